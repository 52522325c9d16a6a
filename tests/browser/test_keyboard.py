"""For the keyboard and the ear: the map is walked by keys, every state is spoken, and so is every day."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DAY = "?date=2017-02-21"


def said(screen: Any) -> Any:
    """What the map says of where the keyboard is."""
    return screen.page.locator("#walk-said")


def test_the_map_is_walked_by_keys_and_says_every_state(screen: Any) -> None:
    page = screen.open(DAY).page
    walk = page.get_by_role("application", name="Map, state by state")
    expect(walk).to_have_accessible_description(
        "On the map, arrow keys go from state to state in the order of the list; with Shift, to the nearest "
        "one in that direction. Enter: its card. Escape: back."
    )
    # The link past the header leads there, and leaves the address alone.
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the map")).to_be_focused()
    page.keyboard.press("Enter")
    expect(walk).to_be_focused()
    assert "#" not in page.url
    expect(page.locator("#walk-keys")).to_be_in_viewport()
    # Along the list, the largest first, also to a state outside the frame; never further than its end.
    page.keyboard.press("ArrowRight")
    expect(said(screen)).to_contain_text("United States. Strength: 675 troops. Stated for")
    expect(page.locator("#outside .here")).to_have_attribute("data-code", "USA")
    page.keyboard.press("ArrowDown")
    expect(said(screen)).to_contain_text("Italy. Strength: 551 troops.")
    expect(said(screen)).to_contain_text("Recognition: recognises, since 21 February 2008.")
    expect(page.locator("#tooltip")).to_contain_text("Italy")
    # Across the map, to the neighbour.
    page.keyboard.press("Shift+ArrowUp")
    expect(said(screen)).to_contain_text("Liechtenstein.")
    page.keyboard.press("Shift+ArrowLeft")
    expect(said(screen)).to_contain_text("Switzerland.")
    assert page.evaluate("() => look.outlined()") == page.evaluate("() => look.drawnAs('CHE')")
    page.keyboard.press("Shift+ArrowLeft")
    expect(said(screen)).to_contain_text("France.")
    # Enter opens the card, Escape leads back, once more takes the outline, and once more the selection.
    page.keyboard.press("Enter")
    screen.shows(country="FRA")
    expect(page.locator("#selected")).to_be_focused()
    page.keyboard.press("Escape")
    expect(walk).to_be_focused()
    expect(said(screen)).to_contain_text("France.")
    page.keyboard.press("Escape")
    assert page.evaluate("() => look.outlined()") == ""
    page.keyboard.press("Escape")
    screen.shows(country="")
    # The page's own keys still work from the map, and Tab leaves it.
    page.keyboard.press("l")
    screen.shows(layer="recognition")
    page.keyboard.press("t")
    expect(page.locator("#states")).to_be_focused()
    page.keyboard.press("m")
    expect(walk).to_be_focused()
    page.keyboard.press("Tab")
    expect(walk).not_to_be_focused()


def test_a_click_on_the_map_leaves_the_arrows_to_the_timeline(screen: Any) -> None:
    page = screen.open(DAY).page
    page.mouse.click(*screen.at(2.5, 47.0))
    screen.shows(country="FRA")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => atlas.state.view.date > '2017-02-21'")


def test_the_theatre_is_walked_by_place_and_district(screen: Any) -> None:
    page = screen.open(f"{DAY}&scope=theatre").page
    page.keyboard.press("m")
    page.keyboard.press("ArrowRight")
    first = page.locator("#states [data-code^=place] .name").first.inner_text()
    expect(said(screen)).to_contain_text(f"{first}. ")
    page.keyboard.press("Shift+ArrowRight")
    expect(said(screen)).not_to_contain_text(f"{first}. ")


def test_the_day_is_heard_with_its_numbers_and_what_changed(screen: Any) -> None:
    page = screen.open(DAY).page
    slider = page.get_by_role("slider", name="Day")
    numbers = "21 February 2017: 4,273 troops from 30 states. SACEUR Scaparrotti visits Pristina"
    expect(slider).to_have_attribute("aria-valuetext", numbers)
    slider.press("ArrowRight")
    screen.shows(date="2017-02-27")
    live = page.locator("#live")
    expect(live).to_contain_text(slider.get_attribute("aria-valuetext"))
    expect(live).to_contain_text("Since 21 February 2017: ")
    # While the film runs neither floods the ear.
    before = live.inner_text()
    page.evaluate("() => look.hear('#slider-thumb')")
    page.locator("#play").click()
    page.wait_for_timeout(2_000)
    assert page.evaluate("() => look.heard") <= 1
    assert live.inner_text() == before
    page.locator("#play").click()
    expect(live).not_to_have_text(before)
    page.wait_for_function(
        "() => document.getElementById('slider-thumb').ariaValueText === atlas.timeline.said()"
    )


def test_the_page_says_the_map_in_the_words_of_its_picture(screen: Any) -> None:
    for query in (DAY, f"{DAY}&layer=recognition", f"{DAY}&layer=crossed", f"{DAY}&compare=2008-02-17"):
        page = screen.open(query).page
        told = page.request.get(f"/api/picture.json{query}").json()["told"]["Comment"]
        expect(page.locator("#description")).to_have_text(told)


def test_a_screen_reader_finds_map_legend_slider_and_list(screen: Any) -> None:
    page = screen.open(f"{DAY}&country=ITA").page
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("21 February 2017")
    map_ = page.get_by_role("main").get_by_role("region", name="Map", exact=True)
    expect(map_.get_by_role("application")).to_have_count(1)
    legend = map_.get_by_role("row").filter(has=page.get_by_role("rowheader", name="500–999"))
    expect(legend.get_by_role("cell").last).to_have_text("3")
    timeline = page.get_by_role("region", name="Timeline")
    expect(timeline.get_by_role("slider", name="Day")).to_have_count(1)
    listed = page.get_by_role("complementary", name="Numbers of the day").get_by_role("region", name="States")
    expect(listed.get_by_role("button", name="Italy 551", pressed=True)).to_have_count(1)
    expect(listed.get_by_role("button", name="United States 675", pressed=False)).to_have_count(1)
    expect(page.get_by_role("group", name="Selected state")).to_contain_text("Italy")
