"""Two days compared on the page: the same difference as Python's, one zoom, a handle, all by keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.domain.compare import CLASSES, differences_of
from dashboard.domain.day import day_of

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger

pytestmark = pytest.mark.browser

PAIRS = [("1999-06-15", "2017-02-21"), ("2017-02-21", "2008-02-17"), ("2020-01-01", "2026-11-24")]
PAIR = "date=2017-02-21&compare=2008-02-17"
OVERFLOWING = """() => [...document.querySelectorAll("#legend, #legend .cell")]
  .filter((node) => node.scrollHeight > node.clientHeight || node.scrollWidth > node.clientWidth)
  .map((node) => node.textContent)"""
ASKED = """([layer, reading, before, after]) => {
  const { film } = atlas.state;
  const view = { layer, reading, scope: "world" };
  const [then, now] = [before, after].map((date) => atlas.film.pick(film, { ...view, date }));
  atlas.difference.lay(film, view, then, now);
  return Object.values(now.states)
    .filter(({ difference }) => difference)
    .map(({ code, difference: { swatch, change, carried } }) => [code, [swatch, change, carried]]);
}"""


def test_the_page_finds_what_python_finds(screen: Any, ledger: Ledger) -> None:
    screen.open(f"?scope=europe&{PAIR}&comparison=difference")
    for layer, readings in (
        ("strength", ["independent"]),
        ("recognition", ["pristina", "belgrade"]),
        ("crossed", ["independent", "belgrade"]),
    ):
        for reading in readings:
            for before, after in PAIRS:
                found = dict(screen.page.evaluate(ASKED, [layer, reading, before, after]))
                days = [day_of(ledger, date.fromisoformat(one), reading) for one in (before, after)]
                wanted = {
                    code: [CLASSES[layer].index(one.kind), one.change, one.carried]
                    for code, one in differences_of(layer, *days).items()
                }
                assert found == wanted
    assert screen.text("#date-title") == "17 February 2008 → 21 February 2017"
    assert screen.text("#numbers .headline b") == "\N{MINUS SIGN}10,835"
    assert screen.legend()["cannot be compared"][1] == 4
    assert screen.states()["Germany"].endswith("\N{MINUS SIGN}1,870")
    assert screen.fill("DEU") == screen.legend()["\N{MINUS SIGN}1,000 and more"][0]
    screen.point(10.0, 51.0)
    expect(screen.page.locator("#tooltip")).to_contain_text("about 2,400 troops")
    expect(screen.page.locator("#tooltip")).to_contain_text("→ 530 troops")


def test_two_maps_move_as_one_and_only_the_day_moves(screen: Any) -> None:
    screen.open(f"?{PAIR}")
    page = screen.page
    assert page.locator(".caption").all_inner_texts() == ["21 February 2017", "17 February 2008"]
    widths = """() => [...document.querySelectorAll('#map .sheet')].map((sheet) =>
      [...sheet.querySelectorAll('path.choroplethlocation')]
        .find((shape) => shape.__data__.loc === 'DEU').getBoundingClientRect().width)"""
    before = page.evaluate(widths)
    assert before[0] == pytest.approx(before[1], abs=1)
    screen.point(10.0, 51.0)
    page.mouse.wheel(0, -400)
    page.wait_for_function(f"least => ({widths})().every((width) => width > least)", arg=1.2 * before[0])
    page.wait_for_timeout(500)  # the wheel's own settling
    after = page.evaluate(widths)
    assert after[0] == pytest.approx(after[1], abs=1)
    assert page.locator("#map path.marked").count() == 2
    other = "() => [...document.querySelectorAll('.then path.choroplethlocation')].map((p) => p.style.fill)"
    old = page.evaluate(other)
    page.focus("#slider-thumb")
    page.keyboard.press("End")
    screen.shows(date="2026-11-24", compare="2008-02-17")
    assert page.evaluate(other) == old
    assert screen.text("#date-title") == "17 February 2008 → 24 November 2026"


def test_comparing_by_keyboard_alone(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    page = screen.page
    page.focus("#compare summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("2008-02-17")
    page.keyboard.press("Enter")
    screen.shows(compare="2008-02-17", comparison="")
    page.focus("[name=compare-way]:checked")
    page.keyboard.press("ArrowRight")
    screen.shows(comparison="swipe")
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.closest('#compare') !== null")
    assert page.locator("#compare details").get_attribute("open") is None
    handle = page.get_by_role("slider", name="Wipe between the two days")
    handle.focus()
    page.keyboard.press("Home")
    assert handle.get_attribute("aria-valuetext") == "0 % 17 February 2008, the rest 21 February 2017"
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert handle.get_attribute("aria-valuenow") == "98"
    page.focus("#compare summary")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Swap the days").press("Enter")
    screen.shows(date="2008-02-17", compare="2017-02-21")
    page.get_by_role("button", name="Stop comparing").press("Enter")
    screen.shows(compare="", comparison="")
    assert page.locator("#wipe").count() == 0
    # On a phone too nothing lies on what is folded out: a finger could press every button.
    page.set_viewport_size({"width": 390, "height": 844})
    for name in ("First day", "Swipe", "A year before"):
        page.locator("#compare .choices").get_by_text(name).click(trial=True)


@pytest.mark.parametrize(
    ("size", "query"),
    [((1280, 720), "lang=vi"), ((1440, 900), "layer=crossed"), ((1920, 1080), "layer=crossed&lang=fr")],
)
def test_legend_and_title_of_two_days_are_whole(screen: Any, size: tuple[int, int], query: str) -> None:
    """Until November 2026 a laptop cut the last classes and "154 → 72", and a title lay on the captions."""
    screen.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    screen.open(f"?{PAIR}&{query}")
    assert screen.page.evaluate(OVERFLOWING) == []
    title, caption = (screen.page.locator(one).first.bounding_box() for one in (".title h1", ".caption"))
    assert title["y"] + title["height"] <= caption["y"]


def test_in_a_small_window_the_legend_lies_under_both_maps(screen: Any) -> None:
    screen.page.set_viewport_size({"width": 1100, "height": 700})
    screen.open(f"?{PAIR}")
    legend, pane = (screen.page.locator(one).first.bounding_box() for one in ("#legend", ".pane"))
    assert legend["y"] >= pane["y"] + pane["height"]


def test_the_ground_has_no_difference_and_says_so(screen: Any) -> None:
    screen.open(f"?{PAIR}&comparison=difference").choose("scope", "theatre")
    screen.shows(scope="theatre", comparison="")
    expect(screen.page.locator("#notice")).to_contain_text("A difference of areas and camps is not defined")
    assert screen.page.locator(".pane:visible").count() == 2
