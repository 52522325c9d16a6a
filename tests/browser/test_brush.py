"""The map is coloured in place: the same colours as Plotly would give, at a fraction of the cost."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from tests.browser.conftest import sweep

pytestmark = pytest.mark.browser

FIRST, LAST = date(1999, 6, 1), date(2026, 11, 24)
RANDOM = random.Random(1999)  # noqa: S311 - the same days in every run
DAYS = [FIRST + timedelta(days=RANDOM.randrange((LAST - FIRST).days)) for _ in range(25)]


@pytest.mark.parametrize(("layer", "scope"), [("strength", "europe"), ("recognition", "world")])
@pytest.mark.parametrize("days", sweep([DAYS[:6], DAYS[6:]], core=[DAYS[:6]]), ids=["few", "more"])
def test_the_brush_gives_the_colours_that_plotly_gives(
    screen: Any, layer: str, scope: str, days: list[date]
) -> None:
    screen.open(f"?layer={layer}&scope={scope}")
    for day in days:
        screen.page.evaluate("date => atlas.go({ date })", day.isoformat())
        screen.shows(date=day.isoformat())
        brushed = screen.page.evaluate("() => look.fills()")
        drawn = screen.page.evaluate("() => look.fillsByPlotly()")
        assert brushed == drawn
        assert len(brushed) > 60


def test_a_drawing_that_the_brush_does_not_know_is_painted_by_plotly(screen: Any) -> None:
    screen.open("?date=2012-03-04")
    wanted = screen.page.evaluate("() => look.fills()")
    screen.page.evaluate("() => { atlas.brush.paint = () => false; atlas.brush.again = () => {}; }")
    screen.choose("scope", "world").choose("scope", "europe")
    assert screen.page.evaluate("() => look.fills()") == wanted
    hatches = screen.page.evaluate("() => look.hatchLines()")
    assert hatches > 0


def test_the_colours_survive_a_change_of_size_and_a_zoom(screen: Any) -> None:
    screen.open("?date=2012-03-04")
    wanted = screen.page.evaluate("() => look.fills()")
    labels = {one["text"] for one in screen.page.evaluate("() => look.labels()")}
    screen.page.set_viewport_size({"width": 1280, "height": 800})
    screen.page.wait_for_timeout(600)
    assert screen.page.evaluate("() => look.fills()") == wanted
    screen.point(10, 51).page.mouse.wheel(0, -400)
    screen.page.wait_for_timeout(600)
    zoomed = screen.page.evaluate("() => look.fills()")  # fewer: what lies outside has no outline now
    assert zoomed == {code: wanted[code] for code in zoomed}
    assert {"1,819", "~900", "509"} <= labels
    assert {"1,819", "~900", "509"} <= {one["text"] for one in screen.page.evaluate("() => look.labels()")}


def test_a_hatched_state_is_hatched_while_the_thumb_moves(screen: Any) -> None:
    screen.open("?date=2012-03-04")
    found = screen.page.evaluate(
        """() => new Promise((done) => {
          const page = document.querySelector("#page");
          new MutationObserver(() => {
            if (page.dataset.painted !== "2012-03-05") return;
            done([look.hatch("ITA"), look.hatch("FRA"), page.dataset.shown]);
          }).observe(page, { attributeFilter: ["data-painted"] });
          atlas.go({ date: "2012-03-05" }, { settle: false });
        })"""
    )
    assert found[:2] == ["light", ""]
    assert "2012-03-04" in found[2]  # the lists follow when the thumb rests
    screen.shows(date="2012-03-05")
