"""The picture of the theatre: both panels on the map's part of the sheet, with legend and column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from dashboard.dataset.shapes import Ground
from dashboard.domain.view import Layer
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas
from dashboard.figures.classlegend import states_legend
from dashboard.figures.column import recognition_column
from dashboard.figures.crossedcolumn import crossed_column
from dashboard.figures.crossedlegend import grid_width
from dashboard.figures.groundcolumn import LEGEND_WIDTH, ground_column, ground_legend, marks_legend
from dashboard.figures.groundpaints import Box, GroundMap, areas_of, paint_ground
from dashboard.figures.paints import paints_of
from dashboard.figures.panels import DETAIL, OVERVIEW, PANELS, Fit, fit
from dashboard.figures.pour import poured
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import EDGE, Rect, Sheet, domain_of

SPLIT = 0.615  # of the width of the map: the detail before it, the overview after it
PAD = 12
# The legend is as wide as its longest line; it covers that much of the detail, which is drawn beside it.
WIDTHS: Mapping[Layer, int] = {"strength": LEGEND_WIDTH, "recognition": 345}
LEGEND_SLACK = 26  # px by which it may reach into the rim that the detail has around Kosovo
SIZE = 1.3  # type and marks, against those of the page


def theatre_sheet(figure: go.Figure, canvas: Canvas, scene: Scene, ground: Ground) -> None:
    """Paint the empty map of the theatre, and put its legend and column."""
    room, split, layer = canvas.map, _split(canvas.map), scene.view.layer
    canvas.line((split, room.top), (split, room.bottom), theme.PAPER, 4)
    under = len(canvas.shapes)
    if layer == "strength":
        bottom = ground_legend(canvas, scene, areas_of(scene, ground).values())
    else:
        bottom = marks_legend(canvas, scene, states_legend(canvas, scene, paints_of(scene)))
    right = EDGE + PAD + (WIDTHS.get(layer) or grid_width(scene.words))
    size = (right - EDGE + PAD, bottom - room.top)
    canvas.box((EDGE - PAD, room.top + PAD), size, "rgba(247,245,240,0.86)")
    canvas.shapes.insert(under, canvas.shapes.pop())
    if not canvas.sheet.bare:
        with poured(canvas):
            _COLUMNS[layer](canvas, scene)
    legend = (EDGE - PAD, room.top, right, bottom + PAD)
    lines = scene.atlas.shapes.scopes[scene.view.scope].lines
    fits = _fits(room, right - LEGEND_SLACK)
    paint_ground(figure, scene, GroundMap(lines, ground, fits, SIZE, _frames(room), _covers(room, legend)))
    figure.update_layout(
        {panel.geo: _subplot(canvas.sheet, panel.name, fits[panel.name]) for panel in PANELS}
    )


_COLUMNS = {"strength": ground_column, "recognition": recognition_column, "crossed": crossed_column}


def _split(room: Rect) -> float:
    return round(room.width * SPLIT)


def _frames(room: Rect) -> dict[str, Box]:
    high, split = room.height / 2, _split(room)
    halves = {DETAIL.name: split / 2, OVERVIEW.name: (room.right - split) / 2}
    return {name: (-half, -high, half, high) for name, half in halves.items()}


def _covers(room: Rect, legend: Box) -> dict[str, list[Box]]:
    """Give the legend's box from the middle of the detail."""
    x, y = _split(room) / 2, (room.top + room.bottom) / 2
    left, top, right, bottom = legend
    return {DETAIL.name: [(left - x, top - y, right - x, bottom - y)], OVERVIEW.name: []}


def _fits(room: Rect, covered: float) -> dict[str, Fit]:
    """Fit both panels into their space; `covered` pixels at the left of the detail are the legend's."""
    split = _split(room)
    return {
        DETAIL.name: fit(DETAIL, split, room.height, covered),
        OVERVIEW.name: fit(OVERVIEW, room.right - split, room.height),
    }


def _subplot(sheet: Sheet, name: str, found: Fit) -> dict[str, Any]:
    room, split = sheet.map, _split(sheet.map)
    left, right = (0, split) if name == DETAIL.name else (split, room.right)
    return {
        "domain": domain_of(sheet, Rect(left, room.top, right, room.bottom)),
        **found.subplot(),
    }
