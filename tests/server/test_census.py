"""The census of addresses: what exists, and that everything else is refused alike."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from dash import ClientsideFunction, Dash, Input, Output, html

from dashboard.server.entrance.census import exists
from dashboard.server.entrance.gate import faults, refuse_joins
from dashboard.server.entrance.headers import FIXED, guard
from dashboard.server.entrance.journal import REQUEST_ID
from dashboard.server.watch.trouble import Server

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

SERVED = {
    *("/", "/healthz", "/readyz", "/version", "/reports", "/records", "/files/<name>"),
    *("/_dash-layout", "/_dash-dependencies", "/records/_dash-layout", "/records/_dash-dependencies"),
    *("/in/<lang>/_dash-layout", "/in/<lang>/_dash-dependencies"),
    *("/in/<lang>/records/_dash-layout", "/in/<lang>/records/_dash-dependencies"),
    *("/api/at", "/api/view", "/api/picture.json", "/api/openapi.json", "/api/datapackage.zip"),
    *("/api/picture.png", "/api/picture.svg", "/api/picture.pdf"),
    *("/api/map.<ending>", "/api/tables", "/api/tables/<name>"),
    *("/api/exports", "/api/exports/<identity>", "/api/exports/<identity>/file"),
}
# One address of each kind, with what it answers to.
ASKED = {
    **dict.fromkeys(["/", "/records", "/healthz", "/readyz", "/version", "/in/fr/_dash-layout"], 200),
    **dict.fromkeys(["/_dash-layout", "/_dash-dependencies", "/records/_dash-layout"], 200),
    **dict.fromkeys(["/api/at", "/api/view", "/api/openapi.json", "/api/tables", "/api/map.csv"], 200),
    **dict.fromkeys(["/api/tables/totals.csv", "/api/map.geojson?date=2017-02-21"], 200),
    **dict.fromkeys(["/api/at?date=soon", "/api/at?date=2017-02-21&date=2018-01-01"], 400),
    **dict.fromkeys(["/nowhere", "/api/nothing", "/files/none.js", "/metrics", "/api/exports/none"], 404),
    **dict.fromkeys(["/reports", "/api/exports"], 405),
    f"/?{'a' * 2_001}": 414,
}
NOT_THERE = [
    *("/.git/config", "/.git/HEAD", "/.env", "/robots.txt", "/favicon.ico", "/sitemap.xml", "/.well-known/x"),
    *(
        "/wp-login.php",
        "/admin",
        "/console",
        "/server-status",
        "/metrics",
        "/debug",
        "/docs",
        "/openapi.json",
    ),
    *(
        "/_reload-hash",
        "/_dash-config",
        "/_dash-update-component",
        "/_dash-upload",
        "/_dash/",
        "/_mcp",
        "/mcp",
    ),
    *("/_dash-component-suites/dash/dcc/async-graph.js", "/_dash-component-suites/../../etc/passwd"),
    *("/records/_dash-update-component", "/records/_reload-hash", "/records/", "/records/_mcp"),
    *("/assets/10-page.css", "/assets/geo/europe.json", "/static/x", "/_static/x", "/data/totals.csv"),
    *(
        "/healthz/",
        "/readyz/x",
        "/version/",
        "//healthz",
        "/%2e%2e/pyproject.toml",
        "/..%2f..%2fetc%2fpasswd",
    ),
    *("/api", "/api/", "/api/Exports", "/API/at", "/api/at/", "/files", "/files/", "/in/fr"),
    *("/in/fr/_dash-update-component", "/in//_dash-layout", "/index.html", "/%00"),
]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]


def test_the_census_is_what_flask_knows_without_what_dash_brings(server: Flask) -> None:
    rules = {rule.rule for rule in server.url_map.iter_rules()}
    assert {rule for rule in rules if exists(rule, rule)} == SERVED
    brought = rules - SERVED
    assert all(
        "_dash" in rule
        or "<path:path>" in rule
        or rule.startswith(("/_", "/assets", "/records/"))
        or rule == "/static/<path:filename>"
        for rule in brought
    ), brought


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_whatever_else_is_asked_is_404(client: FlaskClient, method: str) -> None:
    answers = {path: client.open(path, method=method).status_code for path in NOT_THERE}
    assert answers == dict.fromkeys(NOT_THERE, 404)


@pytest.mark.parametrize("path", [path for path, status in ASKED.items() if status in (200, 405)])
def test_each_address_answers_its_methods_alone(client: FlaskClient, path: str) -> None:
    allowed = {"POST"} if ASKED[path] == 405 else {"GET", "HEAD"}
    for method in METHODS:
        answer = client.open(path, method=method)
        assert (answer.status_code == 405) == (method not in allowed), method
        if method not in allowed:
            assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize(
    "path", ["/files/none.js", "/files/%2e%2e", "/in/xx/_dash-layout", "/api/tables/none"]
)
def test_what_one_of_its_kind_has_not_is_404_and_not_written_to(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ASKED)
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == ASKED[path]
    holds_them(answer.headers)


def holds_them(headers: object) -> None:
    told = dict(headers)  # type: ignore[call-overload]
    for name, value in FIXED.items():
        if name != "Content-Security-Policy":
            assert told[name] == value
    assert "unsafe" not in told["Content-Security-Policy"]
    assert told["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )
    assert re.fullmatch(r"[0-9a-f]{16}", told[REQUEST_ID])
    assert "Set-Cookie" not in told


def test_files_and_unchanged_answers_carry_them_too(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    files = sorted(set(re.findall(r'"(/files/[^"]+)"', page)))
    assert {path.rpartition(".")[2] for path in files} == {"js", "css", "json"}
    for path in files:
        answer = client.get(path)
        assert answer.status_code == 200
        holds_them(answer.headers)
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        holds_them(again.headers)


def test_a_failure_carries_them_too_and_says_nothing_of_itself(caplog: pytest.LogCaptureFixture) -> None:
    failing = broken()
    answers = [failing.test_client().get("/healthz") for _ in range(12)]
    for answer in answers:
        assert answer.status_code == 500
        assert {name: answer.headers[name] for name in FIXED} == FIXED
        assert b"secret" not in answer.data
    # The 1st and the 10th time.
    assert [record.told["times"] for record in caplog.records] == [1, 10]
    first = caplog.records[0].told
    assert (first["error"], first["said"]) == ("ValueError", "secret\nline")
    assert re.fullmatch(r"test_census\.py:\d+", first["where"])
    assert caplog.records[0].exc_info is None
    assert caplog.records[0].getMessage().count("\n") == 0


def broken() -> Server:
    server = Server("broken")

    def fail() -> str:
        raise ValueError("secret\nline")

    server.add_url_rule("/healthz", "healthz", fail)
    guard(server)
    return server


def test_no_answer_names_a_version_of_what_runs_here(client: FlaskClient) -> None:
    packages = ("dash", "plotly", "flask", "werkzeug", "gunicorn", "dash-ag-grid", "jinja2", "pandas")
    numbers = "|".join(re.escape(version(name)) for name in packages)
    after = r"(python|flask|werkzeug|gunicorn|dash|plotly)[/ ]v?\d"
    named = re.compile(rf"(?i){after}|(?<![\d.])({numbers})(?![\d.])")
    for path in [*ASKED, "/records"]:
        answer = client.get(path)
        assert named.search(str(answer.headers)) is None
        assert named.search(answer.get_data(as_text=True)) is None, path


def test_scripts_and_styles_are_compared_before_they_run(client: FlaskClient) -> None:
    for path in ("/", "/records"):
        page = client.get(path).get_data(as_text=True)
        elements = re.findall(r"<script[^>]* src=[^>]*>|<link rel=.stylesheet[^>]*>", page)
        assert len(elements) > 5
        for one in elements:
            told = re.search(r' (?:src|href)="([^"]+)" integrity="sha256-([A-Za-z0-9+/]{43}=)"', one)
            assert told is not None, one
            assert b64decode(told[2]) == hashlib.sha256(client.get(told[1]).data).digest()


def test_https_is_asked_for_where_the_server_is_reached_by_it() -> None:
    for url, told in (
        ("https://atlas.example", "max-age=63072000; includeSubDomains"),
        ("http://a.example", None),
    ):
        server = Server("named")
        guard(server, url)
        answer = server.test_client().get("/nowhere")
        assert answer.headers.get("Strict-Transport-Security") == told


def test_the_callbacks_of_both_pages_run_in_the_browser(client: FlaskClient) -> None:
    (join,) = client.get("/_dash-dependencies").get_json()
    assert join["output"] == "ready.data"
    assert [(one["id"], one["property"]) for one in join["inputs"]] == [
        ("layer", "value"),
        ("scope", "value"),
        ("reading", "value"),
    ]
    assert (join["state"], join["clientside_function"]) == (
        [],
        {"namespace": "atlas", "function_name": "choose"},
    )
    assert client.get("/records/_dash-dependencies").get_json() == []


def test_a_callback_that_asks_the_server_stops_the_start() -> None:
    app = Dash("asking")
    app.layout = html.Div()
    app.clientside_callback(ClientsideFunction("a", "b"), Output("a", "title"), Input("b", "title"))
    assert list(faults(app)) == []
    refuse_joins(app)
    app.callback(Output("x", "title"), Input("y", "title"))(str)
    assert list(faults(app)) == [
        "the callback of x.title asks the server",
        "the callback of x.title runs on the server",
    ]
    with pytest.raises(RuntimeError, match=r"x\.title asks the server; join controls by clientside"):
        refuse_joins(app)


def test_a_callback_for_any_number_of_ids_stops_the_start() -> None:
    app = Dash("matching")
    app.clientside_callback(
        ClientsideFunction("a", "b"), Output("a", "title"), Input({"kind": "b", "of": "c"}, "title")
    )
    assert list(faults(app)) == ["the callback of a.title fits any number of ids"]
