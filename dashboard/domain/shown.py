"""What a filter leaves of a day: which states stay, and their sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.domain.crossed import Cell, cells_of, count_cells, crossing_of
from dashboard.domain.day import Day
from dashboard.domain.filters import Filter
from dashboard.domain.recognition import Stance
from dashboard.domain.strength import COUNTED


@dataclass(frozen=True, slots=True)
class Shown:
    """The sums of the states that stay: `troops` are soldiers of the `counted` states.

    `unknown` take part, but nobody states their number; with a size asked for they do not stay, and are
    told all the same. `withdrawn` are not contested; `cells` has the states in each of the nine.
    """

    states: int
    left_out: int
    counted: int
    troops: int
    unknown: int
    recognising: int
    contested: int
    withdrawn: int
    cells: Mapping[Cell, int]


def left_out(day: Day, only: Filter) -> frozenset[str]:
    """Name the states that a filter leaves out of a day; the host always stays."""
    if not only:
        return frozenset()
    return frozenset(
        code for code, groups in day.groups.items() if not only.passes(day.standings[code], groups)
    )


def shown_on(day: Day, only: Filter) -> Shown:
    """Sum up the states that stay."""
    gone = left_out(day, only)
    stances = {code: stance for code, stance in day.stances.items() if code not in gone}
    numbers = [s for s in (day.standings[code] for code in stances) if s.kind in COUNTED]
    return Shown(
        states=len(stances),
        left_out=len(gone),
        counted=len(numbers),
        troops=sum(s.troops or 0 for s in numbers),
        unknown=_unknown(day, only),
        recognising=sum(s.status == "recognises" for s in stances.values()),
        contested=sum(s.contested for s in stances.values()),
        withdrawn=sum(_withdrawn(s) for s in stances.values()),
        cells=count_cells(cells_of(day.standings, stances).values()),
    )


def has_begun(day: Day) -> bool:
    """Say whether any state at all has recognised up to a day: before, not to recognise says nothing."""
    return crossing_of(count_cells(cells_of(day.standings, day.stances).values())).begun


def _unknown(day: Day, only: Filter) -> int:
    """Count the states whose number nobody states, among those that would stay whatever the size."""
    gone = left_out(day, replace(only, least=None, most=None))
    return sum(day.standings[code].kind == "unknown" for code in day.stances if code not in gone)


def _withdrawn(stance: Stance) -> bool:
    return stance.status == "withdrawn" and not stance.contested
