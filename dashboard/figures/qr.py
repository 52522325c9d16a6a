"""The address of a picture as a QR code (ISO/IEC 18004), for who has the picture and not the link."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import segno

from dashboard.figures.canvas import Canvas
from dashboard.figures.sheet import Rect

# Black on white in the dark too: not every reader takes a code with its colours exchanged. Written as no
# colour of the theme is, so that they stay.
INK: Final = "rgb(0,0,0)"
GROUND: Final = "rgb(255,255,255)"
QUIET: Final = 4  # modules of ground around a code (ISO/IEC 18004, 6.3.8)


def put_code(canvas: Canvas, address: str) -> None:
    """Put the code of an address where the sheet has room for it."""
    room = canvas.sheet.code
    # The lowest correction makes the largest modules; nothing rubs a picture off.
    rows = [bytes(row) for row in segno.make_qr(address, error="l").matrix]
    module = room.width / (len(rows) + 2 * QUIET)
    left, top = room.left + QUIET * module, room.top + QUIET * module
    runs = [
        Rect(left + x * module, top + y * module, left + (x + wide) * module, top + (y + 1) * module)
        for y, row in enumerate(rows)
        for x, wide in _runs(row)
    ]
    canvas.boxes([room], GROUND)
    canvas.boxes(runs, INK)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Give where the dark modules of a row begin, and how many stand together."""
    runs: list[tuple[int, int]] = []
    x = 0
    for dark, together in groupby(row):
        wide = len(list(together))
        if dark:
            runs.append((x, wide))
        x += wide
    return runs
