"""What can be taken away, by whom, and what is said to a request that asks for something else."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from socket import socketpair
from threading import Thread
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
from flask import Flask
from gunicorn import util
from gunicorn.http.errors import InvalidHeaderName, LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.base import Worker
from werkzeug.serving import make_server

from dashboard.atlas import open_atlas
from dashboard.dataset.copies import copy
from dashboard.dataset.records import RECORDS
from dashboard.server import gunicorn_settings
from dashboard.server.api.dataout import route_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from flask.testing import FlaskClient

FILES = {
    "/api/tables/totals.csv": ("text/csv; charset=utf-8", "totals.csv"),
    "/api/map.csv?date=2017-02-21": ("text/csv; charset=utf-8", "kfor-strength-europe-2017-02-21.csv"),
    "/api/map.json?date=2017-02-21": ("application/json", "kfor-strength-europe-2017-02-21.json"),
    "/api/map.geojson?layer=recognition&date=2017-02-21": (
        "application/geo+json",
        "kfor-recognition-world-2017-02-21-independent.geojson",
    ),
    "/api/map.gpkg?date=2017-02-21&scope=world": (
        "application/geopackage+sqlite3",
        "kfor-strength-world-2017-02-21.gpkg",
    ),
    "/api/datapackage.zip": ("application/zip", "kfor-atlas.zip"),
}


@pytest.fixture(scope="module")
def url(server: Flask) -> Iterator[str]:
    listening = make_server("127.0.0.1", 0, server, threaded=True)
    thread = Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    thread.join()
    listening.server_close()


# What is given


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_with_its_type_and_name(client: FlaskClient, path: str) -> None:
    kind, name = FILES[path]
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (200, kind)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("path", [*FILES, "/api/tables", "/api/openapi.json"])
def test_what_a_client_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", RECORDS)
def test_a_table_is_the_file_that_was_checked(client: FlaskClient, project: Path, name: str) -> None:
    assert client.get(f"/api/tables/{name}.csv").data == (project / "data" / f"{name}.csv").read_bytes()


def test_the_list_of_tables_tells_what_each_address_gives(client: FlaskClient) -> None:
    told = client.get("/api/tables").get_json()
    assert told["data"] == client.get("/healthz").get_json()["data"]
    assert [table["name"] for table in told["tables"]] == list(RECORDS)
    for table in told["tables"]:
        content = client.get(table["address"]).data
        read = pd.read_csv(io.BytesIO(content), dtype=str)
        assert (list(read.columns), len(read)) == (table["columns"], table["rows"])
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (table["sha256"], table["bytes"])


def test_rows_are_the_same_with_and_without_shapes(client: FlaskClient) -> None:
    query = "layer=recognition&date=2017-02-21&reading=belgrade"
    features = json.loads(client.get(f"/api/map.geojson?{query}").data)["features"]
    rows = client.get(f"/api/map.json?{query}").get_json()["rows"]
    assert [feature["properties"] for feature in features] == rows
    table = pd.read_csv(
        io.BytesIO(client.get(f"/api/map.csv?{query}").data), keep_default_na=False, dtype=str
    )
    assert table["code"].tolist() == [row["code"] for row in rows]
    assert table["status"].tolist() == [row["status"] or "" for row in rows]


def test_the_package_is_made_of_the_tables_that_are_loaded(client: FlaskClient) -> None:
    once, again = (client.get("/api/datapackage.zip").data for _ in "ab")
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert archive.read("totals.csv") == client.get("/api/tables/totals.csv").data


def test_a_dangerous_cell_leaves_harmless_and_untouched_in_the_package(project: Path, today: date) -> None:
    # No checked table can hold one, so it is put in after the check.
    checked = copy(project / "data")
    dangerous = checked.tables["events.csv"].replace(b"NATO air campaign begins", b"=1+1", 1)
    bare = Flask("dangerous")
    atlas = open_atlas(project / "data", project / "assets", today)
    route_data(bare, atlas, replace(checked, tables={**checked.tables, "events.csv": dangerous}))
    client = bare.test_client()
    assert b",'=1+1," in client.get("/api/tables/events.csv").data
    with zipfile.ZipFile(io.BytesIO(client.get("/api/datapackage.zip").data)) as archive:
        assert archive.read("events.csv") == dangerous


# To whom


# GDAL says so of every GeoPackage that it reads from memory, where a file has no name.
@pytest.mark.filterwarnings("ignore:.*non conformant file extension:RuntimeWarning")
def test_what_the_readme_shows_works_in_pandas_and_geopandas(project: Path, url: str) -> None:
    (code,) = re.findall(
        r"^```python\n(.*?)^```", (project / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert code.count("http://127.0.0.1:8050") == 1
    names: dict[str, Any] = {}
    exec(code.replace("http://127.0.0.1:8050", url), names)  # noqa: S102 - our own README
    assert names["states"].set_index("code").loc["NAM", "alpha2"] == "NA"
    assert set(names["numbers"].columns) >= {"code", "as_of", "troops", "source_id"}
    for layer in (names["shown"], names["layer"]):
        assert isinstance(layer, gpd.GeoDataFrame)
        assert layer.crs == "EPSG:4326"
        assert (layer["code"] == "XKX").sum() == 1
    assert names["rows"].set_index("code").loc["HUN", "troops"] == 350


@pytest.mark.parametrize("path", [*FILES, "/api/at", "/api/at?date=soon", "/api/nothing"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_any_page_may_read_what_is_under_api(client: FlaskClient, path: str, method: str) -> None:
    assert client.open(path, method=method).headers["Access-Control-Allow-Origin"] == "*"


def test_the_start_needs_no_geometry_library(project: Path) -> None:
    code = (
        "import sys; from datetime import date; from dashboard.server.app import create_app;"
        "from dashboard.settings import Settings;"
        "client = create_app(Settings(today=date(2026, 11, 24))).server.test_client();"
        "assert client.get('/api/map.gpkg').status_code == client.get('/api/map.geojson').status_code == 200;"
        "print([name for name in ('geopandas', 'shapely', 'pyogrio') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


# What is refused


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        (
            "/api/tables/contribution.csv",
            404,
            "nearest is 'contributions.csv'; choose sources.csv, missions.csv",
        ),
        ("/api/tables/contributions.xlsx", 404, "nearest is 'contributions.csv'"),
        ("/api/tables/..%2fdatapackage.json", 404, "is no address; "),
        ("/api/tables/%00", 404, "is no table"),
        ("/api/tables/totals.csv?x=1", 400, "'x' is no parameter of this address; it takes none"),
        ("/api/map.geojsn", 404, "'.geojsn'; nearest is 'geojson'; choose .geojson, .gpkg, .csv or .json"),
        ("/api/map.csv?scope=theatre", 400, "choose scope=world or europe"),
        ("/api/map.csv?layer=strenght", 400, "nearest is 'strength'; choose one of strength, recognition"),
        ("/api/map.csv?country=deu", 400, "nearest is 'DEU'; give a three-letter code"),
        ("/api/map.csv?country=ZZZ", 400, "country='ZZZ' cannot be used; give a three-letter code"),
        ("/api/map.csv?date=2017-02-30", 400, "nearest is '2017-02-28'; choose a day from 1999-06-01"),
        ("/api/map.csv?lair=strength", 400, "'lair' is no parameter of this address; nearest is 'layer'"),
        ("/api/map.csv?date=2017-02-21&date=2017-02-21", 400, "date is given 2 times"),
        ("/api/at?day=2017-02-21", 400, "it takes date, reading, boundary or lang"),
        ("/api/at?date=2017-02-21&date=2008-02-18", 400, "date is given 2 times"),
        ("/api/picture.json?%ff=%fe", 400, "is no parameter"),
        ("/api/datapackage.zip?date=2017-02-21", 400, "it takes none"),
        ("/api/datapackage.tar", 404, "nearest is '/api/datapackage.zip'"),
        ("/api//tables", 404, "nearest is '/api/tables'; the addresses are /healthz, /api/at"),
        ("/api/", 404, "/api/tables/{file} or /api/datapackage.zip"),
        (f"/api/map.csv?{'a' * 100_000}", 414, "the query has 100000 bytes; at most 2000 are read"),
    ],
)
def test_a_refusal_says_what_was_found_and_what_is_allowed(
    client: FlaskClient, path: str, status: int, told: str
) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (status, "application/json")
    assert list(answer.get_json()) == ["error"]
    assert told in answer.get_json()["error"]
    assert len(answer.data) < 700


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_another_method_is_told_which_ones_there_are(client: FlaskClient, method: str) -> None:
    answer = client.open("/api/tables", method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert answer.get_json()["error"] == f"'{method}' is not answered; ask with GET or HEAD"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_body_that_is_too_large_is_refused_in_json(client: FlaskClient) -> None:
    answer = client.get("/api/tables", data=b"x" * 65_537)
    assert answer.status_code == 413
    assert "the body has 65537 bytes" in answer.get_json()["error"]


def test_a_fault_of_our_own_is_told_without_its_inside(
    server: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError("secret")

    monkeypatch.setitem(server.view_functions, "tables", fail)
    monkeypatch.setattr(server.logger, "disabled", True)
    answer = server.test_client().get("/api/tables")
    assert (answer.status_code, answer.content_type) == (500, "application/json")
    assert "secret" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("fault", "status", "told"),
    [
        (LimitRequestLine(100_000, 4_094), 414, "URI Too Long: Request Line is too large (100000 > 4094)"),
        (LimitRequestHeaders("limit request headers fields size"), 431, "Request Header Fields Too Large: "),
        (InvalidHeaderName("X J\u00fcnk <script>"), 400, "Bad Request: Invalid HTTP header name"),
        (RuntimeError("secret"), 500, "Internal Server Error"),
    ],
)
def test_what_gunicorn_refuses_itself_is_told_in_json_too(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, told: str
) -> None:
    monkeypatch.setattr(util, "write_error", util.write_error)
    gunicorn_settings.on_starting(None)
    here, there = socketpair()
    with here, there:
        worker = SimpleNamespace(log=logging.getLogger("none"))
        Worker.handle_error(worker, None, here, ("127.0.0.1", 1), fault)
        here.close()
        head, _, body = there.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"Content-Type: application/json\r\n" in head
    assert b"Content-Security-Policy: default-src 'none'" in head
    assert told in json.loads(body)["error"]
    assert b"secret" not in body
