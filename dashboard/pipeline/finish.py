"""The last steps before shapes are written: straight parallels, fewer decimals, clockwise rings."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.errors import ShapesError
from dashboard.pipeline.coverage import SOURCE_DECIMALS, Coverage, Polygons, whole
from dashboard.pipeline.scopes import Points, Scope

FINE_DECIMALS: Final = 5  # near a place where fewer decimals make a ring touch itself
FINE_DEGREES: Final = 0.02
ROUNDS: Final = 12


def straighten(coverage: Coverage, scope: Scope) -> Coverage:
    """Put points into long edges, because d3-geo draws an edge as a great circle (degrees).

    Without them the 49th parallel between the United States and Canada, one edge once simplified,
    would bulge hundreds of kilometres to the north.
    """
    if scope.sag_px is None:
        return coverage
    return coverage.replace(np.array([_straighten(one, scope) for one in coverage.polygons], dtype=object))


def _straighten(polygon: shapely.Polygon, scope: Scope) -> shapely.Polygon:
    rings = [_fill_edges(shapely.get_coordinates(ring), scope) for ring in shapely.get_rings(polygon)]
    return shapely.Polygon(rings[0], rings[1:])


def _fill_edges(ring: Points, scope: Scope) -> Points:
    """Insert points where the sag is too large; both owners of an edge get the same ones."""
    starts, ends = ring[:-1], ring[1:]
    pieces = np.ceil(np.sqrt(_sag_px(starts, ends, scope) / (scope.sag_px or np.inf))).astype(int)
    for index in np.flatnonzero(pieces > 1)[::-1]:
        ring = np.insert(ring, index + 1, _between(starts[index], ends[index], int(pieces[index])), axis=0)
    return ring


def _between(start: Points, end: Points, pieces: int) -> Points:
    """Divide an edge evenly, reckoned from its smaller end so that the direction does not matter."""
    low, high = sorted((tuple(start), tuple(end)))
    shares = np.arange(1, pieces)[:, None] / pieces
    points = np.round(np.array(low) + shares * (np.array(high) - np.array(low)), SOURCE_DECIMALS)
    return points if low == tuple(start) else points[::-1]


def _sag_px(starts: Points, ends: Points, scope: Scope) -> NDArray[np.float64]:
    """Measure how far the great circle through two points strays from the straight edge, midway."""
    arc = _unit(starts) + _unit(ends)
    lon = np.degrees(np.arctan2(arc[:, 1], arc[:, 0]))
    lat = np.degrees(np.arctan2(arc[:, 2], np.hypot(arc[:, 0], arc[:, 1])))
    seam = np.abs(starts[:, 0]) == 180  # noqa: PLR2004 - degrees; meridians are great circles
    offset = scope.plane(np.column_stack([lon, lat])) - scope.plane((starts + ends) / 2)
    return np.where(seam, 0.0, np.hypot(offset[:, 0], offset[:, 1]))


def _unit(lonlat: Points) -> Points:
    lon, lat = np.radians(lonlat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def settle(coverage: Coverage, decimals: int) -> Coverage:
    """Round to a few decimals and keep every shape valid, also as one of several parts (degrees).

    Where a ring would touch itself, the vertices around that place keep five decimals, in every
    polygon that has them. ShapesError if that does not help.
    """
    vertices = np.unique(shapely.get_coordinates(coverage.polygons), axis=0)
    fine = np.zeros(len(vertices), dtype=bool)
    for _ in range(ROUNDS):
        rounded = _round(coverage.polygons, _keys(vertices[fine]), decimals)
        shapes = [whole(parts) for _, parts in coverage.replace(rounded).shapes()]
        faults = [_fault(shape) for shape in shapes if not shape.is_valid]
        if not faults:
            return coverage.replace(rounded)
        for place in faults:
            fine |= np.hypot(*(vertices - place).T) < FINE_DEGREES
    raise ShapesError(f"After {ROUNDS} rounds of rounding some shapes still touch themselves.")


def _round(polygons: Polygons, fine: NDArray[np.complex128], decimals: int) -> Polygons:
    def few(degrees: Points) -> Points:
        keep = np.isin(_keys(degrees), fine)[:, None]
        # Adding 0 turns -0.0 into 0.0.
        return np.where(keep, np.round(degrees, FINE_DECIMALS), np.round(degrees, decimals)) + 0.0

    return shapely.remove_repeated_points(shapely.transform(polygons, few))


def _keys(degrees: Points) -> NDArray[np.complex128]:
    return degrees[:, 0] + 1j * degrees[:, 1]


def _fault(shape: shapely.MultiPolygon) -> Points:
    """Find where a shape is invalid: GEOS says `Self-intersection[lon lat]`."""
    reason = shapely.is_valid_reason(shape)
    found = re.search(r"\[(\S+) (\S+)\]", reason)
    if found is None:
        raise ShapesError(f"A shape is invalid after rounding: {reason}.")
    return np.array([float(found[1]), float(found[2])])


def clockwise(coverage: Coverage) -> Coverage:
    """Turn exterior rings clockwise.

    The last step, because GEOS turns rings round. d3-geo fills the rest of the globe with a ring
    that runs the other way (plotly.js #4984).
    """
    return coverage.replace(shapely.orient_polygons(coverage.polygons, exterior_cw=True))
