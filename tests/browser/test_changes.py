"""The strip of what changed since the stop before."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_what_changed_is_told_by_layer_reading_and_choice_of_stops(screen: Any) -> None:
    screen.open("?layer=recognition&date=2008-02-18")
    strip = screen.page.locator("#changes")
    expect(strip.locator("h2")).to_have_text("Since 17 February 2008")
    expect(strip.get_by_role("button", name="began to recognise: France")).to_be_visible()
    strip.get_by_role("button", name="began to recognise: Albania").click()
    screen.shows(country="ALB")
    screen.open("?date=2017-02-21")
    expect(strip.locator("p")).to_have_text("No state joined, left, or moved by more than a tenth.")
    # Between two of the full tables much has changed, and a day between two stops says which they are.
    screen.open("?stops=tables&date=2024-06-01")
    expect(strip.locator("h2")).to_contain_text("From ")
    chips = strip.locator("button")
    assert chips.count() > 5
    assert strip.locator("ul").first.locator("button").count() == 5
    assert all(":" in name for name in chips.all_text_contents())


def test_the_strip_follows_while_the_film_is_stepped(screen: Any) -> None:
    screen.open("?date=2013-01-01")
    slider, heads = screen.page.locator("#slider-thumb"), set()
    for _ in range(4):
        slider.press("ArrowRight")
        heads.add(screen.shows().text("#changes h2"))
    assert len(heads) == 4
