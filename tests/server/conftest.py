"""The application, made once; a client asks it without a network. And gunicorn, asked over a socket."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.server.app import create_app
from dashboard.settings import Settings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import date

    from flask import Flask
    from flask.testing import FlaskClient

START_SECONDS = 60
ANSWER_SECONDS = 30
COMMAND = ["-m", "gunicorn", "--config", "python:dashboard.server.gunicorn_settings", "dashboard.wsgi:server"]


@pytest.fixture(scope="session")
def server(project: Path, today: date) -> Flask:
    settings = Settings(data=project / "data", assets=project / "assets", today=today)
    return create_app(settings).server


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()


@dataclass(frozen=True)
class Answer:
    """What came back over a socket, byte for byte."""

    raw: bytes

    @property
    def status(self) -> int:
        """The status, or 0 where the server closed without a word."""
        return int(self.raw[9:12]) if self.raw.startswith(b"HTTP/1.1 ") else 0

    @property
    def head(self) -> str:
        return self.raw.partition(b"\r\n\r\n")[0].decode("latin-1")

    @property
    def headers(self) -> dict[str, str]:
        lines = self.head.split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}

    @property
    def body(self) -> bytes:
        return self.raw.partition(b"\r\n\r\n")[2]


@dataclass(frozen=True)
class Running:
    """gunicorn as the Procfile starts it."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def send(self, request: bytes) -> Answer:
        """Send bytes, say that no more will come, and read to the end."""
        with socket.create_connection(("127.0.0.1", self.port), ANSWER_SECONDS) as line:
            got = b""
            try:
                line.sendall(request)
                line.shutdown(socket.SHUT_WR)
                while part := line.recv(65_536):
                    got += part
            except ConnectionError:
                pass  # refused before all of it was read
            except OSError as error:
                if error.errno != errno.ENOTCONN:
                    raise
        return Answer(got)

    def ask(self, method: str, path: str, body: bytes = b"", headers: str = "") -> Answer:
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{length}{headers}\r\n"
        return self.send(head.encode("latin-1") + body)

    def workers(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in listed.read_text().split()]

    def lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()


@contextmanager
def _running(project: Path, folder: Path, variables: dict[str, str]) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = folder / "log.jsonl"
    given = {
        "PORT": str(port),
        "KFOR_HOST": "127.0.0.1",
        "KFOR_EXPORTS": str(folder / "exports"),
        "WEB_CONCURRENCY": "1",
        "BROWSER_PATH": str(folder / "no-chromium"),
    }
    around = os.environ | given | variables
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *COMMAND],
            cwd=project,
            env=around,
            stdout=out,
            stderr=out,
        )
    running = Running(port, process, log)
    try:
        limit = time.monotonic() + START_SECONDS
        while not (_answers(running) and len(running.workers()) == int(around["WEB_CONCURRENCY"])):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < limit, log.read_text()
            time.sleep(0.1)
        yield running
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _answers(running: Running) -> bool:
    try:
        return running.ask("GET", "/healthz").status == 200
    except OSError:
        return False


@pytest.fixture(scope="session")
def run(
    project: Path, today: date, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., AbstractContextManager[Running]]:
    """Start gunicorn with these variables besides."""

    def start(**variables: str) -> AbstractContextManager[Running]:
        return _running(
            project, tmp_path_factory.mktemp("gunicorn"), {"KFOR_TODAY": today.isoformat()} | variables
        )

    return start
