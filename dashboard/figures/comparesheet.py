"""The picture of two days compared: their difference as one map, or both maps side by side with one legend.

The picture of a swipe is that of side by side: paper has no handle.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from dashboard.figures.groundpaints import Sheet, areas_of, paint_ground
from dashboard.figures.legend import SWATCHES, colorscale
from dashboard.figures.maps import Style
from dashboard.figures.paints import Paint, painted, paints_of, with_territories
from dashboard.figures.panels import DETAIL, PANELS, fit
from dashboard.figures.scene import Scene
from dashboard.figures.scopes import outside_frame, sovereigns
from dashboard.figures.sheet import (
    EDGE,
    HEIGHT_PX,
    MAP_BOTTOM,
    MAP_RIGHT,
    MAP_ROOM,
    MAP_SIZE,
    MAP_TOP,
    TEXT,
    WIDTH_PX,
)
from dashboard.figures.theatre import empty_map
from dashboard.text.compare import difference_change

MIDDLE = MAP_RIGHT / 2
CAPTION = 34  # px over each map
PAIR_BOTTOM = 710  # px from the top of the sheet; below it stands the legend
LEGEND_RIGHT = EDGE + LEGEND_WIDTH - 26  # px of the ground's map that its legend covers
SIZE = 1.0  # type and lines of a map of half the width
ROOM = 0.45
GROUND_SIZE = 1.1


def compared_figure(canvas: Canvas, scene: Scene, before: Scene, drawn: str | dict[str, Any]) -> go.Figure:
    """Compose the map or maps of a view that compares with the day of `before`, with legend and column."""
    ground = scene.atlas.shapes.scopes[scene.view.scope].ground
    if ground is not None:
        return _grounds(canvas, scene, before, drawn, ground)
    compare_column(canvas, scene, before)
    shapes, records = scene.atlas.shapes.scopes[scene.view.scope], scene.atlas.ledger.records
    compared_outside(canvas, scene, before, outside_frame(scene.view.scope, shapes, records))
    if scene.view.comparison == "difference":
        return _difference(canvas, scene, before, drawn)
    return _pair(canvas, scene, before, drawn)


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


def _difference(canvas: Canvas, scene: Scene, before: Scene, drawn: str | dict[str, Any]) -> go.Figure:
    atlas, view = scene.atlas, scene.view
    shapes = atlas.shapes.scopes[view.scope]
    style = Style(view.layer, scene.labels.host, MAP_SIZE, scene.boundary.line)
    figure = empty_map(view.scope, shapes, drawn, style)
    paints = difference_paints(scene, before)
    swatches = theme.DIFFERENCE[view.layer]
    every = with_territories(paints, sovereigns(atlas.shapes.places))
    painted(figure, shapes, swatches, every, MAP_ROOM)
    figure.update_traces(
        selector={"name": "fills"}, colorscale=colorscale(swatches), zmax=len(swatches) - 0.5
    )
    difference_legend(canvas, scene, paints)
    figure.update_layout(geo={"domain": _domain((0, MAP_RIGHT), (MAP_TOP, MAP_BOTTOM))})
    return figure


def _pair(canvas: Canvas, scene: Scene, before: Scene, drawn: str | dict[str, Any]) -> go.Figure:
    figures = [_one(found, drawn) for found in (before, scene)]
    both_legend(canvas, scene, paints_of(before), paints_of(scene))
    return _joined(canvas, (before, scene), figures, (MAP_TOP + CAPTION, PAIR_BOTTOM))


def _one(scene: Scene, drawn: str | dict[str, Any]) -> go.Figure:
    shapes = scene.atlas.shapes.scopes[scene.view.scope]
    style = Style(scene.view.layer, scene.labels.host, SIZE, scene.boundary.line)
    figure = empty_map(scene.view.scope, shapes, drawn, style)
    every = with_territories(paints_of(scene), sovereigns(scene.atlas.shapes.places))
    return painted(figure, shapes, SWATCHES[scene.view.layer], every, ROOM)


def _joined(
    canvas: Canvas, scenes: tuple[Scene, Scene], figures: list[go.Figure], span: tuple[float, float]
) -> go.Figure:
    """Put two figures beside each other, each under its day; all they share is that of the second."""
    edges = ((0.0, MIDDLE - 2), (MIDDLE + 2, float(MAP_RIGHT)))
    joined = go.Figure(layout=figures[1].layout)
    geo = figures[1].to_plotly_json()["layout"]["geo"]
    for name, scene, figure, across in zip(("geo", "geo2"), scenes, figures, edges, strict=True):
        traces: Any = figure.data
        for trace in traces:
            trace.geo = name
        joined.add_traces(list(traces))
        joined.update_layout({name: {**geo, "domain": _domain(across, span)}})
        caption = scene.words.when(Period(scene.day.date, scene.day.date))
        canvas.text(across[0] + (EDGE if name == "geo" else 16), MAP_TOP + 6, caption, TEXT, weight="700")
    canvas.line((MIDDLE, MAP_TOP), (MIDDLE, span[1]), theme.PAPER, 4)
    return joined


def _domain(across: tuple[float, float], down: tuple[float, float]) -> Mapping[str, list[float]]:
    return {
        "x": [edge / WIDTH_PX for edge in across],
        "y": [1 - down[1] / HEIGHT_PX, 1 - down[0] / HEIGHT_PX],
    }


def _grounds(
    canvas: Canvas, scene: Scene, before: Scene, drawn: str | dict[str, Any], ground: Ground
) -> go.Figure:
    """Put the large panel of both days beside each other: the small one would say the same twice."""
    areas = [lead for found in (before, scene) for lead in areas_of(found, ground).values()]
    if scene.view.layer == "strength":
        ground_legend(canvas, scene, areas, before.day.formations, CAPTION)
    else:
        both_legend(canvas, scene, paints_of(before), paints_of(scene))
    compare_column(canvas, scene, before)
    covered = LEGEND_RIGHT if scene.view.layer == "strength" else 0
    figures = [_ground(found, drawn, ground, covered) for found in (before, scene)]
    bottom = MAP_BOTTOM if covered else PAIR_BOTTOM
    return _joined(canvas, (before, scene), figures, (MAP_TOP + CAPTION, bottom))


def _ground(scene: Scene, drawn: str | dict[str, Any], ground: Ground, covered: float) -> go.Figure:
    """Paint the large panel of one day on its half of the sheet."""
    shapes = scene.atlas.shapes.scopes[scene.view.scope]
    style = Style(scene.view.layer, scene.labels.host, GROUND_SIZE, scene.boundary.line)
    figure = empty_map(scene.view.scope, shapes, drawn, style)
    width, high = MIDDLE - 2, (MAP_BOTTOM if covered else PAIR_BOTTOM) - MAP_TOP - CAPTION
    frame = (covered - width / 2, -high / 2, width / 2, high / 2)
    fits = {panel.name: fit(panel, width, high, covered) for panel in PANELS}
    frames = dict.fromkeys(fits, frame)
    paint_ground(
        figure, scene, Sheet(shapes.lines, ground, fits, GROUND_SIZE, frames, dict.fromkeys(fits, ()))
    )
    found = fits[DETAIL.name]
    subplot = {
        "projection": {"scale": found.scale},
        "center": {"lon": found.lon, "lat": found.lat},
        "lonaxis": {"range": list(found.lon_range)},
    }
    figure.update_layout(geo=subplot)
    traces: Any = figure.data
    figure.data = [trace for trace in traces if trace.name.startswith(f"{DETAIL.name}-")]
    return figure
