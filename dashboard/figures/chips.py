"""The small marks of a legend: a sample of a class, and the list of states outside the frame."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures import theme
from dashboard.figures.canvas import CHARACTER_EM, Canvas
from dashboard.figures.sheet import EDGE, ROW, SMALL, Rect
from dashboard.figures.theme import Hatch, Swatch

CHIP = (34, 20)
LABEL = 48  # px from a chip to its label
# A map higher than this against its width shows Greenland under the legend. In wider ones only Iceland comes
# near, and a veil would hide the half of it.
VEILED_BELOW = 1.55
SEA_VEIL = "rgba(240,243,245,0.88)"  # no colour on the sea; keeps words readable on land


def chip(canvas: Canvas, at: tuple[float, float], swatch: Swatch, hatch: Hatch) -> None:
    """Put a sample of a class, hatched as on the map."""
    canvas.box(at, CHIP, swatch.fill)
    if hatch:
        canvas.hatch(at, CHIP, hatch_ink(hatch))


def legend_row(canvas: Canvas, y: float, swatch: Swatch, label: str, *, veiled: bool = True) -> None:
    """Put a class with its label at the map's left edge; veiled where Greenland may lie below."""
    if veiled and canvas.map.width / canvas.map.height < VEILED_BELOW:
        width = LABEL + len(label) * SMALL * CHARACTER_EM
        canvas.boxes([Rect(EDGE - 6, y - 4, EDGE + width, y + ROW - 4)], SEA_VEIL)
    chip(canvas, (EDGE, y), swatch, swatch.hatch)
    canvas.text(EDGE + LABEL, y - 1, label, SMALL, color=theme.SLATE)


def outside_rows(canvas: Canvas, head: str, rows: Sequence[tuple[str, Swatch, Hatch]]) -> None:
    """List states outside the frame at the map's lower right, on a ground that keeps them readable."""
    width = max(map(len, [head, *(line for line, _, _ in rows)])) * SMALL * CHARACTER_EM + 64
    right, y = canvas.map.right - 16, canvas.map.bottom - 14 - ROW * (len(rows) + 1)
    canvas.box((right + 8 - width, y - 6), (width, canvas.map.bottom - 8 - y), SEA_VEIL)
    canvas.text(right, y, head, SMALL, color=theme.SLATE, anchor="right")
    for line, swatch, hatch in rows:
        y += ROW
        canvas.text(right - 44, y, line, SMALL, anchor="right")
        chip(canvas, (right - 34, y + 1), swatch, hatch)


def hatch_ink(hatch: Hatch) -> str:
    """Give the colour of a hatch."""
    return theme.PAPER if hatch == "light" else theme.INK
