"""A worker of the queue in this process, with a real Redis: what it draws and refuses, how it goes on."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from dashboard.errors import ExportError, SettingsError, ViewError
from dashboard.export.orders import Order
from dashboard.export.queue import broker as room
from dashboard.export.queue import worker
from dashboard.export.queue.broker import QUEUE, TASK, Broker
from dashboard.export.queue.remote import RemotePainter
from dashboard.settings import Settings
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from dashboard.atlas import Atlas
    from tests.export.queue.queues import Queue

ADDRESS = "https://atlas.example"
pytestmark = [
    # Celery warns whoever works as root, as tests in a container do, and is itself warned of by redis-py.
    pytest.mark.filterwarnings("ignore:You're running the worker with superuser"),
    pytest.mark.filterwarnings("ignore:Call to deprecated setex:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def working(queue: Queue, project: Path, today: date) -> Iterator[Broker]:
    """A queue with a worker in a thread, which ends as a signal would end it."""
    from celery.worker import state  # noqa: PLC0415 - Celery is there where a queue is

    log = logging.getLogger()
    level, handlers = log.level, list(log.handlers)
    settings = Settings(
        data=project / "data", assets=project / "assets", today=today, queue_url=SecretStr(queue.url)
    )
    broker, thread = Broker(queue.url), threading.Thread(target=worker.work, args=(settings,), daemon=True)
    thread.start()
    assert until(broker.has_worker, 20)
    yield broker
    state.should_stop = 0
    thread.join(20)
    state.should_stop = None
    log.setLevel(level)
    log.handlers[:] = handlers
    broker.close()
    assert not thread.is_alive()


@pytest.fixture
def painter(working: Broker, queue: Queue, atlas: Atlas) -> Iterator[RemotePainter]:
    """Sends orders as a server that was started the day before the worker."""
    assert working.has_worker()
    made = RemotePainter(queue.url, atlas.version, atlas.last - timedelta(days=1), ADDRESS)
    yield made
    made.close()


def answer(broker: Broker, order: str) -> Mapping[str, str]:
    assert until(lambda: broker.answer(order) is not None, 20)
    found = broker.answer(order)
    assert found is not None
    return found


def message(atlas: Atlas, **fields: object) -> dict[str, object]:
    order = asdict(Order("layer=strength")) | fields
    return {"order": order, "data": atlas.version, "last": atlas.last.isoformat(), "address": ADDRESS}


@pytest.mark.browser
def test_a_picture_shows_the_last_day_of_the_server_that_ordered_it(painter: RemotePainter) -> None:
    picture = painter.draw(Order("layer=strength&scope=europe", "1x", "svg")).decode()
    assert picture.startswith("<svg")
    assert "23 November 2026" in picture


def test_a_worker_says_of_a_view_that_is_none_what_may_be_chosen(painter: RemotePainter) -> None:
    with pytest.raises(ViewError, match="choose one of strength, recognition"):
        painter.draw(Order("layer=strenght"))


def test_a_worker_refuses_orders_for_other_data(working: Broker, atlas: Atlas) -> None:
    order = working.send(message(atlas) | {"data": "0123456789ab"})
    told = answer(working, order)["refused"]
    assert f"has data {atlas.version}, the order is for 0123456789ab; start the worker again" in told


def test_an_order_of_another_version_is_answered_and_the_next_one_too(working: Broker, atlas: Atlas) -> None:
    told = answer(working, working.send(message(atlas, colour="red")))["refused"]
    assert told.startswith("a worker failed (TypeError: ")
    assert told.endswith("; it may be of another version")
    assert answer(working, working.send(message(atlas, size="1y")))["fault"] == "view"


def test_a_picture_that_nobody_wants_any_more_is_not_drawn(working: Broker, atlas: Atlas) -> None:
    working.drop("given-up")
    working.app.send_task(TASK, kwargs=message(atlas), task_id="given-up", queue=QUEUE)
    assert answer(working, "given-up") == {"refused": "nobody wants this picture any more"}


def test_an_order_that_came_too_late_is_not_drawn(
    working: Broker, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "KEPT_SECONDS", -1)
    assert answer(working, working.send(message(atlas))) == {"refused": "a worker failed (REVOKED)"}


def test_a_worker_without_chromium_says_what_to_install(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with closing(worker.Hand(atlas)) as hand:
        told = hand.answer(message(atlas))["refused"]
    assert told.startswith("no Chromium was found to draw the picture; install it")


# How it begins and goes on


def test_a_worker_without_a_queue_says_how_to_name_one() -> None:
    with pytest.raises(
        SettingsError, match=r"KFOR_QUEUE_URL is not set, .* set it to a Redis, like redis://"
    ):
        worker.work(Settings())


def test_a_worker_whose_queue_is_not_there_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "AWAY_SECONDS", 0.2)
    with pytest.raises(ExportError, match=r"at redis://127\.0\.0\.1:1/0 does not answer; start that Redis"):
        worker.work(Settings(queue_url=SecretStr("redis://127.0.0.1:1/0")))


def test_a_worker_waits_for_a_queue_that_is_away_and_is_seen_again_when_it_is_back(
    empty: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "AWAY_SECONDS", 0.1)
    monkeypatch.setattr(worker, "PULSE_SECONDS", 0.1)
    monkeypatch.setattr(worker, "DEAF_SECONDS", 0.5)
    broker, deaf = Broker(empty.url), threading.Event()
    with worker.Pulse(broker, deaf.set).beating():
        assert until(broker.has_worker, 20)
        empty.stop()
        assert not deaf.wait(1.5)  # there is nothing to hear
        empty.start()
        assert until(broker.has_worker, 20)
        assert not deaf.is_set()
    empty.client.flushall()
    time.sleep(0.3)
    assert not broker.has_worker()  # it has ended
    broker.close()


def test_a_worker_that_begins_anew_ends_its_chromium_and_starts_the_same_command(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, list[str]]] = []
    ended: list[str] = []
    hand = worker.Hand(atlas)
    monkeypatch.setattr(hand._studio, "close", lambda: ended.append("the Chromium"))
    # No process can tell what it did after this call.
    monkeypatch.setattr(os, "execv", lambda *command: begun.append(command))
    worker._begin_anew(hand)
    assert ended == ["the Chromium"]
    assert begun == [(sys.executable, [sys.executable, *sys.orig_argv[1:]])]
