"""The map of a scope as an empty plotly figure: fills, hatches, borders, markers and labels as own traces.

The page gets it with its shapes by address, and paints it; a picture gets it painted by `paints`.
Shapes are always our own, by `geojson-id`: plotly's countries have no Kosovo (plotly.js #1259).
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.dataset.shapes import ScopeShapes
from dashboard.domain.boundary import DEFAULT_BOUNDARY
from dashboard.domain.boundary import Line as BoundaryLine
from dashboard.domain.view import Layer, Scope
from dashboard.figures import theme
from dashboard.figures.legend import BORDERS, SWATCHES, colorscale
from dashboard.figures.theme import Swatch

# The traces of the figure in their order, from the ground up; the scripts find them by name.
TRACES = ("fills", "hatch-dark", "hatch-light", "borders", "disputed", "callout", "markers", "labels")

# The class of shapes of which a layer says nothing.
LAND_CLASS: Mapping[Layer, int] = {
    "strength": theme.STRENGTH_CLASS["never"],
    "recognition": theme.RECOGNITION_CLASS["land"],
    "crossed": theme.CROSSED_CLASS["land"],
}

# How plotly behaves on every map. "Share chart" would upload the figure to a stranger (plotly 7).
GRAPH_CONFIG: Any = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": True,
    "doubleClick": "reset",
}


# Every scope is seen in its own projection; both are fixed so that nothing jumps with the data
# (plotly 7 fits to the locations by default). Plotly shows the projected bounds of the two ranges and
# clips there: those of Europe are solved for a sheet of 5:3, 6,380 km wide, around 12° E 52° N.
# Europe needs plotly's scope: elsewhere a wheel or a pan turns the globe, which moves the map again at
# the next repaint; and a projection turned by its longitude alone, or the centre is taken wrong.
_GEO: Mapping[Scope, Mapping[str, Any]] = {
    "world": {
        "projection": {"type": "natural earth"},
        "lonaxis": {"range": [-180, 180]},
        "lataxis": {"range": [-75, 90]},
    },
    "europe": {
        "scope": "europe",
        "projection": {
            "type": "conic equal area",
            "parallels": [43, 61],
            "rotation": {"lon": 12, "lat": 0},
        },
        "center": {"lon": 12, "lat": 52},
        "lonaxis": {"range": [-23.61, 47.61]},
        "lataxis": {"range": [35.08, 65.98]},
    },
}


# Nothing of plotly's own base map is drawn, and no view follows the data.
HIDDEN: Mapping[str, Any] = {
    **dict.fromkeys(
        ("showcoastlines", "showland", "showocean", "showlakes", "showframe", "showcountries"), False
    ),
    "visible": False,
    "fitbounds": False,
    "bgcolor": theme.SEA,
}

# Where the host's name stands, as (lon, lat): a leader from Kosovo, and the name in open sea.
_CALLOUT: Mapping[Scope, tuple[tuple[float, float], ...]] = {
    "world": ((20.9, 42.5), (19.2, 37.0), (18.6, 34.0)),
    "europe": ((20.6, 42.5), (19.2, 42.0), (18.5, 41.2), (18.5, 38.1), (18.8, 37.3)),
}

_CALLOUT_LETTERS = 12  # in a line, between Sicily and the Peloponnese


@dataclass(frozen=True, slots=True)
class Style:
    """How a map is drawn: for which layer, with which name of the host and line around it.

    `size` enlarges type and lines.
    """

    layer: Layer
    host_name: str
    size: float = 1
    line: BoundaryLine = DEFAULT_BOUNDARY


def map_figure(
    scope: Scope, shapes: ScopeShapes, geojson: str | Mapping[str, Any], style: Style
) -> go.Figure:
    """Give the empty map of a scope; `geojson` is an address, or the shapes themselves."""
    layer, size = style.layer, style.size
    codes = sorted(shapes.ids)
    figure = go.Figure(
        data=[
            fills(codes, geojson, SWATCHES[layer], land(layer)),
            lines_trace("hatch-dark", theme.INK, 0.7 * size, opacity=0.4),
            lines_trace("hatch-light", theme.PAPER, 0.7 * size, opacity=0.6),
            lines_trace("borders", BORDERS[layer], 0.7 * size),
            disputed_line(style),
            _callout(scope, style.host_name, size),
            _markers(size),
            _labels(size),
        ]
    )
    figure.update_layout(layout_of(scope), geo={**_GEO[scope], **HIDDEN})
    return figure


def layout_of(scope: Scope) -> dict[str, Any]:
    """Give what the maps of all scopes have in common beside their subplots."""
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "font": {"family": theme.FONT, "size": 12, "color": theme.INK},
        "paper_bgcolor": theme.SEA,
        "dragmode": "pan",
        "hovermode": "closest",
        "showlegend": False,
        "uirevision": scope,
    }


def outline(geojson: str | Mapping[str, Any], code: str, size: float) -> go.Choropleth:
    """Give the outline of the selected state; nothing shows where the scope has no shape of it."""
    return go.Choropleth(
        name="selected",
        locations=[code],
        z=[0],
        geojson=geojson,
        locationmode="geojson-id",
        colorscale=[(0, "rgba(0,0,0,0)"), (1, "rgba(0,0,0,0)")],
        showscale=False,
        marker={"line": {"width": 2 * size, "color": theme.INK}},
        hoverinfo="skip",
    )


def land(layer: Layer) -> int:
    """Give the class of shapes of which a layer says nothing."""
    return LAND_CLASS[layer]


def fills(
    codes: list[str], geojson: str | Mapping[str, Any], swatches: Sequence[Swatch], usual: int
) -> go.Choropleth:
    """Give the fills of shapes in the colours of some classes, all in the class `usual`."""
    return go.Choropleth(
        name="fills",
        locations=codes,
        z=[usual] * len(codes),
        geojson=geojson,
        locationmode="geojson-id",
        zmin=-0.5,
        zmax=len(swatches) - 0.5,
        colorscale=colorscale(swatches),
        showscale=False,
        marker={"line": {"width": 0}},
        hoverinfo="none",
    )


def lines_trace(
    name: str, color: str, width: float, dash: str = "solid", opacity: float = 1
) -> go.Scattergeo:
    """Give an empty trace of lines."""
    return go.Scattergeo(
        name=name,
        mode="lines",
        lon=[None],
        lat=[None],
        line={"color": color, "width": width, "dash": dash},
        opacity=opacity,
        hoverinfo="skip",
    )


def dash_of(line: BoundaryLine, size: float = 1) -> str:
    """Give plotly's dash for a line that is drawn."""
    return f"{4 * size}px,{3 * size}px" if line == "dashed" else "solid"


def disputed_line(style: Style) -> go.Scattergeo:
    """Draw the line between Kosovo and Serbia by its policy; without a line the trace is not visible."""
    trace = lines_trace("disputed", theme.ACCENT, 1.8 * style.size, dash=dash_of(style.line, style.size))
    return trace.update(visible=style.line != "none")


def _callout(scope: Scope, host_name: str, size: float) -> go.Scattergeo:
    """Name the host at the end of a leader that lies in the sea: on the land there is no room.

    A long name stands in two lines: the sea is narrow there.
    """
    *leader, name = _CALLOUT[scope]
    lines = textwrap.wrap(host_name, _CALLOUT_LETTERS) if scope == "europe" else [host_name]
    below = (name[0], leader[-1][1]) if len(lines) > 1 else name
    return go.Scattergeo(
        name="callout",
        mode="lines+text",
        lon=[*(lon for lon, _ in leader), None, below[0]],
        lat=[*(lat for _, lat in leader), None, below[1]],
        text=[*("" for _ in leader), "", "<br>".join(lines)],
        textposition="bottom center" if len(lines) > 1 else "middle center",
        textfont={"size": 13 * size, "color": theme.ACCENT, "family": theme.FONT},
        line={"color": theme.ACCENT, "width": 0.9 * size},
        hoverinfo="skip",
    )


def _markers(size: float) -> go.Scattergeo:
    return go.Scattergeo(
        name="markers",
        mode="markers",
        lon=[None],
        lat=[None],
        customdata=[],
        marker={"size": 8 * size, "color": [], "line": {"color": theme.FAINT, "width": 1}},
        hoverinfo="none",
    )


def _labels(size: float) -> go.Scattergeo:
    return go.Scattergeo(
        name="labels",
        mode="text",
        lon=[None],
        lat=[None],
        text=[],
        textfont={"size": 12 * size, "color": theme.INK, "family": theme.FONT},
        hoverinfo="skip",
    )
