"""Whether a place or a formation stood on a day: what its dates say, and where they say nothing.

Three answers, never confused: `stands`, `absent`, and `unsure` where no source tells. A date of reduced
precision counts from the first day of its period (dossier, "How to read it").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Formation, Place

Presence = Literal["absent", "unsure", "stands"]
# Their numbers in the film are their places in this tuple.
PRESENCES: tuple[Presence, ...] = get_args(Presence)

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """All that is dated of one thing. `ended_by` is the day from which another is named in its place."""

    begin: Period | None
    end: Period | None
    first_seen: Period | None = None
    last_seen: Period | None = None
    ended_by: Period | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A presence that holds from `day` until the next step."""

    day: date
    presence: Presence


def span_of_place(place: Place) -> Span:
    """Gather the dates of a place."""
    return Span(
        place.opened, place.closed, place.first_seen, place.last_seen, ended_by=None, ongoing=place.ongoing
    )


def span_of_formation(row: Formation) -> Span:
    """Gather the dates of a formation, whose beginning is always known."""
    return Span(row.started, row.ended, None, row.last_seen, row.ended_by, row.ongoing)


def steps_of(span: Span, start: date) -> tuple[Step, ...]:
    """Give the days on which the presence changes, in order; before the first it is absent.

    Nothing stands before `start`, the day the mission started.
    """
    told: dict[date, Presence] = {}
    for step in (*_opening(span), *_closing(span)):
        told[max(step.day, start)] = step.presence
    steps: list[Step] = []
    for day, presence in sorted(told.items()):
        if presence != (steps[-1].presence if steps else "absent"):
            steps.append(Step(day, presence))
    return tuple(steps)


def presence_on(steps: Iterable[Step], day: date) -> Presence:
    """Give the presence on a day."""
    presence: Presence = "absent"
    for step in steps:
        if step.day <= day:
            presence = step.presence
    return presence


def _opening(span: Span) -> Iterator[Step]:
    """Say from when it stood: from its beginning, or for sure only from when it was first seen."""
    if span.begin is not None:
        yield Step(span.begin.first, "stands")
        return
    yield Step(date.min, "unsure")
    seen = span.first_seen or span.last_seen
    if seen is not None:
        yield Step(seen.first, "stands")


def _closing(span: Span) -> Iterator[Step]:
    """Say until when it stood: to its end, or for sure only as long as it was seen."""
    if span.end is not None:
        yield Step(_gone_on(span, span.end), "absent")
        return
    if span.ongoing:
        return
    over = span.ended_by.first if span.ended_by is not None else date.max
    seen = span.last_seen or span.first_seen or span.begin
    if seen is not None and seen.last + _ONE_DAY < over:
        yield Step(seen.last + _ONE_DAY, "unsure")
    if span.ended_by is not None:
        yield Step(over, "absent")


def _gone_on(span: Span, end: Period) -> date:
    """Give the first day without it: the first of the end's period, unless it was still seen inside that."""
    known = (period for period in (span.begin, span.first_seen, span.last_seen) if period is not None)
    inside = [period.last for period in known if end.first <= period.first and period.last <= end.last]
    if end.precision == "day" or not inside:
        return end.first
    return max(inside) + _ONE_DAY
