"""The picture's legend of a layer of states: its classes, each with the number of states in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.figures.canvas import Canvas
from dashboard.figures.chips import legend_row
from dashboard.figures.crossedlegend import crossed_legend
from dashboard.figures.legend import LEFT_OUT, SWATCHES, label_of
from dashboard.figures.paints import Paint
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import ROW
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
        canvas.map.top + 18
        if scene.view.scope != "world"
        else canvas.map.bottom - 20 - ROW * (len(rows) + bool(carried) + bool(scene.left_out))
    )
    veiled = scene.view.scope != "theatre"  # there the whole legend has its ground
    for swatch, label, count in rows:
        legend_row(canvas, y, swatch, f"{label}  ({count or '–'})", veiled=veiled)
        y += ROW
    if carried:
        words = scene.words.word("strength_kinds", "carried")
        legend_row(canvas, y, replace(swatches[5], hatch="light"), f"{words}  ({carried})", veiled=veiled)
        y += ROW
    return left_out_row(canvas, scene, y) if scene.left_out else y


def left_out_row(canvas: Canvas, scene: Scene, y: float) -> float:
    """Say how many states the filter leaves out, with their look on the map; gives the y below it."""
    swatch = SWATCHES[scene.view.layer][LEFT_OUT[scene.view.layer]]
    line = left_out_line(scene.words, scene.shown)
    legend_row(canvas, y, swatch, line, veiled=scene.view.scope != "theatre")
    return y + ROW
