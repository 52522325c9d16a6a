"""Addresses from which data are taken away: tables, the rows and shapes of a view, the whole package."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from flask import Flask, Response, abort

from dashboard.atlas import Atlas
from dashboard.dataset.copies import Copies
from dashboard.dataset.phrases import listed, nearest_clause, quote
from dashboard.dataset.records import columns_of
from dashboard.domain.view import Scope
from dashboard.errors import ViewError
from dashboard.export.data.cells import harmless_table, write_csv
from dashboard.export.data.geojson import Geometries, collection
from dashboard.export.data.geopackage import geopackage
from dashboard.export.data.maprows import about, rows_of
from dashboard.export.data.maprows import columns_of as columns_of_view
from dashboard.export.data.package import pack, sha256
from dashboard.server.api.refusals import asked_view, refuse_parameters
from dashboard.server.pages.files import dump

TYPES: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "zip": "application/zip",
}
MAP_ENDINGS: Final = ("geojson", "gpkg", "csv", "json")
# The theatre shows units of two states, and no values of states.
MAP_SCOPES: Final[tuple[Scope, ...]] = ("world", "europe")
PACKAGE: Final = "kfor-atlas.zip"


def route_data(server: Flask, atlas: Atlas, copies: Copies) -> None:
    """Serve /api/tables, /api/map.* and /api/datapackage.zip."""
    tables = {file: harmless_table(content) for file, content in copies.tables.items()}
    listing = dump({"data": atlas.version, "tables": [_entry(f, tables[f]) for f in tables]})
    geometries = Geometries(atlas.shapes.scopes)

    def list_tables() -> Response:
        refuse_parameters(())
        return Response(listing, mimetype=TYPES["json"])

    def table(name: str) -> Response:
        if name not in tables:
            abort(
                404,
                f"{quote(name)} is no table{nearest_clause(name, tuple(tables))}; choose {listed(tables)}",
            )
        refuse_parameters(())
        return _attached(tables[name], name)

    def view(ending: str) -> Response:
        return _map(atlas, geometries, ending)

    @cache
    def packed() -> bytes:
        return pack(copies, atlas.words, atlas.version)

    def package() -> Response:
        refuse_parameters(())
        return _attached(packed(), PACKAGE)

    server.add_url_rule("/api/tables", "tables", list_tables)
    server.add_url_rule("/api/tables/<name>", "table", table)
    server.add_url_rule("/api/map.<ending>", "map", view)
    server.add_url_rule("/api/datapackage.zip", "package", package)


def _entry(file: str, content: bytes) -> dict[str, Any]:
    """Tell of a table what its address gives."""
    name = file.removesuffix(".csv")
    rows = content.decode("utf-8-sig").count("\n") - 1  # a cell holds no line break
    return {
        "name": name,
        "address": f"/api/tables/{file}",
        "columns": list(columns_of(name)),
        "rows": rows,
        "bytes": len(content),
        "sha256": sha256(content),
    }


def _map(atlas: Atlas, geometries: Geometries, ending: str) -> Response:
    """Give the rows of the view asked for, with shapes or without."""
    if ending not in MAP_ENDINGS:
        endings = listed(f".{one}" for one in MAP_ENDINGS)
        near = nearest_clause(ending, MAP_ENDINGS)
        abort(404, f"a map is not given as {quote('.' + ending)}{near}; choose {endings}")
    view = asked_view(atlas.choices, atlas.version)
    if view.scope not in MAP_SCOPES:
        raise ViewError(f"scope={view.scope!r} has no rows of states; choose scope={listed(MAP_SCOPES)}")
    scene, rows = rows_of(atlas, view)
    told = about(scene)
    if ending == "csv":
        content = write_csv(columns_of_view(view), rows)
    elif ending == "json":
        content = dump({"kfor": told, "rows": rows})
    else:
        write = collection if ending == "geojson" else geopackage
        content = write(rows, geometries.of(view.scope), told)
    return _attached(content, f"{view.file_stem()}.{ending}")


def _attached(content: bytes, name: str) -> Response:
    """Answer with a file of that name; its ending says its type."""
    response = Response(content, mimetype=TYPES[name.rpartition(".")[2]])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
