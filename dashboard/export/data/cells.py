"""Tables as CSV that is safe to open: no cell leaves that a spreadsheet would run as a formula.

An apostrophe goes before whatever a spreadsheet may take for the beginning of a formula, and before the
apostrophes that stand there already, so that `as_stated` gives every cell back exactly as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

# What Excel, LibreOffice and Google Sheets take for the beginning of a formula (OWASP, "CSV injection").
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# A formula begins where a cell does, after spaces too; and where a spreadsheet that separates by semicolons
# or tabs would begin another one.
_BEGIN: Final = r"(?:\A|(?<=[;\t\r\n]))"
_SIGN: Final = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_DANGER: Final = re.compile(rf"{_BEGIN}(?='* *{_SIGN})|\A(?='*[\t\r\n])")
_MARKED: Final = re.compile(rf"{_BEGIN}'(?='* *{_SIGN})|\A'(?='*[\t\r\n])")
# A degree south or west begins with a minus, and is a number.
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_SPECIAL: Final = frozenset(',"\r\n')


def harmless(cell: str) -> str:
    """Give a cell that no spreadsheet runs: an apostrophe stands before what begins like a formula."""
    return cell if _NUMBER.fullmatch(cell) else _DANGER.sub("'", cell)


def as_stated(cell: str) -> str:
    """Give a cell as it was before `harmless`: its exact inverse."""
    return _MARKED.sub("", cell)


def harmless_table(content: bytes) -> bytes:
    """Give a table (CSV, UTF-8) with harmless cells: the very same bytes where none was dangerous."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if all(harmless(cell) == cell for row in rows for cell in row):
        return content
    return _written(rows)


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Write rows as CSV (UTF-8, LF): None is an empty cell, yes and no stand for true and false."""
    return _written([list(columns), *([_cell(row[column]) for column in columns] for row in rows)])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    return "".join(",".join(_quoted(harmless(cell)) for cell in row) + "\n" for row in rows).encode()


def _quoted(cell: str) -> str:
    """Quote a cell where it must be. The csv module leaves a lone CR bare, and then reads two rows."""
    if _SPECIAL.isdisjoint(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
