"""gunicorn's settings. Each value has its reason; measured on two cores."""

from __future__ import annotations

import os

from gunicorn import util
from gunicorn.arbiter import Arbiter

from dashboard.server.early import refuse_early

_host = os.environ.get("KFOR_HOST", "0.0.0.0")  # noqa: S104 - a Procfile host routes to it
_port = os.environ.get("PORT") or os.environ.get("KFOR_PORT", "8050")

bind = f"{_host}:{_port}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "dashboard.server.worker.Worker"
preload_app = True  # bad data stop the start once, and memory is shared
timeout = 30
graceful_timeout = 15
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True  # on by default since 25.1: another way in
# The sign of life of a worker is a file: on a disk that is full or read-only there would be no start.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - in memory, unnamed
accesslog = None


def on_starting(_: object) -> None:
    """Let what gunicorn itself refuses be told in JSON: it has no setting for it."""
    util.write_error = refuse_early


def on_reload(arbiter: Arbiter) -> None:
    """Serve new facts from now on, if they are good."""
    from dashboard.server.reload import reload_facts  # noqa: PLC0415 - the start loads it when it is needed

    reload_facts(arbiter)
