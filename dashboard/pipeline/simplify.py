"""Fewer vertices with shared edges kept: simplify in the plane of the sheet, not in degrees.

The tolerance is then a number of pixels everywhere; in degrees the Arctic would keep five times the
detail of the equator. Only vertices of the source survive, so each pixel leads back to its degrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.errors import ShapesError
from dashboard.pipeline.codes import STATES
from dashboard.pipeline.coverage import Coverage, Polygons
from dashboard.pipeline.scopes import Points, Scope

# Far finer than any tolerance, and coarse enough that the last digit of a processor's sine is lost:
# the same file comes out on every machine.
PLANE_DECIMALS: Final = 6
MARKER_PX2: Final = 9.0


def simplify(coverage: Coverage, scope: Scope) -> Coverage:
    """Bring a coverage (degrees, what lies within reach) down to the detail of a scope (degrees again).

    Specks go, but never the largest part of a shape; islands and enclaves that are whole small
    states keep every vertex.
    """
    table = Lookup.of(coverage, scope)
    flat = coverage.replace(table.flatten(coverage.polygons))
    flat = flat.take(~specks(flat, scope.speck_px2))
    aside = set_aside(flat)
    coarse = np.array(shapely.coverage_simplify(aside.rest.polygons, scope.tolerance_px), dtype=object)
    return flat.replace(table.unflatten(aside.put_back(coarse)))


def preserved(coverage: Coverage, scope: Scope) -> Coverage:
    """Give what `simplify` starts from once the specks are gone: the measure of its error (degrees)."""
    flat = coverage.replace(Lookup.of(coverage, scope).flatten(coverage.polygons))
    return coverage.take(~specks(flat, scope.speck_px2))


def within_reach(coverage: Coverage, scope: Scope) -> Coverage:
    """Leave out polygons that lie wholly beyond the reach of the scope (degrees); none is cut."""
    if scope.reach_km is None:
        return coverage
    return coverage.take(
        np.array([scope.reaches(shapely.get_coordinates(one)).any() for one in coverage.polygons])
    )


@dataclass(frozen=True, slots=True)
class Lookup:
    """Which degrees every vertex in the working plane came from."""

    scope: Scope
    keys: NDArray[np.complex128]
    degrees: Points

    @classmethod
    def of(cls, coverage: Coverage, scope: Scope) -> Lookup:
        """Build the table; ShapesError if two vertices fall on one point."""
        degrees = np.unique(shapely.get_coordinates(coverage.polygons), axis=0)
        keys = _key(_plane(scope, degrees))
        order = np.argsort(keys, kind="stable")
        keys, degrees = keys[order], degrees[order]
        same = np.flatnonzero(keys[1:] == keys[:-1])
        if same.size:
            raise ShapesError(
                f"Two vertices of the source fall on one point of the sheet: {degrees[same[0]]}."
            )
        return cls(scope, keys, degrees)

    def flatten(self, polygons: Polygons) -> Polygons:
        """Turn degrees into the working plane."""
        return shapely.transform(polygons, lambda degrees: _plane(self.scope, degrees))

    def unflatten(self, polygons: Polygons) -> Polygons:
        """Turn the working plane back into the degrees of the source, exactly."""
        return shapely.transform(
            polygons, lambda plane: self.degrees[np.searchsorted(self.keys, _key(plane))]
        )


def _plane(scope: Scope, degrees: Points) -> Points:
    return np.round(scope.working_plane(degrees), PLANE_DECIMALS)


def _key(plane: Points) -> NDArray[np.complex128]:
    return plane[:, 0] + 1j * plane[:, 1]


def largest(coverage: Coverage) -> dict[str, int]:
    """Give the index of the largest polygon of every id."""
    area = shapely.area(coverage.polygons)
    best: dict[str, int] = {}
    for index, code in enumerate(coverage.codes):
        if code not in best or area[index] > area[best[code]]:
            best[code] = index
    return best


def small_states(flat: Coverage) -> list[int]:
    """Give the largest polygon of every state in which it is under 9 px² (pixels)."""
    areas = shapely.area(flat.polygons)
    return [i for code, i in largest(flat).items() if code in STATES and areas[i] < MARKER_PX2]


def specks(flat: Coverage, speck_px2: float) -> NDArray[np.bool_]:
    """Mark islands too small to see (pixels). What touches a neighbour stays, or a gap would open."""
    small = shapely.area(flat.polygons) < speck_px2
    small[list(largest(flat).values())] = False
    candidates = np.flatnonzero(small)
    small[candidates[[neighbours.size > 0 for neighbours in _neighbours(flat, candidates)]]] = False
    return small


def _neighbours(flat: Coverage, indices: Iterable[int]) -> list[NDArray[np.intp]]:
    """Give the polygons that touch each of `indices`."""
    tree = shapely.STRtree(flat.polygons)
    found = [(index, tree.query(flat.polygons[index], predicate="intersects")) for index in indices]
    return [np.sort(near[near != index]) for index, near in found]


@dataclass(frozen=True, slots=True)
class Aside:
    """Small states taken out before simplifying, and the polygon each one is a hole of, if any."""

    rest: Coverage
    kept: dict[int, shapely.Polygon]
    holes: dict[int, int]

    def put_back(self, coarse: Polygons) -> Polygons:
        """Put the small states back among the simplified polygons, in the old order."""
        found = iter(coarse)
        count = len(coarse) + len(self.kept)
        polygons = [self.kept[index] if index in self.kept else next(found) for index in range(count)]
        for index, host in self.holes.items():
            shell = polygons[host]
            holes = [*shell.interiors, self.kept[index].exterior]
            polygons[host] = shapely.Polygon(shell.exterior, holes)
        return np.array(polygons, dtype=object)


def set_aside(flat: Coverage) -> Aside:
    """Take out the small states that are an island or an enclave (pixels)."""
    polygons = flat.polygons.copy()
    kept: dict[int, shapely.Polygon] = {}
    holes: dict[int, int] = {}
    small = small_states(flat)
    for index, neighbours in zip(small, _neighbours(flat, small), strict=True):
        if neighbours.size == 0:
            kept[index] = polygons[index]
        elif neighbours.size == 1 and (filled := _filled(polygons.item(neighbours[0]), polygons.item(index))):
            kept[index], holes[index] = polygons[index], int(neighbours[0])
            polygons[neighbours[0]] = filled
    rest = np.array([index not in kept for index in range(len(polygons))])
    return Aside(Coverage(flat.codes, polygons).take(rest), kept, holes)


def _filled(host: shapely.Polygon, guest: shapely.Polygon) -> shapely.Polygon | None:
    """Close the hole of `host` that `guest` fills; None if there is none."""
    vertices = set(guest.exterior.coords)
    rings = [ring for ring in host.interiors if set(ring.coords) != vertices]
    return shapely.Polygon(host.exterior, rings) if len(rings) < len(host.interiors) else None
