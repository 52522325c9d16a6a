"""The server as it is run, gunicorn and all, and visitors who come in crowds."""

from __future__ import annotations

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dashboard.server.entrance.journal import REQUEST_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROJECT = Path(__file__).parents[2]
COMMAND = ("-m", "gunicorn", "--config", "python:dashboard.server.gunicorn_settings", "dashboard.wsgi:server")
# Gives a socket that listens already as the third handle, and becomes the server.
AS_SYSTEMD = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execv(sys.argv[2], sys.argv[2:])
"""
START_SECONDS = 90
# An answer takes milliseconds; what takes so long will never come.
PATIENCE_SECONDS = 15


@dataclass
class Answer:
    """What a visitor got, and when; `number` stands in the log, `fault` says how it was lost."""

    number: str
    at: float
    seconds: float
    status: int = 0
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


@dataclass
class Live:
    """A server that runs."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def ask(
        self, path: str, headers: Mapping[str, str] | None = None, patience: float = PATIENCE_SECONDS
    ) -> Answer:
        """One request on a connection of its own, with a number that the server's log repeats."""
        number, began = secrets.token_hex(8), time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            line.request("GET", path, headers={REQUEST_ID: number, **(headers or {})})
            got = line.getresponse()
            body = got.read()
        except (OSError, http.client.HTTPException) as error:
            fault = f"{type(error).__name__}: {error}"
            return Answer(number, began, time.monotonic() - began, fault=fault)
        finally:
            line.close()
        return Answer(number, began, time.monotonic() - began, got.status, body, dict(got.getheaders()))

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(one) for one in children.split()]

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def told(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def running(
    log: Path, *, before: Sequence[str] = (), door: socket.socket | None = None, **environment: str | None
) -> Iterator[Live]:
    """Run the server while the block runs.

    `before` is a command that runs it; `door` a socket that listens already, given as systemd gives it.
    """
    port = int(environment.get("KFOR_PORT") or free_port())
    if door is not None:
        port = door.getsockname()[1]
        before = [sys.executable, "-c", AS_SYSTEMD, str(door.fileno())]
    settings = {"KFOR_HOST": "127.0.0.1", "KFOR_PORT": str(port), "KFOR_TODAY": "2026-11-24"} | environment
    around = {name: value for name, value in os.environ.items() if name not in {"PORT", *settings}}
    around |= {name: value for name, value in settings.items() if value is not None}
    command = [*before, sys.executable, *COMMAND]
    with (
        log.open("wb") as file,
        subprocess.Popen(
            command,
            env=around,
            cwd=PROJECT,
            stdout=file,
            stderr=file,
            pass_fds=() if door is None else (door.fileno(),),
        ) as process,
    ):
        live = Live(port, process, log)
        try:
            _wait(live, int(around.get("WEB_CONCURRENCY", "2")))
            yield live
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(live: Live, count: int) -> None:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and live.process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", live.port), 1):
            if len(live.workers()) == count:
                return
        time.sleep(0.02)
    raise AssertionError(f"the server did not start:\n{live.told()}")


class Crowd:
    """Visitors who each ask one address after another, until they are sent home."""

    def __init__(self, live: Live, paths: Sequence[str], *, visitors: int = 4, pause: float = 0.0) -> None:
        self.answers: list[Answer] = []
        self._live, self._paths, self._pause = live, paths, pause
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._visit, args=(one,)) for one in range(visitors)]

    def _visit(self, number: int) -> None:
        turn = number
        while not self._over.is_set():
            answer = self._live.ask(self._paths[turn % len(self._paths)])
            self.answers.append(answer)
            turn += 1
            time.sleep(0.05 if answer.fault else self._pause)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def lost(self) -> list[Answer]:
        """Requests that got no answer, or another than was asked for."""
        return [one for one in self.answers if one.status != 200]
