"""Many pictures for the page: what may be asked, by whom, and what is answered until the file is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from PIL import Image

from dashboard.atlas import Atlas, open_atlas
from dashboard.errors import BusyError, ExportError
from dashboard.export.queue import jobs as room
from dashboard.export.queue.jobfile import SeriesMaker
from dashboard.export.queue.jobs import Jobs
from dashboard.server.api.exports import make_jobs, route_exports
from dashboard.server.api.pictures import make_studio, route_pictures
from dashboard.server.api.refusals import route_refusals
from dashboard.server.entrance.headers import guard
from dashboard.server.pages.answers import lighten
from dashboard.server.pages.lost import lost_page
from dashboard.settings import Settings
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from dashboard.export.orders import Order

YEARS = {"query": "layer=strength&scope=europe", "every": "year", "format": "zip", "size": "1x"}


class Brush:
    """Paints small squares; it may be told to hold on."""

    def __init__(self) -> None:
        self.holds = False

    def draw(self, order: Order) -> bytes:
        if self.holds:
            raise BusyError(1)
        square = BytesIO()
        Image.new("RGB", (8, 8), "#052c4e").save(square, "PNG")
        assert order.query
        return square.getvalue()

    def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
        return map(self.draw, orders)

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def atlas(project: Path, today: date) -> Atlas:
    return open_atlas(project / "data", project / "assets", today)


@pytest.fixture
def brush() -> Brush:
    return Brush()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "exports"


@pytest.fixture
def visitor(atlas: Atlas, brush: Brush, folder: Path) -> Iterator[FlaskClient]:
    """Asks as our page does."""
    server = Flask("exports")
    route_pictures(server, atlas, "https://atlas.example")
    jobs = Jobs(folder, SeriesMaker(atlas, "http://127.0.0.1:8050"), brush)
    route_exports(server, atlas, jobs)
    route_refusals(server, ["/api/exports", "/api/exports/{id}"], lost_page(atlas, lambda: ""))
    lighten(server)
    guard(server)
    yield server.test_client()
    for path in folder.glob("[!.]*"):
        jobs.cancel(path.name)


def ask(visitor: FlaskClient, /, headers: dict[str, str] | None = None, **fields: Any) -> TestResponse:
    return visitor.post("/api/exports", json=YEARS | fields, headers=headers)


def error_of(answer: TestResponse, status: int) -> str:
    assert answer.status_code == status, answer.data
    assert answer.mimetype == "application/json"
    return answer.get_json()["error"]


def until_over(visitor: FlaskClient, address: str) -> dict[str, Any]:
    limit = time.monotonic() + 20
    while time.monotonic() < limit:
        told = visitor.get(address).get_json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.02)
    pytest.fail(f"still {told} after 20 s")


def test_the_page_asks_looks_and_takes_the_file(visitor: FlaskClient) -> None:
    answer = ask(visitor)
    told = answer.get_json()
    assert (answer.status_code, told["total"]) == (202, 29)
    assert answer.headers["Location"] == f"/api/exports/{told['id']}"
    over = until_over(visitor, answer.headers["Location"])
    assert (over["state"], over["done"], over["total"]) == ("done", 29, 29)
    assert over["file"] == f"/api/exports/{told['id']}/file"
    file = visitor.get(over["file"], buffered=True)
    assert file.mimetype == "application/zip"
    name = "kfor-strength-europe-every-year.zip"
    assert over["name"] == name
    assert file.headers["Content-Disposition"] == f"attachment; filename={name}"
    with zipfile.ZipFile(BytesIO(file.data)) as archive:
        assert len([one for one in archive.namelist() if one.endswith(".png")]) == 29
    part = visitor.get(over["file"], headers={"Range": "bytes=0-3"}, buffered=True)
    assert (part.status_code, part.data) == (206, b"PK\x03\x04")
    for one in (answer, file, visitor.get(answer.headers["Location"])):
        assert one.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in one.headers


def test_a_story_needs_no_days(visitor: FlaskClient) -> None:
    answer = ask(visitor, query="story=the-north&theme=dark", every=None)
    assert answer.status_code == 202
    assert until_over(visitor, answer.headers["Location"])["name"] == "kfor-the-north.zip"


def test_an_export_is_cancelled_and_gone(visitor: FlaskClient, brush: Brush, folder: Path) -> None:
    brush.holds = True
    address = ask(visitor).headers["Location"]
    assert visitor.get(address).get_json()["state"] in ("waiting", "drawing")
    assert "0 of 29 pictures are drawn; ask for its file" in error_of(visitor.get(f"{address}/file"), 409)
    assert visitor.delete(address).status_code == 204
    assert until(lambda: visitor.get(address).status_code == 404, 10)
    assert "is no export, or none any more" in error_of(visitor.get(address), 404)
    error_of(visitor.delete(address), 404)
    error_of(visitor.get(f"{address}/file"), 404)
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"every": "yeer"}, "every='yeer' cannot be used; nearest is 'year'; it takes stop, month or year"),
        ({"every": 7}, "every=7 cannot be used; it takes stop, month or year"),
        ({"every": None}, "every is missing; it takes stop, month or year, or name a story in the query"),
        ({"format": "zap"}, "format='zap' cannot be used; nearest is 'zip'"),
        ({"format": ["zip"]}, 'format=["zip"] cannot be used'),
        ({"size": "1y"}, "the size '1y' cannot be used; nearest is '1x'"),
        ({"size": None}, "size must be text, like 1x or 1920x1080"),
        ({"size": "99999x1"}, "its width may be"),
        ({"bare": "yes"}, "and bare true or false"),
        ({"query": 3}, "query must be text"),
        ({"query": "layer=strenght"}, "layer='strenght' cannot be used; choose one of strength"),
        ({"query": "data=0123456789ab"}, "is not the version of the data that are served"),
        ({"colour": "red"}, "'colour' is no field of an export; it takes query, every, format, size or bare"),
        ({"sise": "1x"}, "'sise' is no field of an export; nearest is 'size'"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_what_can(
    visitor: FlaskClient, fields: dict[str, Any], said: str
) -> None:
    assert said in error_of(ask(visitor, **fields), 400)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"zip"', b"\xff", b"[" * 2000])
def test_a_body_that_is_no_object_is_refused(visitor: FlaskClient, body: bytes) -> None:
    answer = visitor.post("/api/exports", data=body, content_type="application/json")
    assert "it takes" in error_of(answer, 400)


def test_a_body_of_another_kind_or_length_is_refused(visitor: FlaskClient) -> None:
    form = visitor.post("/api/exports", data=json.dumps(YEARS), content_type="text/plain")
    assert error_of(form, 415) == "the body has 'text/plain'; send it as application/json"
    assert "at most 2048 bytes" in error_of(ask(visitor, query="x" * 3000), 413)
    assert "'a' is no parameter" in error_of(visitor.post("/api/exports?a=1", json=YEARS), 400)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://[", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_another_page_neither_asks_nor_cancels(visitor: FlaskClient, headers: dict[str, str]) -> None:
    assert error_of(ask(visitor, headers=headers), 403).startswith("only the page of this atlas may ask")
    error_of(visitor.delete("/api/exports/" + "a" * 22, headers=headers), 403)


def test_our_own_page_and_a_command_may_ask(visitor: FlaskClient, brush: Brush) -> None:
    brush.holds = True
    assert (
        ask(visitor, headers={"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}).status_code
        == 202
    )
    assert ask(visitor, headers={"Sec-Fetch-Site": "none"}).status_code == 202
    assert ask(visitor).status_code == 202


def test_the_file_of_an_export_that_failed_is_answered_with_why(
    visitor: FlaskClient, brush: Brush, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(_: Order) -> bytes:
        raise ExportError("Chromium did not finish the picture in 45 s; try again")

    monkeypatch.setattr(brush, "draw", failed)
    address = ask(visitor).headers["Location"]
    assert until_over(visitor, address)["state"] == "failed"
    told = error_of(visitor.get(f"{address}/file"), 409)
    assert told == "the export has failed: Chromium did not finish the picture in 45 s; try again"


def test_too_many_exports_are_sent_away_with_a_time(visitor: FlaskClient, brush: Brush) -> None:
    brush.holds = True
    for _ in range(room.MAX_UNFINISHED):
        assert ask(visitor).status_code == 202
    busy = ask(visitor)
    assert "try again in 30 s" in error_of(busy, 429)
    assert busy.headers["Retry-After"] == "30"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/exports", {"POST"}),
        ("PUT", "/api/exports", {"POST"}),
        ("OPTIONS", "/api/exports", {"POST"}),
        ("POST", "/api/exports/abc", {"GET", "HEAD", "DELETE"}),
        ("DELETE", "/api/exports/abc/file", {"GET", "HEAD"}),
    ],
)
def test_each_address_says_which_methods_it_answers(
    client: FlaskClient, method: str, path: str, allowed: set[str]
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == allowed
    assert all(name in answer.get_json()["error"] for name in allowed)


@pytest.mark.parametrize("name", ["..", "%2e%2e", "..%2f..", "a" * 22, "a" * 2000, "é" * 22, ".lock"])
def test_an_id_that_is_none_leads_nowhere(visitor: FlaskClient, name: str) -> None:
    for path in (f"/api/exports/{name}", f"/api/exports/{name}/file"):
        assert visitor.get(path).status_code in (404, 405)
    assert visitor.delete(f"/api/exports/{name}").status_code in (404, 405)


def test_a_server_with_a_queue_starts_without_asking_for_it(atlas: Atlas, tmp_path: Path) -> None:
    settings = Settings(exports=tmp_path / "exports", queue_url="redis://127.0.0.1:1/0")  # type: ignore[arg-type]
    make_jobs(settings, atlas, make_studio(atlas))
    assert not (tmp_path / "exports").exists()


def test_the_commands_of_the_page_about_exports_work(visitor: FlaskClient, project: Path) -> None:
    told = (project / "docs" / "exports.md").read_text(encoding="utf-8")
    ask_for, look, take, cancel = re.findall(r"^curl .+$", told, re.MULTILINE)
    address, kind, body = re.findall(r"8050(/\S+) -H \"Content-Type: (\S+)\" -d '(.+)'$", ask_for)[0]
    answer = visitor.post(address, data=body, content_type=kind)
    identity = answer.get_json()["id"]
    paths = [re.findall(r"8050(/\S+)", one)[0].replace("ID", identity) for one in (look, take, cancel)]
    assert until_over(visitor, paths[0])["state"] == "done"
    assert visitor.get(paths[1], buffered=True).status_code == 200
    assert visitor.delete(paths[2]).status_code == 204
    assert "-X DELETE" in cancel


def test_without_a_queue_nobody_waits_for_celery() -> None:
    asked = (
        "import sys, dashboard.server.app, dashboard.export.queue.worker\n"
        "print(sorted({'celery', 'kombu', 'redis'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
