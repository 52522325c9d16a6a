"""Addresses that answer with facts: a day, a view, and the picture of a view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request

from dashboard.atlas import Atlas
from dashboard.domain.boundary import DEFAULT_BOUNDARY
from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.domain.query import (
    parse_boundary,
    parse_day,
    parse_language,
    parse_reading,
    read_view,
    take_version,
)
from dashboard.domain.readings import DEFAULT_READING
from dashboard.domain.view import Scope
from dashboard.figures.picture import compose
from dashboard.server.api.pictures import SHEET, asked_sheet
from dashboard.server.api.refusals import asked_view, refuse_parameters
from dashboard.server.api.since import Since
from dashboard.server.pages.files import dump
from dashboard.text.sentences import fallback_line


def route_api(
    server: Flask, atlas: Atlas, since: Since, public_url: str, shapes_at: Mapping[Scope, str]
) -> None:
    """Serve /api/; `shapes_at` holds the address of every scope's shapes."""

    def at() -> Response:
        refuse_parameters(("date", "reading", "boundary", "lang"))
        day = parse_day(request.args.get("date", atlas.last.isoformat()), atlas.choices)
        reading = parse_reading(request.args.get("reading", DEFAULT_READING))
        policy = parse_boundary(request.args.get("boundary", DEFAULT_BOUNDARY), atlas.choices)
        language = parse_language(request.args.get("lang", DEFAULT_LANGUAGE), atlas.choices)
        return _in_order(atlas.speaking(language).document(atlas.day(day, reading), policy))

    def view() -> Response:
        query, version = take_version(request.query_string.decode(errors="replace"))
        found, notes = read_view(query, atlas.choices)
        told = [fallback_line(atlas.speaking(found.language).words, note) for note in notes]
        return _in_order({"view": found.to_dict(), "notes": [*since.lines(found, version), *told]})

    def picture() -> Response:
        sheet = asked_sheet()
        found = asked_view(atlas.choices, atlas.version, also=SHEET)
        composed = compose(atlas, found, public_url, shapes_at[found.scope], sheet)
        return Response(composed.to_json(), mimetype="application/json")

    server.add_url_rule("/api/at", "at", at)
    server.add_url_rule("/api/view", "view", view)
    server.add_url_rule("/api/picture.json", "picture", picture)


def _in_order(document: dict[str, Any]) -> Response:
    """Answer in JSON without sorting: the order of a view's parameters is the order of its address."""
    return Response(dump(document), mimetype="application/json")
