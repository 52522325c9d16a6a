"""The queue of orders in a Redis, as those who send and those who draw see it.

Celery is imported when a broker is made, and never before: without KFOR_QUEUE_URL nobody waits for it.
"""

from __future__ import annotations

import contextlib
import ssl
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from dashboard.errors import ExportError
from dashboard.export.studio import LIMIT_SECONDS

if TYPE_CHECKING:
    from celery import Celery
    from redis import Redis

TASK: Final = "kfor.draw"
QUEUE: Final = "kfor.pictures"
# Nobody wants an order, nor its picture, after so long.
KEPT_SECONDS: Final = 600
# Redis gives an order to another worker when the first has not finished it in this time. It is the last
# resort: senders notice a dead worker within seconds.
VISIBLE_SECONDS: Final = LIMIT_SECONDS + 30
CONNECT_SECONDS: Final = 3
# A Redis may be away so long before we give up: a restart is no fault.
AWAY_SECONDS: Final = 5
ALIVE_SECONDS: Final = 4  # a worker is alive so long after each sign
# By its name, as Celery finds it: importing it here would import Celery.
_RESULTS: Final = "dashboard.export.queue.polled:PolledRedis"
_WORKER: Final = "kfor.alive"
_STARTED: Final = "STARTED"
_READY: Final = ("SUCCESS", "FAILURE", "REVOKED")

_T = TypeVar("_T")


class Broker:
    """One Redis. Each function raises ExportError where it does not answer in some seconds."""

    def __init__(self, url: str) -> None:
        """Connect nothing yet."""
        self.name = without_password(url)
        self.app = _app(url)

    def send(self, message: Mapping[str, Any]) -> str:
        """Put an order at the end of the queue, and give its id."""
        order = uuid4().hex
        self._asked(
            lambda: self.app.send_task(
                TASK, kwargs=dict(message), task_id=order, queue=QUEUE, expires=KEPT_SECONDS, retry=False
            )
        )
        return order

    def answer(self, order: str) -> Mapping[str, str] | None:
        """Give what a worker has answered to an order, or None as long as there is nothing."""
        meta = self._asked(lambda: self.app.backend.get_task_meta(order))
        if meta["status"] not in _READY:
            return None
        answer = meta["result"]
        return answer if isinstance(answer, dict) else {"refused": f"a worker failed ({meta['status']})"}

    def is_cared_for(self, order: str) -> bool:
        """Tell whether an order waits in the queue, or whoever draws it is alive."""
        meta = self._asked(lambda: self.app.backend.get_task_meta(order))
        if meta["status"] == _STARTED:
            return bool(self._asked(lambda: self._redis.exists(_drawn(order))))
        return self.waiting() > 0

    def waiting(self) -> int:
        """Count the orders that nobody has taken yet."""
        return int(self._asked(lambda: self._redis.llen(QUEUE)))

    def has_worker(self) -> bool:
        """Tell whether any worker is alive."""
        return bool(self._asked(lambda: self._redis.exists(_WORKER)))

    def give_sign(self, order: str = "") -> None:
        """Tell that a worker is alive, and draws an order where it does."""
        self._asked(lambda: self._redis.set(_WORKER, 1, ex=ALIVE_SECONDS))
        if order:
            self._asked(lambda: self._redis.set(_drawn(order), 1, ex=ALIVE_SECONDS))

    def forget(self, order: str) -> None:
        """Remove what was answered to an order."""
        self._asked(lambda: self.app.backend.delete(self.app.backend.get_key_for_task(order)))

    def drop(self, *orders: str) -> None:
        """Let nobody draw orders that are not wanted any more. Where Redis is away, so are they."""
        with contextlib.suppress(ExportError):
            for order in orders:
                self._asked(lambda order=order: self._redis.set(_dropped(order), 1, ex=KEPT_SECONDS), away=0)
                self.forget(order)

    def is_dropped(self, order: str) -> bool:
        """Tell whether nobody wants an order any more."""
        return bool(self._asked(lambda: self._redis.exists(_dropped(order))))

    def close(self) -> None:
        """Let go of the connections that are ours alone: those for sending belong to all of this process."""
        self._redis.connection_pool.disconnect()
        self.app.close()

    @property
    def _redis(self) -> Redis:
        return self.app.backend.client

    def _asked(self, ask: Callable[[], _T], away: float | None = None) -> _T:
        """Ask Redis, again and again for some seconds where it is away."""
        from celery.exceptions import BackendError  # noqa: PLC0415 - see above
        from kombu.exceptions import OperationalError  # noqa: PLC0415
        from redis.exceptions import RedisError  # noqa: PLC0415

        limit = time.monotonic() + (AWAY_SECONDS if away is None else away)
        while True:
            try:
                return ask()
            except (BackendError, OperationalError, RedisError, OSError) as error:
                if time.monotonic() > limit:
                    told = f"the queue of pictures at {self.name} does not answer; start that Redis"
                    raise ExportError(f"{told}, or correct KFOR_QUEUE_URL, and try again") from error
            time.sleep(0.2)


def _drawn(order: str) -> str:
    return f"kfor.drawn.{order}"


def _dropped(order: str) -> str:
    return f"kfor.dropped.{order}"


def without_password(url: str) -> str:
    """Give the address of a Redis as it may be shown."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}"


def _app(url: str) -> Celery:
    """Make Celery's application: JSON only, an order is done when it is drawn, and every wait ends."""
    from celery import Celery  # noqa: PLC0415 - see above

    app = Celery("kfor", broker=url, backend=f"{_RESULTS}+{url}", set_as_current=False)
    waits = {"socket_timeout": AWAY_SECONDS, "socket_connect_timeout": CONNECT_SECONDS}
    app.conf.update(
        task_serializer="json",
        result_serializer="json",
        accept_content=["json"],
        result_accept_content=["json"],
        task_default_queue=QUEUE,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_track_started=True,
        task_ignore_result=False,
        result_expires=KEPT_SECONDS,
        result_backend_thread_safe=True,  # or else each thread would connect anew, and nobody close it
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,  # another way in
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,  # a worker waits for a Redis that is away
        broker_transport_options={"visibility_timeout": VISIBLE_SECONDS, "max_retries": 1, **waits},
        **{f"redis_{name}": seconds for name, seconds in waits.items()},
    )
    if urlsplit(url).scheme == "rediss":
        secure = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
        app.conf.update(broker_use_ssl=secure, redis_backend_use_ssl=secure)
    return app
