"""Facts in time: no end before its beginning, no two spells at once, no withdrawal of nothing.

A date of reduced precision may be any of its days, so ends and spells are at fault only where no choice
of days would do. Acts are folded by their first day (DESIGN, "What was true on a day"), and checked so.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from dashboard.dataset.tables import MAX_FAULTS_PER_CHECK
from dashboard.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dashboard.dataset.folder import Folder
    from dashboard.dataset.tables import Row

# The second date of a row cannot be before the first; tables without both columns are passed over.
BEGIN_AND_END: tuple[tuple[str, str], ...] = (
    ("started", "ended"),
    ("started", "last_seen"),
    ("started", "ended_by"),
    ("last_seen", "ended"),
    ("last_seen", "ended_by"),
    ("joined", "left"),
    ("opened", "closed"),
    ("opened", "first_seen"),
    ("opened", "last_seen"),
    ("first_seen", "last_seen"),
    ("first_seen", "closed"),
    ("last_seen", "closed"),
)
SPELL_TABLES: Mapping[str, tuple[str, ...]] = {
    "participation": ("mission", "code"),
    "memberships": ("organisation", "code"),
}
ACT = ("code", "event", "on")
# On one day a recognition comes before what is said about it.
EVENT_ORDER = ("recognised", "withdrawn", "suspended", "re-recognised", "reaffirmed")
RECOGNISING = frozenset({"recognised", "re-recognised"})


def ends_before_beginnings(folder: Folder) -> list[Fault]:
    """Say every row that ends on a day before it begins."""
    faults: list[Fault] = []
    for name, table in folder.tables.items():
        for begin, end in BEGIN_AND_END:
            rows = folder.rows(name, begin, end)
            reversed_rows = (fault for row in rows if (fault := _reversed(table.file, row, begin, end)))
            faults += islice(reversed_rows, MAX_FAULTS_PER_CHECK)
    return faults


def _reversed(file: str, row: Row, begin: str, end: str) -> Fault | None:
    if not row.cells[begin] or not row.cells[end] or row.period(end).last >= row.period(begin).first:
        return None
    message = f"{row.cells[end]!r} is before {begin} {row.cells[begin]!r}; correct one of the two dates"
    return Fault(file, row.line, end, message)


def overlapping_spells(folder: Folder) -> list[Fault]:
    """Say every spell that begins before an earlier one of the same state has ended."""
    faults: list[Fault] = []
    for name, keys in SPELL_TABLES.items():
        for spells in _grouped(folder.rows(name, *keys, "joined", "left"), keys):
            faults += islice(_overlaps(f"{name}.csv", spells), MAX_FAULTS_PER_CHECK)
    return faults


def _grouped(rows: Iterable[Row], keys: tuple[str, ...]) -> Iterable[list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.cells[key] for key in keys)].append(row)
    return groups.values()


def _overlaps(file: str, spells: list[Row]) -> Iterator[Fault]:
    ordered = sorted(spells, key=lambda row: row.period("joined"))
    longest = ordered[0]
    for spell in ordered[1:]:
        if not longest.cells["left"] or spell.period("joined").last < longest.period("left").first:
            end = longest.cells["left"] or "open"
            message = (
                f"{spell.cells['joined']!r} begins before the spell of line {longest.line} has ended "
                f"({longest.cells['joined']} to {end}); end that one first, or make one spell of both"
            )
            yield Fault(file, spell.line, "joined", message)
        longest = _later_end(longest, spell)


def _later_end(one: Row, other: Row) -> Row:
    if not one.cells["left"]:
        return one
    if not other.cells["left"]:
        return other
    return max(one, other, key=lambda row: row.period("left"))


def acts_out_of_order(folder: Folder) -> list[Fault]:
    """Say every act that the acts before it do not allow: see `_misplaced`."""
    doubtful = folder.states_in_doubt("recognition", *ACT)
    if doubtful is None:
        return []
    faults: list[Fault] = []
    for acts in _grouped(folder.rows("recognition", *ACT), ("code",)):
        if acts[0].cells["code"] not in doubtful:
            faults += _act_faults(acts)
    return faults[:MAX_FAULTS_PER_CHECK]


def _act_faults(acts: list[Row]) -> Iterator[Fault]:
    latest: Row | None = None
    for act in sorted(acts, key=_order):
        fault = _misplaced(act, latest)
        if fault is not None:
            yield fault
        elif act.cells["event"] != "reaffirmed":
            latest = act


def _order(act: Row) -> tuple[object, int]:
    return act.period("on").first, EVENT_ORDER.index(act.cells["event"])


def _misplaced(act: Row, latest: Row | None) -> Fault | None:
    """Compare an act with the latest act that changed the state's position."""
    code, event, on = (act.cells[column] for column in ACT)
    if latest is None:
        if event == "recognised":
            return None
        message = f"{event} on {on}, but {code} has not recognised before"
        return Fault("recognition.csv", act.line, "on", f"{message}; correct the date, or add that act")
    before = latest.cells["event"]
    if event in RECOGNISING and before in RECOGNISING:
        message = (
            f"{event!r} on {on}, but {code} has recognised since line {latest.line}; "
            "allowed are withdrawn, suspended or reaffirmed; correct it or delete one of the two"
        )
        return Fault("recognition.csv", act.line, "event", message)
    return None
