"""One state: what the pointer, the keyboard and a click tell of it; and who counts recognitions."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

GERMANY, GREENLAND, SURINAME, NAURU = (10.0, 51.0), (-42.0, 72.0), (-56.0, 4.0), (166.93, -0.53)
SWITCHED_COUNTS = {"pristina": "119 of 193", "independent": "110 of 193", "belgrade": "92 of 193"}


def test_the_pointer_on_a_state_tells_its_number_its_date_and_its_source(screen: Any) -> None:
    screen.open("?date=2017-02-21").point(*GERMANY)
    tooltip = screen.page.locator("#tooltip")
    expect(tooltip).to_contain_text("Germany")
    told = tooltip.inner_text()
    assert "530 troops" in told
    assert "Stated for February 2017." in told
    assert "Source: NATO" in told
    assert "(official)" in told
    screen.page.mouse.move(700, 880)
    expect(tooltip).to_be_hidden()
    screen.page.focus("#states [data-code=DEU]")
    expect(tooltip).to_be_visible()
    assert tooltip.inner_text() == told
    screen.page.keyboard.press("Escape")
    expect(tooltip).to_be_hidden()


def test_an_open_card_follows_the_day(screen: Any) -> None:
    screen.open("?date=2017-02-21").point(*GERMANY)
    tooltip = screen.page.locator("#tooltip")
    expect(tooltip).to_contain_text("530 troops")
    screen.page.focus("#slider-thumb")
    screen.page.keyboard.press("Home")
    expect(screen.page.locator("#date-title")).to_have_text("1 June 1999")
    expect(tooltip).to_contain_text("not yet in the force")


def test_a_contributor_outside_the_frame_is_told_as_well(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    outside = screen.page.locator("#outside [data-code=USA]")
    assert "United States" in outside.inner_text()
    assert "675" in outside.inner_text()
    outside.hover()
    expect(screen.page.locator("#tooltip")).to_contain_text("675 troops")
    outside.focus()
    outside.press("Enter")
    screen.shows(country="USA")


def test_a_click_selects_a_state_and_the_address_holds_it(screen: Any) -> None:
    screen.open("?date=2017-02-21").point(*GERMANY)
    selected, row = screen.page.locator("#selected"), screen.page.locator("#states [data-code=DEU]")
    expect(selected).to_be_hidden()
    screen.page.mouse.click(*screen.at(*GERMANY))
    screen.shows(country="DEU")
    screen.page.wait_for_url("**&country=DEU")
    expect(selected).to_contain_text("530 troops")
    expect(row).to_have_attribute("aria-pressed", "true")
    assert screen.page.locator("path.choroplethlocation.marked").count() == 1
    selected.get_by_role("button", name="Close").click()
    screen.shows(country="")
    expect(selected).to_be_hidden()
    screen.page.locator("#states [data-code=ITA]").click()
    screen.shows(country="ITA")


def test_a_linked_state_is_selected_when_the_page_opens(screen: Any) -> None:
    screen.open("?date=2017-02-21&country=ITA")
    expect(screen.page.locator("#selected")).to_contain_text("551 troops")
    assert screen.page.locator("path.choroplethlocation.marked").count() == 1
    screen.page.wait_for_url("**&country=ITA")


def test_recognition_tells_since_when_and_who_disputes_it(screen: Any) -> None:
    screen.open("?layer=recognition").point(*SURINAME)
    tooltip = screen.page.locator("#tooltip")
    expect(tooltip).to_contain_text("Suriname")
    told = tooltip.inner_text()
    assert "since 8 July 2016" in told
    assert "Withdrawal announced on 27 October 2017." in told
    assert "Counted as recognising by: Pristina, Independent. Not by: Belgrade." in told


def test_islands_and_territories_are_told_too(screen: Any) -> None:
    screen.open("?layer=recognition").point(*NAURU)
    expect(screen.page.locator("#tooltip")).to_contain_text("Nauru")
    screen.point(*GREENLAND)
    expect(screen.page.locator("#tooltip")).to_contain_text("Denmark")


def test_who_counts_changes_the_counts_and_the_colours(screen: Any) -> None:
    screen.open("?layer=recognition")
    colours = {}
    for reading, told in SWITCHED_COUNTS.items():
        screen.choose("reading", reading)
        assert screen.text("#numbers .headline b") == told
        assert "Between 92–119" in screen.text("#numbers")
        assert screen.page.locator("#layer-title").inner_text().startswith("Recognition of Kosovo*, as ")
        colours[reading] = screen.fill("SUR")
    legend = screen.legend()
    assert colours["pristina"] == legend["contested, counted as recognising"][0]
    assert colours["belgrade"] == legend["contested, not counted"][0]
    screen.choose("layer", "strength")
    expect(screen.page.locator("#reading")).to_be_hidden()
