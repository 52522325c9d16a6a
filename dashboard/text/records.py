"""The tables as the records page shows them: cells as they stand, names beside codes, links beside rows."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dashboard.dataset.records import RECORDS, annotations_of, bare
from dashboard.dataset.schemas import KEYS
from dashboard.domain.calendar import Period
from dashboard.domain.query import parse_reading
from dashboard.domain.readings import DEFAULT_READING
from dashboard.domain.view import Choices, Layer, Scope, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dashboard.text.catalogue import Catalogue

# Parts the values of a key in an address; no cell of a key holds it.
KEY_SIGN: Final = "|"
# Beside a column of codes stands one of names.
NAMES: Final = "name_of_"
_CODES: Final = ("code", "host", "state")
# Every row says the same here, or it serves the other tables: shown when the viewer asks for it.
_HIDDEN: Final = frozenset({"mission", "shape_id", "alpha2", "report", "left_source_id", "licence_note"})


@dataclass(frozen=True, slots=True)
class Shown:
    """How a table meets the map: the first of `dates` that a row has is its day."""

    dates: tuple[str, ...] = ()
    layer: Layer = "strength"
    scope: Scope | None = None


# In the order in which the page lists them.
TABLES: Final[Mapping[str, Shown]] = {
    "contributions": Shown(("as_of",)),
    "totals": Shown(("as_of",)),
    "recognition": Shown(("on",), "recognition"),
    "readings": Shown(("on",), "recognition"),
    "sources": Shown(),
    "reports": Shown(("as_of",)),
    "participation": Shown(("joined",)),
    "positions": Shown(("as_of",), "recognition"),
    "names": Shown(),
    "memberships": Shown(("joined",), "recognition"),
    "events": Shown(("on",)),
    "commanders": Shown(("started",), "strength", "theatre"),
    "formations": Shown(("started", "last_seen"), "strength", "theatre"),
    "places": Shown(("opened", "first_seen", "last_seen"), "strength", "theatre"),
}


def listed_tables(words: Catalogue) -> dict[str, str]:
    """Give the title of every table that the page shows, keyed by its name, in order."""
    return {name: words.word("tables", name) for name in TABLES}


def records_words(words: Catalogue) -> dict[str, str]:
    """Give the words of the page by the names that its scripts use."""
    say = words.translations.gettext
    return {
        "table": words.say("Table"),
        "group": words.say("Group by"),
        "no_group": words.say("no column"),
        "all": words.say("All rows"),
        "empty": words.say("(empty)"),
        "count": say("{n} of {all} rows"),
        "map": words.say("Map"),
        "map_on": say("The map on {day}"),
        "open": words.say("Open the source"),
        "nearest": say(", nearest is “{name}”"),
        "no_table": say("“{found}” is no table{near}. The tables are {allowed}."),
        "no_column": say("“{found}” is no column of this table{near}. The columns are {allowed}."),
        "no_row": say("“{found}” is the key of no row of this table{near}."),
        "no_parameter": say("“{found}” is no parameter of this page{near}. Choose {allowed}."),
        "row_hidden": words.say("The row asked for is not among those that the search or the group leaves."),
    }


def table_document(
    words: Catalogue, name: str, files: Mapping[str, bytes], names: Mapping[str, str], choices: Choices
) -> dict[str, Any]:
    """Give one table for the page.

    `columns` [{field, head, kind (text, number, date, source, url), hidden}]; `rows`: the cells in that
    order, a number or None where the kind is number, else text; then by row `keys` and `views` (the query
    string of the map on the row's day, "" for a row without a day); `sources` {id: [publisher and title,
    address]} of those that are named in it.
    """
    rows = list(_read(files[f"{name}.csv"]))
    columns = list(_columns(words, name))
    return {
        "name": name,
        "columns": columns,
        "rows": [[_cell(one, row, names) for one in columns] for row in rows],
        "keys": [KEY_SIGN.join(row[column] for column in KEYS[name]) for row in rows],
        "views": [_view(TABLES[name], row, choices) for row in rows],
        "sources": _sources(files["sources.csv"], columns, rows) if name != "sources" else {},
    }


def _read(content: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))


def _columns(words: Catalogue, name: str) -> Iterator[dict[str, Any]]:
    for field, annotation in annotations_of(RECORDS[name]).items():
        column = {"field": field, "head": words.word("columns", field), "hidden": field in _HIDDEN}
        yield column | {"kind": _kind(name, field, annotation)}
        if field in _CODES:
            head = words.word("columns", f"{NAMES}{field}")
            yield {"field": f"{NAMES}{field}", "head": head, "hidden": False, "kind": "text"}


def _kind(name: str, field: str, annotation: object) -> str:
    kind, _ = bare(annotation)
    if kind is int or kind is float:
        return "number"
    if kind is Period:
        return "date"
    if field.endswith("source_id") and name != "sources":
        return "source"
    return "url" if field == "url" else "text"


def _cell(column: Mapping[str, Any], row: Mapping[str, str], names: Mapping[str, str]) -> str | float | None:
    field = column["field"]
    if field.startswith(NAMES):
        return names.get(row[field.removeprefix(NAMES)], "")
    if column["kind"] == "number":
        return _number(row[field])
    return row[field]


def _number(cell: str) -> float | None:
    if not cell:
        return None
    return float(cell) if "." in cell else int(cell)


def _view(shown: Shown, row: Mapping[str, str], choices: Choices) -> str:
    """Give the query string of the map on a row's day: the first of its period, or the timeline's nearest."""
    written = next((row[column] for column in shown.dates if row[column]), "")
    if not written:
        return ""
    day = min(max(Period.parse(written).first, choices.first), choices.last)
    code = row.get("code", "")
    known = code in choices.codes and shown.scope is None
    scope = shown.scope or ("world" if shown.layer == "recognition" else "europe")
    reading = parse_reading(row.get("reading", DEFAULT_READING))
    country = code if known else ""
    return View(shown.layer, day, scope, reading, country=country).to_query()


def _sources(
    content: bytes, columns: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, str]]
) -> dict[str, list[str]]:
    """Give what is said of each source that the rows name."""
    fields = [one["field"] for one in columns if one["kind"] == "source"]
    named = {row[field] for row in rows for field in fields}
    return {
        one["source_id"]: [f"{one['publisher']}: {one['title']}", one["url"]]
        for one in _read(content)
        if one["source_id"] in named
    }
