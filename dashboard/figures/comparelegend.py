"""The picture's legend where two days are compared: the states in each class of change, or on each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.domain.compare import CLASSES, LEFT_OUT, strength_difference
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas
from dashboard.figures.chips import chip, legend_row, legend_top, outside_rows
from dashboard.figures.filmstrip import strength_class
from dashboard.figures.legend import LEFT_OUT as GONE
from dashboard.figures.legend import SWATCHES, label_of
from dashboard.figures.paints import Paint
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import EDGE, ROW, SMALL
from dashboard.figures.theme import Hatch, Swatch
from dashboard.text import sentences
from dashboard.text.compare import difference_change, difference_name

# Of the legend of both days, which stands in two columns under the maps: what a row takes, and its numbers.
COLUMN_PX = 470
SECOND_PX = 440


def difference_legend(canvas: Canvas, scene: Scene, paints: Mapping[str, Paint]) -> None:
    """List the classes of change with the number of states in each."""
    layer, words = scene.view.layer, scene.words
    swatches = theme.DIFFERENCE[layer]
    rows = [
        (swatch, f"{label}  ({_count(paints, index) or '–'})")
        for index, swatch in enumerate(swatches)
        if (label := difference_name(words, layer, swatch.key))
    ]
    if any(paint.carried for paint in paints.values()):
        rows.append(_carried(scene, swatches[2]))
    if scene.view.only:
        gone = CLASSES[layer].index(LEFT_OUT)
        rows.append((swatches[gone], f"{_out(scene)}  ({_count(paints, gone) or '–'})"))
    y = legend_top(canvas, scene.view.scope, [label for _, label in rows])
    for swatch, label in rows:
        y = legend_row(canvas, y, swatch, label)


def both_legend(canvas: Canvas, scene: Scene, then: Mapping[str, Paint], now: Mapping[str, Paint]) -> None:
    """List the classes of the layer in two columns, with the number of states on each day: then → now."""
    layer = scene.view.layer
    rows: list[tuple[Swatch, str, str]] = [
        (swatch, label, f"{_count(then, index) or '–'} → {_count(now, index) or '–'}")
        for index, swatch in enumerate(SWATCHES[layer])
        if (label := label_of(scene.words, layer, index)) and swatch.key != "host"
    ]
    if layer == "strength":
        carried = [sum(paint.carried for paint in paints.values()) for paints in (then, now)]
        swatch, label = _carried(scene, SWATCHES[layer][5])
        rows.append((swatch, label, f"{carried[0] or '–'} → {carried[1] or '–'}"))
    if scene.view.only:
        gone = GONE[layer]
        rows.append((SWATCHES[layer][gone], _out(scene), f"{_count(then, gone)} → {_count(now, gone)}"))
    half = (len(rows) + 1) // 2
    _column(canvas, rows[:half], EDGE)
    _column(canvas, rows[half:], EDGE + COLUMN_PX)


def _out(scene: Scene) -> str:
    return str(scene.words.words["filter"]["out"])


def compared_outside(canvas: Canvas, scene: Scene, other: Scene, codes: Sequence[str]) -> None:
    """List the contributors outside the frame: their change, or their number on both days."""
    before, gone = other.day, other.left_out & scene.left_out
    words, difference = scene.words, scene.view.comparison == "difference"
    found = {
        code: strength_difference(before.standings[code], scene.day.standings[code])
        for code in codes
        if code not in gone
    }
    told = sorted(
        (code for code in found if found[code].kind != "neither"), key=lambda c: -abs(found[c].change or 0)
    )
    if not told or scene.view.layer != "strength":
        return

    def number(code: str) -> str:
        if difference:
            return difference_change(words, found[code]) or "?"
        both = (sentences.standing_number(words, day.standings[code]) or "–" for day in (before, scene.day))
        return " → ".join(both)

    def row(code: str) -> tuple[str, Swatch, Hatch]:
        swatch = theme.DIFFERENCE["strength"][CLASSES["strength"].index(found[code].kind)]
        if not difference:
            swatch = theme.STRENGTH[strength_class(scene.day.standings[code])]
        hatch = theme.carried_hatch(swatch) if difference and found[code].carried else swatch.hatch
        return f"{scene.name(code)}  {number(code)}", swatch, hatch

    outside_rows(canvas, words.say("Outside this frame"), [row(code) for code in told])


def _column(canvas: Canvas, rows: Sequence[tuple[Swatch, str, str]], x: float) -> None:
    y = canvas.map.bottom - 20 - ROW * 7.0
    for swatch, label, count in rows:
        chip(canvas, (x, y), swatch, swatch.hatch)
        canvas.text(x + 48, y - 1, label, SMALL, color=theme.SLATE)
        canvas.text(x + SECOND_PX, y - 1, count, SMALL, color=theme.SLATE, anchor="right")
        y += ROW


def _carried(scene: Scene, swatch: Swatch) -> tuple[Swatch, str]:
    return replace(swatch, hatch=theme.carried_hatch(swatch)), scene.words.word("strength_kinds", "carried")


def _count(paints: Mapping[str, Paint], index: int) -> int:
    return sum(paint.swatch == index for paint in paints.values())
