"""What the OpenAPI document says of the addresses for many pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dashboard.domain.timeline import EVERY
from dashboard.export.queue.jobfile import FORMATS
from dashboard.export.queue.jobfolder import UNFINISHED
from dashboard.export.queue.jobs import KEEP_SECONDS, MAX_PICTURES, REST_SECONDS
from dashboard.figures.sizes import SIZES
from dashboard.server.api.exports import BODY_BYTES, MEDIA
from dashboard.server.entrance.census import EXPORTS

_TEXT: Final = {"type": "string"}
_COUNT: Final = {"type": "integer", "minimum": 0}
_ERROR: Final = {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}
_IDENTITY: Final = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": _TEXT,
    "description": "As given when the export was asked for.",
}
_REFUSALS: Final = {
    "400": "Something that does not exist or cannot be used.",
    "403": "Asked by another page than that of this atlas.",
    "404": f"No such export, or none any more: it is kept {KEEP_SECONDS // 60} minutes after the last look.",
    "405": "Another method.",
    "409": "The file is not there yet, or never will be.",
    "413": f"A body of more than {BODY_BYTES} bytes.",
    "414": "A query of more than 2,000 bytes.",
    "415": "A body that is no application/json.",
    "429": "Too many exports are waiting; Retry-After says when to ask again.",
    "503": "The disk of the server refuses.",
}


def export_paths() -> dict[str, Any]:
    """Describe asking for an export, looking how far it is, taking its file, and cancelling it."""
    one = f"{EXPORTS}/{{id}}"
    look = _operation(
        "export_state",
        f"How far an export is. It is drawn while somebody asks: it rests {REST_SECONDS} s after the last "
        "time, and goes on with the next.",
        {"200": _answer("How far it is.", _state())},
        ("400", "404", "405", "413", "414"),
    )
    cancel = _operation(
        "export_cancel",
        "Cancel an export; nothing is left of it.",
        {"204": {"description": "It is gone, or as soon as the picture that is being drawn is done."}},
        ("400", "403", "404", "405", "413", "414"),
    )
    media = {kind: {} for kind in MEDIA.values()}
    take = _operation(
        "export_file",
        "The file of an export that is done.",
        {"200": {"description": "The file.", "content": media}},
        ("400", "404", "405", "409", "413", "414"),
    )
    return {
        EXPORTS: {"post": _ask()},
        one: {"parameters": [_IDENTITY], "get": look, "delete": cancel},
        f"{one}/file": {"parameters": [_IDENTITY], "get": take},
    }


def _ask() -> dict[str, Any]:
    """Describe asking for an export."""
    fields = {
        "query": _TEXT | {"description": "The address of a view, like layer=strength&scope=europe."},
        "every": {
            "enum": [*EVERY, None],
            "description": "The days of the timeline; null where the query names a story.",
        },
        "format": _TEXT | {"enum": list(FORMATS)},
        "size": _TEXT | {"description": f"{', '.join(SIZES)} or WIDTHxHEIGHT."},
        "bare": {"type": "boolean", "description": "Only the maps and their legend."},
    }
    body = {"type": "object", "required": ["query"], "properties": fields, "additionalProperties": False}
    taken = {"type": "object", "required": ["id", "total"], "properties": {"id": _TEXT, "total": _COUNT}}
    return _operation(
        "export",
        f"Ask for many pictures as one file: a view on many days, or a story; at most {MAX_PICTURES}.",
        {"202": _answer("Its id, and how many pictures it has; Location is where to look.", taken)},
        ("400", "403", "405", "413", "414", "415", "429", "503"),
    ) | {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}}


def _state() -> dict[str, Any]:
    none_or = {"type": ["string", "null"]}
    fields = {
        "state": _TEXT | {"enum": [*UNFINISHED, "done", "failed", "cancelled"]},
        "done": _COUNT,
        "total": _COUNT,
        "seconds_left": {"type": ["integer", "null"], "description": "Null until it is known."},
        "error": none_or | {"description": "Why it failed, in one sentence."},
        "name": _TEXT | {"description": "The name of its file."},
        "file": none_or | {"description": "Where its file is, once it is done."},
    }
    return {"type": "object", "required": list(fields), "properties": fields}


def _answer(told: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def _operation(name: str, told: str, answers: Mapping[str, Any], refused: tuple[str, ...]) -> dict[str, Any]:
    faults = {code: {"description": _REFUSALS[code], "content": _ERROR} for code in refused}
    return {"operationId": name, "summary": told, "responses": {**answers, **faults}}
