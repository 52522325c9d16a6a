"""An export of several machines: nginx before two servers, two workers behind a Redis, one common folder."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import signal
import zipfile
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.server.entrance.journal import REQUEST_ID
from tests.export.queue.queues import Queue
from tests.export.queue.test_remote import a_worker
from tests.server.front import fronted
from tests.server.live import Live, running
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG = "SURVIVE_SECONDS" in os.environ
ASKED = {"query": "layer=strength&scope=europe", "every": "year", "size": "1x"}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not LONG, reason="two servers, two workers, nginx and Redis: make survive"),
]


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    started = Queue(tmp_path)
    yield started
    started.stop()


def order(live: Live) -> tuple[str, str]:
    """Ask for an export; gives where to look for it, and the number of the answer."""
    line = http.client.HTTPConnection("127.0.0.1", live.port, timeout=15)
    line.request("POST", "/api/exports", json.dumps(ASKED), {"Content-Type": "application/json"})
    got = line.getresponse()
    assert got.status == 202, got.read()
    line.close()
    return got.headers["Location"], got.headers[REQUEST_ID]


def assert_whole(content: bytes, total: int) -> None:
    """All pictures are there, each as its sum says, and each once."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        told = json.loads(archive.read("manifest.json"))
        assert len({one["query"] for one in told}) == len(told) == total
        for one in told:
            assert hashlib.sha256(archive.read(one["file"])).hexdigest() == one["sha256"]


class Looks:
    """Someone who looks how far an export is, and notes the number of each answer."""

    def __init__(self, front: Live, address: str) -> None:
        self.numbers: list[str] = []
        self.state: dict[str, Any] = {}
        self._front, self._address = front, address

    def has(self, done: int) -> bool:
        answer = self._front.ask(self._address)
        assert answer.status == 200, (answer.status, answer.fault, answer.body)
        self.numbers.append(answer.number)
        self.state = json.loads(answer.body)
        assert self.state["state"] in ("waiting", "drawing", "assembling", "done"), self.state
        return self.state["done"] >= done

    def is_over(self) -> bool:
        return self.has(0) and self.state["state"] == "done"

    def answered_by(self, server: Live) -> int:
        told = server.told()
        return sum(number in told for number in self.numbers)


def test_an_export_outlives_a_worker_and_one_of_two_servers(
    queue: Queue, project: Path, tmp_path: Path
) -> None:
    with ExitStack() as machines:
        workers = [machines.enter_context(a_worker(queue, project)) for _ in range(2)]
        common = {"KFOR_EXPORTS": str(tmp_path / "exports"), "KFOR_QUEUE_URL": queue.url}
        one = machines.enter_context(running(tmp_path / "one", WEB_CONCURRENCY="1", **common))
        two = machines.enter_context(running(tmp_path / "two", WEB_CONCURRENCY="1", **common))
        front = machines.enter_context(fronted(tmp_path, one, two))
        address, number = order(front)
        looks = Looks(front, address)
        assert until(lambda: looks.has(3), 90)
        assert looks.answered_by(one) > 0
        assert looks.answered_by(two) > 0
        os.killpg(workers[0].pid, signal.SIGKILL)
        busy = one if number in one.told() else two
        busy.signal(signal.SIGTERM)
        assert busy.process.wait(20) == 0
        left = looks.state["done"]
        assert left < looks.state["total"]
        assert until(looks.is_over, 120)
        file = front.ask(f"{address}/file")
    assert file.status == 200
    assert_whole(file.body, looks.state["total"])
