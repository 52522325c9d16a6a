"""One palette for all frames of a film, so that a class has the very same colour in each.

Flat fills keep their exact colour; the shades between them, which smooth edges and letters, share the rest.
A colour is one number here: red, green and blue with eight bits each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

COLOURS: Final = 255  # of a GIF's 256 one stands for "as in the frame before"
EXACT: Final = 192  # colours that are kept as they are: those with the largest flat area in any one frame
_SHADES: Final = 1 << 24
_AT_ONCE: Final = 4096

Whole = NDArray[np.int32]


class Palette:
    """At most 255 colours, and which of them stands for any colour that was seen."""

    def __init__(self, images: Iterable[Image.Image]) -> None:
        """Look at all frames (RGB), one after the other."""
        flat, area = np.zeros(_SHADES, dtype=np.int32), np.zeros(_SHADES, dtype=np.int32)
        for image in images:
            frame = _packed(np.asarray(image, dtype=np.int32))
            _note_largest(area, frame)
            _note_largest(flat, _fills(frame))
        seen = np.flatnonzero(area).astype(np.int32)
        seen = seen[np.lexsort((seen, -area[seen], -flat[seen]))]
        kept = len(seen) if len(seen) <= COLOURS else EXACT
        self.colours = np.concatenate([_unpacked(seen[:kept]), _between(seen[kept:])]).astype(np.uint8)
        self._index = np.zeros(_SHADES, dtype=np.uint8)
        self._learn(seen)

    def _learn(self, seen: Whole) -> None:
        """Find the nearest of the palette for every colour seen."""
        own = self.colours.astype(np.int32)
        for start in range(0, len(seen), _AT_ONCE):
            some = seen[start : start + _AT_ONCE]
            far = ((_unpacked(some)[:, None, :] - own[None, :, :]) ** 2).sum(axis=2)
            self._index[some] = far.argmin(axis=1)

    def indexes(self, image: Image.Image) -> NDArray[np.uint8]:
        """Give the place in the palette of every pixel of a frame (RGB), by row and column; not dithered."""
        return self._index[_packed(np.asarray(image, dtype=np.int32))]

    def to_bytes(self) -> bytes:
        """Give 256 colours as a GIF holds them."""
        return self.colours.tobytes().ljust(3 * 256, b"\0")


def _note_largest(areas: Whole, pixels: Whole) -> None:
    """Note of each colour the largest number of pixels that a frame has in it."""
    colours, counts = np.unique(pixels, return_counts=True)
    areas[colours] = np.maximum(areas[colours], counts)


def _fills(frame: Whole) -> Whole:
    """Give the pixels that are like the next to the right and below: of fills, not of edges."""
    here = frame[:-1, :-1]
    return here[(here == frame[1:, :-1]) & (here == frame[:-1, 1:])]


def _between(rest: Whole) -> Whole:
    """Give the colours that stand for all that are not kept as they are."""
    if not len(rest):
        return np.empty((0, 3), dtype=np.int32)
    strip = Image.fromarray(_unpacked(rest).astype(np.uint8)[None, :, :])
    cut = strip.quantize(COLOURS - EXACT, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return np.array(cut.getpalette(), dtype=np.int32).reshape(-1, 3)[: COLOURS - EXACT]


def _packed(colours: Whole) -> Whole:
    return colours[..., 0] << 16 | colours[..., 1] << 8 | colours[..., 2]


def _unpacked(colours: Whole) -> Whole:
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1)
