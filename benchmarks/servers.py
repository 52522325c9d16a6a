"""Servers that the bench starts on free ports, and stops again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.material import LAST_DAY
from dashboard.settings import PROJECT

START_SECONDS = 90
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Live:
    """A running server: its address, and the seconds from the command to its first answer."""

    url: str
    seconds: float
    process_id: int


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ours() -> tuple[Sequence[str], int, str]:
    """Give the command of the real page, its port and the path that answers once the data are loaded."""
    port = free_port()
    return ("dashboard", "serve", "--port", str(port)), port, "/healthz"


def tutorial(kind: str, width: int, height: int) -> tuple[Sequence[str], int, str]:
    """Give the command of the app of the tutorials with a map of that size, its port and its first path."""
    port = free_port()
    return ("benchmarks.tutorial", kind, str(port), str(width), str(height)), port, "/"


@contextmanager
def running(command: Sequence[str], port: int, first: str, **settings: str) -> Iterator[Live]:
    """Run a module's server while the block runs. Raises TimeoutError if it does not answer."""
    environment = os.environ | {"KFOR_TODAY": LAST_DAY.isoformat()} | settings
    started = time.monotonic()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [sys.executable, "-m", *command], env=environment, cwd=PROJECT, stdout=quiet, stderr=quiet
    ) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(f"{url}{first}", process)
            yield Live(url, time.monotonic() - started, process.pid)
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def worker_megabytes(parent: int) -> float | None:
    """Give the resident memory of the largest child of a server; None where nobody can tell."""
    resident: list[int] = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:  # it ended meanwhile
            continue
        if lines["PPid"] == str(parent) and "VmRSS" in lines:
            resident.append(int(lines["VmRSS"].split()[0]))
    return max(resident) / 1024 if resident else None


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address):  # noqa: S310 - our own address
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"{address} did not answer within {START_SECONDS} s; start it by hand to see why")
