"""How far simplified shapes stray, in pixels and square kilometres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj

from dashboard.pipeline.coverage import Coverage, Polygons
from dashboard.pipeline.scopes import Points, Scope

# Equal-area, on the ellipsoid, centred between Kosovo and Serbia.
EQUAL_AREA: Final = "+proj=laea +lat_0=43.5 +lon_0=20.8 +ellps=WGS84 +to_meter=1000"


@dataclass(frozen=True, slots=True)
class PixelError:
    """Distance of the source's vertices to the drawn outline, in pixels of the sheet."""

    largest: float
    p99_9: float
    p99: float


def pixel_error(before: Coverage, after: Coverage, scope: Scope) -> PixelError:
    """Measure every vertex of `before` in the frame against its polygon in `after` (degrees)."""
    distances = np.concatenate(
        [_distances(*pair, scope) for pair in zip(before.polygons, after.polygons, strict=True)]
    )
    p99, p99_9, largest = np.percentile(distances, [99, 99.9, 100]).round(2).tolist()
    return PixelError(largest, p99_9, p99)


def _distances(before: shapely.Polygon, after: shapely.Polygon, scope: Scope) -> NDArray[np.float64]:
    left, bottom, right, top = scope.frame
    points = scope.plane(shapely.get_coordinates(before))
    x, y = points.T
    points = points[(left <= x) & (x <= right) & (bottom <= y) & (y <= top)]
    outline = shapely.boundary(shapely.transform(after, scope.plane))
    shapely.prepare(outline)
    return np.atleast_1d(shapely.distance(shapely.points(points), outline))


def area_km2(polygons: Polygons) -> float:
    """Measure polygons near the Balkans (degrees) in km²."""
    return float(shapely.area(shapely.transform(polygons, equal_area)).sum())


def length_km(lines: Iterable[shapely.LineString]) -> float:
    """Measure lines near the Balkans (degrees) in km."""
    flat = shapely.transform(np.array(list(lines), dtype=object), equal_area)
    return float(shapely.length(flat).sum())


def equal_area(lonlat: Points) -> Points:
    """Turn degrees near the Balkans into km on a plane that keeps areas."""
    return np.column_stack(Proj(EQUAL_AREA)(lonlat[:, 0], lonlat[:, 1]))
