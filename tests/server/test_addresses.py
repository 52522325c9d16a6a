"""Which addresses exist, what each answers, and what is refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from dashboard.cli import main

if TYPE_CHECKING:
    from flask.testing import FlaskClient

RANGE = "choose a day from 1999-06-01 to 2026-11-24"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/?layer=recognition&date=2017-02-21", "text/html"),
        ("/?anything=at all", "text/html"),
        ("/healthz", "application/json"),
        ("/api/at", "application/json"),
        ("/api/at?date=2017-02-21&reading=belgrade", "application/json"),
        ("/api/view?layer=recognition", "application/json"),
        ("/api/picture.json?layer=strength", "application/json"),
        ("/_dash-layout", "application/json"),
        ("/_dash-dependencies", "application/json"),
    ],
)
def test_what_exists_answers(client: FlaskClient, path: str, kind: str) -> None:
    answer = client.get(path, buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, kind)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/index.html",
        "/data/totals.csv",
        "/_reload-hash",
        "/_dash-config",
        "/favicon.ico",
        "/api/picture.docx",
        "/files/film.json",
        "/files/",
        "/api/",
        "/api/nothing",
        "/assets/nothing.js",
        "/assets/10-film.js",
        "/assets/geo/europe.json",
        "/assets/../pyproject.toml",
        "/assets/%2e%2e/pyproject.toml",
    ],
)
def test_what_does_not_exist_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/api/at", "/files/film.json"])
def test_the_server_only_reads(client: FlaskClient, method: str, path: str) -> None:
    assert client.open(path, method=method).status_code == 405


@pytest.mark.parametrize("path", ["/_dash-update-component", "/_dash-upload"])
def test_no_callback_asks_the_server_so_none_is_answered(client: FlaskClient, path: str) -> None:
    assert client.post(path, json={"output": "ready.data"}).status_code == 404


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/at"])
def test_head_gives_no_body(client: FlaskClient, path: str) -> None:
    answer = client.head(path)
    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("path", ["/", "/api/at", "/api/view", "/files/film.json"])
def test_a_query_that_is_too_long_is_414(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}?{'a' * 2_001}").status_code == 414


def test_a_body_that_is_too_large_is_413(client: FlaskClient) -> None:
    for method in ("GET", "POST"):
        assert client.open("/api/view", method=method, data=b"x" * 65_537).status_code == 413


def test_healthz_tells_which_data_are_loaded(client: FlaskClient) -> None:
    told = client.get("/healthz").get_json()
    assert (told["status"], told["last"]) == ("ok", "2026-11-24")
    assert len(told["data"]) == 12


@pytest.mark.parametrize(
    ("day", "reading"),
    [("2017-02-21", "independent"), ("2008-10-31", "pristina"), ("2026-11-24", "belgrade")],
)
def test_api_at_gives_the_json_of_the_command(client: FlaskClient, day: str, reading: str) -> None:
    asked = ["at", day, "--reading", reading, "--json"]
    printed = CliRunner().invoke(main, asked, env={"KFOR_TODAY": "2026-11-24"}).stdout
    answered = client.get(f"/api/at?date={day}&reading={reading}").get_data(as_text=True)
    # As pairs, so that the order counts too.
    assert pairs(answered) == pairs(printed)


def pairs(document: str) -> Any:
    return json.loads(document, object_pairs_hook=list)


def test_api_at_without_a_day_is_today(client: FlaskClient) -> None:
    told = client.get("/api/at").get_json()
    assert (told["date"], told["reading"]) == ("2026-11-24", "independent")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("date=1998-01-01", RANGE),
        ("date=2017-02-30", RANGE),
        ("date=", RANGE),
        ("reading=foo", "choose one of pristina, independent, belgrade"),
    ],
)
def test_api_at_refuses_in_one_sentence(client: FlaskClient, query: str, told: str) -> None:
    answer = client.get(f"/api/at?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert told in answer.get_json()["error"]


def test_api_view_gives_the_view_in_the_order_of_an_address(client: FlaskClient) -> None:
    told = client.get("/api/view?country=DEU&reading=belgrade&date=2017-02-21").get_json()
    assert told == {
        "view": {
            "layer": "strength",
            "date": "2017-02-21",
            "scope": "europe",
            "reading": "belgrade",
            "country": "DEU",
        },
        "notes": [],
    }
    assert list(told["view"]) == ["layer", "date", "scope", "reading", "country"]


@pytest.mark.parametrize(
    ("query", "shown", "notes"),
    [
        (
            "layer=strenght",
            ("layer", "strength"),
            ["showing strength; choose one of strength, recognition, crossed"],
        ),
        ("date=2017-02-30", ("date", "2017-02-28"), [f"showing 2017-02-28; {RANGE}"]),
        ("date=3000-01-01", ("date", "2026-11-24"), [f"showing 2026-11-24; {RANGE}"]),
        ("scope=moon&x=1", ("scope", "europe"), ["choose one of world, europe", "left out"]),
        ("layer=%ff%fe", ("layer", "strength"), ["showing strength"]),
    ],
)
def test_api_view_mends_what_it_can_and_tells(
    client: FlaskClient, query: str, shown: tuple[str, str], notes: list[str]
) -> None:
    told = client.get(f"/api/view?{query}").get_json()
    assert told["view"][shown[0]] == shown[1]
    assert len(told["notes"]) == len(notes)
    assert all(any(part in note for note in told["notes"]) for part in notes)


def test_the_picture_of_a_view_is_composed(client: FlaskClient) -> None:
    told = client.get("/api/picture.json?layer=recognition&date=2017-02-21&scope=world").get_json()
    assert told["name"] == "kfor-recognition-world-2017-02-21-independent.png"
    assert told["size"] == {"width": 1920, "height": 1080, "scale": 2}
    words = " ".join(part["text"] for part in told["figure"]["layout"]["annotations"])
    assert "/?layer=recognition&amp;date=2017-02-21&amp;scope=world&amp;reading=independent" in words


def test_the_picture_of_no_view_is_refused(client: FlaskClient) -> None:
    answer = client.get("/api/picture.json?layer=strenght")
    assert answer.status_code == 400
    assert "choose one of strength, recognition, crossed" in answer.get_json()["error"]


@pytest.mark.parametrize(
    ("path", "language", "said"),
    [
        ("/nothing", "", "There is nothing at this address"),
        ("/files/none.js", "", "There is nothing at this address"),
        ("/nothing?lang=fr", "fr", "Il n’y a rien à cette adresse"),
        ("/nothing?lang=vi", "vi", "Không có gì ở địa chỉ này"),
    ],
)
def test_who_asks_for_what_is_not_there_gets_a_page_and_the_way_to_the_map(
    client: FlaskClient, path: str, language: str, said: str
) -> None:
    answer = client.get(path)
    page = answer.get_data(as_text=True)
    assert said in page
    assert f'<a href="/{f"?lang={language}" if language else ""}">' in page
    assert answer.headers["Cache-Control"] == "no-store"
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert client.get(style).status_code == 200


def test_what_was_asked_for_is_not_written_into_the_page(client: FlaskClient) -> None:
    for path in ("/<script>alert(1)</script>", "/?lang=<b>&" + "a" * 2_001):
        page = client.get(path).get_data(as_text=True)
        assert "<script" not in page
        assert "<b>" not in page


def test_a_request_that_is_too_long_is_told_what_is_allowed(client: FlaskClient) -> None:
    answer = client.get("/?" + "a" * 2_001)
    assert answer.status_code == 414
    assert "at most 2000 are read" in answer.get_data(as_text=True)
