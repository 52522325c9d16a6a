"""The log: one line of JSON for each event, in UTC, short, and without a word about who asked."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from dashboard.server.entrance.headers import INSIDE_KEY, ROUTE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LINE_BYTES: Final = 300
REQUEST_ID: Final = "X-Request-ID"
ID: Final = "kfor.id"
ACCESS: Final = "kfor.access"
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")
# A proxy may have numbered the request already.
_GIVEN: Final = re.compile(r"[A-Za-z0-9-]{8,64}")
_UNREADABLE: Final = re.compile(r"Invalid request from ip=\S*: ([A-Za-z -]*)")
_CUT: Final = "…"


class JsonLines(logging.Formatter):
    """Writes records as JSON of at most LINE_BYTES; no record can write a second line."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line: time, level, then the fields of `told`, or else the message."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": when.replace("+00:00", "Z"), "level": record.levelname.lower()}
        told: Mapping[str, Any] | None = getattr(record, "told", None)
        if told is not None:
            return _fitted(line | dict(told))
        line["message"] = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["error"] = f"{type(error).__name__}: {error}"
        return _fitted(line)


def _fitted(line: dict[str, Any]) -> str:
    """Write a line; what is too long loses the end of its longest text."""
    written = json.dumps(line)
    while len(written) > LINE_BYTES:
        longest = max((key for key in line if isinstance(line[key], str)), key=lambda key: len(line[key]))
        kept = line[longest].removesuffix(_CUT)
        if not kept:
            break
        line[longest] = kept[: max(0, len(kept) - 1 - (len(written) - LINE_BYTES) // 6)] + _CUT
        written = json.dumps(line)
    return written


class Journal:
    """Gives every request a number, and tells of its answer: route, status, how long it took to make."""

    def __init__(self, inner: WSGIApplication, told: Iterable[Callable[[Mapping[str, Any]], None]]) -> None:
        """Stand before an application; each of `told` hears of each answer."""
        self.inner, self.told = inner, tuple(told)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if INSIDE_KEY in environ:
            return self.inner(environ, start_response)
        begun = time.perf_counter()
        identity = environ[ID] = identity_of(environ.get("HTTP_X_REQUEST_ID", ""))
        status = 500

        def start(line: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401 - WSGI's
            nonlocal status
            status = int(line[:3])
            return start_response(line, [*headers, (REQUEST_ID, identity)], *rest)

        answer = self.inner(environ, start)
        method = environ["REQUEST_METHOD"]
        entry = {
            "id": identity,
            "method": method if method in METHODS else "other",
            "route": environ.get(ROUTE, "unknown"),
            "status": status,
            "ms": round((time.perf_counter() - begun) * 1000, 1),
        }
        for tell in self.told:
            tell(entry)
        return answer


def identity_of(given: str) -> str:
    """Give the number of a request: the one that a proxy has given, if it can be one, or another."""
    return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)


def write_access(entry: Mapping[str, Any]) -> None:
    """Write an answer into the log."""
    logging.getLogger(ACCESS).info("answered", extra={"told": entry})


class NoAddresses(logging.Filter):
    """Takes out of gunicorn's lines who sent a request that cannot be read, and what it said."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, some of them shorter."""
        found = _UNREADABLE.match(record.getMessage())
        if found:
            record.msg, record.args = f"a request cannot be read: {found[1].strip()}", ()
        return True


def logging_config() -> dict[str, Any]:
    """Give what gunicorn is told of logging: answers to stdout, all else to stderr, everything as JSON."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "filters": {"no addresses": {"()": NoAddresses}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"},
            "error": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "filters": ["no addresses"],
                "stream": "ext://sys.stderr",
            },
        },
        "root": {"level": "WARNING", "handlers": ["error"]},
        "loggers": {
            ACCESS: {"level": "INFO", "handlers": ["out"], "propagate": False},
            "gunicorn.error": {"level": "INFO", "handlers": ["error"], "propagate": False},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        },
    }
