"""The curves behind the timeline: true time, steps, and never a line between totals of unlike extent."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.force import Force
from dashboard.domain.frames import Run
from dashboard.domain.readings import READINGS
from dashboard.figures.trend import force_steps, trend_figure

if TYPE_CHECKING:
    from dashboard.domain.frames import Film
    from dashboard.text.catalogue import Catalogue

DAYS = tuple(date(2000 + year, 1, 1) for year in range(6))


def runs(*totals: tuple[int | None, Any]) -> tuple[Run[Force], ...]:
    return tuple(Run(start, Force(troops=t, extent=extent)) for start, (t, extent) in enumerate(totals))


def test_totals_of_one_extent_are_steps() -> None:
    told = list(force_steps(runs((100, "kosovo"), (90, "kosovo"), (90, "kosovo")), DAYS))
    assert told == [(DAYS[0], 100), (DAYS[1], 90), (DAYS[-1], 90)]


def test_totals_of_unlike_extent_are_never_joined() -> None:
    told = list(force_steps(runs((100, "kosovo"), (100, "theatre"), (90, "theatre"), (80, "kosovo")), DAYS))
    assert told == [
        (DAYS[0], 100),
        (DAYS[1], 100),
        (DAYS[1], None),
        (DAYS[1], 100),
        (DAYS[2], 90),
        (DAYS[3], 90),
        (DAYS[3], None),
        (DAYS[3], 80),
        (DAYS[-1], 80),
    ]


def test_before_the_first_total_there_is_no_line() -> None:
    assert list(force_steps(runs((None, None), (None, None)), DAYS)) == []
    assert next(force_steps(runs((None, None), (50, "kosovo")), DAYS)) == (DAYS[1], 50)


def test_the_real_curve_breaks_exactly_where_the_extent_changes(film: Film) -> None:
    stated = [run for run in film.force if run.value.troops is not None]
    changes = [film.days[b.start] for a, b in pairwise(stated) if a.value.extent != b.value.extent]
    breaks = [day for day, value in force_steps(film.force, film.days) if value is None]
    assert breaks == changes
    assert breaks != []


@pytest.fixture(scope="module")
def traces(film: Film, words: Catalogue) -> dict[str, Any]:
    return {trace.name: trace for trace in trend_figure(film, words, 10).data}


def test_every_curve_moves_in_steps_and_leaves_gaps_open(traces: dict[str, Any]) -> None:
    assert set(traces) == {"strength", *READINGS}
    for trace in traces.values():
        assert trace.line.shape == "hv"
        assert not trace.connectgaps
        assert list(trace.x) == sorted(trace.x)


def test_the_curves_end_on_the_last_day_with_its_numbers(film: Film, traces: dict[str, Any]) -> None:
    assert {trace.x[-1] for trace in traces.values()} == {film.days[-1]}
    assert traces["strength"].y[-1] == film.force[-1].value.troops
    counts = film.counts[-1].value
    ends = {reading: traces[reading].y[-1] for reading in READINGS}
    assert ends == {reading: counts[reading].organisations["UN"].recognising for reading in READINGS}


def test_nobody_recognises_before_the_declaration(traces: dict[str, Any]) -> None:
    for reading in READINGS:
        assert traces[reading].x[0] >= date(2008, 2, 17)


def test_the_axis_is_the_timeline(film: Film, words: Catalogue) -> None:
    figure = trend_figure(film, words, 10)
    first, last = figure.layout.xaxis.range
    assert first == film.days[0]
    assert 0 <= (last - film.days[-1]).days <= 1
