"""The picture's legend of a layer of states: its classes, each with the number of states in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.figures import theme
from dashboard.figures.canvas import Canvas
from dashboard.figures.crossedlegend import crossed_legend
from dashboard.figures.legend import LEFT_OUT, SWATCHES, label_of
from dashboard.figures.paints import Paint
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import EDGE, MAP_BOTTOM, MAP_TOP, ROW, SMALL, chip
from dashboard.figures.theme import Swatch
from dashboard.text.filters import left_out_line


def states_legend(canvas: Canvas, scene: Scene, paints: Mapping[str, Paint]) -> float:
    """List the classes with the number of states in each; gives the y below them."""
    if scene.view.layer == "crossed":
        y = crossed_legend(canvas, scene, paints)
        return left_out_row(canvas, scene, y) if scene.left_out else y
    swatches = SWATCHES[scene.view.layer]
    rows = [
        (swatch, label, sum(paint.swatch == index for paint in paints.values()))
        for index, swatch in enumerate(swatches)
        if (label := label_of(scene.words, scene.view.layer, index)) and swatch.key != "host"
    ]
    carried = sum(paint.carried for paint in paints.values())
    y = (
        MAP_TOP + 18
        if scene.view.scope != "world"
        else MAP_BOTTOM - 20 - ROW * (len(rows) + bool(carried) + bool(scene.left_out))
    )
    for swatch, label, count in rows:
        _legend_row(canvas, y, swatch, f"{label}  ({count or '–'})")
        y += ROW
    if carried:
        words = scene.words.word("strength_kinds", "carried")
        _legend_row(canvas, y, replace(swatches[5], hatch="light"), f"{words}  ({carried})")
        y += ROW
    return left_out_row(canvas, scene, y) if scene.left_out else y


def left_out_row(canvas: Canvas, scene: Scene, y: float) -> float:
    """Say how many states the filter leaves out, with their look on the map; gives the y below it."""
    swatch = SWATCHES[scene.view.layer][LEFT_OUT[scene.view.layer]]
    _legend_row(canvas, y, swatch, left_out_line(scene.words, scene.shown))
    return y + ROW


def _legend_row(canvas: Canvas, y: float, swatch: Swatch, label: str) -> None:
    chip(canvas, (EDGE, y), swatch, swatch.hatch)
    canvas.text(EDGE + 48, y - 1, label, SMALL, color=theme.SLATE)
