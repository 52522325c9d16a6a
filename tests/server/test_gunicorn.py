"""The server as it runs: gunicorn with our settings, asked over a socket by friends and by others."""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.server.entrance.headers import FIXED
from dashboard.server.entrance.journal import LINE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What would open other doors, if anything here listened to it.
TEMPTED = {
    "DASH_MCP_ENABLED": "1",
    "DASH_DEBUG": "1",
    "DASH_HOT_RELOAD": "1",
    "DASH_UI": "1",
    "FLASK_DEBUG": "1",
    "WERKZEUG_DEBUG_PIN": "off",
}
HOST = "Host: 127.0.0.1\r\n"
# Each must have one answer at most, and none may be read as two requests.
SMUGGLED = [
    f"GET /healthz HTTP/1.1\r\n{HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    f"GET /healthz HTTP/1.1\r\n{HOST}Content-Length: -1\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}Content-Length: +3\r\n\r\nabc",
    f"GET /healthz HTTP/1.1\r\n{HOST}Content-Length: 0x3\r\n\r\nabc",
    f"GET /healthz HTTP/1.1\r\n{HOST}Transfer-Encoding: xchunked\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}X: a\nTransfer-Encoding: chunked\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}X-A: b\r\n folded: c\r\n\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}Host: elsewhere\r\nX Y: z\r\n\r\n",
    f"GET  /healthz HTTP/1.1\r\n{HOST}\r\n",
    f"GET /healthz HTTP/9.9\r\n{HOST}\r\n",
    f"GET /healthz\r\n{HOST}\r\n",
    f"GET /healthz HTTP/1.1\r\n{HOST}A\x00B: c\r\n\r\n",
    f"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{HOST}",
    f"GET http://elsewhere.example/healthz HTTP/1.1\r\n{HOST}\r\n",
    "GET /healthz HTTP/1.1\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def running(run: Callable[..., Any], home: Path) -> Iterator[Any]:
    own = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "WEB_CONCURRENCY": "2",
        "KFOR_METRICS": "yes",
        "KFOR_DRAIN_SECONDS": "4",
    }
    with run(**own, **TEMPTED) as server:
        yield server


@pytest.mark.parametrize(
    "path",
    [
        "/_mcp",
        "/mcp",
        "/mcp/",
        "/_dash-mcp",
        "/.well-known/mcp",
        "/console",
        "/_reload-hash",
        "//healthz",
        "/?__debugger__=yes&cmd=resource&f=debugger.js",
        "/_alive_1234",
        "/%2e%2e/healthz",
        "/./healthz",
    ],
)
def test_no_tool_for_developers_or_machines_is_there_whatever_the_environment_says(
    running: Any, path: str
) -> None:
    answer = running.ask("GET", path, headers="Accept: text/event-stream, application/json\r\n")
    if "?" in path:  # the map itself, and no script of a debugger
        assert b'<div id="page"' in answer.body
    else:
        assert answer.status == 404
    call = b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
    assert running.ask("POST", path, call, "Content-Type: application/json\r\n").status in (404, 405)


def test_the_page_loads_no_tools_for_developers(running: Any) -> None:
    page = running.ask("GET", "/").body.decode()
    config = json.loads(re.findall(r'id="_dash-config"[^>]*>(.*?)</script>', page)[0])
    assert not config["ui"]
    assert not config["props_check"]
    assert "hot_reload" not in config
    assert [value for name, value in config.items() if "version" in name and isinstance(value, str)] == [
        ""
    ] * 4
    assert "dev" not in " ".join(re.findall(r'src="([^"]+)"', page))


def test_no_forged_callback_starts_a_process(running: Any) -> None:
    before = running.workers()
    for query in ("", "?job=1&cacheKey=a", "?cancelJob=1&cacheKey=a"):
        body = b'{"output":"ready.data","inputs":[],"changedPropIds":[]}'
        answer = running.ask(
            "POST", f"/_dash-update-component{query}", body, "Content-Type: application/json\r\n"
        )
        assert answer.status == 404
    assert running.workers() == before
    children = [Path(f"/proc/{one}/task/{one}/children").read_text() for one in before]
    assert children == ["", ""]


def test_gunicorn_opens_no_other_way_in(running: Any, home: Path) -> None:
    assert list(home.rglob("*")) == []
    inodes = {
        str(one.readlink())
        for process in (running.process.pid, *running.workers())
        for one in Path(f"/proc/{process}/fd").iterdir()
        if one.is_symlink() and os.path.lexists(one)
    }
    listening = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
    named = [line[7] for line in listening if len(line) > 7 and f"socket:[{line[6]}]" in inodes]
    assert named == []


@pytest.mark.parametrize("request_line", SMUGGLED)
def test_a_request_that_may_be_read_in_two_ways_has_one_answer(running: Any, request_line: str) -> None:
    answer = running.send(request_line.encode("latin-1"))
    # A body that turns out to be broken after its answer is told so, and the line is closed.
    assert answer.raw.count(b"HTTP/1.1 200") <= 1
    assert answer.raw.count(b"HTTP/1.1 ") - 1 <= answer.raw.count(
        b"HTTP/1.1 400 Bad Request\r\nConnection: close"
    )
    assert answer.status in (0, 200, 400, 404, 505)
    if answer.status:
        assert {name: answer.headers[name.lower()] for name in FIXED} == FIXED


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (f"GET /{'a' * 5_000} HTTP/1.1\r\n{HOST}\r\n", 414),
        (f"GET /healthz HTTP/1.1\r\n{HOST}A: {'b' * 9_000}\r\n\r\n", 431),
        (f"GET /healthz HTTP/1.1\r\n{HOST}" + "A: b\r\n" * 51 + "\r\n", 431),
        (f"POST /reports HTTP/1.1\r\n{HOST}Content-Length: 99999999\r\n\r\n", 413),
        (f"POST /reports HTTP/1.1\r\n{HOST}Content-Length: 2\r\n\r\n{{}}", 204),
        (f"OPTIONS * HTTP/1.1\r\n{HOST}\r\n", 404),
    ],
)
def test_each_limit_is_told_before_anything_is_read(running: Any, request_line: str, status: int) -> None:
    answer = running.send(request_line.encode())
    assert answer.status == status
    assert {name: answer.headers[name.lower()] for name in FIXED} == FIXED


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/at?date=soon", "/files/none", "/" + "a" * 5_000])
def test_no_answer_says_what_serves_it(running: Any, path: str) -> None:
    answer = running.ask("GET", path)
    assert answer.headers.get("server", "KFOR Atlas") == "KFOR Atlas"
    assert not re.search(r"(?i)gunicorn|werkzeug|python|flask", answer.head)


def test_the_log_has_one_line_for_each_answer_and_nothing_of_who_asked(running: Any) -> None:
    answer = running.ask(
        "GET",
        "/api/at?date=2017-02-21&reading=pristina",
        headers="User-Agent: Mozilla/5.0 Somebody\r\nX-Forwarded-For: 203.0.113.7\r\nReferer: http://x.example\r\n",
    )
    running.ask("GET", "/somebody@example.org", headers="X-Request-ID: proxy-4711-abc\r\n")
    time.sleep(0.2)
    lines = running.lines()
    told = [json.loads(line) for line in lines]
    mine = next(one for one in told if one.get("id") == answer.headers["x-request-id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", mine["time"])
    assert {**mine, "time": "", "ms": 0, "id": ""} == {
        "time": "",
        "level": "info",
        "id": "",
        "method": "GET",
        "route": "/api/at",
        "status": 200,
        "ms": 0,
    }
    given = next(one for one in told if one.get("id") == "proxy-4711-abc")
    assert (given["route"], given["status"]) == ("unknown", 404)
    whole = "\n".join(lines)
    for private in ("pristina", "somebody", "Somebody", "203.0.113", "x.example", "2017-02-21"):
        assert private not in whole
    assert all("Listening at" in line for line in lines if "127.0.0.1" in line)
    assert '"message": "a request cannot be read: Invalid HTTP request line"' in whole
    assert max(map(len, lines)) <= LINE_BYTES


@pytest.mark.parametrize("number", ["a", "x" * 65, 'a"b{}\tcdefgh', "abc defgh"])
def test_a_number_that_is_none_is_replaced(running: Any, number: str) -> None:
    answer = running.ask("GET", "/healthz", headers=f"X-Request-ID: {number}\r\n")
    assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["x-request-id"])


def test_the_metrics_add_up_over_all_workers(running: Any) -> None:
    def counted() -> float:
        told = running.ask("GET", "/metrics").body.decode()
        found = re.findall(r'kfor_answers_total\{method="GET",route="/version",status="200"\} ([\d.]+)', told)
        return float(found[0]) if found else 0.0

    before = counted()
    for _ in range(40):
        running.ask("GET", "/version")
    assert counted() - before == 40
    told = running.ask("GET", "/metrics").body.decode()
    assert 'kfor_answer_seconds_bucket{le="0.1",route="/version"}' in told
    assert re.search(r'kfor_build\{data="[0-9a-f]{12}",version="[\d.]+"\} 1\.0', told)


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"WEB_CONCURRENCY": "900"}, "WEB_CONCURRENCY='900': Input should be less than or equal to 64"),
        ({"PORT": "0"}, "PORT='0': Input should be greater than or equal to 1"),
        ({"KFOR_DTA": "/elsewhere"}, "KFOR_DTA is no setting; nearest is KFOR_DATA"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start_in_one_line(
    project: Path, variables: dict[str, str], told: str
) -> None:
    command = [sys.executable, "-m", "gunicorn", "--config", "python:dashboard.server.gunicorn_settings"]
    ended = subprocess.run(
        [*command, "dashboard.wsgi:server"],
        cwd=project,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 4
    assert ended.stderr.startswith(told)
    assert ended.stderr.count("\n") == 1


def test_whoever_routes_here_is_told_to_go_elsewhere_before_the_server_leaves(running: Any) -> None:
    """The last test of this file: it stops the server."""
    assert json.loads(running.ask("GET", "/readyz").body) == {"status": "ready"}
    os.kill(running.process.pid, signal.SIGTERM)
    limit = time.monotonic() + 2  # each worker hears of it by itself
    while (answer := running.ask("GET", "/readyz")).status == 200 and time.monotonic() < limit:
        time.sleep(0.05)
    assert answer.status == 503
    assert json.loads(answer.body) == {"status": "not ready", "reason": "the server is being stopped"}
    assert answer.headers["retry-after"] == "5"
    assert running.ask("GET", "/healthz").status == 200
    assert running.ask("GET", "/api/at?date=2017-02-21").status == 200
    assert running.process.wait(15) == 0
    with pytest.raises(ConnectionRefusedError):
        running.ask("GET", "/healthz")


def test_what_was_loaded_is_kept_from_the_collector_so_that_the_workers_share_it() -> None:
    settings = import_module("dashboard.server.gunicorn_settings")
    try:
        settings.when_ready(None)
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
