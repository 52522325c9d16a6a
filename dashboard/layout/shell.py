"""The page as one screen: header, map with its words, numbers beside it, timeline, footer."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.layout import ids
from dashboard.layout.attributes import attributes, spoken
from dashboard.layout.controls import header, reading_switch
from dashboard.layout.timeline import timeline
from dashboard.text.catalogue import Catalogue
from dashboard.text.page import walk_keys


def page(words: Catalogue, film_address: str, trend: go.Figure, languages: Sequence[str]) -> html.Div:
    """Give the page; the scripts fetch the film from its address and fill what is empty."""
    return html.Div(
        [
            _skips(words),
            header(words, languages),
            html.Div(id=ids.NOTICE, className="notice", role="status", hidden=True),
            html.Section(
                id=ids.STORY, className="story", hidden=True, **spoken(words.word("stories", "name"))
            ),
            html.Main([_map(words), _numbers(words)], className="stage"),
            timeline(words, trend),
            _footer(words),
            _stage_foot(words),
            html.Div(id=ids.TOOLTIP, className="tooltip", role="tooltip", hidden=True),
            html.Div(id=ids.LIVE, className="unseen", **attributes({"aria-live": "polite"})),
            dcc.Store(id=ids.READY),
        ],
        id=ids.PAGE,
        className="page",
        **attributes(
            {
                "data-film": film_address,
                "data-failed": words.say(
                    "The data could not be loaded; reload the page when the server answers."
                ),
            }
        ),
    )


def _skips(words: Catalogue) -> html.Div:
    """Give the links that lead the keyboard past the header; they are seen while they have the focus."""
    links = (
        (ids.WALK, words.say("To the map")),
        (ids.STATES, words.say("To the list of states")),
        (ids.THUMB, words.say("To the timeline")),
    )
    return html.Div(
        [html.A(text, href=f"#{target}") for target, text in links], id=ids.SKIPS, className="skips"
    )


def _map(words: Catalogue) -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    html.H1(id=ids.DATE_TITLE),
                    html.P(id=ids.EVENT),
                    html.P(id=ids.LAYER_TITLE),
                    html.P(id=ids.STAGE_LINE),
                ],
                className="title",
            ),
            # Not a graph of Dash's: the scripts draw the map with plotly before Dash has started.
            html.Div(id=ids.MAP, **attributes({"aria-hidden": "true"})),
            *_walk(words),
            html.Div(
                [
                    html.Div(id=ids.BOUNDARY, className="policy"),
                    html.Div(id=ids.FILTER, className="filter"),
                    _zoom(words),
                ],
                className="corner",
            ),
            html.Div(id=ids.LEGEND, className="legend"),
            html.Div(id=ids.OUTSIDE, className="outside"),
            html.Aside(id=ids.PAPERS, className="papers", hidden=True, tabIndex=-1),
            html.Aside(id=ids.TELLER, className="papers teller", hidden=True, tabIndex=-1),
        ],
        id=ids.MAP_FRAME,
        className="map",
        **spoken(words.say("Map")),
    )


def _zoom(words: Catalogue) -> html.Div:
    """Give the buttons of the zoom: not everybody has a wheel, or two fingers."""
    buttons = (
        (ids.ZOOM_OUT, words.say("Zoom out"), "\N{MINUS SIGN}"),
        (ids.ZOOM_RESET, words.say("Whole map"), ""),
        (ids.ZOOM_IN, words.say("Zoom in"), "+"),
    )
    return html.Div(
        [
            html.Button(sign, id=component_id, type="button", title=name, **spoken(name))
            for component_id, name, sign in buttons
        ],
        className="zoom",
        role="group",
        **spoken(words.say("Zoom")),
    )


def _walk(words: Catalogue) -> list[html.Div]:
    """Give the map to the keyboard and the ear, beside what plotly draws: a click on that takes no focus."""
    described = attributes({"aria-describedby": ids.WALK_KEYS})
    return [
        html.Div(
            id=ids.WALK,
            className="walk",
            tabIndex=0,
            role="application",
            **spoken(words.say("Map, state by state")),
            **described,
        ),
        html.Div(walk_keys(words), id=ids.WALK_KEYS, className="walk-keys"),
        html.Div(id=ids.WALK_SAID, className="unseen", **attributes({"aria-live": "polite"})),
    ]


def _numbers(words: Catalogue) -> html.Aside:
    return html.Aside(
        [
            html.Div(
                id=ids.SELECTED,
                className="selected",
                hidden=True,
                tabIndex=-1,
                role="group",
                **spoken(words.say("Selected state")),
            ),
            reading_switch(words),
            html.Div(id=ids.NUMBERS, className="numbers"),
            html.Div(id=ids.CHANGES, className="changes"),
            html.Details(
                [html.Summary(words.say("The map in words")), html.P(id=ids.DESCRIPTION)],
                className="in-words",
            ),
            html.Div(
                id=ids.STATES,
                className="states",
                tabIndex=0,
                **spoken(words.say("States")),
                role="region",
            ),
        ],
        className="panel",
        **spoken(words.say("Numbers of the day")),
    )


def _stage_foot(words: Catalogue) -> html.Div:
    """Give what stands under the map in front of a room: footnote, credits, and where the timeline is."""
    return html.Div(
        [
            html.P(id=ids.STAGE_NOTE),
            html.P(words.word("credits", "stage")),
            html.Div(
                [html.Span(), html.I(), html.Span()], id=ids.STAGE_AT, **attributes({"aria-hidden": "true"})
            ),
        ],
        id=ids.STAGE,
        role="contentinfo",
    )


def _footer(words: Catalogue) -> html.Footer:
    return html.Footer(
        [
            html.Span(id=ids.AGES),
            html.Span([html.Span(words.word("credits", key)) for key in ("shapes", "facts")], id=ids.CREDITS),
            html.Span(id=ids.FOOTNOTE),
        ]
    )
