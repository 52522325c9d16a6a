"""The small marks of a legend: a sample of a class, and the list of states outside the frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.domain.view import Scope
from dashboard.figures import theme
from dashboard.figures.canvas import CHARACTER_EM, Canvas
from dashboard.figures.panels import EUROPE, fit
from dashboard.figures.sheet import EDGE, FOOT_LINE, ROW, SMALL, Rect
from dashboard.figures.theme import Hatch, Swatch

CHIP = (34, 20)
LABEL = 48  # px from a chip to its label
# A map higher than this against its width shows Greenland under the legend. In wider ones only Iceland comes
# near, and a veil would hide the half of it.
VEILED_BELOW = 1.55
_ICELAND: Final = ((-24.6, 66.0), (-22.8, 63.2))  # its west and its south, in degrees
_FROM_EDGE: Final = 18  # px from a legend to the edge of the map
SEA_VEIL = "rgba(240,243,245,0.88)"  # no colour on the sea; keeps words readable on land


def chip(canvas: Canvas, at: tuple[float, float], swatch: Swatch, hatch: Hatch) -> None:
    """Put a sample of a class, hatched as on the map."""
    canvas.box(at, CHIP, swatch.fill)
    if hatch:
        canvas.hatch(at, CHIP, hatch_ink(hatch))


def legend_top(canvas: Canvas, scope: Scope, labels: Sequence[str]) -> float:
    """Give where the rows of a legend begin: at the foot of the world, and elsewhere at the map's top.

    In Europe they begin below Iceland where a label would lie on it and no veil is under it. A label may have
    several lines.
    """
    room = canvas.map
    if scope == "world":
        return room.bottom - 20 - ROW * len(labels) - FOOT_LINE * "".join(labels).count("\n")
    top = room.top + _FROM_EDGE
    if scope != "europe" or _is_veiled(canvas):
        return top
    found = fit(EUROPE, room.width, room.height)
    (west, _), (_, south) = (found.offset(*degrees) for degrees in _ICELAND)
    left, below = room.width / 2 + west, room.top + room.height / 2 + south
    beside = "\n".join(labels[: max(int((below - top) / ROW) + 1, 0)]).split("\n")
    reach = EDGE + LABEL + max(map(len, beside)) * SMALL * CHARACTER_EM
    return below + _FROM_EDGE / 2 if reach > left else top


def _is_veiled(canvas: Canvas) -> bool:
    return canvas.map.width / canvas.map.height < VEILED_BELOW


def legend_row(canvas: Canvas, y: float, swatch: Swatch, label: str, *, veiled: bool = True) -> float:
    """Put a class with its label at the map's left edge; gives the y below it.

    It is veiled where Greenland may lie below. A label may have several lines.
    """
    first, *more = label.split("\n")
    if veiled and _is_veiled(canvas):
        width = LABEL + max(map(len, (first, *more))) * SMALL * CHARACTER_EM
        below = y + ROW - 4 + len(more) * FOOT_LINE
        canvas.boxes([Rect(EDGE - 6, y - 4, EDGE + width, below)], SEA_VEIL)
    chip(canvas, (EDGE, y), swatch, swatch.hatch)
    canvas.text(EDGE + LABEL, y - 1, first, SMALL, color=theme.SLATE)
    for line in more:
        y += FOOT_LINE
        canvas.text(EDGE + LABEL, y - 1, line, SMALL, color=theme.SLATE)
    return y + ROW


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
