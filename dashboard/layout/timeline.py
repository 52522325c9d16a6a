"""The timeline: buttons, the date field, the curves, the lane of events, and the slider under them."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.layout import ids
from dashboard.layout.attributes import attributes, spoken
from dashboard.text.catalogue import Catalogue

# Half a thumb: the slider's first and last position lie this far inside its edges, and so do the curves'.
THUMB_RADIUS_PX = 10


def timeline(words: Catalogue, trend: go.Figure) -> html.Section:
    """Give the timeline across the full width of the page."""
    return html.Section(
        [
            _dock(words, trend),
            html.Div(
                [_kind(kind, name) for kind, name in words.words["event_categories"].items()],
                id=ids.EVENT_KINDS,
                className="kinds",
                role="group",
                **spoken(words.say("Kinds of events")),
            ),
        ],
        className="timeline",
        **spoken(words.say("Timeline")),
    )


def _dock(words: Catalogue, trend: go.Figure) -> html.Div:
    """Give what moves through time; on a phone it stays under the thumb while the page scrolls."""
    return html.Div(
        [
            html.Div(
                [
                    _button(ids.PREVIOUS, words.say("Previous stop"), "‹"),
                    _button(ids.PLAY, words.say("Play"), "", "round play"),
                    _button(ids.NEXT, words.say("Next stop"), "›"),
                    html.Div(id=ids.PACE),
                ],
                className="transport",
            ),
            _track(words, trend),
            html.Div(id=ids.DAY, className="day"),
            html.Div(id=ids.COMPARE, className="against"),
        ],
        className="dock",
    )


def _track(words: Catalogue, trend: go.Figure) -> html.Div:
    """Give the curves, the lane of events and the slider on one axis."""
    still: Any = {"staticPlot": True, "displayModeBar": False, "showSendToCloud": False}
    return html.Div(
        [
            dcc.Graph(id=ids.TREND, figure=trend, config=still, className="trend"),
            html.Div(id=ids.CURSOR, className="cursor"),
            html.Div(id=ids.EVENTS, className="events", role="toolbar", **spoken(words.say("Events"))),
            html.Div(id=ids.SLIDER, className="slider"),
        ],
        className="track",
    )


def _button(component_id: str, label: str, sign: str, style: str = "round") -> html.Button:
    return html.Button(sign, id=component_id, type="button", className=style, title=label, **spoken(label))


def _kind(kind: str, name: str) -> html.Button:
    """Give the button that shows or hides the events of a kind; the sign is drawn by the style."""
    pressed = attributes({"data-kind": kind, "aria-pressed": "true"})
    return html.Button([html.Span(className=f"sign {kind}"), name], type="button", **pressed)
