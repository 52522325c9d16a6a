"""What gunicorn refuses before our code is asked: the same kind of answer, over a real socket."""

from __future__ import annotations

import json
import socket

import pytest

from dashboard.server.entrance.early import refuse_early
from dashboard.server.entrance.headers import FIXED


@pytest.mark.parametrize(
    ("status", "reason", "message", "line", "said"),
    [
        (414, "URI Too Long", "", "414 URI Too Long", "URI Too Long"),
        (400, "Bad Request", "Invalid Method", "400 Bad Request", "Bad Request: Invalid Method"),
        # A coding that the server does not know is a fault of who uses it.
        (501, "Not Implemented", "xchunked", "400 Bad Request", "Bad Request: xchunked"),
        (400, "Bad Request", "<é>\r\nX: y", "400 Bad Request", "Bad Request: <é>\r\nX: y"),
    ],
)
def test_a_request_that_cannot_be_read_is_answered_in_json_under_the_headers_of_every_answer(
    status: int, reason: str, message: str, line: str, said: str
) -> None:
    theirs, ours = socket.socketpair()
    with theirs, ours:
        refuse_early(FIXED, ours, status, reason, message)
        ours.shutdown(socket.SHUT_WR)
        head, _, body = theirs.recv(8192).partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    assert lines[0] == f"HTTP/1.1 {line}"
    headers = dict(one.split(": ", 1) for one in lines[1:])
    assert headers == {
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **FIXED,
    }
    assert json.loads(body) == {"error": said}
