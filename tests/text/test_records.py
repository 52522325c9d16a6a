"""The tables of the records page: cells as they stand, names beside codes, the map on the row's day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from dashboard.dataset.copies import copy
from dashboard.domain.query import read_view
from dashboard.domain.view import Choices
from dashboard.text.names import names_of
from dashboard.text.records import TABLES, listed_tables, table_document

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.domain.ledger import Ledger
    from dashboard.text.catalogue import Catalogue


@pytest.fixture(scope="module")
def documents(project: Path, words: Catalogue, ledger: Ledger, choices: Choices) -> dict[str, dict[str, Any]]:
    files, names = copy(project / "data").tables, names_of(words, ledger.countries)
    return {name: table_document(words, name, files, names, choices) for name in TABLES}


def row(document: dict[str, Any], key: str) -> tuple[dict[str, Any], str]:
    at = document["keys"].index(key)
    fields = [one["field"] for one in document["columns"]]
    return dict(zip(fields, document["rows"][at], strict=True)), document["views"][at]


def test_a_row_has_its_cells_the_name_of_its_state_and_the_map_on_its_day(documents: dict[str, Any]) -> None:
    cells, view = row(documents["contributions"], "KFOR|HUN|2017-02|nato-placemat-2017-02|350")
    assert (cells["code"], cells["name_of_code"], cells["troops"]) == ("HUN", "Hungary", 350)
    told = parse_qs(view)
    assert (told["layer"], told["date"], told["country"]) == (["strength"], ["2017-02-01"], ["HUN"])
    assert cells["source_id"] in documents["contributions"]["sources"]


@pytest.mark.parametrize("name", list(TABLES))
def test_every_row_has_a_key_of_its_own_and_every_link_is_a_view(
    documents: dict[str, Any], choices: Choices, name: str
) -> None:
    told = documents[name]
    assert len(set(told["keys"])) == len(told["rows"]) == len(told["views"])
    assert {len(cells) for cells in told["rows"]} <= {len(told["columns"])}
    assert not [view for view in told["views"] if view and read_view(view, choices)[1]]


def test_a_day_outside_the_timeline_leads_to_its_nearest_day_and_no_day_to_no_map(
    documents: dict[str, Any], choices: Choices
) -> None:
    _, view = row(documents["memberships"], "NATO|USA|1949-04-04")
    assert parse_qs(view)["date"] == [choices.first.isoformat()]
    assert not any(documents["sources"]["views"])


def test_a_ruling_leads_to_the_map_as_its_reading_counts(documents: dict[str, Any]) -> None:
    _, view = row(documents["readings"], "pristina|SUR|withdrawn|2017-10-27")
    assert (parse_qs(view)["reading"], parse_qs(view)["layer"]) == (["pristina"], ["recognition"])


def test_every_table_has_a_title(words: Catalogue) -> None:
    titles = listed_tables(words)
    assert {"contributions", "totals", "recognition", "readings", "sources"} <= titles.keys()
    assert len(set(titles.values())) == len(titles)
