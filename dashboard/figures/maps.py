"""The map of a scope as a plotly figure: fills, hatches, borders, markers and labels as own traces.

The page gets the figure empty, with its shapes by address, and paints it; a picture gets it painted.
Shapes are always our own, by `geojson-id`: plotly's countries have no Kosovo (plotly.js #1259).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.dataset.shapes import Line, Lines, Place, ScopeShapes
from dashboard.domain.strength import StateRecord
from dashboard.domain.view import Layer, Scope
from dashboard.figures import theme
from dashboard.figures.filmstrip import band_label
from dashboard.figures.theme import Hatch, Swatch
from dashboard.text.catalogue import Catalogue

SWATCHES: Mapping[Layer, Sequence[Swatch]] = {"strength": theme.STRENGTH, "recognition": theme.RECOGNITION}

BORDERS: Mapping[Layer, str] = {"strength": theme.BORDER_ON_LAND, "recognition": theme.BORDER}

# Classes that a reader need not find on the map: their states keep no marker.
QUIET = ("never", "not yet", "land")

# Trace numbers of the figure, for the scripts that paint it.
TRACES = ("fills", "hatch-dark", "hatch-light", "borders", "disputed", "callout", "markers", "labels")

# Every scope is seen in its own projection; both are fixed so that nothing jumps with the data
# (plotly 7 fits to the locations by default). Plotly shows the projected bounds of the two ranges and
# clips there: those of Europe are solved for a sheet of 5:3, 6,380 km wide, around 12° E 52° N.
_GEO: Mapping[Scope, Mapping[str, Any]] = {
    "world": {
        "projection": {"type": "natural earth"},
        "lonaxis": {"range": [-180, 180]},
        "lataxis": {"range": [-75, 90]},
    },
    "europe": {
        "projection": {"type": "azimuthal equal area", "rotation": {"lon": 12, "lat": 52}},
        "center": {"lon": 12, "lat": 52},
        "lonaxis": {"range": [-24.13, 48.13]},
        "lataxis": {"range": [35.03, 65.76]},
    },
}
# A digit is about 7 px wide on a map of 1,000 to 1,300 px; the room is measured on one of 1,600 px.
ROOM_FOR_HEIGHT_PX = 2.5
ROOM_PER_DIGIT_PX = 4.0
# Where the host's name stands, as (lon, lat): a leader from Kosovo, and the name in open sea.
_CALLOUT: Mapping[Scope, tuple[tuple[float, float], ...]] = {
    "world": ((20.9, 42.5), (19.2, 37.0), (18.6, 34.0)),
    "europe": ((20.9, 42.5), (18.9, 41.4), (18.6, 39.0), (18.75, 38.2)),
}
# Width by height of a sheet that is to be filled; a scope without one is shown whole.
ASPECT: Mapping[Scope, float] = {"europe": 5 / 3}


@dataclass(frozen=True, slots=True)
class Paint:
    """What one state looks like: its class, whether its number is carried, and the label on it."""

    swatch: int
    carried: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a map is drawn: for which layer, with which name of the host; `size` enlarges type and lines."""

    layer: Layer
    host_name: str
    size: float = 1


def map_figure(
    scope: Scope, shapes: ScopeShapes, geojson: str | Mapping[str, Any], style: Style
) -> go.Figure:
    """Give the empty map of a scope; `geojson` is an address, or the shapes themselves."""
    layer, size = style.layer, style.size
    codes = sorted(shapes.ids)
    figure = go.Figure(
        data=[
            _fills(codes, geojson, layer),
            _lines("hatch-dark", theme.INK, 0.7 * size, opacity=0.4),
            _lines("hatch-light", theme.PAPER, 0.7 * size, opacity=0.6),
            _lines("borders", BORDERS[layer], 0.7 * size),
            _lines("disputed", theme.ACCENT, 1.8 * size, dash=f"{4 * size}px,{3 * size}px"),
            _callout(scope, style.host_name, size),
            _markers(size),
            _labels(size),
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


def page_lines(lines: Lines) -> dict[str, Any]:
    """Give the lines that the page draws: all but the coast, which the fills show."""
    return {
        "borders": _plain(lines.borders),
        "kosovo_serbia": _plain(lines.kosovo_serbia),
        "hatch": {code: _plain(line) for code, line in lines.hatch.items()},
        "markers": lines.markers,
        "labels": lines.labels,
        "room": {code: characters(room) for code, room in lines.room.items()},
    }


def characters(room_px: float) -> int:
    """Say how many digits of a label fit a state, given the room on a sheet 1,600 px wide."""
    return max(int((room_px - ROOM_FOR_HEIGHT_PX) / ROOM_PER_DIGIT_PX), 0)


def _plain(line: Line) -> dict[str, Any]:
    return {"lon": line.lon, "lat": line.lat}


def sovereigns(places: Mapping[str, Place]) -> dict[str, str]:
    """Give the state of every territory that has one: it is coloured as that state."""
    return {code: place.state for code, place in places.items() if place.state}


def painted(figure: go.Figure, shapes: ScopeShapes, layer: Layer, paints: Mapping[str, Paint]) -> go.Figure:
    """Paint an empty map in place: lines, class of every shape, hatches, markers, labels. Returns it."""
    swatches, lines = SWATCHES[layer], shapes.lines
    traces: Any = figure.data
    fills, dark, light, borders, disputed, _, markers, labels = traces
    fills.z = [paints[code].swatch if code in paints else _land(layer) for code in fills.locations]
    _lay(borders, lines.borders)
    _lay(disputed, lines.kosovo_serbia)
    for trace, hatch in ((dark, "dark"), (light, "light")):
        _lay(trace, _joined(lines.hatch, (c for c, p in paints.items() if hatch_of(swatches, p) == hatch)))
    codes = [
        code for code in lines.markers if code in paints and swatches[paints[code].swatch].key not in QUIET
    ]
    _put(markers, lines.markers, codes)
    markers.marker.color = [swatches[paints[code].swatch].fill for code in codes]
    named = [
        code for code, p in paints.items() if p.label and len(p.label) <= characters(lines.room.get(code, 0))
    ]
    _put(labels, lines.labels, named)
    labels.text = [paints[code].label for code in named]
    labels.textfont.color = [swatches[paints[code].swatch].ink for code in named]
    return figure


def _lay(trace: go.Scattergeo, line: Line) -> None:
    trace.lon, trace.lat = line.lon, line.lat


def _put(trace: go.Scattergeo, points: Mapping[str, tuple[float, float]], codes: Iterable[str]) -> None:
    chosen = [points[code] for code in codes]
    trace.lon, trace.lat = [lon for lon, _ in chosen], [lat for _, lat in chosen]


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


def _lines(name: str, color: str, width: float, dash: str = "solid", opacity: float = 1) -> go.Scattergeo:
    return go.Scattergeo(
        name=name,
        mode="lines",
        lon=[None],
        lat=[None],
        line={"color": color, "width": width, "dash": dash},
        opacity=opacity,
        hoverinfo="skip",
    )


def _callout(scope: Scope, host_name: str, size: float) -> go.Scattergeo:
    """Name the host at the end of a leader that lies in the sea: on the land there is no room."""
    *leader, name = _CALLOUT[scope]
    return go.Scattergeo(
        name="callout",
        mode="lines+text",
        lon=[*(lon for lon, _ in leader), None, name[0]],
        lat=[*(lat for _, lat in leader), None, name[1]],
        text=[*("" for _ in leader), "", host_name],
        textposition="middle center",
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
        textfont={"size": 12 * size, "color": [theme.INK], "family": theme.FONT},
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
            "border": BORDERS[layer],
            "swatches": [
                {
                    "key": s.key,
                    "fill": s.fill,
                    "ink": s.ink,
                    "hatch": s.hatch,
                    "label": label_of(words, layer, index),
                }
                | {"carried": theme.carried_hatch(s), "quiet": s.key in QUIET}
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


# What is surely seen of the Europe scope, in degrees: west, south, east, north.
_FRAMES: Mapping[Scope, tuple[float, float, float, float]] = {"europe": (-24, 34, 46, 70)}


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
