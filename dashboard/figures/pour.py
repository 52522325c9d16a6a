"""A long column that is poured into several: what one has no room for begins the next."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

from dashboard.figures.canvas import Canvas
from dashboard.figures.sheet import Rect

HEAD_WEIGHT: Final = 600  # of a line that must not end a column: what it heads stands below it
GLYPH_EM: Final = 1.2
_HAIR_PX: Final = 0.01


@contextlib.contextmanager
def poured(canvas: Canvas) -> Iterator[None]:
    """Put what is written into the column meanwhile where the sheet has its columns."""
    words, marks = len(canvas.annotations), len(canvas.shapes)
    yield
    columns, first = canvas.sheet.columns, canvas.sheet.columns[0]
    starts = _starts(canvas, words, columns)

    def moved(top: float) -> tuple[float, float]:
        """Give how far right and up goes what begins so far down, as shares of the sheet."""
        number = max(n for n, start in enumerate(starts) if n == 0 or start <= top + _HAIR_PX)
        across, up = columns[number].left - first.left, starts[number] - columns[number].top
        return across / canvas.width, up / canvas.height

    for word in canvas.annotations[words:]:
        _move(word, ("x", "y"), moved(_down(canvas, word["y"])))
    for mark in canvas.shapes[marks:]:
        shift = moved(_down(canvas, max(mark["y0"], mark["y1"])))
        _move(mark, ("x0", "y0"), shift)
        _move(mark, ("x1", "y1"), shift)


def _starts(canvas: Canvas, words: int, columns: Sequence[Rect]) -> list[float]:
    """Give how far down the long column each column begins; as many as there is something for.

    `words` is the first annotation of the column. No column begins within a paragraph, or with what a heading
    at the end of the one before would head.
    """
    lines = sorted(
        (_down(canvas, word["y"]), word["font"]["size"] * GLYPH_EM, number)
        for number, word in enumerate(canvas.annotations)
        if number >= words
    )
    starts = [columns[0].top]
    for column in columns[:-1]:
        limit = starts[-1] + column.height
        over = next((n for n, (top, high, _) in enumerate(lines) if top + high > limit), None)
        if over is None:
            break
        while over and lines[over - 1][0] > starts[-1] and _together(canvas, lines[over - 1], lines[over]):
            over -= 1
        starts.append(lines[over][0])
    return starts


def _together(canvas: Canvas, above: tuple[float, float, int], below: tuple[float, float, int]) -> bool:
    weights = [canvas.annotations[line[2]]["font"]["weight"] for line in (above, below)]
    heads = weights[0] >= HEAD_WEIGHT > weights[1]
    return heads or below[2] in canvas.following or above[0] == below[0]


def _down(canvas: Canvas, share: float) -> float:
    return canvas.height * (1 - share)


def _move(one: dict[str, Any], names: tuple[str, str], shift: tuple[float, float]) -> None:
    one[names[0]] += shift[0]
    one[names[1]] += shift[1]
