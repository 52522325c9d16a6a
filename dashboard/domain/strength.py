"""How many troops one state had on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dashboard.domain.calendar import Period, add_months
from dashboard.domain.facts import SOURCE_KINDS, Source, Spell

Kind = Literal["reported", "carried", "unknown", "none", "not yet", "never", "host"]


CARRY_LIMIT_MONTHS = 18


COUNTED: tuple[Kind, ...] = ("reported", "carried")


@dataclass(frozen=True, slots=True)
class Statement:
    """One stated number for one state; `omitted` where a complete report leaves the state out.

    `note` has the source's own words and what else is to be known of it.
    """

    as_of: Period
    troops: int
    approximate: bool
    inferred: bool
    source_id: str
    rank: int
    omitted: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """A spell in the force as days: from `joined` up to, not including, `ended` (None: still there)."""

    joined: date
    ended: date | None
    spell: Spell

    def covers(self, day: date) -> bool:
        """Say whether the state was in the force on the day."""
        return self.joined <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True)
class StateRecord:
    """All that is stated about one state in one mission, in time order."""

    code: str
    statements: tuple[Statement, ...]
    stays: tuple[Stay, ...]
    is_host: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one state's strength on a day.

    `troops` is soldiers, and None unless the kind is reported, carried or none. `omitted` where a
    complete report leaves the state out, `departed` where it had left, `as_of` being when. `also` holds
    the other numbers stated for the same day.
    """

    code: str
    kind: Kind
    troops: int | None = None
    approximate: bool = False
    inferred: bool = False
    as_of: Period | None = None
    source_id: str = ""
    omitted: bool = False
    departed: bool = False
    also: tuple[Statement, ...] = ()


def rank_of(source: Source) -> int:
    """Rank a source by its kind; 0 is the best (DESIGN, "What was true on a day")."""
    return SOURCE_KINDS.index(source.kind)


def stay_of(spell: Spell, statements: Iterable[Statement]) -> Stay:
    """Turn a spell into days.

    A reduced date counts from its first day. Only where a positive number is stated inside the
    period of leaving does the spell last to that period's end: the state was still there.
    """
    if spell.left is None:
        return Stay(spell.joined.first, None, spell)
    left = spell.left
    inside = any(s.troops and left.first <= s.as_of.first < left.last for s in statements)
    ended = left.last if inside else left.first
    return Stay(spell.joined.first, ended, spell)


def standing_on(record: StateRecord, day: date, limit_months: int = CARRY_LIMIT_MONTHS) -> Standing:
    """Give one state's strength on a day: the newest stated number, or why there is none."""
    if record.is_host:
        return Standing(record.code, "host")
    stay = next((stay for stay in reversed(record.stays) if stay.covers(day)), None)
    if stay is not None:
        return _inside(record, stay, day, limit_months)
    return _outside(record, day, limit_months)


def _inside(record: StateRecord, stay: Stay, day: date, limit_months: int) -> Standing:
    """Judge a day inside a spell: only numbers that can belong to this spell count."""
    newest = _newest(s for s in record.statements if s.as_of.first <= day and _belongs(s, stay))
    if not newest:
        return Standing(record.code, "unknown", source_id=stay.spell.source_id)
    return _stated(record.code, newest, day, limit_months)


def _belongs(statement: Statement, stay: Stay) -> bool:
    """Say whether a statement can be about a spell; a zero from before the joining is not."""
    last = statement.as_of.last if statement.troops else statement.as_of.first
    return last >= stay.joined


def _outside(record: StateRecord, day: date, limit_months: int) -> Standing:
    """Judge a day outside every spell: a number stated after leaving still shows, until it is too old."""
    ended = [stay for stay in record.stays if stay.ended is not None and stay.ended <= day]
    last = ended[-1] if ended else None
    since = last.ended if last is not None and last.ended is not None else date.min
    newest = _newest(s for s in record.statements if since < s.as_of.first <= day)
    if newest:
        standing = _stated(record.code, newest, day, limit_months)
        if standing.kind == "reported" or not record.stays:
            return standing
    return _absent(record, last)


def _absent(record: StateRecord, last: Stay | None) -> Standing:
    """Tell a state that has left from one that has not yet joined and one that never did."""
    if last is not None:
        spell = last.spell
        source_id = spell.left_source_id or spell.source_id
        return Standing(record.code, "none", 0, as_of=spell.left, source_id=source_id, departed=True)
    if record.stays or any(s.troops for s in record.statements):
        return Standing(record.code, "not yet")
    return Standing(record.code, "never")


def _newest(statements: Iterable[Statement]) -> list[Statement]:
    """Give the statements of the newest day that has one, the best kind of source first."""
    listed = list(statements)
    if not listed:
        return []
    first = max(s.as_of.first for s in listed)
    same_day = [s for s in listed if s.as_of.first == first]
    return sorted(same_day, key=lambda s: (s.rank, s.omitted, s.inferred, s.approximate))


def _stated(code: str, newest: list[Statement], day: date, limit_months: int) -> Standing:
    """Turn the chosen statement into a standing; older than the limit, it is carried."""
    chosen, *others = newest
    kind: Kind = "reported"
    if chosen.troops == 0:
        kind = "none"
    elif day > add_months(chosen.as_of.first, limit_months):
        kind = "carried"
    return Standing(
        code,
        kind,
        chosen.troops,
        chosen.approximate,
        chosen.inferred,
        chosen.as_of,
        chosen.source_id,
        chosen.omitted,
        also=tuple(others),
    )


def change_days(record: StateRecord, limit_months: int = CARRY_LIMIT_MONTHS) -> set[date]:
    """Give every day on which `standing_on` can change for a state."""
    days = {s.as_of.first for s in record.statements}
    days |= {add_months(s.as_of.first, limit_months) + timedelta(days=1) for s in record.statements}
    days |= {stay.joined for stay in record.stays}
    return days | {stay.ended for stay in record.stays if stay.ended is not None}
