"""SIGTERM: a worker says that it leaves and goes on for a while; one that is replaced leaves at once."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import ThreadWorker

from dashboard.server.watch.drain import LEAVING, Drain, Generations, leave_slowly
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def worker() -> Iterator[ThreadWorker]:
    """gunicorn's own, and the signal given back afterwards."""
    before = signal.getsignal(signal.SIGTERM)
    made = ThreadWorker(1, 1, [], None, 30, Config(), None)
    made.method_queue.init()
    made.alive = True
    yield made
    signal.signal(signal.SIGTERM, before)
    made.method_queue.close()
    made.tmp.close()


def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_a_worker_says_that_it_leaves_and_goes_on_for_some_seconds(worker: ThreadWorker) -> None:
    drain = Drain()
    leave_slowly(worker, drain, 0.3, Generations())
    assert (drain.reason, worker.alive) == ("", True)
    stop()
    assert (drain.reason, worker.alive) == (LEAVING, True)
    assert until(lambda: not worker.alive, 5)


def test_a_worker_without_seconds_to_go_on_leaves_at_once(worker: ThreadWorker) -> None:
    drain = Drain()
    leave_slowly(worker, drain, 0, Generations())
    stop()
    assert (drain.reason, worker.alive) == (LEAVING, False)


def test_a_worker_that_another_one_replaces_leaves_at_once(worker: ThreadWorker) -> None:
    generations = Generations()
    leave_slowly(worker, Drain(), 30, generations)
    generations.begin()
    stop()
    assert not worker.alive


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_workers_see_in_their_own_process_that_another_generation_began() -> None:
    generations = Generations()
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.read(read, 1)
        os._exit(generations.now())
    for _ in range(256 + 7):  # it may begin again
        generations.begin()
    os.write(write, b"x")
    _, status = os.waitpid(child, 0)
    os.close(read)
    os.close(write)
    assert os.waitstatus_to_exitcode(status) == generations.now() == 7
