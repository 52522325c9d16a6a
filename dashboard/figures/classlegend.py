"""The picture's legend of a layer of states: its classes, each with the number of states in it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dashboard.domain.view import Layer
from dashboard.figures.canvas import Canvas
from dashboard.figures.chips import legend_row, legend_top
from dashboard.figures.crossedlegend import crossed_legend
from dashboard.figures.legend import LEFT_OUT, SWATCHES, label_of
from dashboard.figures.paints import Paint
from dashboard.figures.scene import Scene
from dashboard.text.filters import left_out_line

# Letters of a label in one line: the many classes of strength come near Ireland, and recognition has a narrow
# ground of its own on the theatre.
_LETTERS: Final[Mapping[Layer, int]] = {"strength": 33, "recognition": 39}
_BOUND: Final = "\ue000"  # stands for a space at which no line breaks


def states_legend(canvas: Canvas, scene: Scene, paints: Mapping[str, Paint]) -> float:
    """List the classes with the number of states in each; gives the y below them."""
    if scene.view.layer == "crossed":
        y = crossed_legend(canvas, scene, paints)
        return left_out_row(canvas, scene, y) if scene.left_out else y
    swatches = SWATCHES[scene.view.layer]
    rows = [
        (swatch, _broken(label, sum(paint.swatch == index for paint in paints.values()), scene.view.layer))
        for index, swatch in enumerate(swatches)
        if (label := label_of(scene.words, scene.view.layer, index)) and swatch.key != "host"
    ]
    carried = sum(paint.carried for paint in paints.values())
    more = [""] * (bool(carried) + bool(scene.left_out))
    y = legend_top(canvas, scene.view.scope, [*(label for _, label in rows), *more])
    veiled = scene.view.scope != "theatre"  # there the whole legend has its ground
    for swatch, label in rows:
        y = legend_row(canvas, y, swatch, label, veiled=veiled)
    if carried:
        words = scene.words.word("strength_kinds", "carried")
        swatch = replace(swatches[5], hatch="light")
        y = legend_row(canvas, y, swatch, f"{words}  ({carried})", veiled=veiled)
    return left_out_row(canvas, scene, y) if scene.left_out else y


def left_out_row(canvas: Canvas, scene: Scene, y: float) -> float:
    """Say how many states the filter leaves out, with their look on the map; gives the y below it."""
    swatch = SWATCHES[scene.view.layer][LEFT_OUT[scene.view.layer]]
    line = left_out_line(scene.words, scene.shown)
    return legend_row(canvas, y, swatch, line, veiled=scene.view.scope != "theatre")


def _broken(label: str, count: int, layer: Layer) -> str:
    """Give a label with its number, broken where it is too long; the number goes with the last word."""
    whole = textwrap.fill(f"{label}{_BOUND}{_BOUND}({count or '–'})", _LETTERS[layer])
    return whole.replace(_BOUND, " ")
