"""The OpenAPI 3.1 document of every address that answers with facts, made from what the code allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from flask import Flask, Response

from dashboard import __doc__ as product
from dashboard.atlas import Atlas
from dashboard.domain.boundary import LINES
from dashboard.domain.filters import GROUPS, NUMBERS
from dashboard.domain.query import VERSION
from dashboard.domain.readings import READINGS
from dashboard.domain.timeline import SPACINGS, STOP_SETS
from dashboard.domain.view import COMPARISONS, LAYERS, MODES, SCOPES, THEMES
from dashboard.export.data.maprows import COLUMNS, COMPARED
from dashboard.export.studio import KINDS
from dashboard.figures.sizes import SIZES
from dashboard.server.api.dataout import MAP_ENDINGS, MAP_SCOPES, TYPES
from dashboard.server.api.exportdocs import export_paths
from dashboard.server.api.pictures import BARE, MEDIA, PIXELS
from dashboard.server.api.refusals import refuse_parameters
from dashboard.server.pages.files import dump

ADDRESS: Final = "/api/openapi.json"
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SIZE: Final = "^([0-9]{1,7}-[0-9]{0,7}|-[0-9]{1,7})?$"
_TEXT: Final = {"type": "string"}
_OBJECT: Final = {"type": "object"}
_REFUSALS: Final = {
    "400": "A parameter that does not exist, is given twice or cannot be used.",
    "404": "No such address, table or ending.",
    "405": "Another method than GET and HEAD.",
    "413": "A body of more than 64 KiB.",
    "414": "A query of more than 2,000 bytes.",
}
_NOT_DRAWN: Final = {
    "429": "Too many pictures are being drawn; Retry-After says when to ask again.",
    "503": "Chromium is missing, has failed, or took too long.",
}


def route_openapi(server: Flask, atlas: Atlas, tables: Sequence[str]) -> dict[str, Any]:
    """Serve the document at /api/openapi.json, and give it."""
    told = document(atlas, tables)
    written = dump(told)

    def openapi() -> Response:
        refuse_parameters(())
        return Response(written, mimetype=TYPES["json"])

    server.add_url_rule(ADDRESS, "openapi", openapi)
    return told


def document(atlas: Atlas, tables: Sequence[str]) -> dict[str, Any]:
    """Describe the addresses; `tables` are the file names that can be asked for."""
    parameters = _parameters(atlas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "KFOR Atlas",
            "summary": product or "",
            "description": atlas.words.word("credits", "facts"),
            "version": atlas.version,
            "license": {"name": "CC BY 4.0, each fact with its source", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": _facts(parameters) | _pictures(parameters) | export_paths() | _data(parameters, tables),
        "components": {
            "schemas": {
                "error": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": _TEXT | {"description": "Found, allowed, nearest."}},
                },
                "row": _row_schema(),
                "about": {"type": "object", "required": ["view", "data", "credits", "licences"]},
            }
        },
    }


def _parameters(atlas: Atlas) -> dict[str, Any]:
    """Give the parameters of a view by name."""
    first, last = atlas.choices.first.isoformat(), atlas.last.isoformat()
    day = _TEXT | {"format": "date", "pattern": _DAY}
    code = _TEXT | {"enum": sorted(atlas.ledger.countries)}
    viewer = {"enum": [*LINES, *(c for c in code["enum"] if c != atlas.ledger.mission.host)]}
    version = _TEXT | {"const": atlas.version}
    return {
        "layer": _query("layer", _choice(LAYERS), "Troops, recognition, or both crossed."),
        "date": _query("date", day, f"A day from {first} to {last}; the last one unless given."),
        "scope": _query("scope", _choice(SCOPES), "What the map shows."),
        "reading": _query("reading", _choice(READINGS), "Who counts recognitions."),
        "boundary": _query("boundary", _TEXT | viewer, "The line Kosovo–Serbia, or the state that looks."),
        "stops": _query("stops", _choice(STOP_SETS), "The days that the timeline walks."),
        "spacing": _query("spacing", _choice(SPACINGS), "How far apart it puts them."),
        "country": _query("country", _or_none(code), "The selected state."),
        "compare": _query("compare", _or_none(day), "The day that `date` is compared with."),
        "comparison": _query("comparison", _choice(COMPARISONS), "How; only with `compare`."),
        "members": _query("members", _some(GROUPS), "Only members of any of these."),
        "numbers": _query("numbers", _some(NUMBERS), "Only states with a number of any of these kinds."),
        "size": _query("size", _TEXT | {"pattern": _SIZE}, "Only states with so many soldiers, from-to."),
        "mode": _query("mode", _choice(MODES), "The page, or its map alone for a room."),
        "story": _query(
            "story", _or_none(_choice(sorted(atlas.choices.stories))), "The story that the page runs."
        ),
        "step": _query("step", {"type": "integer", "minimum": 1}, "Where the story is."),
        "theme": _query("theme", _choice(THEMES), "On a light ground or a dark one."),
        "lang": _query("lang", _choice(atlas.languages), "The language of all words; English unless given."),
        VERSION: _query(VERSION, version, "The version of the data that a cited link names."),
    }


def _query(name: str, schema: Mapping[str, Any], told: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": told}


def _choice(names: Iterable[str]) -> dict[str, Any]:
    return _TEXT | {"enum": list(names)}


def _or_none(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Give a schema that takes an empty value too, for none."""
    return {"anyOf": [schema, _TEXT | {"const": ""}]}


def _some(names: Iterable[str]) -> dict[str, Any]:
    """Give the schema of names with a point between them; none is allowed too."""
    one = "|".join(names)
    return _TEXT | {"pattern": f"^(({one})([.]({one}))*)?$"}


def _facts(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the addresses that tell of a day or a view."""
    view = list(parameters.values())
    # Whatever a link holds is mended: any text will do.
    loose = [one | {"schema": _TEXT} for one in view]
    at = [parameters[name] for name in ("date", "reading", "boundary", "lang")]
    day = {"type": "object", "required": ["date", "reading", "strength", "contributions", "recognition"]}
    told = {"type": "object", "required": ["view", "notes"]}
    drawn = {"type": "object", "required": ["figure", "name", "size", "told"]}
    health = {"type": "object", "required": ["status", "data", "last"]}
    return {
        "/healthz": _get(
            "health", "200 once the data are loaded.", _json(health), [], refused=("405", "413", "414")
        ),
        "/api/at": _get("at", "What was true on a day.", _json(day), at),
        "/api/view": _get("view", "A view as the page reads it: mended, with notes.", _json(told), loose),
        "/api/picture.json": _get(
            "picture", "The composed picture, for plotly to draw.", _json(drawn), [*view, *_sheet()]
        ),
        ADDRESS: _get("openapi", "This document.", _json(_OBJECT), []),
    }


def _sheet() -> list[dict[str, Any]]:
    """Describe what may be asked of a picture besides its view."""
    sizes = {"anyOf": [_choice(SIZES), {"type": "string", "pattern": "^[1-9][0-9]{2,3}x[1-9][0-9]{2,3}$"}]}
    told = "; ".join(f"{name} has {width} x {height} pixels" for name, (width, height) in SIZES.items())
    return [
        _query(PIXELS, sizes, f"{told}; others as WIDTHxHEIGHT, as long as the print can be read."),
        _query(BARE, _choice(("yes", "no")), "yes leaves only the map and its legend."),
    ]


def _pictures(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the addresses of the picture of a view."""
    return {
        f"/api/picture.{kind}": _get(
            f"picture_{kind}",
            f"The picture of a view, as {kind.upper()}.",
            {MEDIA[kind]: {}},
            [*parameters.values(), *_sheet()],
            (*_REFUSALS, *_NOT_DRAWN),
        )
        for kind in KINDS
    }


def _data(parameters: Mapping[str, Any], tables: Sequence[str]) -> dict[str, Any]:
    """Describe the addresses from which data are taken away."""
    scope = parameters["scope"] | {"schema": _choice(MAP_SCOPES)}
    view = [scope if name == "scope" else one for name, one in parameters.items()]
    name = {"name": "file", "in": "path", "required": True, "schema": _choice(tables)}
    listing = {"type": "object", "required": ["data", "tables"]}
    maps = {
        f"/api/map.{ending}": _get(f"map_{ending}", _MAP_SAYS[ending], _content(ending), view)
        for ending in MAP_ENDINGS
    }
    return maps | {
        "/api/tables": _get("tables", "The tables: columns, rows, SHA-256.", _json(listing), []),
        "/api/tables/{file}": _get("table", "A table as checked at start.", _content("csv"), [name]),
        "/api/datapackage.zip": _get(
            "datapackage", "All tables as a Frictionless data package, with SHA-256.", _content("zip"), []
        ),
    }


_MAP_SAYS: Final = {
    "geojson": "The shapes of a view with their values (RFC 7946).",
    "gpkg": "The same as a GeoPackage with one layer, map.",
    "csv": "The same rows without shapes; yes and no stand for true and false.",
    "json": "The same rows without shapes.",
}


def _content(ending: str) -> dict[str, Any]:
    """Give the content of a file by its ending."""
    row, about = {"$ref": "#/components/schemas/row"}, {"$ref": "#/components/schemas/about"}
    features = {
        "type": "object",
        "required": ["type", "kfor", "features"],
        "properties": {"type": {"const": "FeatureCollection"}, "kfor": about, "features": {"type": "array"}},
    }
    rows = {
        "type": "object",
        "required": ["kfor", "rows"],
        "properties": {"kfor": about, "rows": {"type": "array", "items": row}},
    }
    schema = {"geojson": features, "json": rows}.get(ending, {})
    return {TYPES[ending]: {"schema": schema}}


def _row_schema() -> dict[str, Any]:
    other = {
        "troops": ["integer", "null"],
        "compare_troops": ["integer", "null"],
        "change": ["integer", "null"],
        "approximate": ["boolean", "null"],
        "contested": ["boolean", "null"],
    }
    columns = {name: {"type": other.get(name, ["string", "null"])} for name in (*COLUMNS, *COMPARED)}
    return {"type": "object", "required": list(COLUMNS), "properties": columns}


def _json(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {TYPES["json"]: {"schema": schema}}


def _get(
    name: str,
    told: str,
    content: Mapping[str, Any],
    parameters: Sequence[Mapping[str, Any]],
    refused: Iterable[str] = tuple(_REFUSALS),
) -> dict[str, Any]:
    """Describe one address, which answers to GET (and to HEAD, without a body)."""
    error = _json({"$ref": "#/components/schemas/error"}) if name != "health" else {}
    answers = {"200": {"description": told, "content": content}} | {
        code: {"description": (_REFUSALS | _NOT_DRAWN)[code]} | ({"content": error} if error else {})
        for code in refused
    }
    return {
        "get": {"operationId": name, "summary": told, "parameters": list(parameters), "responses": answers}
    }
