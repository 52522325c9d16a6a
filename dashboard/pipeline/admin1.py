"""Natural Earth's first-level units: the municipalities of Kosovo and the districts of Serbia."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from dashboard.dataset.shapes import Source
from dashboard.errors import ShapesError
from dashboard.pipeline import packages
from dashboard.pipeline.codes import KOSOVO, SERBIA
from dashboard.pipeline.coverage import Coverage, snap
from dashboard.pipeline.units import MUNICIPALITY, Theatre, Unit

STATES_OF_ROWS: Final = {"KOS": KOSOVO, "SRB": SERBIA}
# Units per state, and districts that Kosovo's municipalities form: the limits of 1999 to 2008.
COUNTS: Final = {KOSOVO: 30, SERBIA: 25}
DISTRICTS_OF_KOSOVO: Final = 7

SOURCE: Final = Source(
    name=packages.UNITS.name,
    version=packages.UNITS.version,
    kind="npm package",
    layer="admin1.json",
    gives=f"units of {KOSOVO} and {SERBIA}",
    edition="Natural Earth, admin 1 states and provinces",
    scale="1:10 million",
    point_of_view="",
    licence="public domain",
    url="https://www.naturalearthdata.com/about/terms-of-use/",
)


def read(cache: Path, units: Mapping[str, Unit]) -> Theatre:
    """Read the shapes of the units that `units` names; ShapesError if the two do not match one to one."""
    mine = [row for row in rows(packages.kept(packages.UNITS, cache)) if _state(row)]
    found = [(_name(row, units), shapely.geometry.shape(row["geometry"])) for row in mine]
    parts = [(code, part) for code, shape in found for part in shapely.get_parts(shape)]
    codes, polygons = zip(*parts, strict=True)
    _check(codes, units)
    return Theatre(units, Coverage(codes, snap(np.array(polygons, dtype=object))))


def rows(path: Path) -> list[dict[str, Any]]:
    """Read all rows of the file, of all states."""
    return json.loads(path.read_bytes())["features"]


def _state(row: Mapping[str, Any]) -> str:
    return STATES_OF_ROWS.get(row["properties"]["adm0_a3"], "")


def _name(row: Mapping[str, Any], units: Mapping[str, Unit]) -> str:
    """Find the unit of a row: districts of Serbia by ISO 3166-2, which has no codes for Kosovo's units."""
    found = row["properties"]
    if found["iso_3166_2"] in units:
        return found["iso_3166_2"]
    for unit in units.values():
        if unit.level == MUNICIPALITY and not unit.within and unit.name_sr == found["name"]:
            parent = units[unit.parent]
            if found["region"] in {parent.name_sr, parent.name}:
                return unit.unit_id
    raise ShapesError(
        f"{packages.UNITS}: {found['name']} ({found['adm1_code']}) in {found['region']} is no unit of "
        "data/units.csv. Its name_sr and its district's must be Natural Earth's."
    )


def _check(codes: tuple[str, ...], units: Mapping[str, Unit]) -> None:
    states = [units[code].state for code in set(codes)]
    counts = {state: states.count(state) for state in COUNTS}
    parents = {units[code].parent for code in codes if units[code].state == KOSOVO}
    if counts != COUNTS or len(parents) != DISTRICTS_OF_KOSOVO:
        raise ShapesError(
            f"{packages.UNITS} gives {counts} units and {len(parents)} districts of Kosovo, where "
            f"{COUNTS} and {DISTRICTS_OF_KOSOVO} are right. Compare data/units.csv with the package."
        )
