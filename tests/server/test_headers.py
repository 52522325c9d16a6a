"""What every answer carries: a strict policy, and no word about what runs behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.server.entrance.headers import INSIDE

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PATHS = ["/", "/healthz", "/api/at", "/api/at?date=soon", "/nowhere", "/files/no.js", "/_dash-layout"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    # Only facts may be read by pages from elsewhere.
    assert headers.get("Access-Control-Allow-Origin") == ("*" if path.startswith("/api/") else None)
    assert "Set-Cookie" not in headers


def test_no_script_stands_in_the_page_itself(client: FlaskClient) -> None:
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", client.get("/").get_data(as_text=True), re.DOTALL)
    runs = [
        (head, body) for head, body in scripts if "application/json" not in head and "text/plain" not in head
    ]
    assert len(runs) == 2
    assert all("src=" in head and body == "" for head, body in runs)


def test_the_page_names_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]*", page) == []
    assert '<html lang="en">' in page
    assert 'name="viewport"' in page
    assert "<noscript>" in page


def test_sharing_with_the_vendor_is_off(client: FlaskClient) -> None:
    layout = client.get("/_dash-layout").get_data(as_text=True)
    assert layout.count('"showSendToCloud":false') == layout.count('"type":"Graph"') == 1


@pytest.mark.parametrize("name", ["kfor.inside", "Kfor-Inside", "HTTP-Kfor.Inside"])
def test_nobody_outside_can_ask_as_the_start_does(client: FlaskClient, name: str) -> None:
    path = "/_dash-component-suites/dash/dcc/async-graph.js"
    assert client.get(path, headers={name: "1"}).status_code == 404
    assert client.get(path, environ_overrides=INSIDE).status_code == 200
