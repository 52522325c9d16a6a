"""Answers that gunicorn gives before our code is asked: JSON with a sentence too, under the same headers."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping

from gunicorn.util import write_nonblock

from dashboard.server.headers import FIXED


def refuse_early(client: socket.socket, status: int, reason: str, message: str) -> None:
    """Answer a request that cannot be read (too long a line, a header of junk), and close.

    Takes the place of `gunicorn.util.write_error`, which sends a page of HTML.
    """
    write_nonblock(client, early_answer(status, reason, f"{reason}: {message}" if message else reason))


def early_answer(status: int, reason: str, sentence: str, more: Mapping[str, str] | None = None) -> bytes:
    """Give a whole answer as bytes: a sentence in JSON, under the headers of every answer and some more."""
    body = json.dumps({"error": sentence}).encode()
    headers = {
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **FIXED,
        **(more or {}),
    }
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
