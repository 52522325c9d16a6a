"""A worker: takes orders from the queue, one after the other, and draws them with one Chromium."""

from __future__ import annotations

import base64
import contextlib
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final

from dashboard.atlas import Atlas, open_atlas
from dashboard.errors import AtlasError, ExportError, SettingsError, ViewError
from dashboard.export.orders import LocalPainter, Order
from dashboard.export.queue.broker import QUEUE, TASK, Broker
from dashboard.export.studio import Studio
from dashboard.settings import Settings

if TYPE_CHECKING:
    from celery import Task

PULSE_SECONDS: Final = 1
# Celery can stop listening after a Redis was away (celery #8091, #10205): a worker that has nothing to do so
# long while orders wait is deaf, and begins anew.
DEAF_SECONDS: Final = 8
_NO_QUEUE: Final = (
    "KFOR_QUEUE_URL is not set, so there is no queue to take pictures from; "
    "set it to a Redis, like redis://127.0.0.1:6379/0, here and for the server"
)


def work(settings: Settings) -> None:
    """Draw what the queue holds until stopped.

    Raises SettingsError without a queue, ExportError where it does not answer, DataError for bad data.
    """
    url = settings.queue_url.get_secret_value()
    if not url:
        raise SettingsError(_NO_QUEUE)
    broker = Broker(url)
    broker.waiting()  # says so where there is no Redis; Celery would try without end
    atlas = open_atlas(settings.data, settings.assets, settings.last_day(), pseudo=settings.pseudo)
    hand = Hand(atlas)
    sys.stdout.write(f"KFOR Atlas: a worker draws pictures for {broker.name}, data {atlas.version}\n")
    sys.stdout.flush()
    beating = Pulse(broker, lambda: _begin_anew(hand)).beating()
    with contextlib.closing(broker), contextlib.closing(hand), beating as pulse:
        _take_orders(broker, hand, pulse)
        # Solo: Chromium is its own process already, and one that is killed takes nothing with it.
        broker.app.Worker(
            pool="solo",
            concurrency=1,
            loglevel="WARNING",
            quiet=True,
            hostname=f"kfor-{os.getpid()}@{socket.gethostname()}",
            queues=[QUEUE],
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        ).start()


def _begin_anew(hand: Hand) -> None:
    """Start this process from its beginning, under the same number."""
    hand.close()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - the command it was started with


def _take_orders(broker: Broker, hand: Hand, pulse: Pulse) -> None:
    """Tell Celery what is done with an order."""

    def draw(task: Task, **message: object) -> dict[str, str]:
        number = str(task.request.id)
        if broker.is_dropped(number):
            return {"refused": "nobody wants this picture any more"}
        with pulse.drawing(number):
            return hand.answer(message)

    broker.app.task(draw, name=TASK, bind=True)


class Pulse:
    """Gives a sign each second, from a thread of its own, and notices when no order is taken any more."""

    def __init__(self, broker: Broker, deaf: Callable[[], None]) -> None:
        """Give no sign yet; `deaf` is called once, when the worker should begin anew."""
        self._broker, self._deaf = broker, deaf
        self._order = ""
        self._heard = time.monotonic()
        self._end = Event()

    @contextlib.contextmanager
    def beating(self) -> Iterator[Pulse]:
        """Give signs until the block ends."""
        thread = Thread(target=self._beat, name="signs of life", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._end.set()
            thread.join(PULSE_SECONDS)

    @contextlib.contextmanager
    def drawing(self, order: str) -> Iterator[None]:
        """Say of an order that it is being drawn."""
        self._order = order
        self._sign()
        try:
            yield
        finally:
            self._order = ""

    def _beat(self) -> None:
        while not self._end.is_set():
            self._sign()
            if self._is_deaf():
                return self._deaf()
            self._end.wait(PULSE_SECONDS)
        return None

    def _is_deaf(self) -> bool:
        """Tell whether orders wait while this worker, idle, takes none."""
        now = time.monotonic()
        try:
            if self._order or not self._broker.waiting():
                self._heard = now
        except ExportError:  # Redis is away: there is nothing to hear
            self._heard = now
        return now - self._heard > DEAF_SECONDS

    def _sign(self) -> None:
        with contextlib.suppress(ExportError):  # the next sign may arrive
            self._broker.give_sign(self._order)


class Hand:
    """Draws what messages ask for. An answer is plain values: a file, or why there is none."""

    def __init__(self, atlas: Atlas) -> None:
        """Start nothing yet."""
        self._atlas = atlas
        self._studio = Studio(atlas.offline_script)

    def answer(self, message: Mapping[str, Any]) -> dict[str, str]:
        """Give the picture of a message, or what is wrong with it; raises nothing.

        Celery would write an error that is raised here as the name of a class, to be made at the other end.
        """
        try:
            return {"file": base64.b64encode(self._drawn(message)).decode()}
        except ViewError as error:
            return {"refused": str(error), "fault": "view"}
        except AtlasError as error:
            return {"refused": str(error)}
        except Exception as error:  # noqa: BLE001 - see above
            return {
                "refused": f"a worker failed ({type(error).__name__}: {error}); it may be of another version"
            }

    def _drawn(self, message: Mapping[str, Any]) -> bytes:
        order, last = Order(**message["order"]), date.fromisoformat(message["last"])
        if message["data"] != self._atlas.version:
            raise ExportError(
                f"the worker on {socket.gethostname()} has data {self._atlas.version}, the order is for "
                f"{message['data']}; start the worker again with the data of the server"
            )
        if last != self._atlas.last:  # the server was started on another day
            self._atlas = replace(self._atlas, last=last)
        return LocalPainter(self._atlas, message["address"], self._studio).draw(order)

    def close(self) -> None:
        """End the Chromium."""
        self._studio.close()
