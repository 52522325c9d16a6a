"""Lines of the theatre: limits of states, districts and municipalities, each edge in one layer only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dashboard.pipeline.coverage import Coverage
from dashboard.pipeline.edges import DISPUTED, Edge, Layers, join, owners
from dashboard.pipeline.scopes import Box
from dashboard.pipeline.units import Theatre


@dataclass(frozen=True, slots=True)
class Limits:
    """Lines by kind, each a list of polylines (degrees); `states` as every scope has them."""

    states: Layers
    districts: list[shapely.LineString]
    municipalities: list[shapely.LineString]


def clip(coverage: Coverage, window: Box) -> Coverage:
    """Cut off what lies beyond the window (degrees)."""
    frame = shapely.box(*window)
    parts = [
        (code, part)
        for code, polygon in zip(coverage.codes, coverage.polygons, strict=True)
        if polygon.intersects(frame)
        for part in shapely.get_parts(shapely.intersection(polygon, frame))
        if part.geom_type == "Polygon"
    ]
    codes, polygons = zip(*parts, strict=True)
    return Coverage(codes, np.array(polygons, dtype=object))


def limits(shapes: Coverage, theatre: Theatre, window: Box) -> Limits:
    """Sort the edges of the theatre's shapes; where the window cuts them is no limit of anything."""
    kinds: dict[str, list[Edge]] = {}
    for edge, codes in owners(shapes).items():
        if not _on_rim(edge, window) and (kind := _kind(codes, theatre)):
            kinds.setdefault(kind, []).append(edge)
    lines = {kind: join(edges) for kind, edges in kinds.items()}
    states = Layers(*(lines.get(kind, []) for kind in ("borders", "coast", "kosovo_serbia")))
    return Limits(states, lines.get("districts", []), lines.get("municipalities", []))


def _on_rim(edge: Edge, window: Box) -> bool:
    (lon, lat), (other_lon, other_lat) = edge
    west, south, east, north = window
    return (lon == other_lon and lon in {west, east}) or (lat == other_lat and lat in {south, north})


def _kind(codes: tuple[str, ...], theatre: Theatre) -> str | None:
    """Name the layer of an edge by who lies on its sides; None inside one shape."""
    if len(codes) == 1:
        return "coast"
    if codes[0] == codes[1]:
        return None
    states = frozenset(theatre.state(code) for code in codes)
    if states == DISPUTED:
        return "kosovo_serbia"
    if len(states) > 1:
        return "borders"
    one, other = (theatre.district(code) for code in codes)
    return "districts" if one != other and one and other else "municipalities"
