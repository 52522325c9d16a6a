"""A painter of small squares, and jobs of as many as they are asked for: fast, on a real disk."""

from __future__ import annotations

import contextlib
import os
import resource
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from dashboard.errors import BusyError
from dashboard.export.orders import Order
from dashboard.export.queue.jobfolder import Ask, Progress
from dashboard.export.queue.jobs import Jobs
from dashboard.export.series.batch import write_series
from tests import waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LONG_AGO_SECONDS = 10_000


class Brush:
    """Paints a small square in no time to speak of, and notes in a file what it was asked for."""

    def __init__(self, notes: Path, seconds: float = 0.0) -> None:
        self.notes, self.seconds = notes, seconds
        self.busy = 0

    def draw(self, order: Order) -> bytes:
        if self.busy:
            self.busy -= 1
            raise BusyError(1)
        time.sleep(self.seconds)
        with self.notes.open("a") as file:
            file.write(f"{order.query}\n")
        square = BytesIO()
        Image.new("RGB", (8, 8), (int(order.query), 0, 0)).save(square, "PNG")
        return square.getvalue()

    def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
        return map(self.draw, orders)

    def painted(self) -> list[int]:
        return [int(line) for line in self.notes.read_text().split()] if self.notes.exists() else []


class Numbers:
    """A series of as many pictures as the query says; written as all series are."""

    def count(self, ask: Ask) -> int:
        return int(ask.query)

    def write(self, ask: Ask, painter: Any, output: Path, told: Any, cancelled: Any) -> None:
        orders = [Order(str(number), ask.size) for number in range(int(ask.query))]
        write_series(orders, painter, output, told=told, cancelled=cancelled)


def ask(pictures: int = 3, name: str = "maps.zip") -> Ask:
    return Ask(str(pictures), "year", "zip", "1x", name)


def until(jobs: Jobs, identity: str, reached: Callable[[Progress], bool]) -> Progress:
    limit = time.monotonic() + 20
    while time.monotonic() < limit:
        found = jobs.look(identity)
        assert found, "the job is gone"
        if reached(found[0]):
            return found[0]
        time.sleep(0.01)
    pytest.fail(f"still {found[0]} after 20 s")


def is_over(progress: Progress) -> bool:
    return progress.state in ("done", "failed")


def is_under_way(progress: Progress) -> bool:
    return progress.state == "drawing" and progress.done >= 2


def is_let_go(jobs: Jobs) -> bool:
    """Who has said that a job is done may hold it for a moment more."""
    return waiting.until(lambda: jobs._thread is None, 10)


def empties(folder: Path) -> bool:
    return waiting.until(lambda: all(path.name == ".lock" for path in folder.iterdir()), 10)


@contextlib.contextmanager
def small_disk() -> Iterator[None]:
    """A disk on which no file grows beyond a kilobyte, also not the one to which pytest may be writing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def look_away(folder: Path, identity: str) -> None:
    """As if nobody had asked about a job for long."""
    then = time.time() - LONG_AGO_SECONDS
    os.utime(folder / identity / "looked", (then, then))


def wait_alone(folder: str, identity: str) -> None:
    jobs = Jobs(Path(folder), Numbers(), Brush(Path(folder).parent / "other.txt", 0.05))
    until(jobs, identity, is_over)
