"""Read the file of an own layer: what is no GeoJSON in degrees is refused, with what would be right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dashboard.dataset.shapes import Source
from dashboard.errors import ShapesError

MAX_BYTES: Final = 20_000_000
MAX_FEATURES: Final = 1_000
MAX_TEXT: Final = 200
# What a layer may say of itself in a member `crs`, which RFC 7946 no longer has.
WGS84: Final = frozenset(
    ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "CRS84")
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature as it stands in the file; `where` names file and feature for sentences."""

    where: str
    id: str
    properties: Mapping[str, Any]
    geometry: Any


@dataclass(frozen=True, slots=True)
class File:
    """The features of a file, and the file as a source."""

    features: list[Feature]
    source: Source


def read_file(path: Path) -> File:
    """Read a file; ShapesError if it is missing, too large, no GeoJSON, or not in degrees."""
    data = _bytes(path)
    content = _json(path, data)
    _check_kind(path, content)
    _check_crs(path, content.get("crs"))
    features = content["features"]
    if not 0 < len(features) <= MAX_FEATURES:
        raise ShapesError(
            f"{path}: has {len(features):,} features; 1 to {MAX_FEATURES:,} are allowed, one for each "
            "district or municipality."
        )
    return File(
        [_feature(path, number, one) for number, one in enumerate(features, 1)], _source(path, data, content)
    )


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ShapesError(
                f"{path}: has {size:,} bytes; at most {MAX_BYTES:,} are read. Simplify the layer (half a "
                "pixel of the map is 150 m) or write fewer decimals."
            )
        return path.read_bytes()
    except OSError as error:
        raise ShapesError(
            f"{path}: cannot be read ({error.strerror}). Give the path of a GeoJSON file."
        ) from error


def _json(path: Path, data: bytes) -> dict[str, Any]:
    wanted = "a FeatureCollection is wanted (GeoJSON)."
    try:
        content = json.loads(data)
    except UnicodeDecodeError as error:
        raise ShapesError(f"{path}: is not UTF-8 at byte {error.start:,}; {wanted}") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise ShapesError(f"{path}: is not JSON ({place}); {wanted}") from error
    except RecursionError as error:
        raise ShapesError(f"{path}: is JSON nested too deep; {wanted}") from error
    if not isinstance(content, dict):
        raise ShapesError(f"{path}: is a JSON {type(content).__name__}; {wanted}")
    return content


def _check_kind(path: Path, content: Mapping[str, Any]) -> None:
    found = content.get("type")
    if found != "FeatureCollection" or not isinstance(content.get("features"), list):
        hint = " TopoJSON must be turned into GeoJSON first." if found == "Topology" else ""
        raise ShapesError(
            f"{path}: its type is {str(found)[:40]!r}, where a FeatureCollection with a list of features "
            f"is wanted.{hint}"
        )


def _check_crs(path: Path, crs: object) -> None:
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) else crs
    if crs is not None and name not in WGS84:
        raise ShapesError(
            f"{path}: its crs is {str(name)[:80]!r}; only WGS 84 in degrees is read (EPSG:4326, which is "
            "GeoJSON's). Transform the layer, for example with geopandas: frame.to_crs(4326)."
        )


def _feature(path: Path, number: int, found: object) -> Feature:
    if not isinstance(found, dict) or found.get("type") != "Feature":
        raise ShapesError(
            f"{path.name}: feature {number} is no Feature; each member of features must be one."
        )
    properties = found.get("properties") or {}
    if not isinstance(properties, dict):
        raise ShapesError(f"{path.name}: feature {number}: properties is no object.")
    name = found.get("id", properties.get("unit_id", properties.get("id", "")))
    where = f"{path.name}: feature {number}" + (f" ({str(name)[:40]})" if name else "")
    return Feature(where, name if isinstance(name, str) else "", properties, found.get("geometry"))


def _source(path: Path, data: bytes, content: Mapping[str, Any]) -> Source:
    """Describe the file as it describes itself; its sum is its version."""

    def said(key: str, otherwise: str) -> str:
        value = content.get(key)
        return value[:MAX_TEXT] if isinstance(value, str) and value else otherwise

    return Source(
        name=path.name,
        version=f"SHA-256 {hashlib.sha256(data).hexdigest()}",
        kind="file",
        layer=said("name", path.name),
        gives="",
        edition=said("source", "not stated"),
        scale="",
        point_of_view="",
        licence=said("licence", said("license", "not stated")),
        url=said("url", ""),
    )
