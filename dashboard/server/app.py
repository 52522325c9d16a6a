"""The application: settings in, a Dash app on a Flask server out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash
from flask import Flask

from dashboard.atlas import Atlas, open_atlas
from dashboard.callbacks import register
from dashboard.dataset.shapes import CURE
from dashboard.domain.boundary import DEFAULT_BOUNDARY, LINES
from dashboard.domain.view import LAYERS, SCOPES, Scope
from dashboard.errors import ShapesError
from dashboard.figures.filmstrip import develop
from dashboard.figures.legend import classes_of
from dashboard.figures.maps import Style, dash_of
from dashboard.figures.scopes import outside_frame, page_hatches, page_lines, sovereigns
from dashboard.figures.theatre import empty_map
from dashboard.figures.theatrestrip import theatre_strip
from dashboard.figures.trend import trend_figure
from dashboard.layout.shell import page
from dashboard.layout.timeline import THUMB_RADIUS_PX
from dashboard.server.api import route_api
from dashboard.server.files import Files, route_files
from dashboard.server.headers import guard
from dashboard.settings import Settings
from dashboard.text.page import boundary_words, page_words

# Inside the page: a browser asks for an icon at an address again whenever the view enters its history.
ICON = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
    "<rect width='16' height='16' rx='3' fill='%231b2430'/>"
    "<path d='M3 13V9h2.5v4zM6.8 13V6h2.5v7zM10.5 13V3H13v10z' fill='%2388b9da'/></svg>"
)

INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{%title%}</title>
{%favicon%}{%css%}
</head>
<body>
{%app_entry%}
<noscript>KFOR Atlas draws its maps with JavaScript; please switch it on.</noscript>
<footer class="dash-scripts">{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""


def create_app(settings: Settings) -> Dash:
    """Load everything, build the page and its addresses. Raises DataError or ShapesError for bad files."""
    atlas = open_atlas(settings.data, settings.assets, settings.last_day())
    files = Files()
    shapes_at: dict[Scope, str] = {
        scope: files.add(scope, atlas.shapes.scopes[scope].geojson_bytes) for scope in SCOPES
    }
    film_address = files.add("film", film_document(atlas, files, shapes_at))
    server = Flask("dashboard")
    app = Dash(
        server=server,  # pyright: ignore[reportArgumentType] - Dash takes a Flask, its stub does not say so
        title="KFOR Atlas",
        update_title="",
        assets_folder=str(settings.assets.resolve()),
        assets_ignore=r".*\.json$",
        serve_locally=True,
        enable_mcp=False,
        index_string=INDEX.replace("{%favicon%}", f'<link rel="icon" href="{ICON}">'),
        meta_tags=[
            {"name": "description", "content": atlas.words.say("Who keeps troops in KFOR, on any day")}
        ],
    )
    app.layout = page(atlas.words, film_address, trend_figure(atlas.film, atlas.words, THUMB_RADIUS_PX))
    register(app)
    route_files(server, files)
    route_api(server, atlas, settings.public_url, shapes_at)
    guard(server, app)
    # Dash marks its first request done before its script table is full (dash #3971): fill it here.
    server.test_client().get("/")
    return app


def film_document(atlas: Atlas, files: Files, shapes_at: Mapping[Scope, str]) -> dict[str, Any]:
    """Give the one document the page draws from: the film, the maps without shapes, the words."""
    ground = atlas.shapes.scopes["theatre"].ground
    if ground is None:
        raise ShapesError("The shapes of the theatre lack their units and names. " + CURE)
    return develop(atlas.ledger, atlas.film, atlas.words) | {
        "theatre": theatre_strip(atlas.ledger, atlas.film, ground) | {"limits": atlas.limits},
        "version": atlas.version,
        "host": atlas.ledger.mission.host,
        "classes": classes_of(atlas.words),
        "scopes": {name: _scope_document(atlas, files, name, shapes_at[name]) for name in SCOPES},
        "sovereigns": sovereigns(atlas.shapes.places),
        "words": page_words(atlas.words, atlas.choices)
        | {"boundary": boundary_words(atlas.words) | {"dashes": {line: dash_of(line) for line in LINES}}},
    }


def _scope_document(atlas: Atlas, files: Files, scope: Scope, shapes_at: str) -> dict[str, Any]:
    """Give one scope: its empty map with the shapes by address, its lines, and who lies outside."""
    shapes = atlas.shapes.scopes[scope]
    style = Style(LAYERS[0], atlas.words.words["boundary"][DEFAULT_BOUNDARY]["host"])
    figure = empty_map(scope, shapes, shapes_at, style)
    return {
        "figure": figure.to_plotly_json(),
        "lines": files.add(f"{scope}-lines", page_lines(shapes.lines, shapes.ground)),
        "hatches": files.add(f"{scope}-hatches", page_hatches(shapes.lines)),
        "outside": outside_frame(scope, shapes, atlas.ledger.records),
    }
