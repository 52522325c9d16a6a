"""The map of a scope as a plotly figure: fills, hatches, borders, markers and labels as own traces.

The page gets the figure empty, with its shapes by address, and paints it; a picture gets it painted.
Shapes are always our own, by `geojson-id`: plotly's countries have no Kosovo (plotly.js #1259).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.dataset.shapes import Line, ScopeShapes
from dashboard.domain.strength import StateRecord
from dashboard.domain.view import Layer, Scope
from dashboard.figures import theme
from dashboard.figures.filmstrip import band_label
from dashboard.figures.theme import Hatch, Swatch
from dashboard.text.catalogue import Catalogue

SWATCHES: Mapping[Layer, Sequence[Swatch]] = {"strength": theme.STRENGTH, "recognition": theme.RECOGNITION}

# Trace numbers of the figure, for the scripts that paint it.
TRACES = ("fills", "hatch-dark", "hatch-light", "borders", "disputed", "markers", "labels")

# Every scope is seen in its own projection; both are fixed so that nothing jumps with the data
# (plotly 7 fits to the locations by default).
_GEO: Mapping[Scope, Mapping[str, Any]] = {
    "world": {
        "projection": {"type": "natural earth"},
        "lonaxis": {"range": [-180, 180]},
        "lataxis": {"range": [-57, 84]},
    },
    "europe": {
        "projection": {"type": "azimuthal equal area", "rotation": {"lon": 15, "lat": 50}, "scale": 3.6},
        "center": {"lon": 15, "lat": 50},
    },
}


@dataclass(frozen=True, slots=True)
class Paint:
    """What one state looks like: its class, whether its number is carried, and the label on it."""

    swatch: int
    carried: bool = False
    label: str = ""


def map_figure(
    scope: Scope, shapes: ScopeShapes, geojson: str | Mapping[str, Any], layer: Layer
) -> go.Figure:
    """Give the empty map of a scope; `geojson` is an address, or the shapes themselves."""
    codes = sorted(shapes.ids)
    figure = go.Figure(
        data=[
            _fills(codes, geojson, layer),
            _lines("hatch-dark", theme.INK, 0.8, opacity=0.55),
            _lines("hatch-light", theme.PAPER, 0.9, opacity=0.75),
            _lines("borders", theme.BORDER, 0.7, shapes.lines.borders),
            _lines("disputed", theme.ACCENT, 1.8, shapes.lines.kosovo_serbia, dash="4px,3px"),
            _markers(shapes.lines.markers),
            _labels(),
        ]
    )
    figure.update_layout(
        geo=_geo(scope),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        font={"family": theme.FONT, "size": 12, "color": theme.INK},
        paper_bgcolor=theme.SEA,
        dragmode="pan",
        hovermode="closest",
        showlegend=False,
        uirevision=scope,
    )
    return figure


def painted(figure: go.Figure, shapes: ScopeShapes, layer: Layer, paints: Mapping[str, Paint]) -> go.Figure:
    """Paint an empty map in place: class of every state, hatches, markers and labels. Returns the figure."""
    swatches = SWATCHES[layer]
    fills, dark, light, _, _, markers, labels = figure.data
    fills.z = [paints[code].swatch if code in paints else _land(layer) for code in fills.locations]
    for trace, hatch in ((dark, "dark"), (light, "light")):
        line = _joined(shapes.lines.hatch, (c for c, p in paints.items() if hatch_of(swatches, p) == hatch))
        trace.lon, trace.lat = line.lon, line.lat
    codes = [code for code in shapes.lines.markers if code in paints]
    markers.lon = [shapes.lines.markers[code][0] for code in codes]
    markers.lat = [shapes.lines.markers[code][1] for code in codes]
    markers.marker.color = [swatches[paints[code].swatch].fill for code in codes]
    named = [code for code, paint in paints.items() if paint.label and code in shapes.lines.labels]
    labels.lon = [shapes.lines.labels[code][0] for code in named]
    labels.lat = [shapes.lines.labels[code][1] for code in named]
    labels.text = [paints[code].label for code in named]
    labels.textfont.color = [swatches[paints[code].swatch].ink for code in named]
    return figure


def hatch_of(swatches: Sequence[Swatch], paint: Paint) -> Hatch:
    """Say which hatch lies on a state: that of its class, or that of a carried number."""
    swatch = swatches[paint.swatch]
    return theme.carried_hatch(swatch) if paint.carried else swatch.hatch


def colorscale(swatches: Sequence[Swatch]) -> list[tuple[float, str]]:
    """Give a stepped scale in which class n of `swatches` has its own fill for z = n."""
    width = 1 / len(swatches)
    return [
        (min(edge * width, 1.0), swatch.fill)
        for index, swatch in enumerate(swatches)
        for edge in (index, index + 1)
    ]


def _fills(codes: list[str], geojson: str | Mapping[str, Any], layer: Layer) -> go.Choropleth:
    swatches = SWATCHES[layer]
    return go.Choropleth(
        name="fills",
        locations=codes,
        z=[_land(layer)] * len(codes),
        geojson=geojson,
        locationmode="geojson-id",
        zmin=-0.5,
        zmax=len(swatches) - 0.5,
        colorscale=colorscale(swatches),
        showscale=False,
        marker={"line": {"width": 0}},
        hoverinfo="none",
    )


def _land(layer: Layer) -> int:
    return theme.STRENGTH_CLASS["never"] if layer == "strength" else theme.RECOGNITION_CLASS["land"]


def _lines(name: str, color: str, width: float, line: Line | None = None, **style: Any) -> go.Scattergeo:  # noqa: ANN401
    dash = style.pop("dash", "solid")
    return go.Scattergeo(
        name=name,
        mode="lines",
        lon=line.lon if line else [None],
        lat=line.lat if line else [None],
        line={"color": color, "width": width, "dash": dash},
        hoverinfo="skip",
        **style,
    )


def _markers(markers: Mapping[str, tuple[float, float]]) -> go.Scattergeo:
    codes = sorted(markers)
    return go.Scattergeo(
        name="markers",
        mode="markers",
        lon=[markers[code][0] for code in codes],
        lat=[markers[code][1] for code in codes],
        customdata=codes,
        marker={"size": 8, "color": theme.LAND, "line": {"color": theme.FAINT, "width": 1}},
        hoverinfo="none",
    )


def _labels() -> go.Scattergeo:
    return go.Scattergeo(
        name="labels",
        mode="text",
        lon=[None],
        lat=[None],
        text=[],
        textfont={"size": 12, "color": [theme.INK], "family": theme.FONT},
        hoverinfo="skip",
    )


def _geo(scope: Scope) -> dict[str, Any]:
    hidden = dict.fromkeys(
        ("showcoastlines", "showland", "showocean", "showlakes", "showframe", "showcountries"), False
    )
    return {**_GEO[scope], **hidden, "visible": False, "fitbounds": False, "bgcolor": theme.SEA}


def _joined(hatches: Mapping[str, Line], codes: Iterable[str]) -> Line:
    """Join the hatches of some states into one line with gaps."""
    lon: list[float | None] = [None]
    lat: list[float | None] = [None]
    for code in codes:
        if code in hatches:
            lon += [*hatches[code].lon, None]
            lat += [*hatches[code].lat, None]
    return Line(lon, lat)


def classes_of(words: Catalogue) -> dict[str, Any]:
    """Give, by layer, the swatches with their labels and the colour scale, for legends and scripts."""
    return {
        layer: {
            "colorscale": colorscale(swatches),
            "swatches": [
                {
                    "key": s.key,
                    "fill": s.fill,
                    "ink": s.ink,
                    "hatch": s.hatch,
                    "label": label_of(words, layer, index),
                }
                | {"carried": theme.carried_hatch(s)}
                for index, s in enumerate(swatches)
            ],
        }
        for layer, swatches in SWATCHES.items()
    }


def label_of(words: Catalogue, layer: Layer, index: int) -> str:
    """Name a class as the legend does; "" for one that the legend leaves out."""
    key = SWATCHES[layer][index].key
    if key.startswith("band-"):
        return band_label(words, index)
    group = "strength_kinds" if layer == "strength" else "stances"
    return str(words.words[group].get(key, ""))


# What the Europe scope shows at 16:9, in degrees: west, south, east, north. Wider screens show more.
_FRAMES: Mapping[Scope, tuple[float, float, float, float]] = {"europe": (-24, 34, 48, 71)}


def outside_frame(scope: Scope, shapes: ScopeShapes, records: Mapping[str, StateRecord]) -> list[str]:
    """Give the states that ever took part but lie outside a scope's frame: they stand in a strip."""
    frame = _FRAMES.get(scope)
    took_part = [code for code, record in records.items() if record.stays or record.statements]
    if frame is None:
        return []
    west, south, east, north = frame
    return [
        code
        for code in took_part
        if not (at := shapes.lines.labels.get(code))
        or not (west <= at[0] <= east and south <= at[1] <= north)
    ]
