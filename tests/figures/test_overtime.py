"""The force over time: every total with its source, nothing joined or filled that is not stated."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.facts import EXTENTS
from dashboard.domain.readings import READINGS
from dashboard.figures.overtime import ROWS, over_time

if TYPE_CHECKING:
    from dashboard.atlas import Atlas

Trace = dict[str, Any]


@pytest.fixture(scope="module")
def figure(atlas: Atlas) -> dict[str, Any]:
    return over_time(atlas.ledger, atlas.film, atlas.words)


@pytest.fixture(scope="module")
def traces(figure: dict[str, Any]) -> dict[str, Trace]:
    return {trace["name"]: trace for trace in figure["data"]}


def value_on(trace: Trace, day: str) -> Any:
    return [value for at, value in zip(trace["x"], trace["y"], strict=True) if at <= day][-1]


def test_every_stated_total_is_a_dot_of_its_extent_with_its_number_and_its_source(
    atlas: Atlas, traces: dict[str, Trace]
) -> None:
    for extent in EXTENTS:
        trace = traces[f"stated-{extent}"]
        rows = [row for row in atlas.ledger.totals if row.extent == extent]
        stated = sorted((row.as_of.first.isoformat(), row.troops) for row in rows)
        assert sorted(zip(trace["x"], trace["y"], strict=True)) == stated
        for troops, text in zip(trace["y"], trace["text"], strict=True):
            assert f"{troops:,}</b>" in text
            assert any(
                kind in text for kind in ("(official)", "(press)", "(statistics)", "(parliament)")
            ) or ("(encyclopedia)" in text)


def test_the_line_shows_the_total_of_the_map_on_every_day_that_has_one(
    atlas: Atlas, traces: dict[str, Trace]
) -> None:
    for run in atlas.film.force:
        if run.value.troops is not None:
            day = atlas.film.days[run.start].isoformat()
            assert value_on(traces["chosen"], day) == run.value.troops


def test_totals_of_different_extent_are_not_joined(traces: dict[str, Trace]) -> None:
    assert None in traces["chosen"]["y"]


def test_without_a_total_there_is_no_share(atlas: Atlas, traces: dict[str, Trace]) -> None:
    first = next(run for run in atlas.film.force if run.value.troops is not None)
    before = [
        share
        for at, share in zip(traces["share"]["x"], traces["share"]["y"], strict=True)
        if at < atlas.film.days[first.start].isoformat()
    ]
    assert set(before) <= {None}


def test_all_of_the_february_2017_placemat_is_explained(traces: dict[str, Trace]) -> None:
    assert value_on(traces["share"], "2017-02-21") == 100
    assert value_on(traces["explained"], "2017-02-21") == 4_273


def test_every_reading_lies_in_the_band(atlas: Atlas, traces: dict[str, Trace]) -> None:
    for day in ("2008-02-18", "2012-06-01", "2017-11-01", "2020-01-01", atlas.last.isoformat()):
        counts = [value_on(traces[reading], day) for reading in READINGS]
        assert value_on(traces["low"], day) == min(counts)
        assert value_on(traces["high"], day) == max(counts)


def test_every_event_of_the_timeline_is_there(atlas: Atlas, traces: dict[str, Trace]) -> None:
    inside = [e for e in atlas.ledger.events if atlas.film.days[0] <= e.on.first <= atlas.last]
    assert sorted(traces["events"]["x"]) == sorted(e.on.first.isoformat() for e in inside)


def test_the_rows_do_not_overlap_and_each_has_its_name(figure: dict[str, Any]) -> None:
    edges = sorted(ROWS.values())
    assert all(below[1] < above[0] for below, above in itertools.pairwise(edges))
    assert len(figure["layout"]["annotations"]) == len(ROWS)


def test_nothing_in_a_hover_text_is_read_as_markup_but_our_own(traces: dict[str, Trace]) -> None:
    for trace in traces.values():
        for text in trace.get("text", ()):
            bare = text.replace("<b>", "").replace("</b>", "").replace("<br>", "")
            assert "<" not in bare
