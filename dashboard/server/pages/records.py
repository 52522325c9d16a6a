"""The records page: a second Dash app on the same server, so that the map carries none of its weight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final

from dash import Dash
from dash_ag_grid import AgGrid
from flask import Flask
from flask.testing import FlaskClient

from dashboard.atlas import Atlas
from dashboard.dataset.copies import Copies
from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.layout.attributes import in_order
from dashboard.layout.records import foot, place_of_grid, records_page
from dashboard.layout.static import as_html
from dashboard.server.entrance.census import RECORDS
from dashboard.server.pages.editions import Shelf
from dashboard.server.pages.files import Files, stem_in
from dashboard.server.pages.index import INDEX, Sheet, dressed, filled
from dashboard.server.pages.scripts import Loaded, content_of, joined, listed_scripts, stem_of
from dashboard.server.pages.speech import asked_language
from dashboard.text.names import names_of
from dashboard.text.records import listed_tables, records_words, table_document

# The page has one component, the grid: none of Dash's own, and no figure.
UNUSED: Final = ("/dash/dash_table/", "/dash/dcc/", "/dash/html/", "/plotly/")
# The grid asks for this one when drawn; it comes with the others instead. The enterprise one never does.
LATE: Final = (f"{RECORDS}/_dash-component-suites/dash_ag_grid/async-community.js",)
# Of the map's scripts those that need no map.
SHARED: Final = ("09-speech.js", "10-film.js", "15-dom.js", "37-find.js")
STYLES: Final = (
    "10-page.css",
    "18-sizes.css",
    "20-dark.css",
    "30-stage.css",
    "33-access.css",
    "33-languages.css",
    "34-compact.css",
)


class RecordsPage(Dash):
    """Dash, once `load` was called with a document of our own: ours around the place of Dash's grid."""

    elements: Mapping[str, str] | None = None
    sheet: Callable[[], Sheet]

    def load(self, elements: Mapping[str, str], sheet: Callable[[], Sheet]) -> None:
        """Load these scripts and this style from now on; `sheet` gives the page that a request asks for."""
        self.elements, self.sheet = elements, sheet

    def interpolate_index(self, **parts: str) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the document: Dash calls this for every request."""
        if self.elements is None:
            return super().interpolate_index(**parts)
        sheet = self.sheet()
        parts |= {**self.elements, "app_entry": sheet.shell + parts["app_entry"]}
        return dressed(super().interpolate_index(**filled(parts, sheet)), sheet.language)


def route_records(server: Flask, layout: AgGrid) -> RecordsPage:
    """Serve the page at /records; `fill_records` gives it what it shows."""
    app = RecordsPage(
        server=server,  # pyright: ignore[reportArgumentType] - as in `app`
        title="KFOR Atlas",
        update_title="",
        routes_pathname_prefix=f"{RECORDS}/",
        requests_pathname_prefix=f"{RECORDS}/",
        assets_ignore=".*",
        serve_locally=True,
        enable_mcp=False,
        index_string=INDEX,
    )
    app.layout = layout
    server.add_url_rule(RECORDS, "records", app.index)
    return app


def fill_records(
    app: RecordsPage, atlas: Atlas, copies: Copies, files: Files, client: FlaskClient
) -> Shelf[Sheet]:
    """Add scripts, style and tables of the page to the files, its document to Dash; gives it by language."""
    pages = Shelf(partial(records_sheet, atlas, copies, files))
    pages.of(DEFAULT_LANGUAGE)
    app.load(
        elements(files, atlas.assets, client, app.renderer),
        lambda: pages.of(asked_language(atlas.languages)),
    )
    return pages


def records_sheet(atlas: Atlas, copies: Copies, files: Files, language: str) -> Sheet:
    """Make the page in a language; its files join the others."""
    atlas = atlas.speaking(language)
    words = atlas.words
    index = files.add_late(stem_in("records", language), index_document(atlas, copies, files))
    shell = records_page(words, index, (place_of_grid(), foot(words)), atlas.languages)
    name = escape(words.say("the data package"))
    package = f'<a href="/api/datapackage.zip">{name}</a>'
    no_script = words.say(
        "The records are sorted and searched with JavaScript; please switch it on, or take the tables from "
        "{package}.",
        package=package,
    )
    title = words.say("{page} – KFOR Atlas", page=words.say("Records"))
    return Sheet(language, as_html(in_order(shell)), no_script, title)


def index_document(atlas: Atlas, copies: Copies, files: Files) -> dict[str, Any]:
    """List the tables: title, address of the rows, address to save from."""
    names = names_of(atlas.words, atlas.ledger.countries)

    def entry(name: str, title: str) -> dict[str, str]:
        document = table_document(atlas.words, name, copies.tables, names, atlas.choices)
        address = files.add_late(stem_in(f"rows-{name}", atlas.words.language), document)
        return {"title": title, "address": address, "save": f"/api/tables/{name}.csv"}

    tables = {name: entry(name, title) for name, title in listed_tables(atlas.words).items()}
    return {"tables": tables, "words": records_words(atlas.words)}


def elements(files: Files, assets: Path, client: FlaskClient, renderer: str) -> dict[str, str]:
    """Add scripts and style to the files, and give the elements that load them."""
    own = assets / "records"
    style = files.add_late(
        "records", joined([*(assets / name for name in STYLES), *own.glob("*.css")]), ".css"
    )
    ours = [assets / name for name in SHARED]
    script = files.add_late("records", joined([*ours, *own.glob("*.js")]), ".js")
    sources = [*listed_scripts(client, RECORDS, UNUSED), *LATE]
    dash = [files.add_late(stem_of(one), content_of(client, one), ".js") for one in sources]
    start = files.add_late("start", renderer.encode(), ".js")
    loaded, *scripts = map(Loaded, (style, script, *dash, start))
    return {"css": loaded.link(), "scripts": "\n".join(one.script() for one in scripts)}
