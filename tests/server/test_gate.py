"""Who is let in before anything is read of him, and what is told to who is not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from celery import Celery
from dash import CeleryManager, Dash, Input, Output, html
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dashboard.server.entrance.gate import faults, forget_variables, refuse_joins
from dashboard.server.entrance.headers import FIXED, guard
from dashboard.server.watch import trouble

if TYPE_CHECKING:
    from flask import Flask


def test_what_would_open_other_doors_is_forgotten_before_dash_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DASH_DEBUG", "dash_mcp_enabled", "DASH_URL_BASE_PATHNAME", "KFOR_TODAY", "MY_DASH_BOARD"):
        monkeypatch.setenv(name, "1")
    forget_variables()
    left = {name for name in os.environ if "dash_" in name.lower()}
    assert "MY_DASH_BOARD" in left
    assert not any(name.upper().startswith("DASH_") for name in left)
    assert os.environ["KFOR_TODAY"] == "1"


def test_a_callback_in_a_process_of_its_own_stops_the_start() -> None:
    afar = Celery("afar", broker="memory://", backend="cache+memory://", set_as_current=False)
    app = Dash("afar", background_callback_manager=CeleryManager(afar))
    app.layout = html.Div()

    @app.callback(Output("x", "title"), Input("y", "title"), background=True)
    def _told(title: str) -> str:
        return title

    assert "the callback of x.title starts a process at every request" in list(faults(app))
    with pytest.raises(RuntimeError, match="or build a gate for it first"):
        refuse_joins(app)


@pytest.mark.parametrize(("protocol", "status"), [("HTTP/1.1", 400), ("HTTP/1.0", 200)])
def test_a_request_that_names_no_host_is_refused_where_it_must_name_one(
    server: Flask, protocol: str, status: int
) -> None:
    asked = EnvironBuilder("/healthz").get_environ()
    del asked["HTTP_HOST"]
    body, told, headers = run_wsgi_app(server, asked | {"SERVER_PROTOCOL": protocol})
    assert told.startswith(str(status))
    assert (b"the request names no host; send the header Host" in b"".join(body)) == (status == 400)
    assert headers["Referrer-Policy"] == FIXED["Referrer-Policy"]


def test_troubles_of_ever_new_kinds_are_each_told_and_fill_no_memory(
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = trouble.Server("many")
    kinds = [type(f"Trouble{number}Error", (Exception,), {}) for number in range(trouble.MAX_KINDS + 1)]
    coming = iter([*kinds, kinds[0]])

    def fail() -> str:
        raise next(coming)

    server.add_url_rule("/healthz", "healthz", fail)
    guard(server)
    answers = [server.test_client().get("/healthz").status_code for _ in range(len(kinds) + 1)]
    assert set(answers) == {500}
    assert len(server._seen) <= trouble.MAX_KINDS
    told = [record.told["error"] for record in caplog.records]
    assert told == [*(kind.__name__ for kind in kinds), "Trouble0Error"]
