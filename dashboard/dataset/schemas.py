"""The schema of every table: what each column may hold, which rows are one fact, which tables need rows.

Columns and their order come from the dataclasses of `domain.facts`; a column's annotation gives its
kind, and text columns are told apart here by their name. The lists of words are the ones the data use.

pandas and pandera are imported where they are used: they would cost every start of the server two seconds,
and its check asks the same kinds of the same cells without them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, cast, get_args, get_origin

from dashboard.dataset import cells
from dashboard.dataset.records import RECORDS, annotations_of, bare
from dashboard.dataset.tables import MAX_FAULTS_PER_CHECK, Table
from dashboard.domain.calendar import Period
from dashboard.domain.ground import FORMATION_KINDS, PLACE_KINDS
from dashboard.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    import pandera.pandas as pa

    from dashboard.dataset.cells import Kind

STANCES = ("recognises", "does not recognise", "withdrawn", "ambiguous")
ORGANISATIONS = ("UN", "NATO", "EU", "OIC", "CoE", "OSCE", "PfP", "G20", "UNSC-P5")
EVENT_CATEGORIES = ("command", "diplomacy", "operation", "recognition", "security")
PRECISIONS = ("exact", "town")
EXTENTS_OF_AREAS = ("full", "partial")

# The rows of these tables carry the answers; an empty one is a file gone wrong, not a fact.
NEED_ROWS = frozenset({
    "sources", "missions", "totals", "contributions", "participation", "recognition", "readings", "countries",
    "memberships",
})  # fmt: skip

# Two rows with the same values here say one thing twice.
KEYS: Mapping[str, tuple[str, ...]] = {
    "sources": ("source_id",),
    "missions": ("mission",),
    "totals": ("mission", "as_of", "source_id", "troops"),
    "contributions": ("mission", "code", "as_of", "source_id", "troops"),
    "reports": ("report",),
    "participation": ("mission", "code", "joined"),
    "recognition": ("code", "event", "on"),
    "readings": ("reading", "code", "event", "on"),
    "positions": ("code",),
    "countries": ("code",),
    "names": ("code", "name"),
    "memberships": ("organisation", "code", "joined"),
    "events": ("on", "title"),
    "commanders": ("mission", "started"),
    "formations": ("mission", "started", "formation"),
    "places": ("place_id",),
    "units": ("unit_id",),
}


def text_kinds() -> Mapping[str, Kind]:
    """Give the kinds of the text columns, by `table.column` where a table differs, else by `column`."""
    return _names_of_rows() | _words() | _lists()


def _names_of_rows() -> dict[str, Kind]:
    """Give the kinds of the columns that name a row of a table, or a thing outside that has a code."""
    identifier, code = cells.identifier(), cells.code()
    unit = cells.pattern("an identifier such as RS-07", "[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
    return {
        "source_id": identifier,
        "left_source_id": identifier.or_empty(),
        "declared_source_id": identifier.or_empty(),
        "report": identifier,
        "contributions.report": identifier.or_empty(),
        "place_id": identifier,
        "unit_id": unit,
        "parent": unit.or_empty(),
        "within": unit.or_empty(),
        "reading": identifier,
        "mission": cells.pattern("a mission such as KFOR", "[A-Za-z][A-Za-z0-9-]*"),
        "code": code,
        "formations.code": code.or_empty(),
        "places.code": code.or_empty(),
        "host": code,
        "state": code,
        "shape_id": code.or_empty(),
        "alpha2": cells.pattern("a code of 2 capital letters", "[A-Z]{2}", str.upper).or_empty(),
        "url": cells.address().or_empty(),
    }


def _words() -> dict[str, Kind]:
    """Give the kinds of the columns that hold words of their own and may not be empty, but for one."""
    text = cells.text()
    columns = (
        "publisher",
        "title",
        "name",
        "name_sr",
        "lead",
        "why",
        "formation",
        "rank",
        "sector",
        "summary",
    )
    return dict.fromkeys(columns, text) | {"units.name": text.or_empty()}


def _lists() -> dict[str, Kind]:
    """Give the kinds of the columns that hold one of a few words."""
    return {
        "stance": cells.one_of(STANCES),
        "organisation": cells.one_of(ORGANISATIONS),
        "category": cells.one_of(EVENT_CATEGORIES),
        "formations.kind": cells.one_of(FORMATION_KINDS),
        "places.kind": cells.one_of(PLACE_KINDS),
        "precision": cells.one_of(PRECISIONS),
        "area_extent": cells.one_of(EXTENTS_OF_AREAS).or_empty(),
    }


@cache
def kinds_of(name: str) -> Mapping[str, Kind]:
    """Give the kind of each column of a table."""
    return {column: _kind(name, column, hint) for column, hint in annotations_of(RECORDS[name]).items()}


def _kind(name: str, column: str, annotation: object) -> Kind:
    hint, optional = bare(annotation)
    kind = _kind_of_hint(hint, column) or _kind_of_text(name, column)
    return kind.or_empty() if optional else kind


def _kind_of_hint(hint: object, column: str) -> Kind | None:
    """Give the kind an annotation decides alone, or None for text."""
    if get_origin(hint) is Literal:
        return cells.one_of(get_args(hint))
    if hint is int:
        return (
            cells.whole_number(1, cells.MAX_NATIONS)
            if column == "nations"
            else cells.whole_number(0, cells.MAX_TROOPS)
        )
    if hint is float:
        return cells.degrees({"lat": 90, "lon": 180}[column])
    return {Period: cells.date(), bool: cells.yes_or_no()}.get(hint) if isinstance(hint, type) else None


def _kind_of_text(name: str, column: str) -> Kind:
    kinds = text_kinds()
    return kinds.get(f"{name}.{column}") or kinds.get(column) or cells.text().or_empty()


def schema(name: str, columns: tuple[str, ...]) -> pa.DataFrameSchema:
    """Give the pandera schema of some columns of a table. Every cell is text, so no type is checked twice."""
    import pandera.pandas as pa  # noqa: PLC0415

    def check(kind: Kind) -> pa.Check:
        def accepts(cell: str) -> bool:
            return kind.fault(cell) is None

        return pa.Check(accepts, element_wise=True, name=kind.wanted)

    kinds = kinds_of(name)
    return pa.DataFrameSchema(
        {column: pa.Column(checks=check(kinds[column])) for column in columns}, strict=True, name=name
    )


def as_frame(table: Table) -> pd.DataFrame:
    """Give a table as text: index = line in the file, columns = those of the file, nothing guessed."""
    import pandas as pd  # noqa: PLC0415

    lines = pd.Index([row.line for row in table.rows], name="line", dtype="int64")
    cells_by_row = [[row.cells[column] for column in table.columns] for row in table.rows]
    return pd.DataFrame(cells_by_row, index=lines, columns=list(table.columns), dtype=str)


def cell_faults(table: Table) -> list[Fault]:
    """Say every cell of a table that is not of its column's kind, and whether rows are missing."""
    kinds = kinds_of(table.name)
    wrong = (
        (row.line, column)
        for row in table.rows
        for column in table.columns
        if kinds[column].fault(row.cells[column]) is not None
    )
    return _told(table, wrong)


def cell_faults_by_schema(table: Table) -> list[Fault]:
    """Say the same as `cell_faults`, as pandera finds it."""
    if not table.rows:
        return _told(table, ())
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    try:
        schema(table.name, table.columns).validate(as_frame(table), lazy=True)
    except SchemaErrors as error:
        # pandera does not annotate the frame of failures.
        failures = cast("pd.DataFrame", error.failure_cases)  # pyright: ignore[reportUnknownMemberType]
        return _told(table, zip(failures["index"].tolist(), failures["column"].tolist(), strict=True))
    return []


def _told(table: Table, wrong: Iterable[tuple[int, str]]) -> list[Fault]:
    """Turn places (line, column) into sentences; a table that must have rows and has none is told too."""
    if not table.rows and table.whole and table.name in NEED_ROWS:
        return [Fault(table.file, 1, "", "has no row below the header; at least one is needed")]
    cell_at = {row.line: row.cells for row in table.rows}
    kinds = kinds_of(table.name)
    return [
        Fault(table.file, line, column, str(kinds[column].fault(cell_at[line][column])))
        for line, column in sorted(wrong)[:MAX_FAULTS_PER_CHECK]
    ]
