"""Visitors for load: many connections from one process, each asking again as soon as it has its answer."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

ANSWER_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: method, path, headers and body."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def written(self) -> bytes:
        """Give it as it goes over the wire."""
        method = "POST" if self.body else "GET"
        length = (("Content-Length", str(len(self.body))),) if self.body else ()
        lines = [f"{method} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [f"{name}: {value}" for name, value in (*self.headers, *length)]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(slots=True)
class Got:
    """What the visitors got: answers by status (0 for none), the seconds of each, and of all, and bytes.

    `cpu_ms` is what the server's workers have used meanwhile, where somebody looked.
    """

    statuses: Counter[int] = field(default_factory=Counter[int])
    seconds: list[float] = field(default_factory=list[float])
    refused: list[float] = field(default_factory=list[float])
    lasted: float = 0.0
    size: int = 0
    cpu_ms: float = 0.0

    def good(self) -> int:
        """Count the answers that were asked for."""
        return self.statuses[200] + self.statuses[304]


def crowd(url: str, asks: list[Ask], visitors: int, *, requests: int = 0, seconds: float = 0.0) -> Got:
    """Send visitors until so many requests were answered, or so many seconds are over."""
    got = Got()
    began = time.monotonic()
    asyncio.run(_all(url, asks, visitors, got, (requests or 10**9, began + (seconds or 10**6))))
    got.lasted = time.monotonic() - began
    return got


async def _all(url: str, asks: list[Ask], visitors: int, got: Got, end: tuple[int, float]) -> None:
    wire = [ask.written() for ask in asks]
    port = urlsplit(url).port or 80
    await asyncio.gather(*(_visit(port, wire, number, got, end) for number in range(visitors)))


async def _visit(port: int, wire: list[bytes], turn: int, got: Got, end: tuple[int, float]) -> None:
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    while sum(got.statuses.values()) < end[0] and time.monotonic() < end[1]:
        began, status, stays = time.monotonic(), 0, False
        with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError, ValueError):
            async with asyncio.timeout(ANSWER_SECONDS):
                line = line or await asyncio.open_connection("127.0.0.1", port)
                line[1].write(wire[turn % len(wire)])
                status, size, stays = await _answer(line[0])
                got.size = size
        got.statuses[status] += 1
        (got.seconds if status in (200, 304) else got.refused).append(time.monotonic() - began)
        turn += 1
        if not stays and line is not None:
            line[1].close()
            line = None
    if line is not None:
        line[1].close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int, bool]:
    """Read one answer: its status, the bytes of its body, and whether the connection stays."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    length = int(fields.get("content-length", "0"))
    await reader.readexactly(length)
    return status, length, fields.get("connection") != "close"
