"""A picture of a series as a frame of a film."""

from __future__ import annotations

from PIL import Image

from dashboard.export.series.reel import DENSITY, Frame


def image_of(frame: Frame) -> Image.Image:
    """Give a picture in the size and the mode (RGB) of a film."""
    with Image.open(frame.path) as drawn:
        image = drawn.convert("RGB")
    dense = DENSITY.get(frame.order.size, 1)
    # The mean of whole pixels: a flat colour stays what it is.
    return image.reduce(dense) if dense > 1 else image
