"""A view as GeoJSON: its rows put to the shapes that the page draws, without a geometry library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.dataset.shapes import ScopeShapes
from dashboard.export.data.maprows import Row


class Geometries:
    """The geometry of every shape by scope and code, as written JSON; read once, when first asked for."""

    def __init__(self, scopes: Mapping[str, ScopeShapes]) -> None:
        """Keep the scopes."""
        self.scopes = scopes
        self._written: dict[str, dict[str, str]] = {}

    def of(self, scope: str) -> Mapping[str, str]:
        """Give the geometries of a scope (degrees, WGS 84; exterior rings anticlockwise)."""
        if scope not in self._written:
            features = self.scopes[scope].geojson()["features"]
            self._written[scope] = {one["id"]: _json(_wound(one["geometry"])) for one in features}
        return self._written[scope]


def collection(rows: Sequence[Row], geometries: Mapping[str, str], about: Mapping[str, Any]) -> bytes:
    """Write a FeatureCollection (RFC 7946): a feature a row, without geometry where there is no shape.

    `kfor` at the top says what it is.
    """
    features = ",".join(_features(rows, geometries))
    return f'{{"type":"FeatureCollection","kfor":{_json(about)},"features":[{features}]}}'.encode()


def _wound(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Turn every ring round: plotly wants the exterior clockwise, RFC 7946 (3.1.6) the other way."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": [ring[::-1] for ring in polygons]}
    turned = [[ring[::-1] for ring in polygon] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": turned}


def _features(rows: Sequence[Row], geometries: Mapping[str, str]) -> Iterator[str]:
    for row in rows:
        geometry = geometries.get(row["code"], "null")
        identity = _json(row["code"])
        yield f'{{"type":"Feature","id":{identity},"properties":{_json(row)},"geometry":{geometry}}}'


def _json(value: Mapping[str, Any] | str) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
