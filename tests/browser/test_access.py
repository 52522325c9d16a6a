"""For everybody: axe finds nothing serious, and the keyboard reaches every control."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.domain.view import LAYERS
from tests.browser.conftest import sweep

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("layer", sweep(LAYERS, core=["recognition"]))
def test_axe_finds_nothing_serious(screen: Any, layer: str) -> None:
    screen.open(f"?layer={layer}&date=2017-02-21&country=DEU")
    found = Axe().run(screen.page).response["violations"]
    told = [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found if v["impact"] in GRAVE]
    assert told == []


GRAVE = ("serious", "critical")


def test_the_keyboard_alone_reaches_everything(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => look.focused()"))
    switches = {"layer", "scope", "share", "pictures", "theme", "present"}
    assert switches | {"states", "previous", "play", "next", "slider-thumb", "day"} <= reached


def test_a_switch_is_worked_by_keys(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    page.locator("#layer input[value=strength]").focus()
    page.keyboard.press("ArrowRight")
    screen.shows(layer="recognition")
    expect(page.locator("#layer input[value=recognition]")).to_be_focused()


def test_enter_selects_a_state_and_the_keyboard_stays_on_it(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    row = page.locator("#states [data-code=ITA]")
    row.focus()
    page.keyboard.press("Enter")
    screen.shows(country="ITA")
    expect(row).to_be_focused()
