"""Visitors who each come once, at their own moment, on a connection of their own, and wait for one answer.

One process with one loop plays all of them, as cheaply as it can: it runs on the cores of the server.
"""

from __future__ import annotations

import resource
import selectors
import socket
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks.crowd import Ask

PATIENCE_SECONDS = 60
_PIECE = 1 << 18


@dataclass(slots=True)
class Caught:
    """What one visitor got: the status (0 for none), seconds, and whether he was told when to come again."""

    status: int
    seconds: float
    told: bool


@dataclass(slots=True)
class _Visitor:
    line: socket.socket
    began: float
    got: bytearray


def rush(url: str, asks: Sequence[Ask], over_seconds: float) -> list[Caught]:
    """Send one visitor for each ask: all in the same moment, or evenly over so many seconds."""
    _many_files(len(asks))
    port, wire = urlsplit(url).port or 80, [ask.written() for ask in asks]
    start = time.monotonic()
    due = deque((start + over_seconds * turn / len(wire), said) for turn, said in enumerate(wire))
    caught: list[Caught] = []
    with selectors.DefaultSelector() as loop:
        while (due or loop.get_map()) and time.monotonic() < start + over_seconds + PATIENCE_SECONDS:
            if due and due[0][0] <= time.monotonic():
                _come(loop, port, due.popleft()[1])
            until = 0.0 if due and due[0][0] <= time.monotonic() else 0.002
            for key, _ in loop.select(until):
                _listen(loop, key.data, caught)
        caught += [_lost(loop, key.data) for key in list(loop.get_map().values())]
    return caught


def _many_files(visitors: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = visitors + 100
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(hard, wanted)))


def _come(loop: selectors.BaseSelector, port: int, said: bytes) -> None:
    began = time.monotonic()
    line = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
    line.sendall(said)
    line.settimeout(0)
    loop.register(line, selectors.EVENT_READ, _Visitor(line, began, bytearray()))


def _listen(loop: selectors.BaseSelector, visitor: _Visitor, caught: list[Caught]) -> None:
    try:
        piece = visitor.line.recv(_PIECE)
    except OSError:
        caught.append(_lost(loop, visitor))
        return
    visitor.got += piece
    if not piece or _is_whole(visitor.got):
        caught.append(_leave(loop, visitor, visitor.got if _is_whole(visitor.got) else b""))


def _is_whole(got: bytes | bytearray) -> bool:
    head, end, _ = bytes(got[:4096]).lower().partition(b"\r\n\r\n")
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return bool(end) and len(got) >= len(head) + len(end) + int(length or b"0")


def _lost(loop: selectors.BaseSelector, visitor: _Visitor) -> Caught:
    return _leave(loop, visitor, b"")


def _leave(loop: selectors.BaseSelector, visitor: _Visitor, got: bytes | bytearray) -> Caught:
    seconds = time.monotonic() - visitor.began
    loop.unregister(visitor.line)
    visitor.line.close()
    status = int(got[9:12]) if got else 0
    return Caught(status, seconds, b"\r\nretry-after: " in bytes(got[:4096]).lower())
