"""A data folder, whole or not at all: read every table, check it, give the facts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dashboard.dataset import files, ground, happenings, keys, rulings, schemas, sequences, tables
from dashboard.dataset import sums as stated_sums
from dashboard.dataset.folder import Folder
from dashboard.dataset.kept import VERSION_DIGITS
from dashboard.dataset.phrases import listed, nearest_clause, quote
from dashboard.dataset.records import RECORDS, build
from dashboard.domain.facts import Facts
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    import pandas as pd

MAX_FAULTS_PER_FILE = tables.MAX_FAULTS_PER_CHECK

# Each takes a Folder and says what does not fit between rows or tables.
COMPARISONS: tuple[Callable[[Folder], list[Fault]], ...] = (
    keys.dangling_references,
    keys.strayed_contributions,
    sequences.ends_before_beginnings,
    sequences.overlapping_spells,
    sequences.acts_out_of_order,
    rulings.missing_rulings,
    rulings.rulings_of_nothing,
    rulings.un_membership,
    rulings.kinds_of_countries,
    ground.outside_the_theatre,
    ground.unknown_municipalities,
    ground.extents_without_areas,
    ground.ongoing_ends,
    ground.misplaced_units,
    happenings.events_out_of_time,
    happenings.two_commanders,
)


def load(folder: Path, last: date | None = None, *, sums: bool = True) -> Facts:
    """Give every fact of a data folder. Raises DataError with all faults if anything is wrong.

    With `last`, today, an event after that day is a fault too; with `sums`, a table that is not the one
    whose sum the folder states.
    """
    read, faults = _examine(folder, last, schemas.cell_faults, sums=sums)
    if faults:
        raise DataError(faults)
    return Facts(**{name: _records(table) for name, table in read.items()})


def _records(table: tables.Table) -> tuple[Any, ...]:
    return tuple(build(RECORDS[table.name], row.cells) for row in table.rows)


def check(folder: Path, last: date | None = None) -> list[Fault]:
    """Give all faults of a data folder, sorted by file, line and column; empty if it is fine.

    With `last`, today, an event after that day is a fault too.
    """
    return _examine(folder, last, schemas.cell_faults_by_schema)[1]


def version(folder: Path) -> str:
    """Name the content of a folder: 12 hex digits of SHA-256 over its tables' bytes, in order of name.

    Raises DataError if a table cannot be read; whether the facts are right is for `check`.
    """
    _refuse_no_folder(folder)
    digest = hashlib.sha256()
    for file in sorted(tables.FILES):
        digest.update(files.read_bytes(folder, file, tables.FILES))
    return digest.hexdigest()[:VERSION_DIGITS]


def frame(folder: Path, name: str) -> pd.DataFrame:
    """Give one table as text: index `line` = its line in the file, columns = those of its dataclass.

    No cell is interpreted; an empty one is "". Raises DataError if the table cannot be read line by line.
    """
    _refuse_no_folder(folder)
    if name not in RECORDS:
        message = f"{quote(name)} is no table{nearest_clause(name, tuple(RECORDS))}; give {listed(RECORDS)}"
        raise DataError([Fault(name, 0, "", message)])
    table, faults = tables.read(folder, name)
    if faults:
        raise DataError(faults)
    return schemas.as_frame(table)


def _refuse_no_folder(folder: Path) -> None:
    fault = files.folder_fault(folder)
    if fault is not None:
        raise DataError([fault])


def _examine(
    folder: Path,
    last: date | None,
    cell_faults: Callable[[tables.Table], list[Fault]],
    *,
    sums: bool = True,
) -> tuple[dict[str, tables.Table], list[Fault]]:
    """Read all tables and collect the faults of files, cells, keys, and then of what they say together."""
    unusable = files.folder_fault(folder)
    if unusable is not None:
        return {}, [unusable]
    read: dict[str, tables.Table] = {}
    faults: list[Fault] = []
    for name in RECORDS:
        table, of_file = tables.read(folder, name)
        of_cells = cell_faults(table)
        read[name] = _judged(table, of_cells)
        faults += [*of_file, *of_cells]
    faults += keys.repeated_keys(_folder(read, faults))
    examined = _folder(read, faults, last)
    for compare in COMPARISONS:
        faults += compare(examined)
    if sums:
        faults += stated_sums.sum_faults(folder, {fault.file for fault in faults})
    return read, _shortened(faults)


def _judged(table: tables.Table, faults: list[Fault]) -> tables.Table:
    """Leave out the rows that nobody has judged: those after the last fault that is told, of very many."""
    if len(faults) < tables.MAX_FAULTS_PER_CHECK:
        return table
    rows = tuple(row for row in table.rows if row.line < faults[-1].line)
    return replace(table, rows=rows, whole=False)


def _folder(read: dict[str, tables.Table], faults: list[Fault], last: date | None = None) -> Folder:
    return Folder(read, frozenset((fault.file, fault.line, fault.column) for fault in faults), last)


def _shortened(faults: list[Fault]) -> list[Fault]:
    """Sort the faults; of a file with very many keep the first, and say so in its first line."""
    kept: list[Fault] = []
    for file, of_file in groupby(sorted(faults), key=attrgetter("file")):
        first = list(islice(of_file, MAX_FAULTS_PER_FILE))
        if len(first) == MAX_FAULTS_PER_FILE:
            message = f"{len(first):,} faults or more, these are the first; correct them and check again"
            first.insert(0, Fault(file, 0, "", message))
        kept += first
    return sorted(kept)
