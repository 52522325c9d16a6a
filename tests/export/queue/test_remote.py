"""Pictures through a queue: the same as drawn here, and none is lost with a worker or with the queue."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from dashboard.errors import BusyError, ExportError, ViewError
from dashboard.export.orders import LocalPainter, Order
from dashboard.export.queue import broker, remote, worker
from dashboard.export.queue.remote import RemotePainter
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.atlas import Atlas
    from tests.export.queue.queues import Queue

ADDRESS = "https://atlas.example"
DAYS = [f"{year}-02-21" for year in range(2011, 2019)]
ORDERS = [Order(f"layer=strength&date={day}&scope=europe", "1x") for day in DAYS]


@contextlib.contextmanager
def a_worker(queue: Queue, project: Path) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"KFOR_QUEUE_URL": queue.url, "KFOR_TODAY": "2026-11-24"}
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "worker"],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        yield process
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def workers(queue: Queue, project: Path, atlas: Atlas) -> Iterator[list[subprocess.Popen[str]]]:
    """Two workers that have begun; the first test kills one."""
    with a_worker(queue, project) as one, a_worker(queue, project) as other:
        for worker in (one, other):
            assert worker.stdout is not None
            assert f"draws pictures for {queue.url}, data {atlas.version}" in worker.stdout.readline()
        yield [one, other]


@pytest.fixture(params=["here", "by workers"])
def painter(
    request: pytest.FixtureRequest, atlas: Atlas, queue: Queue, workers: list[subprocess.Popen[str]]
) -> Iterator[LocalPainter | RemotePainter]:
    made = LocalPainter(atlas, ADDRESS) if request.param == "here" else painter_of(queue, atlas)
    assert workers
    yield made
    made.close()


def painter_of(queue: Queue, atlas: Atlas, version: str | None = None) -> RemotePainter:
    return RemotePainter(queue.url, version or atlas.version, atlas.last, ADDRESS)


def assert_same_picture(one: bytes, other: bytes) -> None:
    first, second = Image.open(BytesIO(one)), Image.open(BytesIO(other))
    assert first.size == second.size == (1280, 720)
    assert first.text == second.text  # type: ignore[attr-defined]
    assert ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getbbox() is None


@pytest.mark.browser
def test_a_worker_that_is_killed_in_the_middle_loses_no_picture(
    atlas: Atlas, queue: Queue, workers: list[subprocess.Popen[str]]
) -> None:
    painter = painter_of(queue, atlas)
    coming = painter.draw_all(ORDERS)
    came = [next(coming), next(coming)]
    assert until(lambda: queue.client.hlen("unacked") == len(workers), 5)  # each has one in hand
    os.killpg(workers[0].pid, signal.SIGKILL)
    killed = time.monotonic()
    came += coming
    assert time.monotonic() - killed < broker.VISIBLE_SECONDS - 20
    # What it had taken is still marked as taken: the queue alone would give it away in two minutes.
    assert until(lambda: queue.client.hlen("unacked") == 1, 5)
    here = LocalPainter(atlas, ADDRESS)
    for order, content in zip(ORDERS, came, strict=True):
        assert_same_picture(content, here.draw(order))
    painter.close()
    here.close()


@pytest.mark.browser
def test_a_painter_gives_files_of_each_kind_and_says_what_it_cannot_draw(
    painter: LocalPainter | RemotePainter,
) -> None:
    kinds = [Order("date=2017-02-21", "1x", kind) for kind in ("svg", "pdf")]
    svg, pdf = painter.draw_all(kinds)
    assert b"<svg" in svg[:200]
    assert pdf.startswith(b"%PDF-")
    with pytest.raises(ViewError, match="choose one of strength, recognition"):
        painter.draw(Order("layer=strenght"))
    assert list(painter.draw_all([])) == []


@pytest.mark.browser
@pytest.mark.long
def test_a_queue_that_goes_away_ends_a_batch_in_seconds_and_works_once_it_is_back(
    atlas: Atlas, queue: Queue, workers: list[subprocess.Popen[str]]
) -> None:
    assert workers
    painter = painter_of(queue, atlas)
    coming = painter.draw_all(ORDERS)
    next(coming)
    queue.stop()
    gone = time.monotonic()
    with pytest.raises(ExportError, match=f"at {queue.url} does not answer; start that Redis"):
        list(coming)
    assert time.monotonic() - gone < 15
    queue.start()
    assert_same_picture(painter.draw(ORDERS[0]), painter.draw(ORDERS[0]))
    painter.close()


def test_a_worker_that_takes_no_orders_any_more_begins_anew(
    empty: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Celery can go deaf when its Redis comes back."""
    monkeypatch.setattr(worker, "DEAF_SECONDS", 0.3)
    monkeypatch.setattr(worker, "PULSE_SECONDS", 0.1)
    told = threading.Event()
    with worker.Pulse(broker.Broker(empty.url), told.set).beating() as pulse:
        assert not told.wait(1)  # nothing waits
        with pulse.drawing("an order"):
            empty.client.rpush(broker.QUEUE, "{}")
            assert not told.wait(1)  # it has its hands full
        assert told.wait(5)


def test_without_a_worker_the_sentence_says_how_to_start_one(
    atlas: Atlas, empty: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "NO_WORKER_SECONDS", 0.5)
    painter = painter_of(empty, atlas)
    with pytest.raises(ExportError, match=r"no worker has taken .* start one: python -m dashboard worker"):
        painter.draw(ORDERS[0])
    painter.close()


def test_an_order_that_no_living_worker_draws_is_sent_again_and_given_up_after_five(
    atlas: Atlas, empty: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each worker here takes an order and dies at once."""
    monkeypatch.setattr(remote, "QUIET_SECONDS", 0.1)
    painter, taken, over = painter_of(empty, atlas), list[str](), threading.Event()

    def take() -> None:
        while not over.wait(0.01):
            if empty.client.lpop(broker.QUEUE):
                taken.append("an order")

    dying = threading.Thread(target=take)
    dying.start()
    with pytest.raises(ExportError, match="5 workers began a picture and none has finished it; look at"):
        painter.draw(ORDERS[0])
    over.set()
    dying.join()
    assert len(taken) == remote.MAX_SENDINGS
    # None of them is drawn by a worker that comes later.
    assert len(list(empty.client.scan_iter("kfor.dropped.*"))) == remote.MAX_SENDINGS
    painter.close()


def test_an_order_for_which_workers_have_no_time_is_given_up(
    atlas: Atlas, empty: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "KEPT_SECONDS", 0.3)
    broker.Broker(empty.url).give_sign()
    painter = painter_of(empty, atlas)
    with pytest.raises(ExportError, match=r"no worker had time for a picture in 0\.3 s; start more"):
        painter.draw(ORDERS[0])
    painter.close()


def test_who_comes_to_a_full_queue_is_told_when_to_come_again(atlas: Atlas, empty: Queue) -> None:
    empty.client.rpush(broker.QUEUE, *["{}"] * remote.MAX_WAITING)
    painter = painter_of(empty, atlas)
    with pytest.raises(BusyError, match=r"try again in \d+ s"):
        painter.draw(ORDERS[0])
    painter.close()


def test_what_nobody_wants_any_more_is_marked_in_the_queue(
    atlas: Atlas, empty: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter = painter_of(empty, atlas)
    coming = painter.draw_all(ORDERS)
    monkeypatch.setattr(remote, "NO_WORKER_SECONDS", 0.2)
    with pytest.raises(ExportError):
        next(coming)
    assert len(list(empty.client.scan_iter("kfor.dropped.*"))) == len(ORDERS)
    painter.close()


def test_a_password_is_never_told(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "AWAY_SECONDS", 0.3)
    painter = RemotePainter("redis://me:secret@127.0.0.1:1/0", atlas.version, atlas.last, ADDRESS)
    with pytest.raises(ExportError, match=r"at redis://127\.0\.0\.1:1/0 does not answer") as told:
        painter.draw(ORDERS[0])
    assert "secret" not in str(told.value)
    painter.close()


def test_a_server_that_stops_before_anybody_wanted_a_picture_has_nothing_to_let_go(atlas: Atlas) -> None:
    RemotePainter("redis://127.0.0.1:1/0", atlas.version, atlas.last, ADDRESS).close()


def test_a_server_that_stops_lets_go_of_its_queue(atlas: Atlas, empty: Queue) -> None:
    painter = painter_of(empty, atlas)
    assert list(painter.draw_all([])) == []
    assert len(empty.client.client_list()) == 2  # the painter, and who asks here
    painter.close()
    assert until(lambda: len(empty.client.client_list()) == 1, 5)
