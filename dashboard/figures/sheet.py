"""Where things stand on the picture's sheet, in pixels from the top left, and the small marks on it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures import theme
from dashboard.figures.canvas import CHARACTER_EM, Canvas
from dashboard.figures.theme import Hatch, Swatch

WIDTH_PX, HEIGHT_PX, SCALE = 1920, 1080, 2

EDGE = 56
MAP_TOP, MAP_BOTTOM, MAP_RIGHT = 160, 940, 1300
COLUMN, COLUMN_WIDTH = 1340, WIDTH_PX - 1340 - EDGE
FOOT_TOP, FOOT_LINE, FOOT_LINES = 950, 20.5, 6
TEXT, SMALL = 22, 17
FINE = 17  # the smallest: 11 px in a picture of 1280 px
CHIP = (34, 20)
ROW = 27
MAP_SIZE = 1.5  # type and lines of the map, against those of the page
MAP_ROOM = 0.8  # the map is 1.2 times as wide as the page's, its type 1.5 times as large


def chip(canvas: Canvas, at: tuple[float, float], swatch: Swatch, hatch: Hatch) -> None:
    """Put a sample of a class, hatched as on the map."""
    canvas.box(at, CHIP, swatch.fill)
    if hatch:
        canvas.hatch(at, CHIP, hatch_ink(hatch))


def outside_rows(canvas: Canvas, head: str, rows: Sequence[tuple[str, Swatch, Hatch]]) -> None:
    """List states outside the frame at the map's lower right, on a ground that keeps them readable."""
    width = max(map(len, [head, *(line for line, _, _ in rows)])) * SMALL * CHARACTER_EM + 64
    right, y = MAP_RIGHT - 16, MAP_BOTTOM - 14 - ROW * (len(rows) + 1)
    canvas.box((right + 8 - width, y - 6), (width, MAP_BOTTOM - 8 - y), "rgba(240,243,245,0.88)")
    canvas.text(right, y, head, SMALL, color=theme.SLATE, anchor="right")
    for line, swatch, hatch in rows:
        y += ROW
        canvas.text(right - 44, y, line, SMALL, anchor="right")
        chip(canvas, (right - 34, y + 1), swatch, hatch)


def hatch_ink(hatch: Hatch) -> str:
    """Give the colour of a hatch."""
    return theme.PAPER if hatch == "light" else theme.INK
