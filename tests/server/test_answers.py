"""What travels: everything small, and nothing twice."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from dashboard.server.pages.unchanged import KEPT, Unchanged

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


@pytest.mark.parametrize("path", ["/", "/records", "/?date=2017-02-21&theme=dark"])
def test_a_page_that_is_asked_for_again_and_again_is_answered_in_the_same_words(
    client: FlaskClient, path: str
) -> None:
    kept = client.get(path, headers=BROWSER).headers["ETag"]
    first, *others = (client.get(path, headers=BROWSER | {"If-None-Match": kept}) for _ in range(3))
    for other in others:
        assert (other.status_code, other.data) == (304, b"")
        assert told(other) == told(first)
        assert other.headers["X-Request-ID"] != first.headers["X-Request-ID"]


def test_a_file_that_is_asked_for_again_is_answered_for_the_encoding_that_the_browser_takes(
    client: FlaskClient,
) -> None:
    (path, *_) = re.findall(r'href="(/files/[^"]+css)"', client.get("/").get_data(as_text=True))
    kept = {"If-None-Match": client.get(path).headers["ETag"]}
    for _ in range(2):
        for accepted in ("br", "gzip"):
            again = client.get(path, headers=kept | {"Accept-Encoding": accepted})
            whole = client.get(path, headers={"Accept-Encoding": accepted})
            assert (again.status_code, again.data) == (304, b"")
            assert again.headers.get("Content-Encoding", accepted) == whole.headers["Content-Encoding"]
            assert again.headers["Cache-Control"] == whole.headers["Cache-Control"]
        assert client.get(f"{path}x", headers=kept).status_code == 404


def told(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in ("Date", "X-Request-ID")}


def test_what_a_browser_has_of_a_page_is_looked_at_anew_for_another_view_language_or_request(
    client: FlaskClient,
) -> None:
    kept = {"If-None-Match": client.get("/", headers=BROWSER).headers["ETag"]}
    for _ in range(2):
        assert client.get("/", headers=kept).status_code == 304
        assert client.get("/?date=2008-02-17", headers=kept).status_code == 200
        assert client.get("/", headers=kept | {"Accept-Language": "sr"}).status_code == 200
        assert client.get("/", headers={"If-None-Match": "other"}).status_code == 200
        assert client.post("/", headers=kept).status_code == 405
        assert client.get("/", headers=kept, data=b"x" * 70_000).status_code == 413
        assert client.get("//", headers=kept).status_code == 404


def test_only_so_many_requests_for_a_page_are_remembered() -> None:
    asked: list[str] = []

    def inner(environ: Any, start: Any) -> list[bytes]:
        asked.append(environ["HTTP_IF_NONE_MATCH"])
        start("304 NOT MODIFIED", [("ETag", "one"), ("Date", "today")])
        return []

    page = Unchanged(inner)
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "a"}
    answered: list[tuple[str, list[tuple[str, str]]]] = []
    for number in [*range(KEPT), *range(KEPT + 1), 0]:
        page(request | {"HTTP_IF_NONE_MATCH": str(number)}, lambda *one: answered.append(one))
    # Those remembered were not asked again, until one more had all of them forgotten.
    assert asked == [*map(str, range(KEPT)), str(KEPT), "0"]
    assert answered[KEPT] == ("304 NOT MODIFIED", [("ETag", "one")])


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
