"""Where things stand on a picture's sheet: three arrangements, for any size that leaves its print readable.

A sheet is laid out in pixels of its own and drawn as large as asked; its smallest type is then 11 px or more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

from dashboard.errors import ViewError
from dashboard.figures.sizes import DEFAULT_SIZE, pixels_of

EDGE = 56
TITLE_PX = 160
FOOT_LINE = 20.5
TEXT, SMALL = 22, 17
FINE = 17  # the smallest type of a sheet
SMALLEST_PX: Final = 11  # and of a picture, in its own pixels
ROW = 27
MAP_SIZE = 1.5  # type and lines of the map, against those of the page
# The map beside its column; its type has 0.8 times the room that it has on the page, as the map is 1.2 times
# as wide and its type 1.5 times as large.
MAP_PX: Final = (1300, 780)
ROOM_BESIDE: Final = 0.8

_BESIDE: Final = (1920, 1080)  # at least so large is a sheet with the column beside the map
_COLUMN: Final = 524
_FOOT_PX: Final = 130
_EVENT: Final = 740  # px from the left: right of the longest date
_GAP: Final = 36  # px between columns
_BREAK_PX: Final = 72  # px that are lost where a column breaks, at most: a heading and what it heads
_CODE_PX: Final = 126


@dataclass(frozen=True, slots=True)
class _Upright:
    """A sheet with its numbers below the map, for pictures narrower than `until` against their height."""

    until: float
    width: int
    columns: int
    title_px: int
    foot_px: int
    numbers_px: int  # height that the numbers need
    tallest: float  # the map, against its width


# The narrowest first. In the first what happened on the day stands in lines of its own, below the title.
_UPRIGHT: Final = (
    _Upright(0.7, 1132, 2, 236, 214, 520, 0.8),
    _Upright(1.3, 1664, 3, TITLE_PX, 172, 330, 0.9),
)


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of the sheet, in pixels from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of a sheet of `width` by `height` of its pixels, drawn `scale` times as large.

    `columns` are filled one after the other; a bare sheet is all map and legend.
    """

    width: float
    height: float
    scale: float
    event: Rect
    map: Rect
    columns: tuple[Rect, ...]
    foot: Rect
    code: Rect
    bare: bool = False

    @property
    def column(self) -> Rect:
        """The columns as one: as wide as each, and as long as all of them."""
        first = self.columns[0]
        rest = sum(one.height - _BREAK_PX for one in self.columns[1:])
        return replace(first, bottom=first.bottom + rest)

    @property
    def room(self) -> float:
        """The room that type has on the map, against that on the page."""
        return ROOM_BESIDE * min(self.map.width / MAP_PX[0], self.map.height / MAP_PX[1])


def domain_of(sheet: Sheet, room: Rect) -> dict[str, list[float]]:
    """Give a part of the sheet as plotly wants the domain of a subplot: shares, from the lower left."""
    return {
        "x": [room.left / sheet.width, room.right / sheet.width],
        "y": [1 - room.bottom / sheet.height, 1 - room.top / sheet.height],
    }


def sheet_of(size: str = DEFAULT_SIZE, *, bare: bool = False) -> Sheet:
    """Lay out a sheet for a size: one of SIZES, or `WIDTHxHEIGHT` in pixels. Raises ViewError."""
    width, height = pixels_of(size)
    upright = next((one for one in _UPRIGHT if width / height < one.until), None)
    sheet = _below(width, height, upright) if upright else _beside(width, height)
    sheet = _exact(sheet, width, height)
    if FINE * sheet.scale < SMALLEST_PX:
        raise ViewError(_too_small(size, sheet))
    return replace(sheet, map=Rect(0, 0, sheet.width, sheet.height), bare=True) if bare else sheet


def _too_small(size: str, sheet: Sheet) -> str:
    least = SMALLEST_PX / FINE
    width, height = math.ceil(sheet.width * least), math.ceil(sheet.height * least)
    return (
        f"the size {size} is too small to read the smallest print (under {SMALLEST_PX} px); "
        f"in this shape it takes {width}x{height} or more"
    )


def _long(pixels: int, scale: float) -> float:
    """Give a length on the sheet: a whole one as such."""
    length = pixels / scale
    return round(length) if math.isclose(length, round(length)) else length


def _exact(sheet: Sheet, width: int, height: int) -> Sheet:
    """Draw a hair larger where a float would lose the last pixel: whoever draws cuts fractions off."""
    drawn = int(sheet.width * sheet.scale), int(sheet.height * sheet.scale)
    return sheet if drawn == (width, height) else replace(sheet, scale=sheet.scale * (1 + 1e-9))


def _beside(width: int, height: int) -> Sheet:
    """Put the numbers in a column beside the map."""
    scale = min(width / _BESIDE[0], height / _BESIDE[1])
    across, down = _long(width, scale), _long(height, scale)
    column = Rect(across - EDGE - _COLUMN, 40, across - EDGE, down - _FOOT_PX - 10)
    shown = Rect(0, TITLE_PX, column.left - 40, column.bottom)
    foot, code = _feet(across, down, down - _FOOT_PX)
    event = Rect(_EVENT, 52, column.left - 40, TITLE_PX)
    return Sheet(across, down, scale, event, shown, (column,), foot, code)


def _below(width: int, height: int, upright: _Upright) -> Sheet:
    """Put the numbers in columns below the map."""
    across, scale = upright.width, width / upright.width
    down = _long(height, scale)
    foot, code = _feet(across, down, down - upright.foot_px)
    free = foot.top - 16 - upright.title_px - 24
    high = min(free - upright.numbers_px, upright.tallest * across)
    shown = Rect(0, upright.title_px, across, upright.title_px + high)
    wide = (across - 2 * EDGE - (upright.columns - 1) * _GAP) / upright.columns
    lefts = (EDGE + number * (wide + _GAP) for number in range(upright.columns))
    columns = tuple(Rect(left, shown.bottom + 20, left + wide, foot.top - 16) for left in lefts)
    narrow = upright.title_px > TITLE_PX
    event = Rect(EDGE if narrow else _EVENT, TITLE_PX if narrow else 52, across - EDGE, shown.top)
    return Sheet(across, down, scale, event, shown, columns, foot, code)


def _feet(width: float, height: float, top: float) -> tuple[Rect, Rect]:
    """Give the room of the foot's lines, and of the code at their right."""
    code = Rect(width - EDGE - _CODE_PX, top - 2, width - EDGE, top - 2 + _CODE_PX)
    return Rect(EDGE, top, code.left - 28, height - 6), code
