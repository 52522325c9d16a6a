"""A view as a GeoPackage (OGC 12-128r19): an SQLite database that every GIS opens.

Written with Python's own sqlite3 in memory, so a request costs no import of a geometry library, leaves
no file behind, and gives the same bytes every time.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import Any, Final

from dashboard.export.data.maprows import COLUMNS, Row

LAYER: Final = "map"
_APPLICATION: Final = 0x47504B47  # "GPKG"
_VERSION: Final = 10_300
_WGS84: Final = 4326
_TYPES: Final = {
    "troops": "INTEGER",
    "compare_troops": "INTEGER",
    "change": "INTEGER",
    "approximate": "BOOLEAN",
    "contested": "BOOLEAN",
    "date": "DATE",
}
_POLYGON, _MULTIPOLYGON = 3, 6

_WKT: Final = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES: Final = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE,
  max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""


def geopackage(rows: Sequence[Row], geometries: Mapping[str, str], about: Mapping[str, Any]) -> bytes:
    """Write rows and their shapes as the layer `map`: multipolygons in WGS 84, NULL without a shape.

    `about` stands as JSON in the layer's description.
    """
    # One connection, one thread, nothing on disk.
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {_VERSION}")
        columns = tuple(rows[0]) if rows else COLUMNS
        database.executescript(_TABLES + _layer(columns))
        database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _systems())
        _describe(database, rows, geometries, about)
        marks = ", ".join("?" * (len(columns) + 1))
        names = ", ".join(f'"{name}"' for name in ("geom", *columns))
        database.executemany(
            f'INSERT INTO "{LAYER}" ({names}) VALUES ({marks})',  # noqa: S608 - names of our own
            ([_blob(geometries.get(row["code"])), *(row[name] for name in columns)] for row in rows),
        )
        database.commit()
        return database.serialize()


def _layer(columns: Sequence[str]) -> str:
    told = ", ".join(f'"{name}" {_TYPES.get(name, "TEXT")}' for name in columns)
    return f'CREATE TABLE "{LAYER}" (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom MULTIPOLYGON, {told});'


def _systems() -> list[tuple[object, ...]]:
    """Give the three reference systems that every GeoPackage must name."""
    return [
        ("WGS 84 geodetic", _WGS84, "EPSG", _WGS84, _WKT, "longitude, latitude in degrees"),
        ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
    ]


def _describe(
    database: sqlite3.Connection, rows: Sequence[Row], geometries: Mapping[str, str], about: Mapping[str, Any]
) -> None:
    bounds = [_bounds(geometries[row["code"]]) for row in rows if row["code"] in geometries]
    west, south, east, north = zip(*bounds, strict=True)
    # The day shown, not the clock: the same view gives the same bytes.
    changed = f"{about['view']['date']}T00:00:00.000Z"
    told = json.dumps(about, ensure_ascii=False)
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (LAYER, LAYER, told, changed, min(west), min(south), max(east), max(north), _WGS84),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)", (LAYER, _WGS84)
    )


def _polygons(geometry: Mapping[str, Any]) -> list[Any]:
    """Give the polygons of a geometry, each as a list of rings."""
    whole = geometry["type"] == "MultiPolygon"
    return geometry["coordinates"] if whole else [geometry["coordinates"]]


@cache
def _bounds(written: str) -> tuple[float, float, float, float]:
    """Give west, south, east and north of a geometry; the interior lies inside the exterior rings."""
    points = [point for polygon in _polygons(json.loads(written)) for point in polygon[0]]
    lon, lat = [point[0] for point in points], [point[1] for point in points]
    return min(lon), min(lat), max(lon), max(lat)


@cache
def _blob(written: str | None) -> bytes | None:
    """Write a geometry as GeoPackage does: a header without envelope, then little-endian WKB.

    Shapes never change while the server runs, so each is written once.
    """
    if written is None:
        return None
    polygons = _polygons(json.loads(written))
    header = b"GP" + struct.pack("<BBi", 0, 1, _WGS84)
    return header + struct.pack("<BII", 1, _MULTIPOLYGON, len(polygons)) + b"".join(map(_polygon, polygons))


def _polygon(rings: Sequence[Any]) -> bytes:
    parts = [struct.pack("<BII", 1, _POLYGON, len(rings))]
    for ring in rings:
        flat = [number for point in ring for number in point]
        parts.append(struct.pack(f"<I{len(flat)}d", len(ring), *flat))
    return b"".join(parts)
