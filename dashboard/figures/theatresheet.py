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
from dashboard.figures.crossedlegend import GRID_WIDTH
from dashboard.figures.groundcolumn import LEGEND_WIDTH, ground_column, ground_legend, marks_legend
from dashboard.figures.groundpaints import Box, Sheet, areas_of, paint_ground
from dashboard.figures.paints import paints_of
from dashboard.figures.panels import DETAIL, OVERVIEW, PANELS, Fit, fit
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import EDGE, HEIGHT_PX, MAP_BOTTOM, MAP_RIGHT, MAP_TOP, WIDTH_PX

SPLIT = 800  # px from the left edge: the detail before it, the overview after it
PAD = 12
# The legend is as wide as its longest line; it covers that much of the detail, which is drawn beside it.
WIDTHS: Mapping[Layer, int] = {"strength": LEGEND_WIDTH, "recognition": 345, "crossed": GRID_WIDTH}
LEGEND_SLACK = 26  # px by which it may reach into the rim that the detail has around Kosovo
SIZE = 1.3  # type and marks, against those of the page


def theatre_sheet(figure: go.Figure, canvas: Canvas, scene: Scene, ground: Ground) -> None:
    """Paint the empty map of the theatre, and put its legend and column."""
    canvas.line((SPLIT, MAP_TOP), (SPLIT, MAP_BOTTOM), theme.PAPER, 4)
    under = len(canvas.shapes)
    if scene.view.layer == "strength":
        bottom = ground_legend(canvas, scene, areas_of(scene, ground).values())
        ground_column(canvas, scene)
    else:
        bottom = marks_legend(canvas, scene, states_legend(canvas, scene, paints_of(scene)))
        put_column = crossed_column if scene.view.layer == "crossed" else recognition_column
        put_column(canvas, scene)
    right = EDGE + PAD + WIDTHS[scene.view.layer]
    canvas.box((EDGE - PAD, MAP_TOP + PAD), (right - EDGE + PAD, bottom - MAP_TOP), "rgba(247,245,240,0.86)")
    canvas.shapes.insert(under, canvas.shapes.pop())
    legend = (EDGE - PAD, MAP_TOP, right, bottom + PAD)
    lines = scene.atlas.shapes.scopes[scene.view.scope].lines
    fits = _fits(right - LEGEND_SLACK)
    paint_ground(figure, scene, Sheet(lines, ground, fits, SIZE, _frames(), _covers(legend)))
    figure.update_layout({panel.geo: _subplot(panel.name, fits[panel.name]) for panel in PANELS})


def _frames() -> dict[str, Box]:
    high = (MAP_BOTTOM - MAP_TOP) / 2
    halves = {DETAIL.name: SPLIT / 2, OVERVIEW.name: (MAP_RIGHT - SPLIT) / 2}
    return {name: (-half, -high, half, high) for name, half in halves.items()}


def _covers(legend: Box) -> dict[str, list[Box]]:
    """Give the legend's box from the middle of the detail."""
    x, y = SPLIT / 2, (MAP_TOP + MAP_BOTTOM) / 2
    left, top, right, bottom = legend
    return {DETAIL.name: [(left - x, top - y, right - x, bottom - y)], OVERVIEW.name: []}


def _fits(covered: float) -> dict[str, Fit]:
    """Fit both panels into their space; `covered` pixels at the left of the detail are the legend's."""
    high = MAP_BOTTOM - MAP_TOP
    return {
        DETAIL.name: fit(DETAIL, SPLIT, high, covered),
        OVERVIEW.name: fit(OVERVIEW, MAP_RIGHT - SPLIT, high),
    }


def _subplot(name: str, found: Fit) -> dict[str, Any]:
    left, right = (0, SPLIT) if name == DETAIL.name else (SPLIT, MAP_RIGHT)
    return {
        "domain": {
            "x": [left / WIDTH_PX, right / WIDTH_PX],
            "y": [1 - MAP_BOTTOM / HEIGHT_PX, 1 - MAP_TOP / HEIGHT_PX],
        },
        "projection": {"scale": found.scale},
        "center": {"lon": found.lon, "lat": found.lat},
        "lonaxis": {"range": list(found.lon_range)},
    }
