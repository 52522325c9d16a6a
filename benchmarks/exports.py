"""What pictures cost: one from a Chromium that stays, many with one and two workers, the memory of a film."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from benchmarks.machine import busy, machine
from benchmarks.material import LAST_DAY, atlas_of
from benchmarks.processes import family, megabytes
from benchmarks.servers import STOP_SECONDS, free_port
from dashboard.atlas import Atlas
from dashboard.domain.query import read_view_strictly
from dashboard.export.orders import LocalPainter, Order
from dashboard.export.queue.remote import RemotePainter
from dashboard.export.series.listing import series_of
from dashboard.figures.picture import Picture, compose
from dashboard.settings import PROJECT

ROUNDS = 8
STILLS = 100
ADDRESS = "http://127.0.0.1:8050"
VIEW = "layer=strength&scope=europe&date={day}"
FILM = ("layer=strength&scope=europe", "--every", "month", "--size", "1x")
POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Exports:
    """Medians in seconds of a 2x PNG; seconds of a batch by its workers; a film's frames and peak MB."""

    machine: str
    busy: tuple[str, str]
    minutes: float
    pool: float
    composed: float
    bare: float
    each: float
    batches: dict[int, float]
    frames: int
    peak: float


def exports() -> Exports:
    """Measure all of it, one after the other."""
    started, before = time.monotonic(), busy()
    atlas = atlas_of()
    pool, composed, bare = _stills(atlas)
    each, batches = _each(atlas), _batches(atlas)
    frames, peak = _film(atlas)
    return Exports(
        machine=machine(),
        busy=(before, busy()),
        minutes=(time.monotonic() - started) / 60,
        pool=pool,
        composed=composed,
        bare=bare,
        each=each,
        batches=batches,
        frames=frames,
        peak=peak,
    )


def _stills(atlas: Atlas) -> tuple[float, float, float]:
    """Time the pool with and without composing, and Kaleido's own session, in turns."""
    painter = LocalPainter(atlas, ADDRESS)
    ours: list[float] = []
    composing: list[float] = []
    theirs: list[float] = []
    with _kaleido(atlas) as draw:
        for number in range(ROUNDS + 1):
            query = VIEW.format(day=f"{2005 + number}-02-21")
            figure = _whole(atlas, query)
            turns = (
                (ours, lambda q=query: painter.draw(Order(q))),
                (composing, lambda q=query: compose(atlas, read_view_strictly(q, atlas.choices), ADDRESS)),
                (theirs, lambda f=figure: draw(f)),
            )
            for times, act in turns[:: 1 if number % 2 else -1]:
                began = time.perf_counter()
                act()
                times.append(time.perf_counter() - began)
    painter.close()
    # The first of each starts a Chromium.
    whole, composed, bare = (statistics.median(times[1:]) for times in (ours, composing, theirs))
    return whole, composed, bare


def _whole(atlas: Atlas, query: str) -> Picture:
    """Compose a picture whose figure holds its shapes, as a figure that is given to `to_image` does."""
    picture = compose(atlas, read_view_strictly(query, atlas.choices), ADDRESS)
    return replace(picture, figure=go.Figure(picture.spec()))


@contextmanager
def _kaleido(atlas: Atlas) -> Iterator[Any]:
    """Hold a session of Kaleido as its documentation has it, with the script without which no map shows."""
    from kaleido import Kaleido, PageGenerator  # noqa: PLC0415 - as in the studio

    page = PageGenerator(mathjax=False, others=[atlas.offline_script.as_uri()])
    with asyncio.Runner() as runner:
        session = Kaleido(page_generator=page, enable_sandbox=os.geteuid() != 0)
        runner.run(session.open())

        def draw(picture: Any) -> bytes:  # noqa: ANN401 - a composed picture
            size: Any = {name: getattr(picture, name) for name in ("width", "height", "scale")}
            return runner.run(session.calc_fig(picture.figure, opts={"format": "png", **size}))

        yield draw
        runner.run(session.close())


def _each(atlas: Atlas) -> float:
    """Time a picture where each starts a Chromium of its own, as `write_image` does."""
    times: list[float] = []
    for number in range(3):
        query = VIEW.format(day=f"{2005 + number}-02-21")
        picture = _whole(atlas, query)
        began = time.perf_counter()
        with _kaleido(atlas) as draw:
            draw(picture)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _batches(atlas: Atlas) -> dict[int, float]:
    """Time a batch of stills through a queue, with one worker and with two."""
    days = atlas.film.days[:: max(len(atlas.film.days) // STILLS, 1)][:STILLS]
    orders = [Order(VIEW.format(day=day.isoformat()), "1x") for day in days]
    return {count: _batch(atlas, orders, count) for count in (1, 2)}


def _batch(atlas: Atlas, orders: Sequence[Order], workers: int) -> float:
    with ExitStack() as stack:
        url = stack.enter_context(_queue())
        for _ in range(workers):
            stack.enter_context(_worker(url))
        painter = RemotePainter(url, atlas.version, atlas.last, ADDRESS)
        # All have opened the data, and started their Chromium.
        list(painter.draw_all(orders[: 4 * workers]))
        began = time.perf_counter()
        list(painter.draw_all(orders))
        seconds = time.perf_counter() - began
        painter.close()
    return seconds


@contextmanager
def _queue() -> Iterator[str]:
    port = free_port()
    kept_nowhere = ["--save", "", "--appendonly", "no", "--loglevel", "warning"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            ["redis-server", "--port", str(port), "--dir", folder, *kept_nowhere], stdout=subprocess.DEVNULL
        ) as process,
    ):
        try:
            time.sleep(1)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


@contextmanager
def _worker(url: str) -> Iterator[None]:
    environment = os.environ | {"KFOR_TODAY": LAST_DAY.isoformat(), "KFOR_QUEUE_URL": url}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "worker"],
        cwd=PROJECT,
        env=environment,
        stdout=quiet,
        stderr=quiet,
    ) as process:
        try:
            yield
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def _film(atlas: Atlas) -> tuple[int, float]:
    """Make a film of every month by the command; gives its frames, and the most MB that all of it held."""
    query, *options = FILM
    orders, _ = series_of(
        atlas, read_view_strictly(query, atlas.choices), "month", size="1x", public_url=ADDRESS
    )
    with tempfile.TemporaryDirectory() as folder:
        command = ["export", query, "-o", str(Path(folder) / "film.mp4"), *options]
        environment = os.environ | {"KFOR_TODAY": LAST_DAY.isoformat()}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            [sys.executable, "-m", "dashboard", *command],
            cwd=PROJECT,
            env=environment,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        ) as process:
            peak = 0.0
            while process.poll() is None:
                peak = max(peak, megabytes(family(process.pid)))
                time.sleep(POLL_SECONDS)
        if process.returncode:
            raise RuntimeError(
                f"the film failed with {process.returncode}; run the command by hand: {command}"
            )
    return len(orders), peak
