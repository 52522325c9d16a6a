"""The units of the theatre: which there are, what they are called, and which shape is whose."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.errors import ShapesError
from dashboard.pipeline.coverage import Coverage

TABLE: Final = "units.csv"
DISTRICT: Final = "district"
MUNICIPALITY: Final = "municipality"
LEVELS: Final = (DISTRICT, MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class Unit:
    """A district or municipality: its state, the district it belongs to, and its official names.

    `parent` is empty for a district, `within` for a unit that has a shape of its own; a name is empty
    where none is known. `seat` is (lon, lat) in degrees.
    """

    unit_id: str
    level: str
    state: str
    parent: str
    within: str
    name_sq: str
    name_sr: str
    name: str
    seat: tuple[float, float] | None

    @property
    def text(self) -> list[str]:
        """The official names, Albanian first, once if they are equal; else the usual English name."""
        official = [name for name in (self.name_sq, self.name_sr) if name]
        return list(dict.fromkeys(official or [name for name in (self.name,) if name]))


@dataclass(frozen=True, slots=True)
class Theatre:
    """Units by id, and the shapes of those that have one (degrees)."""

    units: Mapping[str, Unit]
    shapes: Coverage

    def state(self, code: str) -> str:
        """Give the state of a unit; a state is its own."""
        return self.units[code].state if code in self.units else code

    def district(self, code: str) -> str:
        """Give the district a shape belongs to; a district is its own, empty if none is known."""
        if code not in self.units:
            return ""
        unit = self.units[code]
        return unit.unit_id if unit.level == DISTRICT else unit.parent

    def by_state(self, coverage: Coverage) -> Coverage:
        """Put the shapes of units under the id of their state."""
        return Coverage(tuple(self.state(code) for code in coverage.codes), coverage.polygons)

    def by_district(self, coverage: Coverage) -> Coverage:
        """Put the shapes of municipalities under the id of their district; drop all that has none."""
        named = Coverage(tuple(self.district(code) for code in coverage.codes), coverage.polygons)
        return named.take(coverage.mask(lambda code: bool(self.district(code))))


def read_units(data: Path) -> dict[str, Unit]:
    """Read data/units.csv; ShapesError if it is missing or lacks a column."""
    path = data / TABLE
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["unit_id"]: _unit(row) for row in csv.DictReader(file)}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ShapesError(
            f"{path} cannot be used: {error!r}. Check it with: python -m dashboard check"
        ) from error


def _unit(row: Mapping[str, str]) -> Unit:
    named = {key: row[key] for key in ("unit_id", "level", "state", "parent", "within")}
    names = {key: row[key] for key in ("name_sq", "name_sr", "name")}
    return Unit(**named, **names, seat=(float(row["lon"]), float(row["lat"])) if row["lon"] else None)
