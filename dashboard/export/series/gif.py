"""A film as GIF, written frame by frame: Pillow's own writer of many frames holds all of them in memory."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

from dashboard.export.series.film import image_of
from dashboard.export.series.palette import COLOURS, Palette
from dashboard.export.series.reel import Reel

AS_BEFORE: Final = COLOURS  # the place in the palette that leaves a pixel as it was
_FOREVER: Final = 0


def write_gif(reel: Reel, path: Path) -> None:
    """Write a film that begins again for ever. Only what changes from frame to frame is in it."""
    palette = Palette(image_of(frame) for frame in reel)
    before: NDArray[np.uint8] | None = None
    with path.open("wb") as file:
        for frame, milliseconds in zip(reel, reel.milliseconds, strict=True):
            now = palette.indexes(image_of(frame))
            if before is None:
                _begin(file, _image(now, palette), f"{reel.title}\n{reel.comment}")
            part, corner = (now, (0, 0)) if before is None else _changed(before, now)
            told = {} if before is None else {"transparency": AS_BEFORE}
            for piece in GifImagePlugin.getdata(
                _image(part, palette), corner, duration=milliseconds, disposal=1, **told
            ):
                file.write(piece)
            before = now
        file.write(b";")


def _begin(file: IO[bytes], image: Image.Image, comment: str) -> None:
    header, _ = GifImagePlugin.getheader(image, info={"loop": _FOREVER, "comment": comment, "duration": 1})
    for piece in header:
        file.write(piece)


def _image(indexes: NDArray[np.uint8], palette: Palette) -> Image.Image:
    image = Image.fromarray(indexes)
    image.putpalette(palette.to_bytes())
    return image


def _changed(before: NDArray[np.uint8], now: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], tuple[int, int]]:
    """Give the rectangle in which anything changed, and its corner; one pixel where nothing did."""
    other = before != now
    rows, columns = np.flatnonzero(other.any(axis=1)), np.flatnonzero(other.any(axis=0))
    if not len(rows):
        return np.full((1, 1), AS_BEFORE, dtype=np.uint8), (0, 0)
    top, left = int(rows[0]), int(columns[0])
    place = np.s_[top : rows[-1] + 1, left : columns[-1] + 1]
    return np.where(other[place], now[place], np.uint8(AS_BEFORE)), (left, top)
