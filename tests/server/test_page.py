"""The document that a browser gets first: which scripts it loads, and what it fetches beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

NEVER_CHANGES = "public, max-age=31536000, immutable"


def document(client: FlaskClient, query: str = "") -> str:
    return client.get(f"/{query}").get_data(as_text=True)


def sources(page: str) -> list[str]:
    return re.findall(r'<script[^>]* src="([^"]+)"', page)


def preloads(page: str) -> list[str]:
    return re.findall(r'<link rel="preload"[^>]* crossorigin href="([^"]+)"[^>]*>', page)


def film(client: FlaskClient) -> dict[str, Any]:
    return client.get(client.get("/_dash-layout").get_json()["props"]["data-film"]).get_json()


def test_every_script_and_style_is_named_by_its_content_and_kept_for_a_year(client: FlaskClient) -> None:
    page = document(client)
    style = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert len(style) == 1
    for address in [*style, *sources(page)]:
        assert re.fullmatch(r"/files/[\w-]+-[\w-]{43}\.(js|css)", address)
        assert client.get(address).headers["Cache-Control"] == NEVER_CHANGES


def test_plotly_is_there_before_dash_and_our_scripts_before_plotly(client: FlaskClient) -> None:
    names = [re.sub(r"-[\w-]{43}\.js", "", address) for address in sources(document(client))]
    assert names[:2] == ["/files/page", "/files/plotly"]
    assert names.index("/files/react") < names.index("/files/dash_renderer")
    assert names[-1] == "/files/start"
    assert len(names) == len(set(names))


def test_dashs_scripts_wait_for_the_first_map_but_come_beside_the_others(client: FlaskClient) -> None:
    page = document(client)
    waiting = re.findall(r'<script class="later" type="text/plain" src="([^"]+)"', page)
    assert waiting == sources(page)[2:]
    assert re.findall(r'<link rel="prefetch" href="([^"]+)">', page) == waiting


def test_the_document_shows_the_page_before_any_script_runs(client: FlaskClient) -> None:
    page = document(client)
    shell = page[page.index('<div id="shell" inert>') : page.index('<div id="react-entry-point">')]
    for part in ("map", "legend", "numbers", "slider", "layer"):
        assert f'id="{part}"' in shell


def test_no_script_is_loaded_that_the_page_does_not_use(client: FlaskClient) -> None:
    page = document(client)
    assert "table" not in " ".join(sources(page))
    assert "_dash-component-suites" not in page
    assert "/assets/" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/dash/dash_table/bundle.js",
        "/_dash-component-suites/plotly/package_data/plotly.min.js",
    ],
)
def test_what_dash_would_serve_beside_it_does_not_exist(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_our_scripts_are_whole_and_in_the_order_of_their_names(client: FlaskClient, project: Path) -> None:
    ours = client.get(sources(document(client))[0]).get_data(as_text=True)
    files = sorted((project / "assets").glob("*.js"))
    places = [ours.index(f"/* {file.name} */\n{file.read_text(encoding='utf-8')}") for file in files]
    assert places == sorted(places)
    assert places[0] == 0


@pytest.mark.parametrize(
    ("query", "scope"),
    [
        ("", "europe"),
        ("?layer=recognition", "world"),
        ("?scope=theatre&date=2017-02-21", "theatre"),
        ("?scope=moon", "europe"),
    ],
)
def test_the_film_and_the_scope_asked_for_come_with_the_scripts(
    client: FlaskClient, query: str, scope: str
) -> None:
    found = film(client)["scopes"][scope]
    assert preloads(document(client, query)) == [
        f"/api/view{query}".replace("&", "&amp;"),
        client.get("/_dash-layout").get_json()["props"]["data-film"],
        found["lines"],
        found["shapes"],
    ]


def test_an_address_cannot_write_into_the_document(client: FlaskClient) -> None:
    page = document(client, '?country="><script src=x></script>')
    assert "<script src=x" not in page
    assert "&quot;&gt;&lt;script" in page


def test_the_document_tells_neither_the_interpreter_nor_a_number_of_the_request(client: FlaskClient) -> None:
    page = document(client)
    assert '"python_version":""' in page
    assert '"end_id":""' in page
    assert page == document(client)
