"""gunicorn's settings. Each value has its reason; measured on two cores."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from gunicorn import util
from gunicorn.arbiter import Arbiter
from gunicorn.http import wsgi as answers

from dashboard.errors import SettingsError
from dashboard.server.entrance import door
from dashboard.server.entrance.early import refuse_early
from dashboard.server.entrance.headers import fixed_headers
from dashboard.server.entrance.journal import logging_config
from dashboard.server.process.worker import Worker
from dashboard.server.watch import metrics
from dashboard.server.watch.drain import NAME, Generations, leave_slowly
from dashboard.settings import Settings, read_settings

if TYPE_CHECKING:
    from gunicorn.workers.base import Worker as AnyWorker


def _settings() -> Settings:
    """Read the environment; what is wrong with it is one sentence, not a traceback."""
    try:
        return read_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(4)


_read = _settings()
# A Procfile host names the port only, and routes to it from outside.
_host = _read.host if "KFOR_HOST" in os.environ else "0.0.0.0"  # noqa: S104
_generations = Generations()

bind = f"{_host}:{_read.procfile_port or _read.port}"
workers = _read.workers
threads = 4
worker_class = "dashboard.server.process.worker.Worker"
preload_app = True  # bad data stop the start once, and memory is shared
timeout = 30
graceful_timeout = 15
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
limit_request_line = 4_094
limit_request_fields = 50  # no browser sends more; gunicorn's own limit is 100
limit_request_field_size = 4_094
control_socket_disable = True  # on by default since 25.1: another way in
# The sign of life of a worker is a file: on a disk that is full or read-only there would be no start.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - in memory, unnamed
accesslog = None
if _read.log == "json":
    logconfig_dict = logging_config()


def on_starting(_: object) -> None:
    """Let what gunicorn itself refuses be told in JSON, and name no product: it has no setting for either."""
    Worker.fixed = fixed_headers(_read.public_url)
    util.write_error = partial(refuse_early, Worker.fixed)
    setattr(answers, "SERVER", "KFOR Atlas")  # noqa: B010 - a name that its stub does not know


def when_ready(_: object) -> None:
    """Share what was loaded with the workers."""
    _freeze()


def on_reload(arbiter: Arbiter) -> None:
    """Serve new facts from now on, if they are good; the workers of before leave at once, others come."""
    from dashboard.server.process.reload import reload_facts  # noqa: PLC0415 - the start loads it when it is needed

    reload_facts(arbiter)
    _freeze()
    _generations.begin()


def _freeze() -> None:
    """Keep the collector off what is there: it would write on every page that the workers share."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def post_worker_init(worker: AnyWorker) -> None:
    """Let a worker refuse at its door, and leave slowly when the server is stopped."""
    server: Any = worker.wsgi
    setattr(worker, "door", server.extensions[door.NAME])  # noqa: B010 - ours, which the hook's type does not know
    leave_slowly(worker, server.extensions[NAME], _read.drain_seconds, _generations)


def child_exit(_: object, worker: AnyWorker) -> None:
    """Close what the worker counted."""
    if _read.metrics:
        metrics.forget(int(worker.pid))


def on_exit(_: object) -> None:
    """Leave nothing behind."""
    if _read.metrics:
        metrics.close_folder()
