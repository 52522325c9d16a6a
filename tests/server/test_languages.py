"""A page speaks the language that its address asks for, or at a first visit the browser's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.languages import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.server.app import create_app
from dashboard.settings import Settings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from flask.testing import FlaskClient

FRENCH = {"Accept-Language": "fr-CH, fr;q=0.9, en;q=0.8"}
VIEW = "/?layer=strength&date=2017-02-21"


def language_of(page: str) -> str:
    return re.findall(r'<html lang="([^"]+)"', page)[0]


@pytest.mark.parametrize("page", ["/", "/records"])
def test_a_first_visit_is_answered_in_the_language_the_browser_prefers(
    client: FlaskClient, page: str
) -> None:
    answer = client.get(page, headers=FRENCH)
    assert language_of(answer.text) == answer.headers["Content-Language"] == "fr"
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("preferred", ["", "de-AT", "fr;q=0, en", "xx-YY"])
def test_whoever_prefers_no_offered_language_reads_english(client: FlaskClient, preferred: str) -> None:
    assert language_of(client.get("/", headers={"Accept-Language": preferred}).text) == "en"


@pytest.mark.parametrize(
    ("address", "language"),
    [
        (VIEW, "en"),
        (f"{VIEW}&lang=fr", "fr"),
        (f"{VIEW}&lang=FR-ca", "fr"),
        ("/?lang=en", "en"),
        ("/?lang=", "en"),
    ],
)
def test_one_link_is_one_language_whoever_follows_it(
    client: FlaskClient, address: str, language: str
) -> None:
    answers = [client.get(address, headers=headers) for headers in ({}, FRENCH)]
    assert [language_of(one.text) for one in answers] == [language, language]
    assert "Accept-Language" not in answers[0].headers["Vary"]


def test_a_page_names_itself_in_every_language_and_as_the_browser_prefers(client: FlaskClient) -> None:
    page = client.get(f"{VIEW}&country=ITA&lang=fr").text
    found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page))
    view = "/?layer=strength&amp;date=2017-02-21&amp;scope=europe&amp;reading=independent&amp;country=ITA"
    others = {code: f"{view}&amp;lang={code}" for code in LANGUAGES if code != DEFAULT_LANGUAGE}
    assert found == {"en": view, **others, "x-default": "/"}


def test_what_dash_makes_of_the_page_is_in_the_same_language(client: FlaskClient) -> None:
    page = client.get("/?lang=fr").text
    prefix = json.loads(re.findall(r'id="_dash-config"[^>]*>(.*?)</script>', page)[0])[
        "requests_pathname_prefix"
    ]
    layout = client.get(f"{prefix}_dash-layout")
    assert "Lecture" in layout.text
    assert "Lecture" in page
    assert client.get(f"{prefix}_dash-dependencies").data == client.get("/_dash-dependencies").data


def test_dash_is_answered_in_no_language_that_is_not_offered(client: FlaskClient) -> None:
    assert [client.get(f"/in/{code}/_dash-layout").status_code for code in ("fr", "de", "en-XA")] == [
        200,
        404,
        404,
    ]


def test_the_film_of_a_language_is_found_by_a_process_that_did_not_make_it(
    client: FlaskClient, project: Path, today: date
) -> None:
    address = re.findall(r'data-film="([^"]+)"', client.get("/?lang=fr").text)[0]
    assert "-in-fr-" in address
    other = create_app(Settings(data=project / "data", assets=project / "assets", today=today))
    answer = other.server.test_client().get(address)
    assert answer.status_code == 200
    assert answer.data == client.get(address).data


def test_a_made_up_file_of_a_language_is_not_there(client: FlaskClient) -> None:
    assert client.get("/files/film-in-fr-000000000000.json").status_code == 404
    assert client.get("/files/film-in-de-000000000000.json").status_code == 404


def test_a_view_keeps_its_language_and_an_unknown_one_is_told(client: FlaskClient) -> None:
    assert client.get("/api/view?lang=fr").json["view"]["lang"] == "fr"  # type: ignore[index]
    told = client.get("/api/view?lang=de").json
    assert "lang" not in told["view"]  # type: ignore[index]
    assert told["notes"] == [  # type: ignore[index]
        f"“lang=de” in the address cannot be used: showing en; choose one of {', '.join(LANGUAGES)}."
    ]
    assert client.get("/api/at?lang=de").status_code == 400


def test_a_day_is_told_in_french_with_the_numbers_of_the_english_one(client: FlaskClient) -> None:
    english, french = (client.get(f"/api/at?date=2017-02-21&lang={code}").json for code in ("en", "fr"))
    assert french["strength"] == english["strength"]  # type: ignore[index]
    assert french["boundary"]["footnote"].startswith("* Cette désignation est sans préjudice")  # type: ignore[index]


def test_a_picture_is_in_the_language_of_its_view(client: FlaskClient) -> None:
    answer = client.get("/api/picture.json?date=2017-02-21&lang=fr").json
    assert answer["name"] == "kfor-strength-europe-2017-02-21-fr.png"  # type: ignore[index]
    assert answer["told"]["Title"] == "21 février 2017 – Militaires de la KFOR par État contributeur"  # type: ignore[index]
