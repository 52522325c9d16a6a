"""The picture of two days compared: their difference as one map, or both maps side by side with one legend.

The picture of a swipe is that of side by side: paper has no handle.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.dataset.shapes import Ground
from dashboard.domain.calendar import Period
from dashboard.domain.compare import Difference
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas
from dashboard.figures.comparecolumn import compare_column
from dashboard.figures.comparelegend import both_legend, compared_outside, difference_legend
from dashboard.figures.difference import DIFFERENCE_CLASS, differences_in
from dashboard.figures.groundcolumn import LEGEND_WIDTH, ground_legend
from dashboard.figures.groundpaints import GroundMap, areas_of, paint_ground
from dashboard.figures.legend import SWATCHES, colorscale
from dashboard.figures.maps import Style
from dashboard.figures.paints import Paint, painted, paints_of, with_territories
from dashboard.figures.panels import DETAIL, PANELS, fit
from dashboard.figures.pour import poured
from dashboard.figures.room import subplot_of
from dashboard.figures.scene import Scene
from dashboard.figures.scopes import outside_frame, sovereigns
from dashboard.figures.sheet import EDGE, MAP_SIZE, TEXT, Rect, Sheet
from dashboard.figures.theatre import empty_map
from dashboard.text.compare import difference_change

CAPTION = 34  # px over each map
LEGEND_PX = 230  # px from the bottom of a pair of maps, in which their legend stands
LEGEND_RIGHT = EDGE + LEGEND_WIDTH - 26  # px of the ground's map that its legend covers
SIZE = 1.0  # type and lines of a map of half the width
ROOM = 0.56  # of the room that type has on one map
GROUND_SIZE = 1.1


def compared_figure(canvas: Canvas, scene: Scene, before: Scene, drawn: str) -> go.Figure:
    """Compose the map or maps of a view that compares with the day of `before`, with legend and column."""
    ground = scene.atlas.shapes.scopes[scene.view.scope].ground
    if ground is not None:
        return _grounds(canvas, scene, before, drawn, ground)
    _put_column(canvas, scene, before)
    shapes, records = scene.atlas.shapes.scopes[scene.view.scope], scene.atlas.ledger.records
    compared_outside(canvas, scene, before, outside_frame(scene.view.scope, shapes, records))
    if scene.view.comparison == "difference":
        return _difference(canvas, scene, before, drawn)
    return _pair(canvas, scene, before, drawn)


def _put_column(canvas: Canvas, scene: Scene, before: Scene) -> None:
    if not canvas.sheet.bare:
        with poured(canvas):
            compare_column(canvas, scene, before)


def difference_paints(scene: Scene, before: Scene) -> dict[str, Paint]:
    """Give the paint of every state of a difference; changes are labels where there is room."""
    layer = scene.view.layer
    index = DIFFERENCE_CLASS[layer]
    labelled = layer == "strength" and scene.view.scope != "world"

    def paint(one: Difference) -> Paint:
        label = difference_change(scene.words, one) if labelled and one.change else ""
        return Paint(index[one.kind], one.carried, label)

    paints = {code: paint(one) for code, one in differences_in(scene, before).items()}
    host = scene.atlas.ledger.mission.host
    paints[host] = Paint(index["host"])
    return paints


def _difference(canvas: Canvas, scene: Scene, before: Scene, drawn: str) -> go.Figure:
    atlas, view = scene.atlas, scene.view
    shapes = atlas.shapes.scopes[view.scope]
    style = Style(view.layer, scene.labels.host, MAP_SIZE, scene.boundary.line)
    figure = empty_map(view.scope, shapes, drawn, style)
    paints = difference_paints(scene, before)
    swatches = theme.DIFFERENCE[view.layer]
    every = with_territories(paints, sovereigns(atlas.shapes.places))
    painted(figure, shapes, swatches, every, canvas.sheet.room)
    figure.update_traces(
        selector={"name": "fills"}, colorscale=colorscale(swatches), zmax=len(swatches) - 0.5
    )
    difference_legend(canvas, scene, paints)
    figure.update_layout(geo=subplot_of(scene.view.scope, canvas.sheet, canvas.map))
    return figure


def _pair(canvas: Canvas, scene: Scene, before: Scene, drawn: str) -> go.Figure:
    figures = [_one(found, drawn, canvas.sheet) for found in (before, scene)]
    both_legend(canvas, scene, paints_of(before), paints_of(scene))
    return _joined(canvas, (before, scene), figures, _pair_bottom(canvas.map))


def _pair_bottom(room: Rect) -> float:
    return room.bottom - LEGEND_PX


def _one(scene: Scene, drawn: str, sheet: Sheet) -> go.Figure:
    shapes = scene.atlas.shapes.scopes[scene.view.scope]
    style = Style(scene.view.layer, scene.labels.host, SIZE, scene.boundary.line)
    figure = empty_map(scene.view.scope, shapes, drawn, style)
    every = with_territories(paints_of(scene), sovereigns(scene.atlas.shapes.places))
    return painted(figure, shapes, SWATCHES[scene.view.layer], every, ROOM * sheet.room)


def _joined(
    canvas: Canvas, scenes: tuple[Scene, Scene], figures: list[go.Figure], bottom: float
) -> go.Figure:
    """Put two figures beside each other, each under its day; all they share is that of the second."""
    room, middle = canvas.map, canvas.map.width / 2
    edges = ((0.0, middle - 2), (middle + 2, room.right))
    joined = go.Figure(layout=figures[1].layout)
    geo = figures[1].to_plotly_json()["layout"]["geo"]
    for name, scene, figure, across in zip(("geo", "geo2"), scenes, figures, edges, strict=True):
        traces: Any = figure.data
        for trace in traces:
            trace.geo = name
        joined.add_traces(list(traces))
        place = Rect(across[0], room.top + CAPTION, across[1], bottom)
        joined.update_layout({name: geo})
        joined.update_layout({name: subplot_of(scene.view.scope, canvas.sheet, place)})
        caption = scene.words.when(Period(scene.day.date, scene.day.date))
        canvas.text(across[0] + (EDGE if name == "geo" else 16), room.top + 6, caption, TEXT, weight="700")
    canvas.line((middle, room.top), (middle, bottom), theme.PAPER, 4)
    return joined


def _grounds(canvas: Canvas, scene: Scene, before: Scene, drawn: str, ground: Ground) -> go.Figure:
    """Put the large panel of both days beside each other: the small one would say the same twice."""
    areas = [lead for found in (before, scene) for lead in areas_of(found, ground).values()]
    if scene.view.layer == "strength":
        ground_legend(canvas, scene, areas, before.day.formations, CAPTION)
    else:
        both_legend(canvas, scene, paints_of(before), paints_of(scene))
    _put_column(canvas, scene, before)
    covered = LEGEND_RIGHT if scene.view.layer == "strength" else 0
    bottom = canvas.map.bottom if covered else _pair_bottom(canvas.map)
    size = (canvas.map.width / 2 - 2, bottom - canvas.map.top - CAPTION)
    figures = [_ground(found, drawn, ground, covered, size) for found in (before, scene)]
    return _joined(canvas, (before, scene), figures, bottom)


def _ground(scene: Scene, drawn: str, ground: Ground, covered: float, size: tuple[float, float]) -> go.Figure:
    """Paint the large panel of one day on its half of the sheet."""
    shapes = scene.atlas.shapes.scopes[scene.view.scope]
    style = Style(scene.view.layer, scene.labels.host, GROUND_SIZE, scene.boundary.line)
    figure = empty_map(scene.view.scope, shapes, drawn, style)
    width, high = size
    frame = (covered - width / 2, -high / 2, width / 2, high / 2)
    fits = {panel.name: fit(panel, width, high, covered) for panel in PANELS}
    frames = dict.fromkeys(fits, frame)
    paint_ground(
        figure, scene, GroundMap(shapes.lines, ground, fits, GROUND_SIZE, frames, dict.fromkeys(fits, ()))
    )
    figure.update_layout(geo=fits[DETAIL.name].subplot())
    traces: Any = figure.data
    figure.data = [trace for trace in traces if trace.name.startswith(f"{DETAIL.name}-")]
    return figure
