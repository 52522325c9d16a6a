"""The files behind the page: named by their content, compressed once, kept by the browser for a year."""

from __future__ import annotations

import gzip
import hashlib
import json
from base64 import b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from dashboard.server.pages.files import Files, dump, promised

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.fixture
def film_address(client: FlaskClient) -> str:
    return client.get("/_dash-layout").get_json()["props"]["data-film"]


@pytest.fixture
def film_document(client: FlaskClient, film_address: str) -> dict[str, Any]:
    return client.get(film_address).get_json()


def test_a_name_is_made_of_the_content(client: FlaskClient, film_address: str) -> None:
    content = client.get(film_address).data
    digest = urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    assert film_address == f"/files/film-{digest}.json"
    integrity = promised(film_address)
    assert b64decode(integrity.removeprefix("sha256-")) == hashlib.sha256(content).digest()


@pytest.mark.parametrize("address", ["/api/view", "/files/film.json", "/files/film-0123456789ab.json", ""])
def test_other_addresses_promise_nothing(address: str) -> None:
    assert promised(address) == ""


def test_a_file_is_kept_for_a_year_and_never_asked_again(client: FlaskClient, film_address: str) -> None:
    headers = client.get(film_address).headers
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Content-Type"] == "application/json"


def test_a_reload_of_a_file_is_answered_without_it(client: FlaskClient, film_address: str) -> None:
    kept = client.get(film_address).headers["ETag"]
    again = client.get(film_address, headers={"If-None-Match": kept, "Accept-Encoding": "br"})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "used"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_file_travels_in_the_best_encoding(
    client: FlaskClient, film_address: str, accepted: str, used: str | None
) -> None:
    plain = client.get(film_address).data
    answer = client.get(film_address, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == used
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[used]
    assert unpack(answer.data) == plain
    if used:
        assert len(answer.data) < len(plain) / 3


def test_the_film_names_the_shapes_and_lines_of_every_scope(
    client: FlaskClient, film_document: dict[str, Any]
) -> None:
    ground = {"districts", "municipalities", "rivers", "lakes", "names", "units"}
    for name, scope in film_document["scopes"].items():
        shapes = client.get(scope["figure"]["data"][0]["geojson"]).get_json()
        seen = {"ALB", "RS-00", "XK-PRI"} if name == "theatre" else {"DEU", "SRB", "XKX"}
        assert seen <= {feature["id"] for feature in shapes["features"]}
        lines = client.get(scope["lines"]).get_json()
        more = ground if name == "theatre" else set()
        assert set(lines) == {"borders", "kosovo_serbia", "markers", "labels", "room"} | more


@pytest.mark.parametrize("name", ["europe", "world", "theatre"])
def test_a_scope_costs_less_than_300_kilobytes(
    client: FlaskClient, film_document: dict[str, Any], name: str
) -> None:
    scope = film_document["scopes"][name]
    addresses = (scope["figure"]["data"][0]["geojson"], scope["lines"])
    answers = [client.get(address, headers={"Accept-Encoding": "br"}) for address in addresses]
    assert sum(len(answer.data) for answer in answers) < 300_000


def test_the_film_holds_no_infinite_number(film_document: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump({"x": float("nan")})
    assert json.loads(dump(film_document)) == film_document


def test_the_same_content_has_the_same_name_and_other_content_another() -> None:
    files = Files()
    assert files.add("x", {"a": 1}) == files.add("x", {"a": 1})
    assert files.add("x", {"a": 1}) != files.add("x", {"a": 2})
    assert len(files.contents) == 2
