"""gunicorn's worker and its door: who says nothing waits outside, who comes too late is sent away at once."""

from __future__ import annotations

import json
import selectors
import socket
import struct
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn

from dashboard.errors import BusyError
from dashboard.server.entrance.door import Door
from dashboard.server.entrance.headers import FIXED
from dashboard.server.process.worker import WAITING, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@pytest.fixture
def busy() -> Event:
    """Once it is set, the thread of the worker has time."""
    return Event()


@pytest.fixture
def worker(busy: Event) -> Iterator[Worker]:
    """A worker with one thread, which is busy, and a queue that is full."""
    config = Config()
    made = Worker(1, 1, [], None, 30, config, Logger(config))
    made.wsgi = answered
    made.poller = selectors.DefaultSelector()
    made.method_queue.init()
    made.tpool = ThreadPoolExecutor(1)
    for _ in range(WAITING + 1):
        made.tpool.submit(busy.wait, 20)
    yield made
    finish(made, busy)
    made.poller.close()
    made.method_queue.close()
    made.tmp.close()


def answered(_: object, start: Callable[..., object]) -> list[bytes]:
    start("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def finish(worker: Worker, busy: Event) -> None:
    """Let the thread do all that waits for it, and the worker close what is done."""
    busy.set()
    worker.tpool.shutdown()
    worker.method_queue.run_callbacks(None)


@pytest.fixture
def visitor(worker: Worker) -> Iterator[tuple[socket.socket, TConn]]:
    """A connection as the visitor and as the worker have it."""
    theirs, ours = socket.socketpair()
    worker.nr_conns = 1
    theirs.settimeout(5)
    with theirs, ours:
        yield theirs, TConn(worker.cfg, ours, ("127.0.0.1", 1), ("127.0.0.1", 2))


def queued(worker: Worker) -> int:
    return worker._waiting()


def test_who_comes_too_late_is_told_when_to_come_again(worker: Worker, visitor: Any) -> None:
    theirs, conn = visitor
    theirs.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    before = queued(worker)
    worker.enqueue_req(conn)
    said = theirs.recv(4096).decode()
    head, _, body = said.partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 503 Service Unavailable\r\n")
    assert "\r\nRetry-After: 1\r\n" in head
    assert all(f"{name}: {value}" in head for name, value in FIXED.items())
    assert json.loads(body) == {"error": "too many requests are waiting; come again in 1 s"}
    assert theirs.recv(1) == b""  # closed, not reset
    assert (queued(worker), worker.nr_conns) == (before, 0)


@pytest.mark.parametrize("asked", ["GET /healthz HTTP/1.1", "HEAD /readyz HTTP/1.1"])
def test_who_watches_the_server_is_let_in_all_the_same(worker: Worker, visitor: Any, asked: str) -> None:
    theirs, conn = visitor
    theirs.send(f"{asked}\r\nHost: a\r\n\r\n".encode())
    before = queued(worker)
    worker.enqueue_req(conn)
    assert queued(worker) == before + 1


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_who_wants_a_picture_while_none_can_be_drawn_is_told_at_the_door_when_to_come_again(
    worker: Worker, visitor: Any, kind: str
) -> None:
    theirs, conn = visitor
    told: list[Mapping[str, Any]] = []
    worker.door = Door(lambda: BusyError(7), FIXED, [told.append])
    theirs.send(f"GET /api/picture.{kind}?date=x HTTP/1.1\r\nx-request-id: 0123abcd\r\n\r\n".encode())
    before = queued(worker)
    worker.enqueue_req(conn)
    head, _, body = theirs.recv(4096).decode().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 429 Too Many Requests\r\n")
    wanted = {"Retry-After": "7", "X-Request-ID": "0123abcd", "Access-Control-Allow-Origin": "*"} | FIXED
    assert all(f"{name}: {value}" in head for name, value in wanted.items())
    assert json.loads(body) == {"error": "too many pictures are being drawn; try again in 7 s"}
    assert theirs.recv(1) == b""
    assert (queued(worker), worker.nr_conns) == (before, 0)
    (entry,) = told
    known = {"id": "0123abcd", "method": "GET", "route": f"/api/picture.{kind}", "status": 429}
    assert known.items() <= entry.items()


@pytest.mark.parametrize(
    ("asked", "told"),
    [("/api/picture.png", None), ("/api/picture.json", BusyError(7)), ("/healthz", BusyError(7))],
)
def test_who_wants_something_else_or_a_picture_that_can_be_drawn_is_let_in(
    worker: Worker, visitor: Any, asked: str, told: BusyError | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.server.process.worker.WAITING", 10 * WAITING)
    theirs, conn = visitor
    worker.door = Door(lambda: told, FIXED, [])
    theirs.send(f"GET {asked} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    before = queued(worker)
    worker.enqueue_req(conn)
    assert queued(worker) == before + 1


def test_who_says_nothing_yet_waits_outside_and_is_taken_in_once_he_speaks(
    worker: Worker, visitor: Any
) -> None:
    theirs, conn = visitor
    before = queued(worker)
    worker.enqueue_req(conn)
    assert list(worker.pending_conns) == [conn]
    assert queued(worker) == before
    theirs.send(b"GET /healthz HTTP/1.1\r\n")
    worker.wait_for_and_dispatch_events(5)
    assert list(worker.pending_conns) == []
    assert queued(worker) == before + 1


def test_who_hangs_up_before_he_is_heard_costs_no_more_than_his_place(worker: Worker, busy: Event) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        line = socket.create_connection(door.getsockname())
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()  # not ended but reset
        worker.accept(door)
    assert worker.nr_conns == 1
    finish(worker, busy)
    assert worker.nr_conns == 0


def test_a_worker_with_its_hands_full_leaves_its_door_open_to_the_others(worker: Worker) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        worker.sockets, worker.alive = [door], True
        worker.set_accept_enabled(True)
        assert door in {key.fileobj for key in worker.poller.get_map().values()}
        worker.set_accept_enabled(False)
        assert not worker.poller.get_map()
        assert door.fileno() != -1


def three_come(door: socket.socket, lines: ExitStack) -> list[socket.socket]:
    come = [lines.enter_context(socket.create_connection(door.getsockname())) for _ in range(3)]
    for line in come:
        line.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    return come


def test_all_who_come_too_late_are_told_in_one_turn_of_the_loop(worker: Worker) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door, ExitStack() as lines:
        door.setblocking(False)
        come = three_come(door, lines)
        worker.accept(door)
        assert [line.recv(12) for line in come] == [b"HTTP/1.1 503"] * 3
        assert worker.nr_conns == 0


def test_a_turn_of_the_loop_ends_though_more_come_too_late(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.server.process.worker.IN_A_TURN", 2)
    with socket.create_server(("127.0.0.1", 0)) as door, ExitStack() as lines:
        door.setblocking(False)
        come = three_come(door, lines)
        worker.accept(door)
        come[2].setblocking(False)
        with pytest.raises(BlockingIOError):
            come[2].recv(12)
        worker.accept(door)
        come[2].settimeout(5)
        assert [line.recv(12) for line in come] == [b"HTTP/1.1 503"] * 3


def test_who_stands_at_the_door_when_the_worker_stops_is_let_in_before_it_is_closed(
    worker: Worker, busy: Event
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door, ExitStack() as stack:
        door.setblocking(False)
        worker.sockets, worker.alive = [door], False
        lines = [stack.enter_context(socket.create_connection(door.getsockname())) for _ in range(3)]
        for line in lines:
            line.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            line.shutdown(socket.SHUT_WR)
        before = queued(worker)
        worker.set_accept_enabled(False)
        assert (worker.nr_conns, queued(worker) - before) == (3, 3)
        assert door.fileno() == -1
        finish(worker, busy)
        assert [line.recv(4096)[:15] for line in lines] == [b"HTTP/1.1 200 OK"] * 3
