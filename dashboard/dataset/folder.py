"""A data folder as read: its tables, and which cells may be relied upon.

A check that compares rows uses only cells without a fault of their own, and tables it needs whole only
when they are; so one mistake is told once, and the rest of the folder is still checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dashboard.dataset.tables import Row, Table


@dataclass(frozen=True, slots=True)
class Folder:
    """The tables by name, the places (file, line, column) of the faulty cells, and today, if it matters."""

    tables: Mapping[str, Table]
    faulty: frozenset[tuple[str, int, str]]
    last: date | None = None

    def rows(self, name: str, *columns: str) -> list[Row]:
        """Give the rows of a table that are sound in all these columns."""
        table = self.tables[name]
        if not set(columns) <= set(table.columns):
            return []
        return [row for row in table.rows if self._is_sound(table, row, columns)]

    def values(self, name: str, column: str) -> tuple[str, ...] | None:
        """Give every value of a column, or None if the table is broken or empty and nobody can tell."""
        table = self.tables[name]
        if not (table.whole and table.rows):
            return None
        return tuple(dict.fromkeys(row.cells[column] for row in table.rows))

    def states_in_doubt(self, name: str, *columns: str) -> frozenset[str] | None:
        """Give the codes with a row that is unsound in these columns; None if any state may be."""
        table = self.tables[name]
        unsound = [row for row in table.rows if not self._is_sound(table, row, columns)]
        if not table.whole or any((table.file, row.line, "code") in self.faulty for row in unsound):
            return None
        return frozenset(row.cells["code"] for row in unsound)

    def _is_sound(self, table: Table, row: Row, columns: tuple[str, ...]) -> bool:
        return not any((table.file, row.line, column) in self.faulty for column in columns)
