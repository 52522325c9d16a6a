"""The application: settings in, a Dash app on a Flask server out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dash import Dash
from flask import Flask, request

from dashboard.atlas import Atlas, open_atlas
from dashboard.callbacks import register
from dashboard.dataset.copies import copy
from dashboard.dataset.shapes import CURE
from dashboard.domain.boundary import DEFAULT_BOUNDARY, LINES
from dashboard.domain.query import read_view
from dashboard.domain.view import LAYERS, SCOPES, Scope
from dashboard.errors import ShapesError
from dashboard.figures.changes import changes
from dashboard.figures.dark import dark_colours
from dashboard.figures.difference import difference_classes, difference_told
from dashboard.figures.filmstrip import develop
from dashboard.figures.legend import classes_of
from dashboard.figures.maps import GRAPH_CONFIG, Style, dash_of
from dashboard.figures.papers import papers
from dashboard.figures.scopes import outside_frame, page_hatches, page_lines, sovereigns
from dashboard.figures.sizes import SIZES
from dashboard.figures.theatre import empty_map
from dashboard.figures.theatrestrip import theatre_strip
from dashboard.figures.trend import trend_figure
from dashboard.layout.shell import page
from dashboard.layout.static import as_html
from dashboard.layout.timeline import THUMB_RADIUS_PX
from dashboard.server.answers import lighten
from dashboard.server.api import route_api
from dashboard.server.dataout import route_data
from dashboard.server.exports import make_jobs, route_exports
from dashboard.server.files import Files, route_files
from dashboard.server.headers import guard
from dashboard.server.index import NO_SCRIPT, Page, index_of
from dashboard.server.openapi import route_openapi
from dashboard.server.pictures import make_studio, route_pictures
from dashboard.server.plotlyjs import plotly_js
from dashboard.server.press import Press
from dashboard.server.records import fill_records, route_records
from dashboard.server.refusals import route_refusals
from dashboard.server.scripts import collect
from dashboard.server.since import Since
from dashboard.settings import Settings
from dashboard.text.catalogue import Catalogue
from dashboard.text.names import other_names
from dashboard.text.page import boundary_words, page_words
from dashboard.text.stories import cited_sources, fault_line, story_document


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the browser finds the film; and of every scope its shapes, lines and hatches."""

    film: str
    parts: Mapping[Scope, Mapping[str, str]]


def create_app(settings: Settings) -> Dash:
    """Load everything, build the page and its addresses. Raises DataError or ShapesError for bad files."""
    atlas = open_atlas(settings.data, settings.assets, settings.last_day())
    files = Files()
    addresses = add_data(atlas, files)
    server = Flask("dashboard")
    app = _page(server, settings, atlas.words)
    layout = page(atlas.words, addresses.film, trend_figure(atlas.film, atlas.words, THUMB_RADIUS_PX))
    app.layout = layout
    register(app)
    route_files(server, files)
    route_api(
        server,
        atlas,
        Since(atlas, settings.data),
        settings.public_url,
        {s: addresses.parts[s]["shapes"] for s in SCOPES},
    )
    studio = make_studio(atlas)
    route_pictures(server, atlas, settings.public_url, studio)
    route_exports(server, atlas, make_jobs(settings, atlas, studio))
    records = route_records(server)
    copies = copy(settings.data)
    route_data(server, atlas, copies)
    route_refusals(server, list(route_openapi(server, atlas, list(copies.tables))["paths"]))
    lighten(server)
    guard(server)
    # Dash marks its first request done before its script table is full (dash #3971): this fills it.
    plotly = plotly_js(settings.plotly)
    scripts = collect(files, settings.assets, plotly, server.test_client(), app.renderer)
    fill_records(records, atlas, copies, files, server.test_client())
    files.press(Press(settings.cache))
    app.load(scripts, as_html(layout), partial(early, atlas, addresses))
    return app


def _page(server: Flask, settings: Settings, words: Catalogue) -> Page:
    """Make the Dash app of the map, without its layout."""
    return Page(
        server=server,  # pyright: ignore[reportArgumentType] - Dash takes a Flask, its stub does not say so
        title="KFOR Atlas",
        update_title="",
        assets_folder=str(settings.assets.resolve()),
        assets_ignore=".*",  # `collect` joins them
        serve_locally=True,
        enable_mcp=False,
        index_string=index_of(NO_SCRIPT),
        meta_tags=[{"name": "description", "content": words.say("Who keeps troops in KFOR, on any day")}],
    )


def add_data(atlas: Atlas, files: Files) -> Addresses:
    """Add all that the page draws from to the files."""
    parts: dict[Scope, dict[str, str]] = {scope: add_scope(atlas, files, scope) for scope in SCOPES}
    told = files.add("papers", papers(atlas.ledger, atlas.film, atlas.words))
    moved = files.add("changes", changes(atlas.ledger, atlas.film, atlas.words))
    called = files.add_late("names", other_names(atlas.words, atlas.ledger.countries, atlas.ledger.names))
    film = film_document(atlas, parts) | {"papers": told, "changes": moved, "names": called}
    film["stories"] = add_stories(atlas, files)
    film["sources"] = files.add_late("sources", cited_sources(atlas.words, atlas.ledger.sources))
    return Addresses(files.add("film", film), parts)


def add_stories(atlas: Atlas, files: Files) -> list[dict[str, Any]]:
    """Add every story, and give the list of them: name, title, number of steps, address."""
    listed: list[dict[str, Any]] = []
    for story, wrong, faults in ((one.story, one.wrong, one.faults) for one in atlas.told):
        lines = [fault_line(atlas.words, story.name, one) for one in wrong] or [str(one) for one in faults]
        document = story_document(atlas.words, story, lines, atlas.ledger.sources)
        address = files.add_late(f"story-{story.name}", document)
        listed.append({"name": story.name, "title": story.title, "steps": len(story.steps), "file": address})
    return listed


def add_scope(atlas: Atlas, files: Files, scope: Scope) -> dict[str, str]:
    """Add what one scope is drawn from."""
    shapes = atlas.shapes.scopes[scope]
    return {
        "shapes": files.add(scope, shapes.geojson_bytes),
        "lines": files.add(f"{scope}-lines", page_lines(shapes.lines, shapes.ground)),
        "hatches": files.add(f"{scope}-hatches", page_hatches(shapes.lines)),
    }


def early(atlas: Atlas, addresses: Addresses) -> tuple[str, ...]:
    """Give what the page will fetch for the view that a request asks for."""
    query = request.query_string.decode(errors="replace")
    parts = addresses.parts[read_view(query, atlas.choices)[0].scope]
    told = f"/api/view?{query}" if query else "/api/view"
    return told, addresses.film, parts["lines"], parts["shapes"]


def film_document(atlas: Atlas, parts: Mapping[Scope, Mapping[str, str]]) -> dict[str, Any]:
    """Give the one document the page draws from: the film, the maps without shapes, the words."""
    ground = atlas.shapes.scopes["theatre"].ground
    if ground is None:
        raise ShapesError("The shapes of the theatre lack their units and names. " + CURE)
    return develop(atlas.ledger, atlas.film, atlas.words) | {
        "theatre": theatre_strip(atlas.ledger, atlas.film, ground) | {"limits": atlas.limits},
        "version": atlas.version,
        "host": atlas.ledger.mission.host,
        "classes": classes_of(atlas.words) | difference_classes(atlas.words),
        "difference": difference_told(),
        "exports": {"sizes": SIZES},
        "dark": dict(dark_colours()),
        "graph": GRAPH_CONFIG,
        "scopes": {name: _scope_document(atlas, name, parts[name]) for name in SCOPES},
        "sovereigns": sovereigns(atlas.shapes.places),
        "words": page_words(atlas.words, atlas.choices)
        | {"boundary": boundary_words(atlas.words) | {"dashes": {line: dash_of(line) for line in LINES}}},
    }


def _scope_document(atlas: Atlas, scope: Scope, parts: Mapping[str, str]) -> dict[str, Any]:
    """Give one scope: its empty map with the shapes by address, its lines, and who lies outside."""
    shapes = atlas.shapes.scopes[scope]
    style = Style(LAYERS[0], atlas.words.words["boundary"][DEFAULT_BOUNDARY]["host"])
    figure = empty_map(scope, shapes, parts["shapes"], style)
    return {
        "figure": figure.to_plotly_json(),
        "shapes": parts["shapes"],
        "lines": parts["lines"],
        "hatches": parts["hatches"],
        "outside": outside_frame(scope, shapes, atlas.ledger.records),
    }
