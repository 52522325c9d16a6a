"""Alive, ready and which version: what whoever runs the server asks."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.domain.frames import Run
from dashboard.server.entrance.journal import LINE_BYTES, JsonLines
from dashboard.server.watch.health import route_health, sum_of_code
from dashboard.server.watch.selfcheck import KEPT_SECONDS, SelfCheck
from dashboard.server.watch.trouble import Server

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def atlas(project: Path, today: date) -> Atlas:
    return open_atlas(project / "data", project / "assets", today)


def spoiled(atlas: Atlas) -> Atlas:
    """The same atlas with a film that shows one soldier more on its last day."""
    other = replace(atlas)
    film = atlas.film
    *before, last = film.force
    one_more = Run(last.start, replace(last.value, explained=last.value.explained + 1))
    other.__dict__["film"] = replace(film, force=(*before, one_more))
    return other


def test_a_server_whose_numbers_add_up_is_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ready"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_server_whose_numbers_do_not_add_up_is_not_ready_but_alive(atlas: Atlas) -> None:
    server = Server("spoiled")
    route_health(server, spoiled(atlas))
    client = server.test_client()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json() == {
        "status": "not ready",
        "reason": "the numbers of 2026-11-24 do not add up",
    }
    assert client.get("/healthz").status_code == 200


def test_asking_often_does_not_count_again(atlas: Atlas) -> None:
    now = 100.0
    check = SelfCheck(atlas, lambda: now)
    assert check.fault() == ""
    check.atlas = spoiled(atlas)
    assert check.fault() == ""
    now += KEPT_SECONDS + 1
    assert check.fault() == "the numbers of 2026-11-24 do not add up"


def test_the_version_is_that_of_the_project_and_of_its_data(client: FlaskClient, project: Path) -> None:
    told = client.get("/version").get_json()
    stated = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert told["code"] == {"version": stated, "sum": sum_of_code(project / "assets")}
    assert told["data"] == {"version": client.get("/healthz").get_json()["data"], "last": "2026-11-24"}


def test_another_script_is_another_sum(tmp_path: Path) -> None:
    script = tmp_path / "page.js"
    script.write_text("1")
    before = sum_of_code(tmp_path)
    script.write_text("2")
    assert sum_of_code(tmp_path) != before


@pytest.mark.parametrize(
    "message", ["short", "long " * 200, "\n\r\x1b[31m" * 50, "é\u202e\udc80" * 100, '"' * 400]
)
def test_a_line_of_the_log_is_one_short_line(message: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "%s", (message,), None)
    line = JsonLines().format(record)
    assert len(line.encode()) <= LINE_BYTES
    assert line.isascii()
    assert "\n" not in line
    assert line.startswith('{"time": "20')
