"""The line between Kosovo and Serbia: one switch changes line, name and footnote, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sweep

pytestmark = pytest.mark.browser

HOST = {"dashed": "Kosovo*", "solid": "Kosovo", "none": "Kosovo and Metohija"}
SEEN = [
    ("GBR", "2008-02-17", "dashed"),
    ("GBR", "2008-02-18", "solid"),
    ("ESP", "2008-02-17", "dashed"),
    ("ESP", "2017-02-21", "none"),
    ("SRB", "2026-11-24", "none"),
    ("SUR", "2017-02-21", "solid"),
    ("SUR", "2026-11-24", "dashed"),
]


def assert_drawn(screen: Any, line: str) -> None:
    assert screen.page.evaluate("() => look.boundary()") == line
    assert HOST[line] in {label["text"] for label in screen.page.evaluate("() => look.labels()")}
    footnote = screen.text("#footnote")
    assert footnote.startswith({"dashed": "* Name without", "solid": "Solid line", "none": "No line"}[line])


@pytest.mark.parametrize(("code", "day", "line"), sweep(SEEN, core=SEEN[1:4]))
@pytest.mark.long
def test_the_line_is_drawn_as_a_state_sees_it_on_the_day(screen: Any, code: str, day: str, line: str) -> None:
    screen.open(f"?layer=recognition&scope=europe&date={day}&boundary={code}")
    assert_drawn(screen, line)
    assert screen.text("#boundary-seen").startswith("As ")
    assert screen.page.locator("#boundary-choice").input_value() == code


def test_the_switch_changes_the_line_on_every_scope_and_layer_and_nothing_else(screen: Any) -> None:
    choice = screen.open("?date=2017-02-21").page.locator("#boundary-choice")
    for layer, scope in (("strength", "europe"), ("recognition", "world"), ("recognition", "europe")):
        screen.choose("layer", layer).choose("scope", scope)
        before = others(screen)
        for policy in ("solid", "none", "dashed"):
            choice.select_option(policy)
            screen.shows(boundary="" if policy == "dashed" else policy)
            assert_drawn(screen, policy)
            assert others(screen) == before
            assert (screen.fill("XKX") == screen.fill("SRB")) == (policy == "none")


def others(screen: Any) -> dict[str, Any]:
    """Everything that must not change: the date, the numbers, the legend, the colours of the others."""
    words = {name: screen.text(name) for name in ("#date-title", "#numbers", "#states", "#ages")}
    codes = [code for code in screen.page.evaluate("() => look.shapes()") if code != "XKX"]
    return words | {"legend": screen.legend(), "fills": {code: screen.fill(code) for code in codes}}


def test_a_state_is_found_by_its_name_and_kept_in_the_link(screen: Any, new_screen: Any) -> None:
    screen.open("?date=2017-02-21").page.locator("#boundary-choice").select_option(label="Greece")
    screen.shows(boundary="GRC").page.wait_for_url("**boundary=GRC**")
    assert_drawn(screen, "none")
    other = new_screen()
    other.page.goto(screen.page.url)
    assert_drawn(other.shows(boundary="GRC"), "none")


def test_the_line_follows_the_day_while_the_slider_moves(screen: Any) -> None:
    screen.open("?date=2008-02-16&boundary=GBR")
    assert_drawn(screen, "dashed")
    screen.page.focus("#slider-thumb")
    for _ in range(4):
        screen.page.keyboard.press("ArrowRight")
        day = screen.shows().view["date"]
        assert_drawn(screen, "solid" if day >= "2008-02-18" else "dashed")


def test_an_unknown_viewer_is_told_and_the_usual_line_shown(screen: Any) -> None:
    screen.open("?boundary=XKX").shows(boundary="")
    expect(screen.page.locator("#notice")).to_contain_text("or the three-letter code of the state that looks")
    assert_drawn(screen, "dashed")
