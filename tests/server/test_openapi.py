"""The OpenAPI document says what the server does; requests made from it find no server error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dashboard.domain.readings import READINGS
from dashboard.domain.view import PARAMETERS

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

PATHS = [
    *("/healthz", "/api/at", "/api/view", "/api/picture.json", "/api/openapi.json", "/api/datapackage.zip"),
    *(
        "/api/map.geojson",
        "/api/map.gpkg",
        "/api/map.csv",
        "/api/map.json",
        "/api/tables",
        "/api/tables/{file}",
    ),
]
# A Chromium draws these for seconds each: tests/export/test_studio.py asks them.
DRAWN = ["/api/picture.png", "/api/picture.svg", "/api/picture.pdf"]
# What fits it starts a drawing: tests/server/test_exports.py asks. The others know no export.
EXPORTS = ["/api/exports"]
PATHS_OF_AN_EXPORT = ["/api/exports/{id}", "/api/exports/{id}/file"]
# A schema can say that a parameter is a day, but not from when to when: the document tells that in words.
MODES = list(schemathesis.GenerationMode)
# What a client of HTTP can put into a header.
JUNK = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=200)


@pytest.fixture(scope="session")
def document(server: Flask) -> dict[str, Any]:
    return server.test_client().get("/api/openapi.json").get_json()


@pytest.fixture(scope="session")
def schema(server: Flask) -> schemathesis.schemas.BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", server)


def test_every_address_of_the_server_is_in_the_document(server: Flask, document: dict[str, Any]) -> None:
    served = {
        re.sub(r"<\w+>", "*", rule.rule)
        for rule in server.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }
    told = {re.sub(r"\{\w+\}", "*", path) for path in document["paths"]}
    told = {"/api/map.*" if path.startswith("/api/map.") else path for path in told}
    assert told == served | {"/healthz"}
    assert set(document["paths"]) == {*PATHS, *DRAWN, *EXPORTS, *PATHS_OF_AN_EXPORT}


def test_the_document_names_the_version_of_the_data(client: FlaskClient, document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["info"]["version"] == client.get("/healthz").get_json()["data"]


def test_the_document_lists_what_a_view_may_ask_for(document: dict[str, Any]) -> None:
    parameters = {
        one["name"]: one["schema"] for one in document["paths"]["/api/map.csv"]["get"]["parameters"]
    }
    assert tuple(parameters) == (*PARAMETERS, "data")
    assert parameters["reading"]["enum"] == list(READINGS)
    assert parameters["scope"]["enum"] == ["world", "europe"]
    code, none = parameters["country"]["anyOf"]
    assert "XKX" in code["enum"]
    assert none["const"] == ""
    assert "XKX" not in parameters["boundary"]["enum"]


def test_every_value_that_the_document_lists_is_taken(client: FlaskClient, document: dict[str, Any]) -> None:
    for path, item in document["paths"].items():
        for one in item.get("get", {}).get("parameters", []):
            for value in one["schema"].get("enum", [])[:12]:
                asked = path.format(file=value) if one["in"] == "path" else f"{path}?{one['name']}={value}"
                if one["name"] == "comparison":
                    asked += "&compare=2008-02-17"
                if path not in DRAWN and not path.endswith((".geojson", ".gpkg", "picture.json")):
                    assert client.get(asked).status_code == 200, asked


@pytest.mark.parametrize("path", [*PATHS, *PATHS_OF_AN_EXPORT])
def test_requests_made_from_the_document_are_answered_as_it_says(
    schema: schemathesis.schemas.BaseSchema, path: str
) -> None:
    @given(case=st.one_of([schema[path]["GET"].as_strategy(generation_mode=mode) for mode in MODES]))
    @settings(max_examples=20, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(
            headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance]
        )

    asked()


@given(
    name=st.sampled_from(["Accept-Encoding", "If-None-Match", "Range", "Accept", "Cookie", "X-Junk"]),
    value=JUNK,
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_header_of_junk_changes_nothing(client: FlaskClient, name: str, value: str) -> None:
    answer = client.get("/api/tables/totals.csv", headers={name: value})
    assert answer.status_code in (200, 304)


@given(path=st.text(max_size=40), query=st.text(max_size=80))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_under_api_is_answered_in_json(client: FlaskClient, path: str, query: str) -> None:
    answer = client.get(f"/api/{path}", query_string={query: query} if query else None)
    if answer.status_code != 200:
        assert answer.status_code in (400, 404, 414)
        assert answer.get_json()["error"]
