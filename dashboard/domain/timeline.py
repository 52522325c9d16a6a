"""The days of the timeline: all on which anything changes, and the stops among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, get_args

from dashboard.domain.boundary import after_declaration
from dashboard.domain.force import total_change_days
from dashboard.domain.ledger import Ledger
from dashboard.domain.strength import change_days

StopSet = Literal["every", "yearly", "tables"]
Spacing = Literal["time", "steps"]
Every = Literal["stop", "month", "year"]
EVERY: tuple[Every, ...] = get_args(Every)
STOP_SETS: tuple[StopSet, ...] = get_args(StopSet)
SPACINGS: tuple[Spacing, ...] = get_args(Spacing)
DEFAULT_STOPS: StopSet = "every"
DEFAULT_SPACING: Spacing = "time"


def stops(ledger: Ledger, last: date) -> tuple[date, ...]:
    """Give the days on which something was stated or happened, in order.

    These are the dates of numbers, totals, complete reports, spells, acts, events and changes of command,
    and the first and last day of the timeline. A fact of reduced precision stops on the first day of its
    period.
    """
    days = {ledger.first_day, ledger.mission.started.first, last}
    days |= {t.as_of.first for t in ledger.totals} | {as_of.first for as_of in ledger.tables}
    for record in ledger.records.values():
        days |= {s.as_of.first for s in record.statements if not s.omitted}
        days |= {stay.joined for stay in record.stays}
        days |= {stay.ended for stay in record.stays if stay.ended is not None}
    for acts in ledger.acts.values():
        days |= {act.on.first for act in acts}
    days |= {event.on.first for event in ledger.events} | command_days(ledger)
    return _within(days, ledger.first_day, last)


def stop_sets(ledger: Ledger, last: date) -> Mapping[StopSet, tuple[date, ...]]:
    """Give the days of every choice of stops, in order; each has the first and the last day.

    `every` has all that `stops` gives, `yearly` the first of January of each year, `tables` the dates of
    the reports that list every state.
    """
    ends = {ledger.first_day, last}
    turns = {date(year, 1, 1) for year in range(ledger.first_day.year, last.year + 1)}
    return {
        "every": stops(ledger, last),
        "yearly": _within(ends | turns, ledger.first_day, last),
        "tables": _within(ends | {as_of.first for as_of in ledger.tables}, ledger.first_day, last),
    }


def frame_days(ledger: Ledger, last: date) -> tuple[date, ...]:
    """Give every day on which any part of a `Day` can change, in order.

    Beside the stops these are the days on which a number becomes too old, a total leaves the quarter
    or the year, a membership changes, a position is described, and the month starts, because ages are
    told in months; and those on which a place or a formation comes, goes or is no longer vouched for.
    """
    days = set(stops(ledger, last)) | total_change_days(ledger.totals) | _month_starts(ledger.first_day, last)
    for record in ledger.records.values():
        days |= change_days(record)
    days |= told_days(ledger)
    for record in (*ledger.places, *ledger.formations):
        days |= {step.day for step in record.steps}
    for spell in ledger.memberships:
        days.add(spell.joined.first)
        if spell.left is not None:
            days.add(spell.left.first)
    return _within(days, ledger.first_day, last)


def told_days(ledger: Ledger) -> set[date]:
    """Give the days on which what is said of a state's stance can change, though its stance does not.

    These are the days on which a position is described, and the one after the declaration.
    """
    return {row.as_of.first for row in ledger.positions.values()} | after_declaration(ledger.mission)


def command_days(ledger: Ledger) -> set[date]:
    """Give the days on which a commander takes or gives up command."""
    taken = {row.started.first for row in ledger.commanders}
    return taken | {row.ended.first for row in ledger.commanders if row.ended is not None}


def days_every(stops: Iterable[date], every: Every, first: date, last: date) -> tuple[date, ...]:
    """Give the days of a series of pictures, in order: some stops, or the first of each month or year.

    The last day is always one of them, and the first day where it is told by month or year.
    """
    if every == "stop":
        return _within({*stops, last}, first, last)
    starts = {day for day in _month_starts(first, last) if every == "month" or day.month == 1}
    return _within(starts | {first, last}, first, last)


def _month_starts(first: date, last: date) -> set[date]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return {date(month // 12, month % 12 + 1, 1) for month in months}


def _within(days: set[date], first: date, last: date) -> tuple[date, ...]:
    return tuple(sorted(day for day in days if first <= day <= last))
