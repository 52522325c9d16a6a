"""From cells to records: the tables and their columns are the dataclasses of the domain, said once.

A cell becomes what the annotation of its field says: `Period`, `int`, `float`, `bool` (yes/no), text, or
None where the field allows it and the cell is empty.
"""

from __future__ import annotations

import types
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Record = TypeVar("Record")

_CONVERTERS: dict[object, Callable[[str], object]] = {
    Period: Period.parse,
    int: int,
    float: float,
    bool: "yes".__eq__,
}


def _records() -> Mapping[str, type[Any]]:
    """Map each table of `Facts` to the dataclass of its rows."""
    hints = get_type_hints(Facts)
    return types.MappingProxyType({field.name: get_args(hints[field.name])[0] for field in fields(Facts)})


RECORDS: Mapping[str, type[Any]] = _records()


@cache
def annotations_of(record: type[Any]) -> Mapping[str, object]:
    """Give the fields of a record in order, each with its annotation."""
    return types.MappingProxyType(get_type_hints(record))


def columns_of(name: str) -> tuple[str, ...]:
    """Give the columns of a table in order."""
    return tuple(annotations_of(RECORDS[name]))


def bare(annotation: object) -> tuple[object, bool]:
    """Split `Period | None` into `Period` and whether the cell may be empty."""
    if get_origin(annotation) is types.UnionType:
        (kind,) = (part for part in get_args(annotation) if part is not type(None))
        return kind, True
    return annotation, False


def build(record: type[Record], cells: Mapping[str, str]) -> Record:
    """Make one record from the cells of a checked row."""
    return record(**{field: convert(kind, cells[field]) for field, kind in annotations_of(record).items()})


def convert(annotation: object, cell: str) -> object:
    """Turn one checked cell into the value its annotation names."""
    kind, optional = bare(annotation)
    if optional and not cell:
        return None
    return _CONVERTERS.get(kind, str)(cell)
