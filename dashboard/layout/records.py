"""The records page: which table, how it is searched and grouped, and the grid of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash_ag_grid import AgGrid

from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.layout.attributes import attributes, spoken
from dashboard.layout.languages import home, language_menu
from dashboard.text.catalogue import Catalogue

GRID = "grid"


def grid(words: Catalogue) -> AgGrid:
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
            "localeText": words.words["grid"],
        },
    )


def records_page(
    words: Catalogue, index_address: str, parts: tuple[html.Div, html.Footer], languages: Sequence[str]
) -> html.Div:
    """Give the page without its grid, for which `parts` hold the place and the foot."""
    return html.Div(
        [
            html.Div(html.A(words.say("To the table"), href="#grid-place"), className="skips"),
            _header(words, languages),
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
            *_kept_in_english(words),
            html.Span(words.words["boundary"]["dashed"]["footnote"]),
        ]
    )


def _kept_in_english(words: Catalogue) -> list[html.Span]:
    """Say why the rows are not translated, where the page is."""
    if words.language == DEFAULT_LANGUAGE:
        return []
    told = words.say("The tables stand as they are kept: in English, with names as the sources write them.")
    return [html.Span(told)]


def _header(words: Catalogue, languages: Sequence[str]) -> html.Header:
    return html.Header(
        [
            html.A("KFOR Atlas", href=home(words), className="brand"),
            html.Div(id="tables"),
            html.Div(
                html.A(words.say("To the map"), href=home(words), className="quiet"), className="actions"
            ),
            language_menu(words, languages, "/records"),
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
