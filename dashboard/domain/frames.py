"""Every day of the timeline computed once: for each part of a `Day`, the days on which it changes.

A `Run` holds for its day and every day after it until the next run of the same part. A frame is a
day of `Film.days`; the newest frame on or before a day tells all that was true on that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from dashboard.domain.calendar import months_between
from dashboard.domain.day import commander_in, force_in, standing_in
from dashboard.domain.facts import Commander
from dashboard.domain.filters import groups_on
from dashboard.domain.force import Force
from dashboard.domain.ground import FormationRecord, PlaceRecord
from dashboard.domain.ledger import Ledger
from dashboard.domain.presence import Presence, presence_on
from dashboard.domain.readings import Reading
from dashboard.domain.recognition import ORGANISATIONS, Counts, Stance, counts_on, members_on, stance_on
from dashboard.domain.strength import COUNTED, Standing, change_days
from dashboard.domain.timeline import StopSet, command_days, frame_days, stop_sets, told_days

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Run(Generic[_Part]):
    """A value that holds from frame number `start` on."""

    start: int
    value: _Part


@dataclass(frozen=True, slots=True)
class Ages:
    """How old the shown numbers are on a frame's day, in whole months; None without numbers."""

    youngest: int | None
    oldest: int | None
    carried: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Film:
    """All frames of the timeline. `standings`, `stances` and `groups` are keyed by code.

    `stop_sets` has the frame numbers of every choice of stops.
    `places` and `formations` stand in the order of the ledger.
    """

    days: tuple[date, ...]
    stop_sets: Mapping[StopSet, tuple[int, ...]]
    standings: Mapping[str, tuple[Run[Standing], ...]]
    stances: Mapping[str, tuple[Run[Mapping[Reading, Stance]], ...]]
    groups: Mapping[str, tuple[Run[frozenset[str]], ...]]
    force: tuple[Run[Force], ...]
    counts: tuple[Run[Mapping[Reading, Counts]], ...]
    ages: tuple[Run[Ages], ...]
    places: tuple[tuple[Run[Presence], ...], ...]
    formations: tuple[tuple[Run[Presence], ...], ...]
    commander: tuple[Run[Commander | None], ...]

    def parts(self) -> Iterator[tuple[Run[Any], ...]]:
        """Give the runs of every part."""
        yield from self.standings.values()
        yield from self.stances.values()
        yield from self.groups.values()
        yield from self.places
        yield from self.formations
        yield from (self.force, self.counts, self.ages, self.commander)

    @property
    def stops(self) -> tuple[int, ...]:
        """The frames on which something was stated or happened."""
        return self.stop_sets["every"]


def shoot(ledger: Ledger, last: date) -> Film:
    """Compute all frames from the first day of the timeline to `last`."""
    days = frame_days(ledger, last)
    number = {day: index for index, day in enumerate(days)}
    start = ledger.mission.started.first
    standings = {
        code: runs_of(
            _frames_of(change_days(record) | {start}, number), partial(_standing_at, ledger, code, days)
        )
        for code, record in ledger.records.items()
    }
    stances = {
        code: runs_of(
            _frames_of({act.on.first for act in acts}, number), partial(_stances_at, ledger, code, days)
        )
        for code, acts in ledger.acts.items()
    }
    shown = list(_unrolled(standings, len(days)))
    positions = list(_unrolled(stances, len(days)))
    members = [{name: members_on(ledger.memberships, name, day) for name in ORGANISATIONS} for day in days]
    every = range(len(days))
    film = Film(
        days=days,
        stop_sets={
            name: tuple(number[day] for day in chosen) for name, chosen in stop_sets(ledger, last).items()
        },
        standings=standings,
        stances=stances,
        groups=_groups(ledger, number),
        force=runs_of(every, lambda i: force_in(ledger, shown[i], days[i])),
        counts=runs_of(every, lambda i: counts_on(positions[i], members[i])),
        ages=runs_of(every, lambda i: ages_on(shown[i], days[i])),
        places=_presences(ledger.places, number),
        formations=_presences(ledger.formations, number),
        commander=runs_of(
            _frames_of(command_days(ledger) | {start}, number), lambda i: commander_in(ledger, days[i])
        ),
    )
    return cut(film, told_days(ledger))


def cut(film: Film, told: AbstractSet[date]) -> Film:
    """Leave out the frames on which nothing changes, that are no stop, and on none of the `told` days.

    So a film has no more frames than changes, events and told days, however many days could have brought
    one: a number that would have grown too old, had no newer one come.
    """
    stops = {frame for chosen in film.stop_sets.values() for frame in chosen}
    changes = {run.start for runs in film.parts() for run in runs}
    said = {frame for frame, day in enumerate(film.days) if day in told}
    kept = sorted({0} | stops | changes | said)
    number = {frame: index for index, frame in enumerate(kept)}

    def renumber(runs: tuple[Run[_Part], ...]) -> tuple[Run[_Part], ...]:
        return tuple(Run(number[run.start], run.value) for run in runs)

    return Film(
        days=tuple(film.days[frame] for frame in kept),
        stop_sets={name: tuple(number[f] for f in chosen) for name, chosen in film.stop_sets.items()},
        standings={code: renumber(runs) for code, runs in film.standings.items()},
        stances={code: renumber(runs) for code, runs in film.stances.items()},
        groups={code: renumber(runs) for code, runs in film.groups.items()},
        force=renumber(film.force),
        counts=renumber(film.counts),
        ages=renumber(film.ages),
        places=tuple(map(renumber, film.places)),
        formations=tuple(map(renumber, film.formations)),
        commander=renumber(film.commander),
    )


def _groups(ledger: Ledger, number: Mapping[date, int]) -> dict[str, tuple[Run[frozenset[str]], ...]]:
    """Give the runs of each state's groups; `number` has the frame of every day of the film."""
    days = list(number)
    spells = ledger.memberships
    moved = {end.first for row in spells for end in (row.joined, row.left) if end is not None}
    frames = _frames_of(moved, number)
    found = {frame: groups_on(spells, ledger.acts, days[frame]) for frame in frames}
    return {code: runs_of(frames, lambda i, code=code: found[i][code]) for code in ledger.acts}


def _presences(
    records: Iterable[PlaceRecord | FormationRecord], number: Mapping[date, int]
) -> tuple[tuple[Run[Presence], ...], ...]:
    """Give the runs of presence of each record; `number` has the frame of every day of the film."""
    days = list(number)
    return tuple(
        runs_of(
            _frames_of((step.day for step in record.steps), number),
            lambda i, steps=record.steps: presence_on(steps, days[i]),
        )
        for record in records
    )


def runs_of(frames: Iterable[int], value_at: Callable[[int], _Part]) -> tuple[Run[_Part], ...]:
    """Keep the value of the first frame and of each frame on which it differs from the one before."""
    runs: list[Run[_Part]] = []
    for frame in frames:
        value = value_at(frame)
        if not runs or runs[-1].value != value:
            runs.append(Run(frame, value))
    return tuple(runs)


def ages_on(standings: Iterable[Standing], day: date) -> Ages:
    """Give the ages of the shown numbers, counted from the first day of the period they are stated for."""
    known = list(standings)
    shown = [s for s in known if s.kind in COUNTED and s.as_of is not None]
    months = [months_between(s.as_of.first, day) for s in shown if s.as_of is not None]
    return Ages(
        min(months, default=None),
        max(months, default=None),
        sum(s.kind == "carried" for s in known),
        sum(s.kind == "unknown" for s in known),
    )


def _frames_of(days: Iterable[date], number: Mapping[date, int]) -> list[int]:
    """Give the frames on which a part may change: the first, and those of the given days."""
    return sorted({0} | {number[day] for day in days if day in number})


def _standing_at(ledger: Ledger, code: str, days: tuple[date, ...], frame: int) -> Standing:
    return standing_in(ledger, code, days[frame])


def _stances_at(ledger: Ledger, code: str, days: tuple[date, ...], frame: int) -> Mapping[Reading, Stance]:
    return stance_on(code, ledger.acts[code], ledger.rulings, days[frame])


def _unrolled(parts: Mapping[str, tuple[Run[_Part], ...]], length: int) -> Iterator[list[_Part]]:
    """Give, frame by frame, the values of all states that hold there."""
    starting: dict[int, dict[str, _Part]] = {}
    for code, runs in parts.items():
        for run in runs:
            starting.setdefault(run.start, {})[code] = run.value
    current: dict[str, _Part] = {}
    for frame in range(length):
        current.update(starting.get(frame, {}))
        yield list(current.values())
