"""The map stays where the viewer put it, and no movement asks the server anything."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

GERMANY = (10.0, 51.0)


def size(box: dict[str, float]) -> float:
    return box["right"] - box["left"]


def test_the_zoom_stays_when_the_date_moves_and_goes_with_the_scope(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    whole = screen.box("DEU")
    screen.point(*GERMANY)
    screen.page.mouse.wheel(0, -400)
    screen.page.wait_for_function("width => look.width('DEU') > 1.2 * width", arg=size(whole))
    screen.page.wait_for_timeout(400)  # the wheel's own settling
    zoomed = screen.box("DEU")
    screen.page.focus("#slider-thumb")
    screen.page.keyboard.press("ArrowRight")
    screen.page.wait_for_function("() => atlas.state.view.date > '2017-02-21'")
    assert screen.shows().box("DEU") == pytest.approx(zoomed, abs=0.5)
    screen.page.locator("#states [data-code=ITA]").click()
    assert screen.shows(country="ITA").box("DEU") == pytest.approx(zoomed, abs=0.5)
    screen.choose("scope", "world").choose("scope", "europe")
    assert screen.box("DEU") == pytest.approx(whole, abs=0.5)


def test_no_movement_asks_the_server(screen: Any, guard: Any) -> None:
    screen.open("?date=2017-02-21").choose("layer", "recognition").choose("layer", "strength")
    shapes = [path for path in guard.requests if path.startswith("/files/") and path.endswith(".json")]
    # The film, papers, changes; shapes and lines of both scopes; once each.
    assert len(shapes) == len(set(shapes)) == 7
    assert not any(path.startswith("/_dash-update") for path in guard.requests)
    guard.requests.clear()
    slider = screen.page.locator("#slider-thumb")
    for key in ("ArrowRight", "PageDown", "Home", "End", "ArrowLeft"):
        slider.press(key)
        screen.shows()
    screen.choose("layer", "recognition").choose("reading", "pristina").choose("scope", "europe")
    screen.page.locator("#states [data-code]").first.click()
    screen.page.click("#play")
    screen.page.wait_for_timeout(900)
    screen.page.click("#play")
    assert guard.requests == []


def test_the_page_goes_on_without_its_server(new_screen: Any, mortal: Any, guard: Any) -> None:
    guard.expected += ["net::ERR_CONNECTION_REFUSED", "TypeError: Failed to fetch"]
    screen = new_screen().open("?date=2017-02-21", mortal.url)
    mortal.stop()
    screen.page.focus("#slider-thumb")
    screen.page.keyboard.press("End")
    screen.shows(date="2026-11-24")
    assert screen.text("#date-title") == "24 November 2026"
    screen.page.click("#pictures")
    screen.page.click("#picture")
    notice = screen.page.locator("#notice")
    expect(notice).to_contain_text("The picture could not be made")
    expect(screen.page.locator("#picture")).to_be_enabled()
    screen.page.locator("#scope label").first.click()
    expect(notice).to_contain_text("The data could not be loaded")
    assert screen.view["scope"] == "europe"
