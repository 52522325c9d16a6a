"""The records page: at an address of its own, and nothing of it on the map's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.fixture
def page(client: FlaskClient) -> str:
    return client.get("/records").get_data(as_text=True)


def test_everything_that_the_page_loads_is_there_compressed_and_kept_for_a_year(
    client: FlaskClient, page: str
) -> None:
    addresses = re.findall(r'(?:src|href|data-index)="(/files/[^"]+)"', page)
    assert len(addresses) > 8
    for address in addresses:
        answer = client.get(address, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200, address
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_index_names_a_file_of_rows_for_every_table(client: FlaskClient, page: str) -> None:
    (address,) = re.findall(r'data-index="([^"]+)"', page)
    tables = client.get(address).get_json()["tables"]
    for name, told in tables.items():
        rows = client.get(told["address"]).get_json()
        assert rows["name"] == name
        assert rows["rows"]
        assert client.get(told["save"]).status_code == 200


def test_the_map_loads_nothing_of_the_grid_and_the_records_no_plotly(client: FlaskClient, page: str) -> None:
    assert "/files/dash_ag_grid" in page
    assert "/files/plotly" not in page
    assert "enterprise" not in page
    assert "/files/dash_ag_grid" not in client.get("/").get_data(as_text=True)


def test_without_javascript_a_sentence_tells_where_the_tables_are(page: str) -> None:
    (told,) = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert "/api/datapackage.zip" in told


@pytest.mark.parametrize(
    "path",
    [
        "/records/",
        "/records/x",
        "/records/_reload-hash",
        "/records/_favicon.ico",
        "/records/_dash-component-suites/dash_ag_grid/async-enterprise.js",
        "/records/assets/50-address.js",
    ],
)
def test_nothing_else_is_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_other_script_is_allowed_than_on_the_map(client: FlaskClient) -> None:
    policies = [client.get(path).headers["Content-Security-Policy"] for path in ("/", "/records")]
    apart = [re.sub(r"'sha256-[^']+' ?", "", policy) for policy in policies]
    assert apart[0] == apart[1]
    assert "script-src 'self';" in policies.pop()
