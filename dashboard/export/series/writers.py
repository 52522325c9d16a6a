"""What writes each kind of file for many pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from dashboard.export.series.archive import write_zip
from dashboard.export.series.gif import write_gif
from dashboard.export.series.mp4 import write_mp4
from dashboard.export.series.reel import Reel
from dashboard.export.series.slides import write_slides
from dashboard.export.series.webp import write_webp

WRITERS: Final[Mapping[str, Callable[[Reel, Path], None]]] = {
    "zip": write_zip,
    "gif": write_gif,
    "webp": write_webp,
    "mp4": write_mp4,
    "pptx": write_slides,
}
