"""The records page: a second Dash app on the same server, so that the map carries none of its weight."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

from dashboard.atlas import Atlas
from dashboard.dataset.copies import Copies
from dashboard.layout.records import foot, grid, place_of_grid, records_page
from dashboard.layout.static import as_html
from dashboard.server.files import Files
from dashboard.server.headers import RECORDS
from dashboard.server.index import SECRETS, dressed, index_of
from dashboard.server.scripts import content_of, joined, listed_scripts, stem_of
from dashboard.text.names import names_of
from dashboard.text.records import listed_tables, records_words, table_document

# The page has one component, the grid: none of Dash's own, and no figure.
UNUSED: Final = ("/dash/dash_table/", "/dash/dcc/", "/dash/html/", "/plotly/")
# The grid asks for this one when drawn; it comes with the others instead. The enterprise one never does.
LATE: Final = (f"{RECORDS}/_dash-component-suites/dash_ag_grid/async-community.js",)
# Of the map's scripts those that need no map.
SHARED: Final = ("10-film.js", "15-dom.js", "37-find.js")
STYLES: Final = ("10-page.css", "12-dark.css", "33-access.css")

NO_SCRIPT: Final = (
    "The records are sorted and searched with JavaScript; please switch it on, or take the tables from "
    '<a href="/api/datapackage.zip">the data package</a>.'
)


class RecordsPage(Dash):
    """Dash, once `load` was called with a document of our own: ours around the place of Dash's grid."""

    parts: Mapping[str, str] | None = None

    def load(self, parts: Mapping[str, str]) -> None:
        """Fill the document with these parts from now on."""
        self.parts = parts

    def interpolate_index(self, **parts: str) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the document: Dash calls this for every request."""
        if self.parts is not None:
            parts |= {
                **self.parts,
                # Dash sends no page without these two; they are moved, and run from a file.
                "app_entry": self.parts["app_entry"] + parts["app_entry"],
                "renderer": parts["renderer"].replace("application/javascript", "text/plain"),
                "config": SECRETS.sub(r'"\1":""', parts["config"]),
            }
        return dressed(super().interpolate_index(**parts))


def route_records(server: Flask) -> RecordsPage:
    """Serve the page at /records; `fill_records` gives it what it shows."""
    app = RecordsPage(
        server=server,  # pyright: ignore[reportArgumentType] - as in `app`
        title="Records – KFOR Atlas",
        update_title="",
        routes_pathname_prefix=f"{RECORDS}/",
        requests_pathname_prefix=f"{RECORDS}/",
        assets_ignore=".*",
        serve_locally=True,
        enable_mcp=False,
        index_string=index_of(NO_SCRIPT),
    )
    app.layout = grid()
    server.add_url_rule(RECORDS, "records", app.index)
    return app


def fill_records(app: RecordsPage, atlas: Atlas, copies: Copies, files: Files, client: FlaskClient) -> None:
    """Add the tables, the scripts and the style of the page to the files, and its document to Dash."""
    index = files.add_late("records", index_document(atlas, copies, files))
    shell = records_page(atlas.words, index, (place_of_grid(), foot(atlas.words)))
    app.load({"app_entry": as_html(shell), **elements(files, atlas.assets, client, app.renderer)})


def index_document(atlas: Atlas, copies: Copies, files: Files) -> dict[str, Any]:
    """List the tables: title, address of the rows, address to save from."""
    names = names_of(atlas.words, atlas.ledger.countries)

    def entry(name: str, title: str) -> dict[str, str]:
        document = table_document(atlas.words, name, copies.tables, names, atlas.choices)
        address = files.add_late(f"rows-{name}", document)
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
    tags = (f'<script src="{one}"></script>' for one in (script, *dash, start))
    return {"css": f'<link rel="stylesheet" href="{style}">', "scripts": "\n".join(tags)}
