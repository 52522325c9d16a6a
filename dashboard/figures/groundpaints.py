"""From a day to the map of the theatre: areas by lead nation, names where there is room, places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.dataset.shapes import Ground, Line, Lines, Name
from dashboard.domain.areas import leads_on
from dashboard.domain.ground import FormationPresence, PlacePresence
from dashboard.figures import theme
from dashboard.figures.legend import SWATCHES
from dashboard.figures.maps import land
from dashboard.figures.nations import color_of
from dashboard.figures.paints import joined, lay, paints_of
from dashboard.figures.panels import DETAIL, PANELS, Fit, Panel
from dashboard.figures.scene import Scene
from dashboard.figures.scopes import names_by_size, state_of
from dashboard.figures.theatre import DOT_PX, TYPE_PX, led_class
from dashboard.figures.theatrestrip import shapes_of_units, spots_of, symbol_of

Box = tuple[float, float, float, float]

INKS = {"municipality": theme.INK}
CHARACTER_EM = 0.58  # as wide as in the widest of the longer names
CYRILLIC_EM = 0.66
LINE_EM = 1.33
_CYRILLIC = re.compile("[Ѐ-ӿ]")
SIDES = {"left": -1, "right": 1, "center": 0, "top": -1, "bottom": 1, "middle": 0}  # of the dot


class _Label(NamedTuple):
    """A name as it is written, and its box with its dot, in pixels from the middle of the panel."""

    name: Name
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class GroundMap:
    """What the theatre is painted with: its lines and ground, how each panel fits, the size of type.

    `frames` is the space of each panel for names, as left, top, right, bottom in pixels from its middle;
    `covers` are boxes in it, in the same terms, on which something else is written.
    """

    lines: Lines
    ground: Ground
    fits: Mapping[str, Fit]
    size: float
    frames: Mapping[str, Box]
    covers: Mapping[str, Sequence[Box]]


def paint_ground(figure: go.Figure, scene: Scene, site: GroundMap) -> None:
    """Paint an empty map of the theatre in place."""
    drawn: Any = figure.data
    traces = {trace.name: trace for trace in drawn}
    leads = areas_of(scene, site.ground)
    for panel in PANELS:
        _paint_panel({name: traces[f"{panel.name}-{name}"] for name in _NAMES}, panel, scene, site, leads)
    points = spots_of(scene.atlas.ledger)
    _put_places(traces[f"{DETAIL.name}-places"], scene.day.places, points)
    lay(traces[f"{DETAIL.name}-leaders"], _leaders(scene.day.places, points))
    lay(traces[f"{DETAIL.name}-municipalities"], site.ground.municipalities)


_NAMES = (
    "fills",
    "hatch-dark",
    "hatch-light",
    "lakes",
    "rivers",
    "districts",
    "borders",
    "disputed",
    "names",
)


def areas_of(scene: Scene, ground: Ground) -> dict[str, FormationPresence]:
    """Give who leads each shape on the view's day; none on a layer that tells of something else."""
    if scene.view.layer != "strength":
        return {}
    shapes = shapes_of_units(scene.atlas.ledger, ground)
    leads = leads_on(scene.day.formations)
    return {shapes[unit]: lead for unit, lead in leads.items() if unit in shapes}


def _paint_panel(
    traces: Mapping[str, Any],
    panel: Panel,
    scene: Scene,
    site: GroundMap,
    leads: Mapping[str, FormationPresence],
) -> None:
    lines, ground = site.lines, site.ground
    classes = _classes(traces["fills"].locations, scene, ground, leads)
    traces["fills"].z = list(classes.values())
    for hatch in ("dark", "light"):
        lay(traces[f"hatch-{hatch}"], joined(lines.hatch, _hatched(hatch, classes, scene, leads)))
    for name, line in (("lakes", ground.lakes), ("rivers", ground.rivers), ("districts", ground.districts)):
        lay(traces[name], line)
    lay(traces["borders"], lines.borders)
    lay(traces["disputed"], lines.kosovo_serbia)
    _put_names(traces["names"], panel, scene, site)


def _classes(
    codes: tuple[str, ...], scene: Scene, ground: Ground, leads: Mapping[str, FormationPresence]
) -> dict[str, int]:
    """Give the class of every shape: who leads it, or else the look of the state it lies in."""
    layer = scene.view.layer
    states = {unit.unit_id: unit.state for unit in ground.units}
    paints = paints_of(scene)
    host = scene.atlas.ledger.mission.host
    found: dict[str, int] = {}
    for code in codes:
        state = states.get(code, code)
        muted = layer == "strength" and state != host
        found[code] = land(layer) if muted or state not in paints else paints[state].swatch
        if code in leads:
            found[code] = led_class(layer, leads[code].formation.code)
    return found


def _hatched(
    hatch: str, classes: Mapping[str, int], scene: Scene, leads: Mapping[str, FormationPresence]
) -> list[str]:
    """Name the shapes under a hatch: areas whose leader is not certain, or classes that have one."""
    if scene.view.layer == "strength":
        return [code for code, lead in leads.items() if lead.presence == "unsure" and hatch == "dark"]
    swatches = SWATCHES[scene.view.layer]
    return [code for code, index in classes.items() if swatches[index].hatch == hatch]


def _put_names(trace: go.Scattergeo, panel: Panel, scene: Scene, site: GroundMap) -> None:
    """Put the names for which there is room: type that is larger than on the page needs more of it."""
    offset = site.fits[panel.name].offset
    labels = [
        _Label(name, text, _box(name, text, offset(name.lon, name.lat), site.size))
        for name in names_by_size(site.ground)
        if (text := _text(name, scene))
    ]
    wanted = [label for label in labels if _has_room(label, panel, site)]
    shown = _apart(wanted, scene.words.words["places"])
    names = [label.name for label in shown]
    trace.update(
        lon=[name.lon for name in names],
        lat=[name.lat for name in names],
        text=[label.text for label in shown],
        textposition=[name.position for name in names],
        marker={"size": [DOT_PX * site.size if name.dot else 0 for name in names]},
        textfont={
            "size": [TYPE_PX[name.kind] * site.size for name in names],
            "color": [_ink(name, scene, site.ground) for name in names],
        },
    )


def _ink(name: Name, scene: Scene, ground: Ground) -> str:
    """Give the ink of a name: that of the host, or one that can be read on the fill below it."""
    if name.id == scene.atlas.ledger.mission.host:
        return theme.ACCENT
    paint = paints_of(scene).get(state_of(name, ground))
    muted = scene.view.layer == "strength" or paint is None
    below = "" if muted or paint is None else SWATCHES[scene.view.layer][paint.swatch].ink
    return below if below == theme.PAPER else INKS.get(name.kind, theme.SLATE)


def _has_room(label: _Label, panel: Panel, site: GroundMap) -> bool:
    """Say whether a name is wanted at this scale, is not cut by the frame, and lies on no other words."""
    name, box = label.name, label.box
    coarsest = name.detail_km if panel is DETAIL else name.overview_km
    if site.fits[panel.name].km_per_px * site.size > coarsest:
        return False
    left, top, right, bottom = box
    x0, y0, x1, y1 = site.frames[panel.name]
    if left < x0 or top < y0 or right > x1 or bottom > y1:
        return False
    return not any(_cross(box, words) for words in site.covers[panel.name])


def _apart(labels: Sequence[_Label], own: Mapping[str, str]) -> list[_Label]:
    """Leave out, of the names that the language writes otherwise than the source, those that cross another.

    Room was found for the names of the source; these may be longer.
    """
    shown = [label for label in labels if label.name.id not in own]
    for label in labels:
        if label.name.id in own and not any(_cross(label.box, other.box) for other in shown):
            shown.append(label)
    return shown


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _box(name: Name, text: str, at: tuple[float, float], size: float) -> Box:
    """Give the box of a name and its dot, of which `at` is the middle."""
    lines, type_px, dot = text.split("<br>"), TYPE_PX[name.kind] * size, DOT_PX * size
    em = CYRILLIC_EM if _CYRILLIC.search(text) else CHARACTER_EM
    half = max(map(len, lines)) * em * type_px / 2
    high = len(lines) * LINE_EM * type_px / 2
    row, column = name.position.split()
    x, y = at[0] + SIDES[column] * (half + dot), at[1] + SIDES[row] * (high + dot)
    return (
        min(x - half, at[0] - dot),
        min(y - high, at[1] - dot),
        max(x + half, at[0] + dot),
        max(y + high, at[1] + dot),
    )


def _text(name: Name, scene: Scene) -> str:
    if name.kind != "country":
        return scene.words.words["places"].get(name.id) or "<br>".join(name.text)
    return scene.name(name.id) if name.id in scene.atlas.ledger.countries else ""


def _put_places(
    trace: go.Scattergeo, places: tuple[PlacePresence, ...], points: Mapping[str, tuple[float, float]]
) -> None:
    spots = [points[found.place.place_id] for found in places]
    trace.update(
        lon=[lon for lon, _ in spots],
        lat=[lat for _, lat in spots],
        marker={
            "symbol": [symbol_of(found.place, found.presence) for found in places],
            "color": [color_of(found.place.code) for found in places],
        },
    )


def _leaders(places: tuple[PlacePresence, ...], points: Mapping[str, tuple[float, float]]) -> Line:
    """Draw a line from a mark that was moved aside to where its place is."""
    lon: list[float | None] = [None]
    lat: list[float | None] = [None]
    for found in places:
        spot = points[found.place.place_id]
        lon += [spot[0], found.place.lon, None]
        lat += [spot[1], found.place.lat, None]
    return Line(lon, lat)
