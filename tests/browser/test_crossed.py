"""Contribution by recognition: nine cells on one map, each a button that singles out its states."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

REFUSING = {"Greece": "112", "Romania": "56", "Moldova": "41", "Ukraine": "40", "Armenia": "35"}
CODES = ("GRC", "ROU", "MDA", "UKR", "ARM")
CELL = '[data-cell="2"]'  # takes part, does not recognise
PAINTED = "() => atlas.painted().then(() => true)"
DAYS = ("1999-06-20", "2008-02-18", "2017-02-21", "2026-11-24")


def cells(screen: Any) -> list[tuple[str, str, str]]:
    """Of every cell its colour, the number in it, and whether it is pressed."""
    found = screen.page.evaluate(
        """() => [...document.querySelectorAll("#legend .cell")].map((cell) => [
          getComputedStyle(cell).backgroundColor, cell.textContent, cell.getAttribute("aria-pressed"),
        ])"""
    )
    return [tuple(one) for one in found]


def shapes(screen: Any) -> dict[str, str]:
    screen.page.evaluate(PAINTED)
    return dict(screen.page.evaluate("() => look.fills()"))


def heads(screen: Any) -> list[str]:
    return screen.page.locator("#states h2").all_inner_texts()


def test_both_is_a_layer_with_its_legend_its_numbers_and_its_list(screen: Any) -> None:
    screen.open("?date=2017-02-21").choose("layer", "crossed").shows(scope="europe", date="2017-02-21")
    legend = cells(screen)
    assert [count for _, count, _ in legend] == ["25", "–", "5", "7", "–", "8", "82", "1", "72"]
    assert {pressed for _, _, pressed in legend} == {"false"}
    fills = shapes(screen)
    assert {fills[code] for code in CODES} == {legend[2][0]}
    assert fills["DEU"] == legend[0][0]
    assert fills["ESP"] == legend[5][0]
    assert fills["SRB"] == legend[8][0]
    assert fills["XKX"] not in {colour for colour, _, _ in legend}
    states = screen.page.evaluate("() => Object.keys(atlas.state.film.states)")
    assert {fills[code] for code in states if code in fills} == {fills["XKX"]} | {
        legend[index][0] for index in (0, 2, 3, 5, 6, 8)
    }
    assert "5 of 30" in screen.text("#numbers")
    assert "25 recognise" in screen.text("#numbers")
    assert heads(screen)[:2] == ["takes part, does not recognise (5)", "takes part, recognises (25)"]
    assert list(screen.states().items())[:5] == list(REFUSING.items())
    assert "United States" in screen.text("#outside")


def test_a_cell_singles_out_its_states_by_mouse_and_by_keyboard(screen: Any) -> None:
    screen.open("?layer=crossed&date=2017-02-21")
    before, address = shapes(screen), screen.page.url
    screen.page.click(CELL)
    alone = shapes(screen)
    assert {code for code in before if alone[code] == before[code]} & set(CODES) == set(CODES)
    assert alone["XKX"] == before["XKX"]
    assert {alone["DEU"], alone["ESP"], alone["SRB"]}.isdisjoint(before.values())
    assert [pressed for _, _, pressed in cells(screen)].count("true") == 1
    assert screen.states() == REFUSING
    assert screen.page.url == address  # it belongs to the page, not to the view
    assert screen.page.evaluate("() => look.fillsByPlotly()") == alone
    screen.page.click(CELL)
    assert shapes(screen) == before
    screen.page.focus(CELL)
    screen.page.keyboard.press("Enter")
    assert shapes(screen) == alone
    assert screen.page.evaluate("() => document.activeElement.dataset.cell") == "2"
    screen.page.keyboard.press("Escape")
    assert shapes(screen) == before
    screen.page.click('[data-cell="8"]')
    assert shapes(screen)["SRB"] == before["SRB"]
    assert heads(screen) == ["never took part, does not recognise (72)"]
    screen.choose("layer", "strength").choose("layer", "crossed")
    assert shapes(screen) == before


def test_the_brush_gives_the_colours_that_plotly_gives(screen: Any) -> None:
    screen.open("?layer=crossed&scope=world")
    for day in DAYS:
        screen.page.evaluate("date => atlas.go({ date })", day)
        screen.shows(date=day)
        brushed = shapes(screen)
        assert brushed == screen.page.evaluate("() => look.fillsByPlotly()")
        assert len(brushed) > 150
    assert screen.page.evaluate("() => look.hatch('SUR')") == "dark"
    assert screen.page.evaluate("() => look.hatch('ROU')") == ""


def test_a_phone_shows_the_nine_cells_without_a_scroll_to_the_side(screen: Any) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open("?layer=crossed&date=2017-02-21")
    wide = screen.page.evaluate("() => document.documentElement.scrollWidth")
    boxes = [one.bounding_box() for one in screen.page.locator("#legend .cell").all()]
    assert wide <= 390
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] >= 24 for box in boxes)
    assert len({round(box["y"]) for box in boxes}) == len({round(box["x"]) for box in boxes}) == 3
    layers = [one.bounding_box() for one in screen.page.locator("#layer label").all()]
    assert len({round(box["y"]) for box in layers}) == 1  # three buttons in one row
