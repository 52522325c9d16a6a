"""Lines out of a coverage: an edge with two owners is a border, one with a single owner is coast."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import shapely

from dashboard.pipeline.codes import KOSOVO, SERBIA
from dashboard.pipeline.coverage import Coverage
from dashboard.pipeline.scopes import Scope

Vertex = tuple[float, float]
Edge = tuple[Vertex, Vertex]

SEAM_LON: Final = 180.0
DISPUTED: Final = frozenset((KOSOVO, SERBIA))


@dataclass(frozen=True, slots=True)
class Layers:
    """Lines by kind, each a list of polylines (degrees)."""

    borders: list[shapely.LineString]
    coast: list[shapely.LineString]
    kosovo_serbia: list[shapely.LineString]


def owners(coverage: Coverage) -> dict[Edge, tuple[str, ...]]:
    """Give the ids on both sides of every edge; an edge is its two ends (degrees), smaller first."""
    found: dict[Edge, tuple[str, ...]] = {}
    for code, polygon in zip(coverage.codes, coverage.polygons, strict=True):
        for ring in shapely.get_rings(polygon):
            vertices = [tuple(pair) for pair in shapely.get_coordinates(ring).tolist()]
            for start, end in pairwise(vertices):
                edge = (start, end) if start < end else (end, start)
                found[edge] = (*found.get(edge, ()), code)
    return found


def layers(coverage: Coverage, scope: Scope) -> Layers:
    """Draw borders, coast and the line between Kosovo and Serbia from the edges of the shapes.

    The seam at ±180° is no coast. Edges wholly beyond the reach of the scope are left out: a
    neighbour may be missing there.
    """
    kinds: dict[str, list[Edge]] = {"borders": [], "coast": [], "kosovo_serbia": []}
    for edge, codes in _near(owners(coverage), scope).items():
        if kind := _kind(edge, codes):
            kinds[kind].append(edge)
    return Layers(**{kind: join(edges) for kind, edges in kinds.items()})


def _near(found: dict[Edge, tuple[str, ...]], scope: Scope) -> dict[Edge, tuple[str, ...]]:
    ends = np.array(list(found)).reshape(-1, 2)
    near = scope.reaches(ends).reshape(-1, 2)
    return {edge: codes for (edge, codes), (one, two) in zip(found.items(), near, strict=True) if one or two}


def _kind(edge: Edge, codes: tuple[str, ...]) -> str | None:
    """Name the layer of an edge; None for the seam and for both sides of one shape."""
    sides = frozenset(codes)
    if sides == DISPUTED:
        return "kosovo_serbia"
    if len(sides) > 1:
        return "borders"
    seam = abs(edge[0][0]) == SEAM_LON and abs(edge[1][0]) == SEAM_LON
    return None if seam or len(codes) > 1 else "coast"


def join(edges: list[Edge]) -> list[shapely.LineString]:
    """Join edges into polylines as long as they go, so that few pen lifts are left."""
    if not edges:
        return []
    return list(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(np.array(sorted(edges))))))
