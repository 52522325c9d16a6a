"""The records page: which table, how it is searched and grouped, and the grid of its rows."""

from __future__ import annotations

from dash import html
from dash_ag_grid import AgGrid

from dashboard.layout.attributes import attributes, spoken
from dashboard.text.catalogue import Catalogue

GRID = "grid"


def grid() -> AgGrid:
    """Give the grid, empty: the page's script gives it columns and rows, as text and never as markup."""
    return AgGrid(
        id=GRID,
        className="grid",
        columnSize=None,
        # Not ag-grid's selection: Dash's wrapper puts back its own, which is empty.
        rowClassRules={"marked": "params.data._marked"},
        dashGridOptions={
            "rowHeight": 32,
            "headerHeight": 36,
            "animateRows": False,
            "enableCellTextSelection": True,
            "suppressFieldDotNotation": True,
        },
    )


def records_page(words: Catalogue, index_address: str, parts: tuple[html.Div, html.Footer]) -> html.Div:
    """Give the page without its grid, for which `parts` hold the place and the foot."""
    return html.Div(
        [
            html.Div(html.A(words.say("To the table"), href="#grid-place"), className="skips"),
            _header(words),
            html.Div(id="notice", className="notice", role="status", hidden=True),
            html.Section(
                [html.H1(id="table-title"), html.P(id="count", role="status")],
                className="records-title",
                **attributes({"aria-labelledby": "table-title"}),
            ),
            _tools(words),
            html.Main([html.Aside(id="groups", className="groups", hidden=True), parts[0]], className="rows"),
            parts[1],
        ],
        id="records",
        className="page records",
        **attributes(
            {
                "data-index": index_address,
                "data-failed": words.say(
                    "The table could not be loaded; reload the page when the server answers."
                ),
            }
        ),
    )


def place_of_grid() -> html.Div:
    """Give the place that the grid takes."""
    return html.Div(id="grid-place", className="grid-place", tabIndex=-1)


def foot(words: Catalogue) -> html.Footer:
    """Give the line below: whose facts these are, and what the star at Kosovo's name says."""
    return html.Footer(
        [
            html.Span(words.word("credits", "facts")),
            html.Span(words.words["boundary"]["dashed"]["footnote"]),
        ]
    )


def _header(words: Catalogue) -> html.Header:
    return html.Header(
        [
            html.A("KFOR Atlas", href="/", className="brand"),
            html.Div(id="tables"),
            html.Div(html.A(words.say("To the map"), href="/", className="quiet"), className="actions"),
        ],
        className="bar",
    )


def _tools(words: Catalogue) -> html.Section:
    search = words.say("Search in all columns")
    return html.Section(
        [
            html.Div(id="search", role="search", **attributes({"data-label": search})),
            html.Div(id="group-by"),
            html.Details([html.Summary(words.say("Columns")), html.Div(id="columns")], className="columns"),
            html.A(words.say("Save as CSV"), id="save", className="quiet", href="/api/tables", download=""),
        ],
        className="tools",
        **spoken(words.say("Search and columns")),
    )
