"""Numbers for Prometheus at /metrics, where KFOR_METRICS switches them on.

Every worker counts in files of one folder, and whichever is asked adds them up: that is what
prometheus-client is for. It is imported only then, and nothing is counted otherwise.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response

import dashboard
from dashboard.server.entrance.census import METRICS

# Where prometheus-client looks for the folder that the workers share.
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of our own in it
# From an answer that is ready to a picture that is drawn.
BUCKETS_SECONDS: Final = (0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 45)
TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def open_folder() -> None:
    """Make the folder in which the workers count, unless whoever runs the server has named one."""
    if FOLDER not in os.environ:
        where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="kfor-atlas-", dir=where)


def close_folder() -> None:
    """Remove it."""
    shutil.rmtree(os.environ.pop(FOLDER, ""), ignore_errors=True)


def forget(process: int) -> None:
    """Forget what only a living worker can tell, once it has ended."""
    from prometheus_client import multiprocess  # noqa: PLC0415 - only where metrics are on

    multiprocess.mark_process_dead(process)


def measure(server: Flask, data: str) -> Callable[[Mapping[str, Any]], None]:
    """Serve /metrics; gives what is to be told of every answer. Browsers' reports are answers too."""
    open_folder()
    import prometheus_client as prometheus  # noqa: PLC0415 - the folder must be named before
    from prometheus_client import multiprocess  # noqa: PLC0415

    registry = prometheus.CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    answers = prometheus.Counter(
        "kfor_answers", "Answers by route, method and status.", ["route", "method", "status"], registry=None
    )
    seconds = prometheus.Histogram(
        "kfor_answer_seconds",
        "Seconds until an answer was ready.",
        ["route"],
        buckets=BUCKETS_SECONDS,
        registry=None,
    )
    build = prometheus.Gauge(
        "kfor_build",
        "1 for the code and the data that are served.",
        ["version", "data"],
        multiprocess_mode="livemax",
        registry=None,
    )

    def metrics() -> Response:
        build.labels(dashboard.__version__, data).set(1)
        return Response(prometheus.generate_latest(registry), content_type=TYPE)

    def count(entry: Mapping[str, Any]) -> None:
        answers.labels(entry["route"], entry["method"], str(entry["status"])).inc()
        seconds.labels(entry["route"]).observe(entry["ms"] / 1000)

    server.add_url_rule(METRICS, "metrics", metrics)
    return count
