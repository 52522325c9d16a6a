"""The first look: the map is drawn without a network, and it says what its colours mean."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import sweep

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger

pytestmark = pytest.mark.browser

SEA = (240, 243, 245)
# Open sea that no word covers: west of Iberia, and the middle of the Indian Ocean.
OPEN_SEA = {"europe": (-11.5, 40.5), "world": (80.0, -30.0)}


@pytest.mark.parametrize(
    ("layer", "scope"),
    sweep(
        product(["strength", "recognition"], ["world", "europe"]),
        core=[("strength", "europe"), ("recognition", "world")],
    ),
)
def test_the_map_is_drawn_with_the_network_unplugged(screen: Any, layer: str, scope: str) -> None:
    screen.open(f"?layer={layer}&scope={scope}&date=2017-02-21")
    shapes = screen.page.evaluate("() => look.shapes()")
    assert {"DEU", "SRB", "XKX", "ALB"} <= set(shapes)
    assert len(shapes) > {"world": 230, "europe": 100}[scope]
    label = {"strength": "500–999", "recognition": "recognises"}[layer]
    assert screen.fill("DEU") == screen.legend()[label][0]
    assert screen.fill("SRB") != screen.fill("XKX")
    assert screen.picture().getpixel(screen.at(*OPEN_SEA[scope])) == SEA


def test_an_empty_address_shows_strength_in_europe_today(screen: Any) -> None:
    screen.open()
    assert screen.view == {
        "layer": "strength",
        "date": "2026-11-24",
        "scope": "europe",
        "reading": "independent",
    }
    assert screen.text("#date-title") == "24 November 2026"
    assert screen.text("#layer-title") == "Troops in KFOR by contributing state"
    assert screen.page.url.endswith("/?layer=strength&date=2026-11-24&scope=europe&reading=independent")
    assert screen.page.locator("#notice").is_hidden()


def test_both_totals_of_21_february_2017_are_seen_with_their_sources(screen: Any) -> None:
    numbers = screen.open("?date=2017-02-21").page.locator("#numbers")
    told = numbers.inner_text()
    assert told.split()[:3] == ["4,273", "troops", "30"]
    assert "30 states · stated for February 2017" in told
    assert "NATO" in told
    assert "(official)" in told
    assert "All 4,273 explained by 30 states" in told
    assert "about 4,500 from 31 states" in told
    assert "(press)" in told
    assert numbers.get_by_text("about 4,500").is_visible()


@pytest.mark.parametrize("layer", ["strength", "recognition"])
def test_the_legend_counts_every_state_but_the_host(screen: Any, ledger: Ledger, layer: str) -> None:
    counts = screen.open(f"?layer={layer}").legend()
    assert sum(count for _, count in counts.values()) == len(ledger.countries) - 1


def test_a_number_that_nobody_stated_is_never_a_zero(screen: Any) -> None:
    states = screen.open("?date=2026-11-24").states()
    unknown = screen.legend()["takes part, number not known"][1]
    assert unknown > 0
    assert [number for number in states.values() if number == "?"] == ["?"] * unknown
    assert "0" not in states.values()
    assert "states take part, number not known" in screen.text("#ages")


def test_the_sentences_under_the_map_name_ages_sources_and_the_designation(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    assert screen.text("#ages") == "Numbers 0 months old · no state unknown"
    assert "Natural Earth" in screen.text("#credits")
    assert "without prejudice" in screen.text("#footnote")
