"""One palette for all frames of a film, so that a class has the very same colour in each.

Flat fills keep their exact colour; the shades between them, which smooth edges and letters, share the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

COLOURS: Final = 255  # of a GIF's 256 one stands for "as in the frame before"
EXACT: Final = 192  # colours that are kept as they are: those with the largest area in any one frame
_SHADES: Final = 1 << 24
_AT_ONCE: Final = 4096

Colour = tuple[int, ...]  # red, green, blue


class Palette:
    """At most 255 colours, and which of them stands for any colour that was seen."""

    def __init__(self, images: Iterable[Image.Image]) -> None:
        """Look at all frames (RGB), one after the other."""
        areas: dict[Colour, int] = {}
        for image in images:
            # Of an image in RGB these are three numbers each, whatever else Pillow's types allow.
            for area, colour in cast("list[tuple[int, Colour]]", image.getcolors(_SHADES) or []):
                areas[colour] = max(area, areas.get(colour, 0))
        seen = sorted(areas, key=lambda colour: (-areas[colour], colour))
        kept, rest = (seen, []) if len(seen) <= COLOURS else (seen[:EXACT], seen[EXACT:])
        self.colours = np.array(kept + _between(rest), dtype=np.uint8)
        self._index = np.zeros(_SHADES, dtype=np.uint8)
        self._learn(np.array(seen, dtype=np.int32))

    def _learn(self, seen: NDArray[np.int32]) -> None:
        """Find the nearest of the palette for every colour seen."""
        own = self.colours.astype(np.int32)
        for start in range(0, len(seen), _AT_ONCE):
            some = seen[start : start + _AT_ONCE]
            far = ((some[:, None, :] - own[None, :, :]) ** 2).sum(axis=2)
            self._index[_packed(some)] = far.argmin(axis=1)

    def indexes(self, image: Image.Image) -> NDArray[np.uint8]:
        """Give the place in the palette of every pixel of a frame (RGB), by row and column; not dithered."""
        return self._index[_packed(np.asarray(image, dtype=np.int32))]

    def to_bytes(self) -> bytes:
        """Give 256 colours as a GIF holds them."""
        return self.colours.tobytes().ljust(3 * 256, b"\0")


def _between(rest: list[Colour]) -> list[Colour]:
    """Give the colours that stand for all that are not kept as they are."""
    if not rest:
        return []
    strip = Image.new("RGB", (len(rest), 1))
    strip.putdata(rest)
    cut = (
        strip.quantize(COLOURS - EXACT, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette() or []
    )
    return [tuple(cut[at : at + 3]) for at in range(0, 3 * (COLOURS - EXACT), 3) if len(cut) >= at + 3]


def _packed(colours: NDArray[np.int32]) -> NDArray[np.int32]:
    return colours[..., 0] << 16 | colours[..., 1] << 8 | colours[..., 2]
