"""Leaving: for some seconds the server says that it is not ready, and still answers all who ask.

Whoever sends requests here (a load balancer, a platform) looks at /readyz and sends them elsewhere, so that
none is lost. A worker that another one replaces, at a reload, leaves at once: the server stays ready.
"""

from __future__ import annotations

import mmap
import signal
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from gunicorn.workers.base import Worker

NAME: Final = "kfor.drain"
LEAVING: Final = "the server is being stopped"


@dataclass(slots=True)
class Drain:
    """Why the server takes no new visitors; empty while it does."""

    reason: str = ""


class Generations:
    """Which generation of workers is served, told by gunicorn's master to workers it has forked already."""

    def __init__(self) -> None:
        """Share one byte: it counts reloads, and may begin again."""
        self._shared = mmap.mmap(-1, 1)

    def now(self) -> int:
        """Give the number of the present one."""
        return self._shared[0]

    def begin(self) -> None:
        """Begin another: those of before are being replaced."""
        self._shared[0] = (self._shared[0] + 1) % 256


def leave_slowly(worker: Worker, drain: Drain, seconds: float, generations: Generations) -> None:
    """Let a worker go on for some seconds after SIGTERM, unless another one takes its place."""
    born = generations.now()

    def leave(number: int, frame: Any) -> None:  # noqa: ANN401 - whatever frame it came in
        drain.reason = LEAVING
        if not seconds or generations.now() != born:
            worker.handle_exit(number, frame)
            return
        timer = Timer(seconds, worker.handle_exit, (number, None))
        timer.daemon = True
        timer.start()

    signal.signal(signal.SIGTERM, leave)
