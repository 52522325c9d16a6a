"""Answers that gunicorn gives before our code is asked: JSON with a sentence too, under the same headers."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from http import HTTPStatus

from gunicorn.util import write_nonblock


def refuse_early(
    fixed: Mapping[str, str], client: socket.socket, status: int, reason: str, message: str
) -> None:
    """Answer a request that cannot be read (too long a line, a header of junk), and close.

    A stranger's request is never a fault of the server: 501 for a coding that it does not know becomes 400.
    With the headers of every answer it takes the place of `gunicorn.util.write_error`, which sends a page
    of HTML.
    """
    if status == HTTPStatus.NOT_IMPLEMENTED:
        status, reason = HTTPStatus.BAD_REQUEST.value, HTTPStatus.BAD_REQUEST.phrase
    sentence = f"{reason}: {message}" if message else reason
    write_nonblock(client, early_answer(status, reason, sentence, fixed))


def early_answer(status: int, reason: str, sentence: str, fixed: Mapping[str, str]) -> bytes:
    """Give a whole answer as bytes: a sentence in JSON, under the headers of every answer and some more."""
    body = json.dumps({"error": sentence}).encode()
    headers = {
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **fixed,
    }
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
