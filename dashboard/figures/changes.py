"""What changed at every stop, for the browser: one document, fetched after the first map."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from dashboard.domain.changes import CHANGE_KINDS, Change, stance_change, strength_change
from dashboard.domain.day import Day
from dashboard.domain.frames import Film, Run
from dashboard.domain.ledger import Ledger
from dashboard.domain.readings import READINGS
from dashboard.domain.recognition import Status
from dashboard.domain.view import Layer
from dashboard.text.catalogue import Catalogue
from dashboard.text.changes import change_text
from dashboard.text.names import names_of

_Part = TypeVar("_Part")
Strip = dict[int, list[Change]]


def changes(ledger: Ledger, film: Film, words: Catalogue) -> dict[str, Any]:
    """Give, by choice of stops and by `strength` or reading, `[frame of the stop, [[code, kind, words], …]]`.

    `kind` is a number into `kinds`. A stop without a change is left out. The first stop has none.
    """
    names = names_of(words, ledger.countries)

    def told(strip: Strip) -> list[list[Any]]:
        return [
            [stop, [_told(words, change, names[change.code]) for change in _ordered(strip[stop])]]
            for stop in sorted(strip)
        ]

    return {
        "kinds": list(CHANGE_KINDS),
        "sets": {
            name: {
                "strength": told(strength_strip(film, stops)),
                **{reading: told(stance_strip(film, stops, reading)) for reading in READINGS},
            }
            for name, stops in film.stop_sets.items()
        },
    }


def strength_strip(film: Film, stops: Sequence[int]) -> Strip:
    """Give the changes of strength since the stop before, by the frame of the stop."""
    return _strip(stops, ((runs, strength_change) for runs in film.standings.values()))


def stance_strip(film: Film, stops: Sequence[int], reading: str) -> Strip:
    """Give the changes of recognition under a reading since the stop before, by the frame of the stop."""
    every = (
        (_statuses(runs, reading), lambda before, after, code=code: stance_change(code, before, after))
        for code, runs in film.stances.items()
    )
    return _strip(stops, every)


def changes_between(before: Day, after: Day, layer: Layer) -> list[Change]:
    """Give the changes between two days that a layer tells, in the order of the strip."""
    strength = () if layer == "recognition" else after.standings
    stances = () if layer == "strength" else after.stances
    found = [strength_change(before.standings[code], after.standings[code]) for code in strength]
    found += [
        stance_change(code, before.stances[code].status, after.stances[code].status) for code in stances
    ]
    return _ordered([change for change in found if change is not None])


def _statuses(runs: tuple[Run[Any], ...], reading: str) -> tuple[Run[Status], ...]:
    return tuple(Run(run.start, run.value[reading].status) for run in runs)


def _strip(
    stops: Sequence[int],
    every: Iterable[tuple[tuple[Run[_Part], ...], Callable[[_Part, _Part], Change | None]]],
) -> Strip:
    """Compare each state at a stop with the stop before, where one of its runs begins between the two."""
    strip: Strip = {}
    for runs, compare in every:
        touched = {bisect_left(stops, run.start) for run in runs} - {0, len(stops)}
        for index in touched:
            change = compare(_at(runs, stops[index - 1]), _at(runs, stops[index]))
            if change is not None:
                strip.setdefault(stops[index], []).append(change)
    return strip


def _at(runs: tuple[Run[_Part], ...], frame: int) -> _Part:
    return runs[bisect_right(runs, frame, key=attrgetter("start")) - 1].value


def _ordered(found: list[Change]) -> list[Change]:
    """Put the most soldiers first, by kind."""
    return sorted(
        found, key=lambda c: (CHANGE_KINDS.index(c.kind), -abs((c.after or 0) - (c.before or 0)), c.code)
    )


def _told(words: Catalogue, change: Change, name: str) -> list[Any]:
    return [change.code, CHANGE_KINDS.index(change.kind), change_text(words, change, name)]
