"""The sizes of a picture in pixels: those with a name, and the limits of any other."""

from __future__ import annotations

from typing import Final

from dashboard.dataset.phrases import listed, nearest_clause, quote
from dashboard.errors import ViewError

# Pixels of a picture by the name of its size. 2x is 1920 x 1080 at twice its size.
SIZES: Final = {
    "1x": (1280, 720),
    "2x": (3840, 2160),
    "4k": (3840, 2160),
    "square": (1080, 1080),
    "a4": (3508, 2480),
}
DEFAULT_SIZE: Final = "2x"
_SHAPES: Final = (0.5, 2.5)  # width against height
_MOST_PIXELS: Final = 34_000_000


def pixels_of(size: str) -> tuple[int, int]:
    """Give width and height of a size. Raises ViewError for one that cannot be drawn."""
    if size in SIZES:
        return SIZES[size]
    width, _, height = size.partition("x")
    if not (_is_number(width) and _is_number(height)):
        near = nearest_clause(size, tuple(SIZES))
        raise ViewError(
            f"the size {quote(size)} cannot be used{near}; it takes {listed(tuple(SIZES))}, "
            "or width and height in pixels like 1920x1080"
        )
    across, down = int(width), int(height)
    if not (down and _SHAPES[0] <= across / down <= _SHAPES[1]):
        raise ViewError(
            f"the size {size} cannot be used; "
            f"its width may be {_SHAPES[0]:g} to {_SHAPES[1]:g} times its height"
        )
    if across * down > _MOST_PIXELS:
        raise ViewError(
            f"the size {size} has {across * down / 1e6:,.0f} million pixels; "
            f"at most {_MOST_PIXELS / 1e6:.0f} million can be drawn, like 7680x4320"
        )
    return across, down


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5  # noqa: PLR2004 - five digits are too many pixels
