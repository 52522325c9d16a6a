"""Events and terms of command: none before the mission's year or after today, one commander on a day."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from dashboard.dataset.tables import MAX_FAULTS_PER_CHECK
from dashboard.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.dataset.folder import Folder
    from dashboard.dataset.tables import Row


def events_out_of_time(folder: Folder) -> list[Fault]:
    """Say every event before the year in which the first mission started, or after the last day, if given."""
    missions = folder.rows("missions", "started")
    started = min((row.period("started").first for row in missions), default=date.min)
    first = started.replace(month=1, day=1)
    faults = (_out_of_time(row, first, folder.last) for row in folder.rows("events", "on"))
    return list(islice(filter(None, faults), MAX_FAULTS_PER_CHECK))


def _out_of_time(row: Row, first: date, last: date | None) -> Fault | None:
    on = row.period("on")
    if on.last < first:
        what, near = f"is before {first}, the first day of the year in which the mission started", first
    elif last is not None and on.first > last:
        what, near = f"is after today, {last}", last
    else:
        return None
    message = f"{row.cells['on']!r} {what}; nearest is {near}; correct the date, or delete the event"
    return Fault("events.csv", row.line, "on", message)


def two_commanders(folder: Folder) -> list[Fault]:
    """Say every commander whose term begins before that of another one of the same mission has ended.

    A gap is no fault: nobody may be known. Reduced dates are at fault only where no choice of days would do.
    """
    rows = folder.rows("commanders", "mission", "name", "started", "ended")
    missions = dict.fromkeys(row.cells["mission"] for row in rows)
    faults = (
        fault
        for mission in missions
        for fault in _overlaps([r for r in rows if r.cells["mission"] == mission])
    )
    return list(islice(faults, MAX_FAULTS_PER_CHECK))


def _overlaps(rows: list[Row]) -> Iterator[Fault]:
    ordered = sorted(rows, key=lambda row: row.period("started"))
    serving = ordered[0]
    for row in ordered[1:]:
        if not serving.cells["ended"] or row.period("started").last < serving.period("ended").first:
            yield Fault("commanders.csv", row.line, "started", _overlap_sentence(row, serving))
        serving = _later_end(serving, row)


def _later_end(one: Row, other: Row) -> Row:
    if not one.cells["ended"] or not other.cells["ended"]:
        return other if one.cells["ended"] else one
    return max(one, other, key=lambda row: row.period("ended"))


def _overlap_sentence(row: Row, serving: Row) -> str:
    """Name both lines, and the nearest date that would end the overlap."""
    started, (begin, end) = row.cells["started"], (serving.cells["started"], serving.cells["ended"])
    near = f"nearest is {end!r}" if end else f"nearest end of that term is {started!r}"
    return (
        f"{started!r} falls into the term of {serving.cells['name']} in line {serving.line} "
        f"({begin} to {end or 'open'}), but one commander is in office on a day; {near}; "
        "correct one of the two"
    )
