"""From a day to what each state looks like on a layer, and onto the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from dashboard.dataset.shapes import Line, ScopeShapes
from dashboard.domain.boundary import ACROSS
from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Standing
from dashboard.figures import theme
from dashboard.figures.crossstrip import crossed_class
from dashboard.figures.filmstrip import recognition_class, strength_class
from dashboard.figures.legend import LEFT_OUT, QUIET
from dashboard.figures.scene import Scene
from dashboard.figures.scopes import characters
from dashboard.figures.theme import Hatch, Swatch
from dashboard.text import sentences
from dashboard.text.catalogue import Catalogue

# The class of shapes of which nothing is said, in any list of classes.
LAND_KEYS = ("land", "never", "neither")


@dataclass(frozen=True, slots=True)
class Paint:
    """What one state looks like: its class, whether its number is carried, and the label on it."""

    swatch: int
    carried: bool = False
    label: str = ""


def paints_of(scene: Scene) -> dict[str, Paint]:
    """Give the paint of every state on the view's layer; numbers are labels where there is room.

    A state that the filter leaves out has a class of its own. Without a line between them the host is
    painted like the state across.
    """
    day, host = scene.day, scene.atlas.ledger.mission.host
    if scene.view.layer == "recognition":
        paints = {code: _stance_paint(stance) for code, stance in day.stances.items()}
        paints[host] = Paint(theme.RECOGNITION_CLASS["host"])
    elif scene.view.layer == "crossed":
        paints = {
            code: Paint(crossed_class(day.standings[code], stance)) for code, stance in day.stances.items()
        }
        paints[host] = Paint(theme.CROSSED_CLASS["host"])
    else:
        labelled = scene.view.scope != "world"
        paints = {
            code: _standing_paint(scene.words, s, labelled=labelled) for code, s in day.standings.items()
        }
    gone = Paint(LEFT_OUT[scene.view.layer])
    paints |= dict.fromkeys(scene.left_out, gone)
    if scene.boundary.line == "none":
        paints[host] = replace(paints[ACROSS], label="")
    return paints


def _standing_paint(words: Catalogue, standing: Standing, *, labelled: bool) -> Paint:
    shown = labelled and bool(standing.troops)
    label = sentences.standing_number(words, standing) if shown else ""
    return Paint(strength_class(standing), standing.kind == "carried", label)


def _stance_paint(stance: Stance) -> Paint:
    return Paint(recognition_class(stance))


def with_territories(paints: dict[str, Paint], sovereigns: Mapping[str, str]) -> dict[str, Paint]:
    """Paint every territory as its state, without its number."""
    painted = {
        code: replace(paints[state], label="") for code, state in sovereigns.items() if state in paints
    }
    return painted | paints


def painted(
    figure: go.Figure,
    shapes: ScopeShapes,
    swatches: Sequence[Swatch],
    paints: Mapping[str, Paint],
    room: float = 1,
) -> go.Figure:
    """Paint an empty map in place: lines, class of every shape, hatches, markers, labels. Returns it.

    `room` is the room that type has on this map, against that on the page; `swatches`
    are the classes of the paints.
    """
    lines = shapes.lines
    usual = next(index for index, s in enumerate(swatches) if s.key in LAND_KEYS)
    traces: Any = figure.data
    fills, dark, light, borders, disputed, _, markers, labels = traces
    fills.z = [paints[code].swatch if code in paints else usual for code in fills.locations]
    lay(borders, lines.borders)
    if any(swatches[paint.swatch].key == "left out" for paint in paints.values()):
        borders.line.color = theme.BORDER_ON_LAND  # such a fill is as white as the limits of some layers
    lay(disputed, lines.kosovo_serbia)
    for trace, hatch in ((dark, "dark"), (light, "light")):
        lay(trace, joined(lines.hatch, (c for c, p in paints.items() if hatch_of(swatches, p) == hatch)))
    codes = [
        code
        for code in lines.markers
        if code in paints and swatches[paints[code].swatch].key not in (*QUIET, *LAND_KEYS)
    ]
    _put(markers, lines.markers, codes)
    markers.marker.color = [swatches[paints[code].swatch].fill for code in codes]
    named = [
        code
        for code, p in paints.items()
        if p.label and len(p.label) <= characters(lines.room.get(code, 0) * room)
    ]
    _put(labels, lines.labels, named)
    labels.text = [paints[code].label for code in named]
    labels.textfont.color = [swatches[paints[code].swatch].ink for code in named]
    return figure


def lay(trace: go.Scattergeo, line: Line) -> None:
    """Put a line into a trace."""
    trace.lon, trace.lat = line.lon, line.lat


def _put(trace: go.Scattergeo, points: Mapping[str, tuple[float, float]], codes: Iterable[str]) -> None:
    chosen = [points[code] for code in codes]
    trace.lon, trace.lat = [lon for lon, _ in chosen], [lat for _, lat in chosen]


def joined(hatches: Mapping[str, Line], codes: Iterable[str]) -> Line:
    """Join the hatches of some states into one line with gaps."""
    lon: list[float | None] = [None]
    lat: list[float | None] = [None]
    for code in codes:
        if code in hatches:
            lon += [*hatches[code].lon, None]
            lat += [*hatches[code].lat, None]
    return Line(lon, lat)


def hatch_of(swatches: Sequence[Swatch], paint: Paint) -> Hatch:
    """Say which hatch lies on a state: that of its class, or that of a carried number."""
    swatch = swatches[paint.swatch]
    return theme.carried_hatch(swatch) if paint.carried else swatch.hatch
