"""The files of a scope as bytes: shapes as GeoJSON, lines as arrays that plotly takes as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

import shapely

from dashboard.pipeline.coverage import Coverage, Polygons
from dashboard.pipeline.edges import Layers
from dashboard.pipeline.marks import LonLat

LINE_DECIMALS: Final = 5  # as many as the finest vertex of a shape has: lines lie on the fills
HATCH_DECIMALS: Final = 3


def shapes_json(coverage: Coverage) -> bytes:
    """Write a FeatureCollection: `id` is our id, no properties, rings as they are turned (degrees)."""
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": _geometry(polygons)}
        for code, polygons in coverage.shapes()
    ]
    return _compact({"type": "FeatureCollection", "features": features})


def _geometry(polygons: Polygons) -> dict[str, Any]:
    parts = [[shapely.get_coordinates(ring).tolist() for ring in shapely.get_rings(one)] for one in polygons]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def lines_content(
    layers: Layers,
    hatch: dict[str, list[shapely.LineString]],
    markers: dict[str, LonLat],
    labels: dict[str, LonLat],
    room: dict[str, float],
) -> dict[str, Any]:
    """Give the lines that every scope has: `{lon: […], lat: […]}`, null between polylines.

    Points are [lon, lat], room is in px.
    """
    return {
        "borders": track(layers.borders, LINE_DECIMALS),
        "coast": track(layers.coast, LINE_DECIMALS),
        "kosovo_serbia": track(layers.kosovo_serbia, LINE_DECIMALS),
        "hatch": {code: track(strokes, HATCH_DECIMALS) for code, strokes in sorted(hatch.items())},
        "markers": markers,
        "labels": labels,
        "room": room,
    }


def track(lines: Iterable[shapely.LineString], decimals: int) -> dict[str, list[float | None]]:
    """Join polylines to one lon and one lat array (degrees), null between two of them."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for line in lines:
        if lon:
            lon.append(None)
            lat.append(None)
        for x, y in shapely.get_coordinates(line).tolist():
            lon.append(round(x, decimals))
            lat.append(round(y, decimals))
    return {"lon": lon, "lat": lat}


def lines_bytes(content: dict[str, Any]) -> bytes:
    """Write the lines of a scope without a blank."""
    return _compact(content)


def _compact(content: dict[str, Any]) -> bytes:
    return json.dumps(content, separators=(",", ":"), allow_nan=False).encode() + b"\n"
