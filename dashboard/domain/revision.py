"""What one day says by two versions of the data: which values were corrected, found or taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.domain.day import Day
from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Standing


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of which two versions of the data say different things; None where one has no such state."""

    code: str
    before: Standing | Stance | None
    after: Standing | Stance | None


def strength_revisions(before: Day, after: Day) -> tuple[Revision, ...]:
    """Give the states whose shown number, or the reason why there is none, is another one."""
    return tuple(_differing(before.standings, after.standings))


def stance_revisions(before: Day, after: Day) -> tuple[Revision, ...]:
    """Give the states whose status under the reading is another one."""
    return tuple(_differing(before.stances, after.stances))


def _differing(
    was: Mapping[str, Standing] | Mapping[str, Stance], now: Mapping[str, Standing] | Mapping[str, Stance]
) -> Iterator[Revision]:
    for code in sorted(was.keys() | now.keys()):
        one, other = was.get(code), now.get(code)
        if _shown(one) != _shown(other):
            yield Revision(code, one, other)


def _shown(value: Standing | Stance | None) -> object:
    """Give what a map shows of a value: another document for the same number changes nothing."""
    if isinstance(value, Standing):
        return value.kind, value.troops, value.approximate, value.as_of
    if isinstance(value, Stance):
        return value.status, value.since, value.contested
    return None
