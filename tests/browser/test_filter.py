"""Only the states that a viewer asks for: chosen by mouse and keys, said on the page, held by the link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.atlas import Atlas, open_atlas
from dashboard.domain.query import read_view_strictly
from dashboard.domain.shown import has_begun
from dashboard.figures.legend import LEFT_OUT, SWATCHES, label_of
from dashboard.figures.paints import paints_of
from dashboard.figures.scene import Scene, scene_of
from dashboard.text.filters import filter_text, left_out_line, shown_line

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

pytestmark = pytest.mark.browser

FILTERS = (
    {"members": "NATO", "numbers": "", "size": "100-999"},
    {"members": "EU.OIC.neither", "numbers": "", "size": ""},
    {"members": "PfP", "numbers": "carried.unknown.none", "size": ""},
    {"members": "UN", "numbers": "", "size": "-49"},
)
DAYS = ("1999-06-20", "2008-02-18", "2026-11-24")
# What the page counts, says and lists of a view that it is led to.
SHOWN = """async (view) => {
  atlas.go(view);
  await atlas.painted();
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  return {
    line: text("#numbers .filtered"),
    on: text(".filter-on span"),
    left: text("#legend .left-out"),
    legend: atlas.filter.counts(atlas.state.day),
    listed: [...document.querySelectorAll(":is(#states, #outside) [data-code]")].map((n) => n.dataset.code),
    fills: look.fills(),
  };
}"""


@pytest.fixture(scope="module")
def atlas(project: Path, today: date) -> Atlas:
    return open_atlas(project / "data", project / "assets", today)


def told(scene: Scene) -> dict[str, Any]:
    """What Python says of the same view."""
    shown, words = scene.shown, scene.words
    return {
        "line": shown_line(words, scene.view, shown, begun=has_begun(scene.day)),
        "on": f"Filter: {filter_text(words, scene.view.only)}",
        "left": left_out_line(words, shown),
    }


def assert_same(scene: Scene, found: dict[str, Any]) -> None:
    assert {name: found[name] for name in ("line", "on", "left")} == told(scene)
    layer, paints = scene.view.layer, paints_of(scene)
    for index in range(len(SWATCHES[layer])):
        if label_of(scene.words, layer, index):
            here = sum(paint.swatch == index for code, paint in paints.items() if code in scene.stances)
            assert found["legend"][index] == here
    assert set(found["listed"]).isdisjoint(scene.left_out)
    outlines = {found["fills"][code] for code in scene.left_out if code in found["fills"]}
    assert len(outlines) <= 1
    assert outlines.isdisjoint({found["fills"][c] for c in scene.stances if c in found["fills"]})
    assert all(paints[code].swatch == LEFT_OUT[layer] for code in scene.left_out)


def test_the_page_counts_says_and_paints_what_python_does(screen: Any, atlas: Atlas) -> None:
    screen.open("?date=2017-02-21")
    for layer, scope in (("strength", "europe"), ("recognition", "world"), ("crossed", "europe")):
        for only in FILTERS:
            for day in DAYS:
                view = {"layer": layer, "scope": scope, "date": day, **only}
                found = screen.page.evaluate(SHOWN, view)
                query = "&".join(f"{name}={value}" for name, value in view.items() if value)
                assert_same(scene_of(atlas, read_view_strictly(query, atlas.choices)), found)


def test_a_filter_is_chosen_said_held_by_the_link_and_taken_off(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    page, button = screen.page, screen.page.locator("#filter summary")
    expect(page.locator(".filter-on")).to_be_hidden()
    button.click()
    page.get_by_role("checkbox", name="NATO", exact=True).check()
    screen.shows(members="NATO")
    page.get_by_label("Soldiers from").select_option("100")
    screen.shows(members="NATO", size="100-").page.wait_for_url("**members=NATO&size=100-")
    expect(page.locator(".filter-on span")).to_have_text("Filter: members of NATO, 100 soldiers and more")
    assert list(screen.states()) == [
        *(
            "United States",
            "Italy",
            "Germany",
            "Hungary",
            "Türkiye",
            "Poland",
            "Slovenia",
            "Portugal",
            "Greece",
        )
    ]
    assert screen.text("#outside").split("\n")[-2:] == ["United States", "675"]
    assert {label["text"] for label in page.evaluate("() => look.labels()")} >= {"551", "530"}
    assert "487" not in {label["text"] for label in page.evaluate("() => look.labels()")}  # Austria
    page.get_by_label("Soldiers to").select_option("49")  # below the other end, which gives way
    screen.shows(size="-49")
    page.keyboard.press("Escape")
    expect(page.locator(".filter-box")).to_be_hidden()
    assert page.evaluate("() => document.activeElement.textContent") == "Filter"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # NATO no more
    screen.shows(members="", size="-49")
    page.go_back()
    screen.shows(members="NATO", size="-49")
    page.reload()
    screen.shows(members="NATO", size="-49")
    button.click()
    expect(page.get_by_role("checkbox", name="NATO", exact=True)).to_be_checked()
    with (
        page.expect_response(lambda answer: "/api/picture.json" in answer.url) as asked,
        page.expect_download(),
    ):
        page.click("#pictures")
        page.click("#picture")
    assert asked.value.json()["name"] == "kfor-strength-europe-2017-02-21-nato--49.png"
    page.get_by_role("button", name="Clear the filter").last.click()
    screen.shows(members="", size="")
    expect(page.locator(".filter-on")).to_be_hidden()
    assert page.locator("#numbers .filtered").count() == 0
    assert "Austria" in screen.states()
