"""Keys within and across tables: a fact once, and every name it refers to exists."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dashboard.dataset.phrases import nearest_clause, quote
from dashboard.dataset.schemas import KEYS
from dashboard.dataset.tables import MAX_FAULTS_PER_CHECK
from dashboard.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.dataset.folder import Folder
    from dashboard.dataset.tables import Row, Table
    from dashboard.domain.calendar import Period

# Filled cells of these columns name a row of another table by its key.
REFERENCES: Mapping[str, str] = {
    "source_id": "sources",
    "left_source_id": "sources",
    "declared_source_id": "sources",
    "mission": "missions",
    "report": "reports",
    "code": "countries",
    "host": "countries",
    "state": "countries",
    "parent": "units",
    "within": "units",
}
# Columns beside the key that also tell rows apart; empty cells do not count.
UNIQUE_BESIDE_KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {"countries": (("alpha2",), ("shape_id",))}
# Likeness is slow to measure; whoever has more unknown names than this has not misspelt them.
MAX_GUESSES = 50
SAME_NUMBER_TABLES = frozenset({"totals", "contributions"})


def repeated_keys(folder: Folder) -> list[Fault]:
    """Say every row that repeats the key of an earlier one, at the last column of the key."""
    faults: list[Fault] = []
    for name, table in folder.tables.items():
        for key in (KEYS[name], *UNIQUE_BESIDE_KEYS.get(name, ())):
            faults += islice(_repeats(table, folder.rows(name, *key), key), MAX_FAULTS_PER_CHECK)
    return faults


def _repeats(table: Table, rows: list[Row], key: tuple[str, ...]) -> Iterator[Fault]:
    first_lines: dict[tuple[str, ...], int] = {}
    for row in rows:
        values = tuple(row.cells[column] for column in key)
        first = first_lines.setdefault(values, row.line)
        if first != row.line and any(values):
            yield Fault(table.file, row.line, key[-1], _repeat_sentence(table.name, key, values, first))


def _repeat_sentence(name: str, key: tuple[str, ...], values: tuple[str, ...], first: int) -> str:
    what = "the same number twice" if name in SAME_NUMBER_TABLES else "the same key twice"
    pairs = ", ".join(f"{column} {quote(value)}" for column, value in zip(key, values, strict=True))
    return f"{what}: {pairs} is already in line {first}; correct or delete one of the two"


def dangling_references(folder: Folder) -> list[Fault]:
    """Say every cell that names a source, mission, report or state which no row describes."""
    faults: list[Fault] = []
    for name, table in folder.tables.items():
        for column, target in REFERENCES.items():
            if column in table.columns and (name, (column,)) != (target, KEYS[target]):
                faults += islice(_dangling(folder, table, column, target), MAX_FAULTS_PER_CHECK)
    return faults


def _dangling(folder: Folder, table: Table, column: str, target: str) -> Iterator[Fault]:
    allowed = folder.values(target, KEYS[target][0])
    if allowed is None:
        return
    known = frozenset(allowed)
    clauses: dict[str, str] = {}
    for row in folder.rows(table.name, column):
        value = row.cells[column]
        if value and value not in known:
            if value not in clauses:
                clauses[value] = nearest_clause(value, allowed) if len(clauses) < MAX_GUESSES else ""
            message = f"{quote(value)} is not in {target}.csv{clauses[value]}"
            yield Fault(table.file, row.line, column, f"{message}; correct it, or describe it there first")


def strayed_contributions(folder: Folder) -> list[Fault]:
    """Say every contribution whose date lies outside the date of the report it names."""
    reports = {row.cells["report"]: row for row in folder.rows("reports", "report", "as_of")}
    rows = folder.rows("contributions", "report", "as_of")
    strayed = (fault for row in rows if (fault := _strayed(row, reports.get(row.cells["report"]))))
    return list(islice(strayed, MAX_FAULTS_PER_CHECK))


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _strayed(row: Row, report: Row | None) -> Fault | None:
    if report is None or _overlap(row.period("as_of"), report.period("as_of")):
        return None
    message = (
        f"{row.cells['as_of']!r} lies outside {report.cells['as_of']!r}, the date of its report "
        f"(reports.csv line {report.line}); correct one, or leave report empty"
    )
    return Fault("contributions.csv", row.line, "as_of", message)
