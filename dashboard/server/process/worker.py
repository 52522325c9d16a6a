"""gunicorn's worker with threads, and what it lacks: three ways in which a visitor would be lost.

A connection that says nothing would hold a thread for five seconds; here it waits with the others that are
kept alive. A worker that is behind would let all wait longer and longer; here who comes too late is told at
once when to come again, and so is who wants a picture while none can be drawn. A worker that stops would
leave the last comers in a queue that nobody reads, and they would be cut off; here it takes them in first.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, Final

from gunicorn.workers.gthread import TConn, ThreadWorker

from dashboard.server.entrance.door import STARTS, Door
from dashboard.server.entrance.early import early_answer
from dashboard.server.entrance.headers import FIXED

# Requests that wait for a thread of one worker. They are answered within half a second; the first visit of
# a browser makes twenty.
WAITING: Final = 200
RETRY_SECONDS: Final = 1
# Whoever watches the server must see that it lives, most of all when it has too much to do.
PROBES: Final = (b"GET /healthz", b"HEAD /healthz", b"GET /readyz", b"HEAD /readyz")
_LONGEST: Final = max(map(len, (*PROBES, *STARTS)))
# So many are sent away before the loop looks at anything else.
IN_A_TURN: Final = 20
_REQUEST_BYTES: Final = 65_536
_PEEK: Final = socket.MSG_PEEK | socket.MSG_DONTWAIT
_LATER: Final = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}


class Worker(ThreadWorker):
    """A worker of the server; gunicorn's settings say which headers every answer has."""

    fixed: ClassVar[Mapping[str, str]] = FIXED
    door: Door | None = None
    _away = 0

    def accept(self, listener: Any) -> None:  # noqa: ANN401 - gunicorn's own sockets
        """Accept a connection; where it is sent away at once, the next: a turn of the loop costs too."""
        for _ in range(IN_A_TURN):
            before = self._away
            super().accept(listener)
            if self._away == before:
                return

    def enqueue_req(self, conn: TConn) -> None:
        """Give a connection to a thread: once it says something, and while not too many wait."""
        said = _first_bytes(conn.sock)
        if said is None and not conn.initialized:
            self._wait_for(conn)
        elif said and self.door and (why := self.door.refuses(said)):
            self._send_away(conn, partial(self.door.answer, why))
        elif said and self._waiting() >= WAITING and not said.startswith(PROBES):
            self._send_away(conn, self._too_many)
        else:
            super().enqueue_req(conn)

    def set_accept_enabled(self, enabled: bool | None) -> None:
        """Accept connections or not; at the end all that stand at the door are let in, and it is closed."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                self._let_in(listener)
                listener.close()

    def _waiting(self) -> int:
        return self.tpool._work_queue.qsize()  # noqa: SLF001 - the pool does not tell it otherwise

    def _wait_for(self, conn: TConn) -> None:
        """Have the loop look for the first bytes, as ThreadWorker does after five seconds in a thread."""
        conn.sock.settimeout(0)
        conn.set_timeout()
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)

    def _send_away(self, conn: TConn, answer: Callable[[bytes], bytes]) -> None:
        """Answer without a thread; what has come of the request is taken, so that nothing is reset.

        Each call of the system gives the interpreter away: there are three, and none more.
        """
        self.nr_conns -= 1
        self._away += 1
        with contextlib.suppress(OSError):
            request = conn.sock.recv(_REQUEST_BYTES, socket.MSG_DONTWAIT)
            conn.sock.send(answer(request), socket.MSG_DONTWAIT)
        conn.close()

    def _too_many(self, _: bytes) -> bytes:
        sentence = f"too many requests are waiting; come again in {RETRY_SECONDS} s"
        return early_answer(503, "Service Unavailable", sentence, {**self.fixed, **_LATER})

    def _let_in(self, listener: Any) -> None:  # noqa: ANN401 - gunicorn's own sockets
        with contextlib.suppress(OSError):
            while True:
                before = self.nr_conns
                self.accept(listener)
                if self.nr_conns == before:
                    return


def _first_bytes(sock: socket.socket) -> bytes | None:
    """Look at what a connection says, and leave it there: None while it says nothing, empty at its end."""
    try:
        return sock.recv(_LONGEST, _PEEK)
    except BlockingIOError:
        return None
    except OSError:
        return b""
