"""One coverage: polygons that share their edges, without gap or overlap, each with an id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from dashboard.errors import ShapesError
from dashboard.pipeline.codes import NOT_DRAWN, SEAS, UNDETERMINED, Undetermined, shape_id

Polygons = NDArray[np.object_]

# 1 cm. The source writes the seam as 180 and -179.9999999, and one vertex twice.
SOURCE_DECIMALS: Final = 7


@dataclass(frozen=True, slots=True)
class Coverage:
    """Polygons, single parts, and the id of each (degrees unless a function says pixels)."""

    codes: tuple[str, ...]
    polygons: Polygons

    @property
    def ids(self) -> list[str]:
        """The ids, each once, sorted."""
        return sorted(set(self.codes))

    def take(self, keep: NDArray[np.bool_]) -> Coverage:
        """Keep some of the polygons."""
        codes = tuple(code for code, kept in zip(self.codes, keep, strict=True) if kept)
        return Coverage(codes, self.polygons[keep])

    def mask(self, wanted: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Say of every polygon whether its id is wanted."""
        return np.array([wanted(code) for code in self.codes], dtype=bool)

    def replace(self, polygons: Polygons) -> Coverage:
        """Put other polygons under the same ids."""
        return Coverage(self.codes, polygons)

    def parts(self, code: str) -> Polygons:
        """Give the polygons of one id."""
        return self.polygons[self.mask(lambda one: one == code)]

    def shapes(self) -> Iterator[tuple[str, Polygons]]:
        """Give every id with its polygons, sorted by id."""
        groups: dict[str, list[int]] = {}
        for index, code in enumerate(self.codes):
            groups.setdefault(code, []).append(index)
        for code in sorted(groups):
            yield code, self.polygons[groups[code]]


def whole(polygons: Polygons) -> shapely.MultiPolygon:
    """Join the polygons of one id to one shape, as they are."""
    return shapely.MultiPolygon(list(polygons))


def assemble(table: gpd.GeoDataFrame) -> Coverage:
    """Make one coverage of Natural Earth's rows: ids, valid rings, merged rows, no hole but the sea.

    `table` has the columns of `source.COLUMNS`; ShapesError if the rows do not fit together.
    """
    rows = table.assign(code=row_codes(table))
    rows = rows[rows["code"] != NOT_DRAWN]
    shapes = _valid(snap(rows.geometry.to_numpy()))
    merged = [
        (code, part)
        for code, index in rows.reset_index(drop=True).groupby("code").groups.items()
        for part in shapely.get_parts(shapely.coverage_union_all(shapes[index]))
    ]
    codes, polygons = zip(*merged, strict=True)
    return fill_holes(Coverage(codes, np.array(polygons, dtype=object)))


def row_codes(table: pd.DataFrame) -> list[str]:
    """Give our id for every row of Natural Earth."""
    return [shape_id(*pair) for pair in zip(table["ISO_A3_EH"], table["ADM0_A3"], strict=True)]


def fill_holes(coverage: Coverage) -> Coverage:
    """Add land that lies in no polygon as shapes of its own; ShapesError for a hole we cannot name."""
    union = shapely.coverage_union_all(coverage.polygons)
    rings = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    holes = [(_name(hole), hole) for hole in (shapely.Polygon(ring) for ring in rings)]
    land = [(place.code, hole) for place, hole in holes if place not in SEAS]
    polygons = [*coverage.polygons, *(hole for _, hole in land)]
    return Coverage((*coverage.codes, *(code for code, _ in land)), np.array(polygons, dtype=object))


def _name(hole: shapely.Polygon) -> Undetermined:
    for place in (*UNDETERMINED, *SEAS):
        if shapely.contains_xy(hole, place.lon, place.lat):
            return place
    point = hole.representative_point()
    raise ShapesError(
        f"The shapes leave a hole at {point.x:.2f} E {point.y:.2f} N that has no name. "
        "Add it to UNDETERMINED or SEAS in dashboard/pipeline/codes.py."
    )


def snap(shapes: Polygons) -> Polygons:
    """Round degrees to a centimetre, so that one vertex written twice is one."""
    snapped = shapely.transform(shapes, lambda degrees: np.round(degrees, SOURCE_DECIMALS))
    return shapely.remove_repeated_points(snapped)


def _valid(shapes: Polygons) -> Polygons:
    """Repair rings that touch themselves (Egypt has one); valid shapes stay as they are."""
    return np.where(
        shapely.is_valid(shapes), shapes, shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    )
