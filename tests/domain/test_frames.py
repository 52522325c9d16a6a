"""Frames against days: the newest frame on or before a day tells all that was true on that day."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from dashboard.domain.day import Day, day_of
from dashboard.domain.frames import Film, Run, ages_on
from dashboard.domain.readings import READINGS, Reading
from dashboard.domain.timeline import told_days

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger

Part = TypeVar("Part")

FIRST, LAST = date(1999, 6, 1), date(2026, 11, 24)
OFFSETS = Random(1999).sample(range((LAST - FIRST).days + 1), 60)  # noqa: S311 - the same in every run
DAYS = [FIRST + timedelta(days=offset) for offset in OFFSETS]


def held(runs: tuple[Run[Part], ...], frame: int) -> Part:
    return [run.value for run in runs if run.start <= frame][-1]


def frame_of(film: Film, day: date) -> int:
    return bisect_right(film.days, day) - 1


@pytest.fixture(scope="module", params=READINGS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return request.param


@pytest.fixture(scope="module")
def pairs(ledger: Ledger, film: Film, reading: Reading) -> list[tuple[int, Day]]:
    """Each day with the number of its frame."""
    return [(frame_of(film, day), day_of(ledger, day, reading)) for day in DAYS]


def test_the_frame_has_every_states_strength(film: Film, pairs: list[tuple[int, Day]]) -> None:
    for frame, day in pairs:
        assert {code: held(runs, frame) for code, runs in film.standings.items()} == day.standings, day.date


def test_the_frame_has_every_states_stance(
    film: Film, pairs: list[tuple[int, Day]], reading: Reading
) -> None:
    for frame, day in pairs:
        shown = {code: held(runs, frame)[reading] for code, runs in film.stances.items()}
        assert shown == day.stances, day.date


def test_the_frame_has_the_force(film: Film, pairs: list[tuple[int, Day]]) -> None:
    for frame, day in pairs:
        assert held(film.force, frame) == day.force, day.date


def test_the_frame_has_the_counts(film: Film, pairs: list[tuple[int, Day]], reading: Reading) -> None:
    for frame, day in pairs:
        assert held(film.counts, frame)[reading] == day.counts, day.date


def test_the_frame_has_the_ages(film: Film, pairs: list[tuple[int, Day]]) -> None:
    for frame, day in pairs:
        assert held(film.ages, frame) == ages_on(day.standings.values(), day.date), day.date


def test_the_frame_has_what_stands_on_the_ground(
    ledger: Ledger, film: Film, pairs: list[tuple[int, Day]]
) -> None:
    for frame, day in pairs:
        stood = {found.place.place_id: found.presence for found in day.places}
        for record, runs in zip(ledger.places, film.places, strict=True):
            assert held(runs, frame) == stood.get(record.place.place_id, "absent"), day.date
        led = {found.record: found.presence for found in day.formations}
        for record, runs in zip(ledger.formations, film.formations, strict=True):
            assert held(runs, frame) == led.get(record, "absent"), day.date


def test_the_frame_has_the_commander(film: Film, pairs: list[tuple[int, Day]]) -> None:
    for frame, day in pairs:
        assert held(film.commander, frame) == day.commander, day.date


def test_the_day_before_a_frame_still_is_the_frame_before(ledger: Ledger, film: Film) -> None:
    some = Random(1999).sample(range(1, len(film.days)), 60)  # noqa: S311 - the same frames in every run
    for frame in some:
        eve = day_of(ledger, film.days[frame] - timedelta(days=1), "independent")
        shown: dict[str, Any] = {code: held(runs, frame - 1) for code, runs in film.standings.items()}
        assert shown == eve.standings, eve.date
        assert held(film.force, frame - 1) == eve.force, eve.date
        assert held(film.commander, frame - 1) == eve.commander, eve.date
        stands = [found.presence for found in eve.places]
        assert [one for runs in film.places if (one := held(runs, frame - 1)) != "absent"] == stands


def test_on_every_frame_something_changes_happens_or_is_said(ledger: Ledger, film: Film) -> None:
    changes = {run.start for runs in film.parts() for run in runs}
    stops = {frame for chosen in film.stop_sets.values() for frame in chosen}
    said = {frame for frame, day in enumerate(film.days) if day in told_days(ledger)}
    assert set(range(len(film.days))) == changes | stops | said
    assert len(film.days) <= sum(len(runs) for runs in film.parts())
