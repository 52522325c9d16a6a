"""The file of a job: which pictures it has, and how they become one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dashboard.atlas import Atlas
from dashboard.domain.query import read_view_strictly
from dashboard.export.orders import Order, Painter
from dashboard.export.queue.jobfolder import Ask
from dashboard.export.series.batch import SERIES_KINDS, refuse_making, write_series
from dashboard.export.series.listing import series_of
from dashboard.export.series.reel import About

FORMATS: Final = SERIES_KINDS


class SeriesMaker:
    """Writes series of views of an atlas."""

    def __init__(self, atlas: Atlas, public_url: str) -> None:
        """Keep the atlas, and the address that pictures name."""
        self._atlas, self._public_url = atlas, public_url

    def count(self, ask: Ask) -> int:
        """Count the pictures.

        Raises ViewError for a view that does not exist or a size that its file cannot have, ExportError for a
        view without days and steps, and for a film without ffmpeg.
        """
        refuse_making(ask.format, ask.size)
        return len(self._series(ask)[0])

    def write(
        self,
        ask: Ask,
        painter: Painter,
        output: Path,
        told: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        """Write the file of a job."""
        orders, about = self._series(ask)
        write_series(orders, painter, output, told=told, cancelled=cancelled, about=about)

    def _series(self, ask: Ask) -> tuple[tuple[Order, ...], About]:
        view = read_view_strictly(ask.query, self._atlas.choices)
        return series_of(
            self._atlas, view, ask.every, size=ask.size, bare=ask.bare, public_url=self._public_url
        )
