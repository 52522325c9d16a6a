"""The dark theme: turned on by the viewer, held by the link, repainted in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.figures.dark import dark_colours

if TYPE_CHECKING:
    from tests.browser.conftest import Guard

pytestmark = pytest.mark.browser

ZOOM = "() => atlas.map.graph()._fullLayout.geo.projection.scale"
GROUND = "() => getComputedStyle(document.body).backgroundColor"
DARK_GROUND = "rgb(20, 24, 29)"


def test_the_switch_repaints_and_the_link_holds_it(screen: Any, guard: Guard) -> None:
    screen.open("?date=2017-02-21")
    light = screen.fill("DEU")
    screen.page.evaluate(
        "() => Plotly.relayout(atlas.map.graph(), {'geo.projection.scale': 1.6, 'geo.center.lon': 15})"
    )
    zoom = screen.page.evaluate(ZOOM)
    asked = len(guard.requests)
    screen.page.click("#theme")
    screen.shows(theme="dark")
    assert screen.fill("DEU") != light
    assert screen.page.evaluate(GROUND) == DARK_GROUND
    assert screen.page.evaluate(ZOOM) == zoom
    assert guard.requests[asked:] == []
    assert screen.page.get_attribute("#theme", "aria-pressed") == "true"

    screen.page.reload(wait_until="commit")
    assert screen.page.get_attribute("html", "data-theme") == "dark", "dark before any script has run"
    screen.shows(theme="dark")
    screen.page.click("#theme")
    screen.shows(theme="")
    assert screen.fill("DEU") == light
    screen.page.go_back()
    screen.shows(theme="dark")
    assert screen.fill("DEU") != light


def test_axe_finds_nothing_serious_in_the_dark(screen: Any) -> None:
    screen.open("?layer=crossed&date=2020-02-21&country=DEU&theme=dark")
    found = Axe().run(screen.page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert dark_colours()["#ffffff"] == "#14181d"  # the paper of the film is that of the style
