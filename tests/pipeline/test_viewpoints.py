"""The points of view in the sources of the shapes, against the record of who recognises Kosovo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.pipeline import packages, source
from dashboard.pipeline.viewpoints import View, contradictions, sentences, views

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas(PROJECT / "data", PROJECT / "assets", date(2026, 11, 24))


@pytest.fixture(scope="module")
def found() -> list[View]:
    return views(source.archive(), packages.CACHE)


def against(atlas: Atlas, found: list[View], day: date) -> set[str]:
    record = atlas.day(day, "independent")
    return {one.country.code for one in contradictions(found, atlas.ledger.countries, record)}


def test_every_state_with_a_column_is_compared(atlas: Atlas, found: list[View]) -> None:
    assert len([view for view in found if view.dataset == source.LAYER]) == 32
    assert {view.letters for view in found if view.dataset == packages.UNITS.name} == {"CN", "GR", "IN", "RU"}
    letters = {country.alpha2 for country in atlas.ledger.countries.values()} | set(atlas.ledger.countries)
    assert {view.letters for view in found} <= letters


def test_the_sources_of_the_shapes_agree_with_the_record_today(atlas: Atlas, found: list[View]) -> None:
    assert against(atlas, found, atlas.last) == set()


def test_a_view_of_today_contradicts_the_record_of_an_earlier_day(atlas: Atlas, found: list[View]) -> None:
    assert against(atlas, found, date(2017, 2, 26)) == {"BGD", "ISR"}
    assert against(atlas, found, date(2017, 2, 27)) == {"ISR"}
    assert {"GBR", "DEU", "KOR"} <= against(atlas, found, date(2008, 2, 17))


def test_a_view_that_folds_kosovo_into_serbia_is_told_in_words(atlas: Atlas) -> None:
    day = atlas.day(atlas.last, "independent")
    british = [View("some_layer_gbr", "its limits", "GBR", "no row")]
    heading, line = sentences(contradictions(british, atlas.ledger.countries, day), atlas.words, day)
    assert (
        heading
        == "Points of view that contradict the recognition record on 2026-11-24 (independent reading): 1"
    )
    assert line == (
        "  some_layer_gbr, its limits: United Kingdom (GBR) has 'no row'; "
        "the record says 'recognises' since 2008-02-18"
    )


def test_nothing_contradicts_a_state_on_which_the_readings_differ(atlas: Atlas) -> None:
    day = atlas.day(atlas.last, "independent")
    contested = next(code for code, stance in day.stances.items() if stance.contested)
    both = [View("x", "y", contested, found) for found in ("Admin-0 country", "Unrecognized")]
    assert contradictions(both, atlas.ledger.countries, day) == []


def test_no_contradiction_is_said_too(atlas: Atlas) -> None:
    assert sentences([], atlas.words, atlas.day(atlas.last, "independent"))[0].endswith("reading): none")
