"""The map of Kosovo and Serbia as an empty plotly figure: two panels, each with its own traces.

The page gets it with its shapes by address and paints it; a picture gets it painted by `groundpaints`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.dataset.shapes import ScopeShapes
from dashboard.domain.view import Layer, Scope
from dashboard.figures import theme
from dashboard.figures.legend import BORDERS, SWATCHES
from dashboard.figures.maps import (
    HIDDEN,
    Style,
    disputed_line,
    fills,
    land,
    layout_of,
    lines_trace,
    map_figure,
)
from dashboard.figures.nations import NATIONS, area_color_of
from dashboard.figures.panels import PANELS, Panel, geo_of
from dashboard.figures.theme import Swatch

# The traces of a panel, from the ground up; the name of each is `panel-trace`.
PANEL_TRACES: Final = (
    "fills", "hatch-dark", "hatch-light", "lakes", "rivers", "municipalities", "districts", "borders",
    "disputed", "names", "leaders", "places",
)  # fmt: skip

WATER: Final = "#c3d5e2"
DISTRICT_LINE: Final = "#b3bcc6"
MUNICIPALITY_LINE: Final = "#d3d9df"
TYPE_PX: Final = {"country": 13, "district": 12, "municipality": 12, "town": 12, "river": 11}
MARK_PX: Final = 14
DOT_PX: Final = 4


def empty_map(scope: Scope, shapes: ScopeShapes, geojson: str | Mapping[str, Any], style: Style) -> go.Figure:
    """Give the empty map of any scope; `geojson` is an address, or the shapes themselves."""
    draw = theatre_figure if scope == "theatre" else partial(map_figure, scope)
    return draw(shapes, geojson, style)


def theatre_figure(shapes: ScopeShapes, geojson: str | Mapping[str, Any], style: Style) -> go.Figure:
    """Give the empty map of the theatre; `geojson` is an address, or the shapes themselves."""
    codes = sorted(shapes.ids)
    traces = [trace for panel in PANELS for trace in _panel(panel, codes, geojson, style)]
    figure = go.Figure(data=traces)
    subplots = {panel.geo: geo_of(panel, HIDDEN) for panel in PANELS}
    figure.update_layout(layout_of("theatre") | subplots)
    return figure


def _panel(
    panel: Panel, codes: list[str], geojson: str | Mapping[str, Any], style: Style
) -> list[go.Choropleth | go.Scattergeo]:
    size = style.size
    traces = [
        fills(codes, geojson, theatre_swatches(style.layer), land(style.layer)),
        lines_trace("hatch-dark", theme.INK, 0.7 * size, opacity=0.4),
        lines_trace("hatch-light", theme.PAPER, 0.7 * size, opacity=0.6),
        lines_trace("lakes", WATER, 0.7 * size).update(fill="toself", fillcolor=WATER),
        lines_trace("rivers", WATER, 1.2 * size),
        lines_trace("municipalities", MUNICIPALITY_LINE, 0.7 * size),
        lines_trace("districts", DISTRICT_LINE, 1.0 * size),
        lines_trace("borders", border_of(style.layer), 1.4 * size),
        disputed_line(style),
        _names(size),
        lines_trace("leaders", theme.INK, 0.7 * size, opacity=0.6),
        _places(size),
    ]
    for trace in traces:
        trace.name = f"{panel.name}-{trace.name}"
        trace.geo = panel.geo
    return traces


def theatre_swatches(layer: Layer) -> tuple[Swatch, ...]:
    """Give the classes of the theatre: those of the layer, then one for the areas that each nation leads."""
    led = (Swatch(f"led-{code}", area_color_of(code)) for code in (*NATIONS, ""))
    return (*SWATCHES[layer], *led)


def led_class(layer: Layer, code: str) -> int:
    """Give the class of an area that a nation leads, an index into `theatre_swatches`."""
    order = (*NATIONS, "")
    return len(SWATCHES[layer]) + order.index(code if code in NATIONS else "")


def border_of(layer: Layer) -> str:
    """Give the colour of the limits of states: darker than on the other scopes, which have no districts."""
    return theme.FAINT if layer == "strength" else BORDERS[layer]


def _names(size: float) -> go.Scattergeo:
    """Give the names, and the dots of towns: a name without a dot has one of no size."""
    return go.Scattergeo(
        name="names",
        mode="markers+text",
        lon=[None],
        lat=[None],
        text=[],
        textposition=[],
        marker={"size": [], "color": theme.SLATE, "line": {"width": 0}},
        textfont={"size": TYPE_PX["town"] * size, "color": theme.SLATE, "family": theme.FONT},
        hoverinfo="skip",
    )


def _places(size: float) -> go.Scattergeo:
    return go.Scattergeo(
        name="places",
        mode="markers",
        lon=[None],
        lat=[None],
        customdata=[],
        marker={
            "size": MARK_PX * size,
            "symbol": [],
            "color": [],
            "line": {"color": theme.INK, "width": 1.2 * size},
        },
        hoverinfo="skip",
    )
