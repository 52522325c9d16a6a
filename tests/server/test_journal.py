"""The log: a line of JSON for everything, in UTC, short, and without a word about who asked."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from dashboard.server.entrance.journal import LINE_BYTES, JsonLines, NoAddresses, logging_config, write_access


def record(message: str, *args: object, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("kfor", logging.WARNING, "", 0, message, args, more.pop("exc_info", None))
    made.created = 1_000_000_000.25
    vars(made).update(more)
    return made


def line(one: logging.LogRecord) -> dict[str, Any]:
    written = JsonLines().format(one)
    assert "\n" not in written
    return dict(json.loads(written))


def test_a_line_tells_when_in_utc_how_grave_and_what() -> None:
    assert line(record("%s is full", "the disk")) == {
        "time": "2001-09-09T01:46:40.250Z",
        "level": "warning",
        "message": "the disk is full",
    }


def test_an_error_is_told_by_its_name_and_sentence() -> None:
    error = OSError("no room")
    assert line(record("failed", exc_info=(OSError, error, None)))["error"] == "OSError: no room"
    assert "error" not in line(record("failed", exc_info=(None, None, None)))


def test_an_answer_is_told_by_its_fields(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        write_access({"route": "/healthz", "status": 200})
    told = line(caplog.records[-1])
    assert {"route": "/healthz", "status": 200}.items() <= told.items()
    assert "message" not in told


def test_a_line_loses_the_end_of_its_longest_text_and_nothing_else() -> None:
    written = JsonLines().format(record("", told={"route": "/" * 2 * LINE_BYTES, "status": 404}))
    assert len(written) <= LINE_BYTES
    assert json.loads(written)["status"] == 404
    # Without a text there is nothing to lose.
    assert len(line(record("", told={"status": list(range(LINE_BYTES))}))["status"]) == LINE_BYTES


def test_a_request_that_cannot_be_read_is_told_without_who_sent_it_and_what_it_said() -> None:
    unreadable = record("Invalid request from ip=%s: %s", "192.0.2.7", "Invalid HTTP method: 'secret'")
    assert NoAddresses().filter(unreadable)
    assert not any(word in unreadable.getMessage() for word in ("192.0.2.7", "secret"))
    assert unreadable.getMessage().startswith("a request cannot be read: ")
    other = record("Worker exiting")
    assert NoAddresses().filter(other)
    assert other.getMessage() == "Worker exiting"


def test_all_that_gunicorn_says_is_written_in_json() -> None:
    handlers = logging_config()["handlers"].values()
    assert {handler["formatter"] for handler in handlers} == {"json"}
    assert logging_config()["formatters"]["json"]["()"] is JsonLines
