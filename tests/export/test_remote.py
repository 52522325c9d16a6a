"""Pictures through a queue: the same as drawn here, and none is lost with a worker or with the queue."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops
from redis import Redis
from redis.exceptions import RedisError

from dashboard.export.orders import LocalPainter, Order
from dashboard.export.remote import RemotePainter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dashboard.atlas import Atlas

ADDRESS = "https://atlas.example"
DAYS = [f"{year}-02-21" for year in range(2011, 2019)]
ORDERS = [Order(f"layer=strength&date={day}&scope=europe", "1x") for day in DAYS]


class Queue:
    """A redis-server of our own, in a folder of its own, that keeps nothing."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.folder = folder
        self.start()

    def start(self) -> None:
        options = ["--port", self.port, "--bind", "127.0.0.1", "--dir", self.folder]
        kept_nowhere = ["--save", "", "--appendonly", "no", "--loglevel", "warning"]
        command = [str(one) for one in ("redis-server", *options, *kept_nowhere)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            with contextlib.suppress(RedisError):
                Redis(port=self.port).ping()
                return
            time.sleep(0.05)
        pytest.fail("redis-server did not start in 10 s")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queue]:
    started = Queue(tmp_path_factory.mktemp("redis"))
    yield started
    started.stop()


@pytest.fixture
def start_worker(queue: Queue, project: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        environment = os.environ | {"KFOR_QUEUE_URL": queue.url, "KFOR_TODAY": "2026-11-24"}
        command = [sys.executable, "-m", "dashboard", "worker"]
        started.append(
            subprocess.Popen(
                command,
                cwd=project,
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def says_that_it_draws(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    return worker.stdout.readline()


def painter_of(queue: Queue, atlas: Atlas, version: str | None = None) -> RemotePainter:
    return RemotePainter(queue.url, version or atlas.version, atlas.last, ADDRESS)


def assert_same_picture(one: bytes, other: bytes) -> None:
    first, second = Image.open(BytesIO(one)), Image.open(BytesIO(other))
    assert first.size == second.size == (1280, 720)
    assert first.text == second.text  # type: ignore[attr-defined]
    assert ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getbbox() is None


@pytest.mark.browser
def test_a_worker_that_is_killed_in_the_middle_loses_no_picture(
    atlas: Atlas, queue: Queue, start_worker: Callable[[], subprocess.Popen[str]]
) -> None:
    workers = [start_worker(), start_worker()]
    for worker in workers:
        assert f"draws pictures for {queue.url}, data {atlas.version}" in says_that_it_draws(worker)
    painter = painter_of(queue, atlas)
    coming = painter.draw_all(ORDERS)
    came = [next(coming), next(coming)]
    os.killpg(workers[0].pid, signal.SIGKILL)
    killed = time.monotonic()
    came += coming
    assert time.monotonic() - killed < 40
    here = LocalPainter(atlas, ADDRESS)
    for order, content in zip(ORDERS, came, strict=True):
        assert_same_picture(content, here.draw(order))
    here.close()
