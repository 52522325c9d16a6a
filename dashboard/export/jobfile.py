"""The file of a job: which pictures it has, and how they become one."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from dashboard.atlas import Atlas
from dashboard.domain.query import read_view_strictly
from dashboard.errors import ExportError
from dashboard.export.batch import views_of
from dashboard.export.jobfolder import Ask
from dashboard.export.orders import Order, Painter
from dashboard.export.still import whole

FORMATS: Final = ("zip",)


class SeriesMaker:
    """Writes series of views of an atlas."""

    def __init__(self, atlas: Atlas) -> None:
        """Keep the atlas."""
        self._atlas = atlas

    def count(self, ask: Ask) -> int:
        """Count the pictures. Raises ViewError for a view that does not exist."""
        return len(orders_of(self._atlas, ask))

    def write(
        self,
        ask: Ask,
        painter: Painter,
        output: Path,
        told: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        """Write the file of a job."""
        orders = orders_of(self._atlas, ask)
        write_file(orders, painter, output, told=told, cancelled=cancelled)


def orders_of(atlas: Atlas, ask: Ask) -> tuple[Order, ...]:
    """Give the orders of a series. Raises ViewError; ExportError for a view without days and steps."""
    views = views_of(atlas, read_view_strictly(ask.query, atlas.choices), ask.every)
    return tuple(Order(view.to_query(), ask.size, bare=ask.bare) for view in views)


def write_file(
    orders: Sequence[Order],
    painter: Painter,
    output: Path,
    *,
    told: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Write the pictures to a file; those drawn so far stay beside it. Raises ExportError."""
    parts = output.with_name(f".{output.name}.parts")
    parts.mkdir(exist_ok=True)
    paths = [parts / f"{number:04d}.png" for number in range(1, len(orders) + 1)]
    missing = [index for index, path in enumerate(paths) if not path.exists()]
    told(len(orders) - len(missing), len(orders))
    drawn = painter.draw_all([orders[index] for index in missing])
    for done, index in enumerate(missing, len(orders) - len(missing) + 1):
        if cancelled():
            shutil.rmtree(parts)
            raise ExportError("cancelled; nothing was written")
        with whole(paths[index]) as file:
            file.write(next(drawn))
        told(done, len(orders))
    with whole(output) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for path in paths:
            archive.write(path, path.name)
    shutil.rmtree(parts)
