"""A real redis-server for tests."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from redis import Redis
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from pathlib import Path


class Queue:
    """A redis-server of our own, in a folder of its own, that keeps nothing."""

    def __init__(self, folder: Path, *more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.folder = folder
        self.more = more
        self.client = Redis(port=self.port)
        self.start()

    def start(self) -> None:
        options = ["--port", self.port, "--bind", "127.0.0.1", "--dir", self.folder]
        kept_nowhere = ["--save", "", "--appendonly", "no", "--loglevel", "warning"]
        command = [str(one) for one in ("redis-server", *options, *kept_nowhere, *self.more)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            with contextlib.suppress(RedisError):
                self.client.ping()
                return
            time.sleep(0.05)
        pytest.fail("redis-server did not start in 10 s")

    def stop(self) -> None:
        self.client.close()
        self.process.kill()
        self.process.wait()
