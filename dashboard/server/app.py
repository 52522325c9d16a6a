"""The application: settings in, a Dash app on a Flask server out."""

from __future__ import annotations

from typing import Any

from dash import Dash
from flask import Flask

from dashboard.atlas import Atlas, open_atlas
from dashboard.callbacks import register
from dashboard.domain.view import LAYERS, SCOPES
from dashboard.figures.filmstrip import develop
from dashboard.figures.maps import TRACES, classes_of, map_figure, outside_frame
from dashboard.figures.trend import trend_figure
from dashboard.layout.shell import page
from dashboard.layout.timeline import THUMB_RADIUS_PX
from dashboard.server.api import route_api
from dashboard.server.files import Files, route_files
from dashboard.server.headers import guard
from dashboard.settings import Settings
from dashboard.text.page import page_words

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
    film_address = files.add("film", film_document(atlas, files))
    server = Flask("dashboard")
    app = Dash(
        server=server,
        title="KFOR Atlas",
        update_title="",
        assets_folder=str(settings.assets.resolve()),
        assets_ignore=r".*\.json$",
        serve_locally=True,
        enable_mcp=False,
        index_string=INDEX,
        meta_tags=[
            {"name": "description", "content": atlas.words.say("Who keeps troops in KFOR, on any day")}
        ],
    )
    app.layout = page(atlas.words, film_address, trend_figure(atlas.film, THUMB_RADIUS_PX))
    register(app)
    route_files(server, files)
    route_api(server, atlas, settings.public_url)
    guard(server, app)
    # Dash marks its first request done before its script table is full (dash #3971): fill it here.
    server.test_client().get("/")
    return app


def film_document(atlas: Atlas, files: Files) -> dict[str, Any]:
    """Give the one document the page draws from: the film, the maps without shapes, the words."""
    words = atlas.words
    scopes = {
        name: {
            "figure": map_figure(
                name, shapes, files.add(name, shapes.geojson_bytes), LAYERS[0]
            ).to_plotly_json(),
            "lines": files.add(f"{name}-lines", shapes.lines_bytes),
            "outside": outside_frame(name, shapes, atlas.ledger.records),
        }
        for name, shapes in ((name, atlas.shapes.scopes[name]) for name in SCOPES)
    }
    return develop(atlas.ledger, atlas.film, words) | {
        "version": atlas.version,
        "traces": list(TRACES),
        "classes": classes_of(words),
        "scopes": scopes,
        "words": page_words(words, atlas.choices),
    }
