"""The application: settings in, a Dash app on a Flask server out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy  # noqa: ICN001, F401 - see below
from dash import Dash
from dash.development.base_component import Component
from flask import Flask, request

from dashboard.atlas import Atlas, open_atlas
from dashboard.callbacks import register
from dashboard.dataset.copies import Copies, copy
from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.domain.query import read_view
from dashboard.domain.view import SCOPES, Scope
from dashboard.export.studio import Studio
from dashboard.layout.records import grid
from dashboard.server.api.api import route_api
from dashboard.server.api.dataout import route_data
from dashboard.server.api.exports import make_jobs, route_exports
from dashboard.server.api.openapi import route_openapi
from dashboard.server.api.pictures import make_studio, route_pictures
from dashboard.server.api.refusals import route_refusals
from dashboard.server.api.since import Since
from dashboard.server.entrance import door
from dashboard.server.entrance.census import RECORDS
from dashboard.server.entrance.gate import forget_variables, refuse_joins
from dashboard.server.entrance.headers import fixed_headers, guard
from dashboard.server.entrance.journal import Journal, write_access
from dashboard.server.pages.answers import lighten
from dashboard.server.pages.document import add_scope
from dashboard.server.pages.editions import Edition, Parts, Shelf, edition
from dashboard.server.pages.files import Files, route_files
from dashboard.server.pages.index import INDEX, Page, preloads
from dashboard.server.pages.lost import lost_page
from dashboard.server.pages.plotlyjs import plotly_js
from dashboard.server.pages.press import Press
from dashboard.server.pages.records import fill_records, route_records
from dashboard.server.pages.scripts import collect
from dashboard.server.pages.speech import alternates, asked_language, route_spoken, vary_by_language
from dashboard.server.pages.unchanged import Unchanged
from dashboard.server.watch.health import route_health
from dashboard.server.watch.metrics import measure
from dashboard.server.watch.reports import route_reports
from dashboard.server.watch.trouble import Server
from dashboard.settings import Settings

# numpy is for films, and would be imported by the thread that makes the first one. plotly's encoder takes any
# numpy that it finds among the modules, also one that another thread has half imported, and fails (its
# `get_module`, plotly 7.1). So it is there before the first request.


def create_app(settings: Settings) -> Dash:
    """Load everything, build the page and its addresses. Raises DataError or ShapesError for bad files."""
    forget_variables()
    atlas = open_atlas(settings.data, settings.assets, settings.last_day(), pseudo=settings.pseudo)
    files = Files()
    parts: Parts = {scope: add_scope(atlas, files, scope) for scope in SCOPES}
    pages = Shelf(partial(edition, atlas, files, parts))
    server = Server("dashboard")
    app = _page(server, settings)
    app.layout = pages.of(DEFAULT_LANGUAGE).layout
    register(app)
    route_files(server, files)
    studio = make_studio(atlas)
    copies = _route_facts(server, settings, atlas, parts, studio)
    records = route_records(server, grid(atlas.words))
    layouts: dict[str, Callable[[str], Component]] = {
        "": lambda language: pages.of(language).layout,
        RECORDS: lambda language: grid(atlas.speaking(language).words),
    }
    route_spoken(server, atlas.languages, layouts)
    addresses = list(route_openapi(server, atlas, list(copies.tables))["paths"])
    route_refusals(server, addresses, lost_page(atlas, app.link))
    lighten(server)
    vary_by_language(server, ("/", RECORDS), atlas.languages)
    _watch(server, settings, atlas, studio)
    # Dash marks its first request done before its script table is full (dash #3971): this fills it.
    plotly = plotly_js(settings.plotly)
    scripts = collect(files, settings.assets, plotly, server.test_client(), app.renderer)
    refuse_joins(app)
    tables = fill_records(records, atlas, copies, files, server.test_client())
    refuse_joins(records)
    files.make_in(lambda language: language in atlas.languages and (pages.of(language), tables.of(language)))
    files.press(Press(settings.cache))
    app.load(
        scripts,
        lambda: pages.of(asked_language(atlas.languages)).sheet,
        lambda: _head(atlas, parts, pages.of(asked_language(atlas.languages))),
    )
    return app


def _route_facts(server: Flask, settings: Settings, atlas: Atlas, parts: Parts, studio: Studio) -> Copies:
    """Serve the facts, the pictures and the data; gives the copies of the tables."""
    shapes: dict[Scope, str] = {scope: parts[scope]["shapes"] for scope in SCOPES}
    route_health(server, atlas)
    route_reports(server)
    route_api(server, atlas, Since(atlas, settings.data), settings.public_url, shapes)
    route_pictures(server, atlas, settings.public_url, studio)
    route_exports(server, atlas, make_jobs(settings, atlas, studio))
    copies = copy(settings.data)
    route_data(server, atlas, copies)
    return copies


def _watch(server: Flask, settings: Settings, atlas: Atlas, studio: Studio) -> None:
    """Stand before all addresses: refuse what is none, and tell log and metrics of every answer."""
    guard(server, settings.public_url)
    told: list[Callable[[Mapping[str, Any]], None]] = [write_access]
    if settings.metrics:
        told.append(measure(server, atlas.version))
    server.wsgi_app = Journal(Unchanged(server.wsgi_app), told)
    server.extensions[door.NAME] = door.Door(studio.busy, fixed_headers(settings.public_url), told)


def _page(server: Flask, settings: Settings) -> Page:
    """Make the Dash app of the map, without its layout."""
    return Page(
        server=server,  # pyright: ignore[reportArgumentType] - Dash takes a Flask, its stub does not say so
        title="KFOR Atlas",
        update_title="",
        assets_folder=str(settings.assets.resolve()),
        assets_ignore=".*",  # `collect` joins them
        serve_locally=True,
        enable_mcp=False,
        index_string=INDEX,
    )


def _head(atlas: Atlas, parts: Parts, shown: Edition) -> str:
    """Give the elements for the view that a request asks for: what it will fetch, and its other languages."""
    query = request.query_string.decode(errors="replace")
    view = read_view(query, atlas.choices)[0]
    language = shown.sheet.language
    asked = query or ("" if language == DEFAULT_LANGUAGE else f"lang={language}")
    told = f"/api/view?{asked}" if asked else "/api/view"
    of_scope = parts[view.scope]
    elsewhere: Mapping[str, Any] = {
        code: f"/?{replace(view, language=code).to_query()}" for code in atlas.languages
    }
    early = (told, shown.film, of_scope["lines"], of_scope["shapes"])
    return preloads(early) + alternates({**elsewhere, "": "/"})
