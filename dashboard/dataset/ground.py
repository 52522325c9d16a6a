"""What stands on the ground must fit the theatre, its municipalities and the calendar."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dashboard.dataset.phrases import nearest_clause, quote
from dashboard.dataset.tables import MAX_FAULTS_PER_CHECK
from dashboard.domain.ground import area_names
from dashboard.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.dataset.folder import Folder
    from dashboard.dataset.tables import Row

# Degrees WGS 84 of the box around Kosovo and Serbia.
THEATRE: Mapping[str, tuple[float, float]] = {"lat": (41.8, 46.2), "lon": (18.8, 23.1)}
# Columns that say that something has ended; what is ongoing has none of them filled.
ENDS: Mapping[str, tuple[str, ...]] = {"formations": ("ended", "ended_by"), "places": ("closed",)}


def outside_the_theatre(folder: Folder) -> list[Fault]:
    """Say every degree of a place or a seat that lies outside the box around Kosovo and Serbia."""
    faults: list[Fault] = []
    for name in ("places", "units"):
        rows = folder.rows(name, "lat", "lon")
        strayed = (fault for row in rows for column in THEATRE if (fault := _strayed(name, row, column)))
        faults += islice(strayed, MAX_FAULTS_PER_CHECK)
    return faults


def _strayed(name: str, row: Row, column: str) -> Fault | None:
    cell, (least, most) = row.cells[column], THEATRE[column]
    if not cell or least <= float(cell) <= most:
        return None
    other = "lon" if column == "lat" else "lat"
    low, high = THEATRE[other]
    swapped = f"; it would fit as {other}: are the two swapped?" if low <= float(cell) <= high else ""
    message = (
        f"{cell!r} is outside Kosovo and Serbia, which lie in {column} {least} to {most}; "
        f"nearest is {min(max(float(cell), least), most)}{swapped}; correct it"
    )
    return Fault(f"{name}.csv", row.line, column, message)


def unknown_municipalities(folder: Folder) -> list[Fault]:
    """Say every area that names a municipality which units.csv does not have."""
    columns = ("level", "name_sq", "name_sr", "name")
    if not (folder.tables["units"].whole and folder.tables["units"].rows):
        return []
    units = [row for row in folder.rows("units", *columns) if row.cells["level"] == "municipality"]
    cells = (row.cells[column] for row in units for column in columns[1:])
    names = tuple(dict.fromkeys(name for name in cells if name))
    known = frozenset(map(str.casefold, names))
    faults = (
        Fault("formations.csv", row.line, "area", _unknown_sentence(name, names))
        for row in folder.rows("formations", "area")
        for name in area_names(row.cells["area"])
        if name.casefold() not in known
    )
    return list(islice(faults, MAX_FAULTS_PER_CHECK))


def _unknown_sentence(name: str, names: tuple[str, ...]) -> str:
    near = nearest_clause(name, names)
    return (
        f"{quote(name)} is no municipality of units.csv{near}; correct it (separate several by semicolons), "
        "or add it there"
    )


def extents_without_areas(folder: Folder) -> list[Fault]:
    """Say every formation that has an area without its extent, or an extent without an area."""
    rows = folder.rows("formations", "area", "area_extent")
    return list(islice(filter(None, map(_extent_fault, rows)), MAX_FAULTS_PER_CHECK))


def _extent_fault(row: Row) -> Fault | None:
    area, extent = row.cells["area"], row.cells["area_extent"]
    if bool(area) == bool(extent):
        return None
    message = (
        "is empty, but area names municipalities; write full if a source gives the whole area, else partial"
        if area
        else f"{extent!r}, but area is empty; leave this empty, or name the municipalities"
    )
    return Fault("formations.csv", row.line, "area_extent", message)


def ongoing_ends(folder: Folder) -> list[Fault]:
    """Say every place and formation that is ongoing and yet has an end."""
    faults: list[Fault] = []
    for name, ends in ENDS.items():
        for end in ends:
            rows = folder.rows(name, "ongoing", end)
            ended = (row for row in rows if row.cells["ongoing"] == "yes" and row.cells[end])
            faults += islice((_ongoing_fault(name, row, end) for row in ended), MAX_FAULTS_PER_CHECK)
    return faults


def _ongoing_fault(name: str, row: Row, end: str) -> Fault:
    message = f"'yes', but {end} is {row.cells[end]!r}; write no, or leave {end} empty"
    return Fault(f"{name}.csv", row.line, "ongoing", message)


def misplaced_units(folder: Folder) -> list[Fault]:
    """Say every unit whose `parent` is no district, or whose `within` is no municipality with a shape."""
    rows = folder.rows("units", "unit_id", "level", "parent", "within")
    by_id = {row.cells["unit_id"]: row for row in rows}
    faults = (fault for row in rows for fault in _unit_faults(row, by_id))
    return list(islice(faults, MAX_FAULTS_PER_CHECK))


def _unit_faults(row: Row, by_id: Mapping[str, Row]) -> Iterator[Fault]:
    level, parent, within = (row.cells[column] for column in ("level", "parent", "within"))
    if level == "district" and parent:
        yield Fault("units.csv", row.line, "parent", f"{quote(parent)}, but a district has none; empty it")
    elif level == "municipality" and not parent:
        yield Fault("units.csv", row.line, "parent", "is empty; write the unit_id of its district")
    elif parent in by_id and by_id[parent].cells["level"] != "district":
        message = f"{quote(parent)} is a municipality (line {by_id[parent].line}); write that of a district"
        yield Fault("units.csv", row.line, "parent", message)
    holder = by_id.get(within)
    if holder is not None and (holder.cells["level"] != "municipality" or holder.cells["within"]):
        message = (
            f"{quote(within)} (line {holder.line}) is no municipality with a shape of its own; write one"
        )
        yield Fault("units.csv", row.line, "within", message)
