"""Marks on states: hatches cut to their shape, points where names stand, markers for the small."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np
import shapely

from dashboard.pipeline.codes import POINTS, STATES
from dashboard.pipeline.coverage import Coverage, Polygons
from dashboard.pipeline.scopes import Scope
from dashboard.pipeline.simplify import MARKER_PX2

HATCH_PX: Final = 7.0  # between two lines, square to them
SHORTEST_PX: Final = 2.0  # a shorter stroke is a dot
STROKE_PX: Final = 60.0  # d3-geo bends longer strokes: a great circle is no straight line on the sheet
CENTRE_PX: Final = 0.1
SPOTS: Final = 12  # points across a shape and down it that are tried for a name
EDGE_PX: Final = 12.0  # names keep this far from the rim of the frame

LonLat = tuple[float, float]


def flat_states(coverage: Coverage, scope: Scope, wanted: Collection[str] = STATES) -> dict[str, Polygons]:
    """Give the polygons of every state, or of other ids, in pixels of the scope, valid, by id."""
    found = {}
    for code, polygons in coverage.shapes():
        if code in wanted:
            flat = shapely.make_valid(shapely.transform(polygons, scope.plane))
            parts = shapely.get_parts(shapely.get_parts(flat))
            found[code] = parts[shapely.get_dimensions(parts) == 2]  # noqa: PLR2004 - areas
    return found


def hatches(states: dict[str, Polygons], scope: Scope) -> dict[str, list[shapely.LineString]]:
    """Cut diagonal strokes with every state that reaches into the window (pixels in, degrees out).

    All strokes belong to one set of lines, so they run on from state to state. A state that no
    line hits gets one stroke through its middle.
    """
    lines = _diagonals(scope)
    window = shapely.box(*scope.window)
    shown = {
        code: polygons for code, polygons in states.items() if shapely.intersects(window, polygons).any()
    }
    cut = {code: _cut(lines, polygons) or _stroke(polygons) for code, polygons in shown.items()}
    return {code: [shapely.transform(one, scope.lonlat) for one in strokes] for code, strokes in cut.items()}


def _diagonals(scope: Scope) -> shapely.STRtree:
    """Draw lines at 45° over the whole window, from left to right."""
    left, bottom, right, top = scope.window
    height = top - bottom
    starts = np.arange(left - height, right, HATCH_PX * np.sqrt(2))
    lines = shapely.linestrings([[(x, bottom), (x + height, top)] for x in starts])
    return shapely.STRtree(shapely.intersection(lines, shapely.box(*scope.window)))


def _cut(lines: shapely.STRtree, polygons: Polygons) -> list[shapely.LineString]:
    pieces = [piece for polygon in polygons for piece in _pieces(lines, polygon)]
    strokes = [one for one in pieces if one.length >= SHORTEST_PX]
    return sorted(shapely.segmentize(strokes, STROKE_PX), key=lambda one: tuple(one.coords[0]))


def _pieces(lines: shapely.STRtree, polygon: shapely.Polygon) -> Polygons:
    """Cut all lines that come near in one go: one by one is slow on a long coast."""
    near = lines.geometries[np.sort(lines.query(polygon))]
    return shapely.get_parts(shapely.intersection(shapely.union_all(near), polygon))


def _stroke(polygons: Polygons) -> list[shapely.LineString]:
    """Draw one diagonal through the middle of the largest polygon."""
    polygon = _largest(polygons)
    x, y = _centre(polygon)
    reach = np.sqrt(polygon.area) + HATCH_PX
    line = shapely.LineString([(x - reach, y - reach), (x + reach, y + reach)])
    pieces = shapely.get_parts(line.intersection(polygon))
    return [max(pieces, key=shapely.length)]


def labels(states: dict[str, Polygons], scope: Scope) -> dict[str, LonLat]:
    """Find where a name stands best: the point farthest from any edge (pixels in, degrees out).

    Taken in the largest piece of the state inside the frame; states outside the frame have none.
    """
    seen = widest(states, scope)
    return {code: _lonlat(_centre(polygon), scope) for code, polygon in seen.items()}


def rooms(states: dict[str, Polygons], scope: Scope) -> dict[str, float]:
    """Measure the room for a name: the radius in px of the largest circle around where it stands."""
    seen = widest(states, scope)
    return {code: round(_circle(polygon).length, 1) for code, polygon in seen.items()}


def widest(states: dict[str, Polygons], scope: Scope) -> dict[str, shapely.Polygon]:
    """Give the largest piece inside the frame of every state that is seen there."""
    left, bottom, right, top = scope.frame
    frame = shapely.box(left + EDGE_PX, bottom + EDGE_PX, right - EDGE_PX, top - EDGE_PX)
    seen = {code: _seen(polygons, frame) for code, polygons in states.items()}
    return {code: _largest(pieces) for code, pieces in seen.items() if pieces.size}


def _seen(polygons: Polygons, frame: shapely.Polygon) -> Polygons:
    pieces = shapely.get_parts(shapely.intersection(polygons, frame))
    return pieces[shapely.area(pieces) > 0]


def spots(states: dict[str, Polygons], scope: Scope) -> dict[str, tuple[LonLat, ...]]:
    """Find some points with room for a name, the best first (pixels in, degrees out)."""
    seen = widest(states, scope)
    return {code: tuple(_lonlat(point, scope) for point in _roomy(one)) for code, one in seen.items()}


def _roomy(polygon: shapely.Polygon) -> list[tuple[float, float]]:
    """Give the point farthest from any edge, and others of a grid that are at least half as far."""
    best = _circle(polygon)
    left, bottom, right, top = polygon.bounds
    grid = [(x, y) for x in np.linspace(left, right, SPOTS) for y in np.linspace(bottom, top, SPOTS)]
    points = shapely.points(grid)
    room = shapely.distance(polygon.boundary, points) * shapely.contains(polygon, points)
    order = np.argsort(-room, kind="stable")
    return [_centre(polygon), *(grid[index] for index in order if room[index] >= best.length / 2)]


def markers(states: dict[str, Polygons], named: dict[str, LonLat], scope: Scope) -> dict[str, LonLat]:
    """Place a marker on states under 9 px² and on those without a shape (degrees); only in the frame."""
    small = {code: named[code] for code in named if _largest(states[code]).area < MARKER_PX2}
    left, bottom, right, top = scope.frame
    x, y = scope.plane(np.array(list(POINTS.values()))).T
    inside = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
    points = {code: point for (code, point), seen in zip(POINTS.items(), inside, strict=True) if seen}
    return dict(sorted((small | points).items()))


def _largest(polygons: Polygons) -> shapely.Polygon:
    return polygons[int(np.argmax(shapely.area(polygons)))]


def _centre(polygon: shapely.Polygon) -> tuple[float, float]:
    """Find the point farthest from any edge: the pole of inaccessibility."""
    x, y = _circle(polygon).coords[0]
    return (x, y)


def _circle(polygon: shapely.Polygon) -> shapely.LineString:
    """Find the largest circle in a polygon, as its radius drawn from the centre."""
    tolerance = min(CENTRE_PX, np.sqrt(polygon.area) / 100)
    return shapely.maximum_inscribed_circle(polygon, tolerance)


def _lonlat(point: tuple[float, float], scope: Scope) -> LonLat:
    lon, lat = scope.lonlat(np.array([point]))[0].tolist()
    return (round(lon, 3), round(lat, 3))
