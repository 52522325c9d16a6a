"""Pictures drawn by workers, on this machine or others: orders go out through a queue, files come back."""

from __future__ import annotations

import base64
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, Final

from dashboard.errors import BusyError, ExportError, ViewError
from dashboard.export.orders import Order
from dashboard.export.queue.broker import KEPT_SECONDS, Broker

# So many orders are out at once, for as many workers; and so many files wait at most in Redis.
WINDOW: Final = 16
# So many orders may wait in all before the next batch is sent away.
MAX_WAITING: Final = 64
# An order that is neither in the queue nor drawn by anybody alive is sent again after so long. A picture
# depends on nothing but its order, so that drawing one twice harms nobody.
QUIET_SECONDS: Final = 4
MAX_SENDINGS: Final = 5
NO_WORKER_SECONDS: Final = 30
_POLL_SECONDS: Final = 0.05


@dataclass(slots=True)
class _Sent:
    """An order that is out: its id in the queue, and how often it was sent."""

    order: Order
    id: str
    times: int = 1


class RemotePainter:
    """Fills orders through the Redis of KFOR_QUEUE_URL."""

    def __init__(self, url: str, version: str, last: date, public_url: str) -> None:
        """Connect nothing yet. `version` is that of the data, `last` the last day of the timeline."""
        self._url = url
        self._terms = {"data": version, "last": last.isoformat(), "address": public_url}

    @cached_property
    def _broker(self) -> Broker:
        return Broker(self._url)

    def draw(self, order: Order) -> bytes:
        """Have one picture drawn. Raises ViewError, BusyError, ExportError."""
        (content,) = self.draw_all([order])
        return content

    def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
        """Have many pictures drawn at once, and give them in order."""
        self._refuse_crowd()
        coming, out = iter(orders), deque[_Sent]()
        try:
            while True:
                out.extend(self._sent(order) for order in islice(coming, WINDOW - len(out)))
                if not out:
                    return
                content = self._received(out[0])
                out.popleft()
                yield content
        finally:
            self._broker.drop(*(one.id for one in out))

    def close(self) -> None:
        """Let go of the connections."""
        if "_broker" in self.__dict__:
            self._broker.close()
            del self._broker

    def _refuse_crowd(self) -> None:
        waiting = self._broker.waiting()
        if waiting >= MAX_WAITING:
            raise BusyError(max(1, waiting - MAX_WAITING + WINDOW))  # about a second a picture

    def _sent(self, order: Order) -> _Sent:
        return _Sent(order, self._send(order))

    def _send(self, order: Order) -> str:
        return self._broker.send({"order": asdict(order), **self._terms})

    def _received(self, one: _Sent) -> bytes:
        """Wait for a picture; raises ExportError where no worker is there, or none gets it done."""
        patience = _Patience()
        while True:
            answer = self._broker.answer(one.id)
            if answer is not None:
                self._broker.forget(one.id)
                return _opened(answer)
            patience.refuse(self._broker)
            if patience.is_lost(self._broker, one.id):
                self._send_again(one)
                patience = _Patience()
            time.sleep(_POLL_SECONDS)

    def _send_again(self, one: _Sent) -> None:
        if one.times == MAX_SENDINGS:
            raise ExportError(
                f"{MAX_SENDINGS} workers began a picture and none has finished it; look at what they said"
            )
        self._broker.drop(one.id)
        one.id, one.times = self._send(one.order), one.times + 1


class _Patience:
    """How long one order is waited for: since when nobody cares for it, and no worker is there."""

    def __init__(self) -> None:
        self._began = self._cared = self._worked = time.monotonic()

    def is_lost(self, broker: Broker, order: str) -> bool:
        now = time.monotonic()
        if broker.is_cared_for(order):
            self._cared = now
        return now - self._cared > QUIET_SECONDS

    def refuse(self, broker: Broker) -> None:
        now = time.monotonic()
        if broker.has_worker():
            self._worked = now
        if now - self._worked > NO_WORKER_SECONDS:
            told = f"no worker has taken a picture from {broker.name} in {NO_WORKER_SECONDS} s"
            raise ExportError(f"{told}; start one: python -m dashboard worker")
        if now - self._began > KEPT_SECONDS:
            raise ExportError(
                f"no worker had time for a picture in {KEPT_SECONDS} s; start more, or try later"
            )


def _opened(answer: Mapping[str, Any]) -> bytes:
    """Give the file in an answer. Raises what the worker has said against it."""
    if "file" in answer:
        return base64.b64decode(answer["file"])
    refused = ViewError if answer.get("fault") == "view" else ExportError
    raise refused(str(answer.get("refused", "a worker gave no picture; it may be of another version")))
