"""Fit shapes of different makers into one coverage: the first keep their shape, the rest gives way.

All outlines are cut where they cross, on a grid of a metre; each piece of land between them goes to the
first maker who claims it. Land that nobody claims any more goes to the neighbour with the longest edge
along it, after it was cut where two neighbours meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.errors import ShapesError
from dashboard.pipeline.coverage import Coverage, Polygons, snap
from dashboard.pipeline.finish import FINE_DECIMALS
from dashboard.pipeline.measure import area_km2
from dashboard.pipeline.simplify import largest

Lines = NDArray[np.object_]

# The grid on which rings are written where fewer decimals would break them: what is valid here stays so.
GRID_DEGREES: Final = 10.0**-FINE_DECIMALS
# Smaller pieces, cut off by a limit drawn otherwise, are no land of their own.
SCRAP_KM2: Final = 5.0

NOBODY: Final = ""
SEA: Final = "sea"


def fit(makers: Sequence[Coverage], land: Polygons, keep: int = 1) -> Coverage:
    """Join coverages (degrees), the first of `makers` first; none of `land` is left without an owner.

    The first `keep` makers keep their shape as far as they do not claim the same. ShapesError if a
    piece of land touches nothing it could go to.
    """
    claims = [Coverage(one.codes, snap(one.polygons)) for one in makers]
    lines = shapely.boundary(np.concatenate([*(one.polygons for one in claims), snap(land)]))
    rough = _join(_pieces(lines, claims, land))
    kept = frozenset(code for claim in claims[:keep] for code in claim.codes)
    cuts = _cuts(rough, rough.mask(lambda code: code in kept))
    pieces = _pieces(np.concatenate([lines, cuts]), claims, land)
    owned = pieces.mask(lambda code: code != NOBODY)
    # Land without an owner stays cut: each piece finds its own.
    parts = _both(_join(pieces.take(owned)), pieces.take(~owned))
    loose = _loose(parts, parts.mask(lambda code: code in claims[0].codes))
    return _join(_give(parts, loose, parts.mask(lambda code: code in kept)))


def _pieces(lines: Lines, claims: Sequence[Coverage], land: Polygons) -> Coverage:
    """Cut all lines where they cross, and say who claims each area between them."""
    noded = shapely.union_all(lines, grid_size=GRID_DEGREES)
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return Coverage(_claim(pieces, claims, land), pieces)


def _both(one: Coverage, other: Coverage) -> Coverage:
    return Coverage((*one.codes, *other.codes), np.concatenate([one.polygons, other.polygons]))


def _claim(pieces: Polygons, claims: Sequence[Coverage], land: Polygons) -> tuple[str, ...]:
    """Name the owner of every piece: NOBODY for land without one, SEA for what is no land."""
    points = shapely.STRtree(shapely.point_on_surface(pieces))
    owners = np.full(len(pieces), SEA, dtype=object)
    owners[points.query(land, predicate="contains")[1]] = NOBODY
    for claim in reversed(claims):
        polygon, piece = points.query(claim.polygons, predicate="contains")
        # Backwards, so that of two claims the first stands.
        owners[piece[::-1]] = np.array(claim.codes, dtype=object)[polygon[::-1]]
    return tuple(owners)


def _join(pieces: Coverage) -> Coverage:
    """Join the pieces of every owner; what does not hang together stays apart."""
    joined = [
        (code, part)
        for code, polygons in pieces.shapes()
        if code != SEA
        for part in shapely.get_parts(shapely.coverage_union_all(polygons))
    ]
    codes, polygons = zip(*joined, strict=True)
    return Coverage(codes, np.array(polygons, dtype=object))


def _cuts(parts: Coverage, kept: NDArray[np.bool_]) -> Lines:
    """Draw a line from where two neighbours meet at land without an owner to the nearest that is kept.

    So the limit between the two runs on, and neither gets a strip along the other.
    """
    lines = shapely.boundary(parts.polygons)
    near = _touching(parts.polygons)
    outline = shapely.union_all(lines[kept])
    cuts = [
        shapely.shortest_line(point, outline)
        for index in np.flatnonzero(parts.mask(lambda code: code == NOBODY))
        for one, other in combinations([n for n in near[index] if not kept[n] and parts.codes[n]], 2)
        for point in shapely.get_parts(shapely.intersection_all(lines[[index, one, other]]))
        if point.geom_type == "Point"
    ]
    return np.array([cut for cut in cuts if cut.length > GRID_DEGREES], dtype=object)


def _give(parts: Coverage, loose: NDArray[np.bool_], kept: NDArray[np.bool_]) -> Coverage:
    """Give what is loose to the neighbour with the longest edge along it."""
    codes = list(parts.codes)
    lines = shapely.boundary(parts.polygons)
    near = _touching(parts.polygons)
    open_ = {int(index) for index in np.flatnonzero(loose) if near[index].size}
    while open_:
        given: dict[int, str] = {}
        for index in sorted(open_):
            others = [int(other) for other in near[index] if other not in open_]
            # The kept take no land if anyone else is there to take it.
            others = [other for other in others if not kept[other]] or others
            shared = {other: shapely.intersection(lines[index], lines[other]).length for other in others}
            if any(shared.values()):
                given[index] = codes[max(shared, key=lambda other: shared[other])]
        if not given:
            point = parts.polygons[min(open_)].representative_point()
            raise ShapesError(f"The land at {point.x:.3f} E {point.y:.3f} N has no neighbour to go to.")
        for index, code in given.items():
            codes[index] = code
        open_ -= set(given)
    return Coverage(tuple(codes), parts.polygons)


def _touching(polygons: Polygons) -> list[NDArray[np.intp]]:
    """Give the parts that touch each part."""
    one, other = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    return [np.sort(other[(one == index) & (other != index)]) for index in range(len(polygons))]


def _loose(parts: Coverage, first: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark land without an owner, and small parts, not the first's, that are not the largest of theirs."""
    small = np.array([area_km2(parts.polygons[[index]]) < SCRAP_KM2 for index in range(len(first))])
    small[list(largest(parts).values())] = False
    return (small & ~first) | parts.mask(lambda code: code == NOBODY)
