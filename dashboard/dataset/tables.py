"""Tables as they are written: lines, cells and header, with nothing guessed.

A cell holds no line break, so one physical line is one row and every fault has an exact place. LF ends
a line; the CR LF of a spreadsheet is read too.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from dashboard.dataset.files import read_text
from dashboard.dataset.phrases import listed, nearest, quote
from dashboard.dataset.records import RECORDS, columns_of
from dashboard.domain.calendar import Period
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILES = tuple(f"{name}.csv" for name in RECORDS)
# Many times what any table has, and as much as can be judged while somebody waits for the answer.
MAX_LINES = 50_000
MAX_LINE_CHARACTERS = 20_000
# Nobody reads more than this of one file; a broken key would otherwise repeat itself for ever.
MAX_FAULTS_PER_CHECK = 1_000

_CELL = r'(?:"(?:[^"]|"")*+"|[^",]*+)'
_LINE = re.compile(f"{_CELL}(?:,{_CELL})*+")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its physical line number (the header is 1) and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def period(self, column: str) -> Period:
        """Give a checked date cell as the days it may mean."""
        return Period.parse(self.cells[column])


@dataclass(frozen=True, slots=True)
class Table:
    """One table as read. `whole` only if its header and every line could be read."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: bool

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


def read(folder: Path, name: str) -> tuple[Table, list[Fault]]:
    """Read one table and say what is wrong with its file, header and lines."""
    try:
        text = read_text(folder, f"{name}.csv", FILES)
    except DataError as error:
        return Table(name, (), (), whole=False), error.faults
    return parse(name, text)


def parse(name: str, text: str) -> tuple[Table, list[Fault]]:
    """Split the text of one table into rows of known columns; broken lines are left out."""
    if not text:
        message = f"is empty; its first line must be {','.join(columns_of(name))}"
        return Table(name, (), (), whole=False), [Fault(f"{name}.csv", 0, "", message)]
    lines = text.split("\n")
    faults = list(_size_faults(name, lines))
    header = _cells(name, 1, lines[0])
    if isinstance(header, Fault):
        return Table(name, (), (), whole=False), [*faults, header]
    faults += islice(_header_faults(name, header), MAX_FAULTS_PER_CHECK)
    known = tuple(column for column in header if column in columns_of(name))
    if len(set(known)) < len(known) or not known:
        return Table(name, (), (), whole=False), faults
    # The last piece is empty, or a line cut short that `_size_faults` has told.
    rows = [_row(name, line, piece, header) for line, piece in enumerate(lines[1:-1][:MAX_LINES], start=2)]
    broken = (row for row in rows if isinstance(row, Fault))
    faults += islice(broken, MAX_FAULTS_PER_CHECK)
    return Table(name, known, tuple(row for row in rows if isinstance(row, Row)), whole=not faults), faults


def _size_faults(name: str, lines: list[str]) -> Iterator[Fault]:
    fault = partial(Fault, f"{name}.csv")
    if lines[-1]:
        message = "the last line has no line break at its end, so it may be cut off; get the whole file again"
        yield fault(len(lines), "", message)
    if len(lines) > MAX_LINES:
        yield fault(0, "", f"has {len(lines):,} lines; at most {MAX_LINES:,} are read; shorten it")


def _header_faults(name: str, header: list[str]) -> Iterator[Fault]:
    fault = partial(Fault, f"{name}.csv", 1)
    expected = columns_of(name)
    if len(header) == 1 and (found := re.search(r"[;\t]", header[0])):
        yield fault("", f"cells are separated by {found[0]!r}; save the file with commas")
        return
    unknown = [column for column in dict.fromkeys(header) if column not in expected]
    for column in expected:
        if column not in header:
            near = nearest(column, tuple(unknown))
            if near is not None:
                unknown.remove(near)
            rename = "add it" if near is None else f"nearest is {quote(near)}: rename it to {column!r}"
            yield fault(column, f"this column is missing; {rename}")
    for column in unknown:
        message = f"{quote(column)} is no column of this table; allowed are {listed(expected)}; delete it"
        yield fault("", message)
    yield from _repeated(name, header)


def _repeated(name: str, header: list[str]) -> Iterator[Fault]:
    fault = partial(Fault, f"{name}.csv", 1)
    expected = columns_of(name)
    for column in expected:
        if header.count(column) > 1:
            yield fault(column, f"this column is there {header.count(column)} times; keep one")
    if sorted(header) == sorted(expected) and tuple(header) != expected:
        yield fault("", f"the columns are in another order; put them as {','.join(expected)}")


def _row(name: str, line: int, piece: str, header: list[str]) -> Row | Fault:
    """Read one line, or say why it is no row."""
    cells = _cells(name, line, piece)
    if isinstance(cells, Fault):
        return cells
    if len(cells) == len(header):
        return Row(line, dict(zip(header, cells, strict=True)))
    message = (
        f"has {len(cells)} cells, the header has {len(header)}; quote a cell that holds a comma, "
        "and keep the commas of empty cells"
    )
    return Fault(f"{name}.csv", line, "", message)


def _cells(name: str, line: int, piece: str) -> list[str] | Fault:
    """Split one line into its cells, or say why it cannot be split."""
    text = piece.removesuffix("\r")
    fault = partial(Fault, f"{name}.csv", line, "")
    if not text:
        return fault("this line is empty; delete it")
    if len(text) > MAX_LINE_CHARACTERS:
        return fault(f"has {len(text):,} characters; a line may have {MAX_LINE_CHARACTERS:,}; shorten it")
    if "\r" in text:
        place = text.index("\r") + 1
        return fault(
            f"holds a carriage return as character {place}; end lines with LF or CR LF, and only there"
        )
    # csv alone would let a quote in mid-cell pass, and read an open one as it likes.
    if _LINE.fullmatch(text) is None:
        return fault(
            "the quotes do not match; quote a cell with a comma or a quote as a whole, "
            "double the quote in it, and put no line break in a cell"
        )
    return next(csv.reader([text], strict=True))
