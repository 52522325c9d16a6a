"""The picture's legend of contribution by recognition: three rows by three columns, a number in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from dashboard.domain.crossed import PARTS, POSITIONS
from dashboard.figures import theme
from dashboard.figures.canvas import LETTER_EM, Canvas, wrap
from dashboard.figures.chips import SEA_VEIL, hatch_ink
from dashboard.figures.paints import Paint
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import EDGE, FINE, ROW, SMALL
from dashboard.figures.theme import Swatch
from dashboard.text.catalogue import Catalogue

HEAD: Final = FINE  # type of the heads of rows and columns
LINE: Final = 22
ROOM: Final = 144  # px for the heads of rows, or as many as the longest needs
CELL: Final = (104, 34)
GAP: Final = 3
PLATE: Final = (44, 22)  # of the cell's own colour, under its number: a hatch would cross it


def grid_width(words: Catalogue) -> float:
    """Give the width of the grid, which follows the heads of its rows."""
    return _room(words) + 3 * (CELL[0] + GAP)


def _room(words: Catalogue) -> float:
    longest = max(len(words.word("parts", part)) for part in PARTS)
    return max(ROOM, longest * HEAD * LETTER_EM + 6)


def crossed_legend(canvas: Canvas, scene: Scene, paints: Mapping[str, Paint]) -> float:
    """Draw the grid with the number of states in every cell; gives the y below it."""
    words = scene.words
    counts = Counter(paint.swatch for code, paint in paints.items() if code in scene.day.stances)
    heads = [wrap(words.word("positions", position), HEAD, CELL[0] + 4) for position in POSITIONS]
    lines = max(map(len, heads))
    high = lines * LINE + 4 + 3 * (CELL[1] + GAP)
    below = ROW if scene.left_out else 0  # a row that the caller puts there
    y = float(canvas.map.top + 18 if scene.view.scope != "world" else canvas.map.bottom - 20 - high - below)
    if scene.view.scope != "theatre":  # there the whole legend has its ground
        canvas.box((EDGE - 12, y - 8), (grid_width(words) + 20, high + below + 14), SEA_VEIL)
    lefts = [EDGE + _room(words) + column * (CELL[0] + GAP) for column in range(len(POSITIONS))]
    for column, head in enumerate(heads):
        for row, line in enumerate(head, start=lines - len(head)):
            canvas.text(lefts[column], y + row * LINE, line, HEAD, color=theme.SLATE)
    y += lines * LINE + 4
    for row, part in enumerate(PARTS):
        canvas.text(EDGE, y + 8, words.word("parts", part), HEAD, color=theme.SLATE)
        for column in range(len(POSITIONS)):
            index = row * len(POSITIONS) + column
            _cell(canvas, (lefts[column], y), theme.CROSSED[index], counts[index])
        y += CELL[1] + GAP
    return y


def _cell(canvas: Canvas, at: tuple[float, float], swatch: Swatch, count: int) -> None:
    canvas.box(at, CELL, swatch.fill)
    x, y = at[0] + CELL[0] / 2, at[1] + CELL[1] / 2
    if swatch.hatch:
        canvas.hatch(at, CELL, hatch_ink(swatch.hatch))
        canvas.box((x - PLATE[0] / 2, y - PLATE[1] / 2), PLATE, swatch.fill)
    canvas.text(
        x, y - SMALL * 0.68, str(count or "–"), SMALL, color=swatch.ink, anchor="center", weight="600"
    )
