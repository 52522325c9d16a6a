"""What travels: everything small, and nothing twice."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
LARGE = ["/", "/_dash-layout", "/api/at", "/api/picture.json?date=2017-02-21"]
SMALL = ["/healthz", "/api/view", "/_dash-dependencies"]
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize("path", LARGE)
@pytest.mark.parametrize(("accepted", "used"), [(BROWSER["Accept-Encoding"], "br"), ("gzip", "gzip")])
def test_an_answer_over_a_kilobyte_travels_compressed(
    client: FlaskClient, path: str, accepted: str, used: str
) -> None:
    plain = client.get(path)
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in plain.headers
    assert answer.headers["Content-Encoding"] == used
    by_language = "Accept-Language, " if path == "/" else ""
    assert answer.headers["Vary"] == plain.headers["Vary"] == f"{by_language}Accept-Encoding"
    assert len(answer.data) == int(answer.headers["Content-Length"]) < len(plain.data) / 2
    assert UNPACK[used](answer.data) == plain.data


@pytest.mark.parametrize("path", SMALL)
def test_a_small_answer_stays_as_it_is(client: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in client.get(path, headers=BROWSER).headers


@pytest.mark.parametrize("path", [*LARGE, *SMALL])
@pytest.mark.parametrize("kept_in", [BROWSER["Accept-Encoding"], "gzip", ""])
def test_what_the_browser_has_is_not_sent_again(client: FlaskClient, path: str, kept_in: str) -> None:
    kept = client.get(path, headers={"Accept-Encoding": kept_in})
    assert kept.headers["Cache-Control"] == "no-cache"
    again = client.get(path, headers=BROWSER | {"If-None-Match": kept.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == kept.headers["ETag"]


def test_another_day_is_sent_anew(client: FlaskClient) -> None:
    kept = client.get("/api/at?date=2017-02-21", headers=BROWSER).headers["ETag"]
    answer = client.get("/api/at?date=2008-02-17", headers=BROWSER | {"If-None-Match": kept})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != kept


def test_a_refusal_is_neither_tagged_nor_kept_for_another(client: FlaskClient) -> None:
    refused = client.get("/api/at?date=soon", headers=BROWSER)
    assert refused.status_code == 400
    assert "ETag" not in refused.headers
    assert client.get("/nowhere", headers={"If-None-Match": "*"}).status_code == 404


def test_head_tells_the_size_that_would_travel(client: FlaskClient) -> None:
    head, got = (ask("/api/at", headers=BROWSER) for ask in (client.head, client.get))
    assert head.headers["Content-Length"] == got.headers["Content-Length"] == str(len(got.data))
