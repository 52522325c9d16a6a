"""Keys: a fact stands once, and what it names exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder


@pytest.mark.parametrize(
    ("table", "line", "column"),
    [
        ("sources", 2, "source_id"),
        ("missions", 2, "mission"),
        ("reports", 2, "report"),
        ("participation", 2, "joined"),
        ("recognition", 2, "on"),
        ("readings", 2, "on"),
        ("positions", 2, "code"),
        ("memberships", 6, "joined"),
        ("events", 2, "title"),
        ("commanders", 2, "started"),
        ("formations", 2, "formation"),
        ("places", 2, "place_id"),
        ("units", 3, "unit_id"),
    ],
)
def test_a_row_there_twice(folder: DataFolder, table: str, line: int, column: str) -> None:
    last = folder.add_line(table, folder.lines(table)[line - 1])
    fault = folder.only_fault()
    assert fault.startswith(f"{table}.csv:{last}: {column}: the same key twice: ")
    assert fault.endswith(f"is already in line {line}; correct or delete one of the two")


def test_a_country_twice_is_told_for_each_of_its_names(folder: DataFolder) -> None:
    last = folder.add_line("countries", folder.lines("countries")[3])
    places = [(fault.line, fault.column) for fault in folder.faults()]
    assert places == [(last, "alpha2"), (last, "code"), (last, "shape_id")]


def test_the_same_number_twice(folder: DataFolder) -> None:
    folder.add_line("contributions", "KFOR,ITA,2017-02,551,yes,no,,nato-placemat-2017-02,again")
    assert folder.only_fault() == (
        "contributions.csv:6: troops: the same number twice: mission 'KFOR', code 'ITA', as_of '2017-02', "
        "source_id 'nato-placemat-2017-02', troops '551' is already in line 3; "
        "correct or delete one of the two"
    )


def test_the_same_total_twice(folder: DataFolder) -> None:
    folder.add_line("totals", "KFOR,2017-02,4273,,no,unspecified,nato-placemat-2017-02,")
    assert folder.only_fault().startswith("totals.csv:4: troops: the same number twice: mission 'KFOR'")


def test_sources_may_contradict_each_other(folder: DataFolder) -> None:
    folder.add_line("contributions", "KFOR,ITA,2017-02,551,no,no,,news-2017,")
    folder.add_line("contributions", "KFOR,ITA,2017-02,600,no,no,,nato-placemat-2017-02,")
    assert folder.faults() == []


def test_an_unknown_source_names_the_nearest(folder: DataFolder) -> None:
    folder.put_cell("contributions", 3, "source_id", "nato-placemate")
    assert folder.only_fault() == (
        "contributions.csv:3: source_id: 'nato-placemate' is not in sources.csv; "
        "nearest is 'nato-placemat-2017-02'; correct it, or describe it there first"
    )


@pytest.mark.parametrize(
    ("table", "line", "column", "sentence"),
    [
        ("contributions", 2, "code", "'UAS' is not in countries.csv; nearest is 'USA'"),
        ("contributions", 2, "mission", "'KFORR' is not in missions.csv; nearest is 'KFOR'"),
        (
            "contributions",
            2,
            "report",
            "'placemat-2017' is not in reports.csv; nearest is 'placemat-2017-02'",
        ),
        ("participation", 4, "left_source_id", "'news-2071' is not in sources.csv; nearest is 'news-2017'"),
        ("missions", 2, "host", "'XKK' is not in countries.csv; nearest is 'XKX'"),
        ("places", 2, "code", "'ZZZ' is not in countries.csv; correct it"),
        ("readings", 2, "source_id", "'act-list' is not in sources.csv; nearest is 'acts-list'"),
        ("commanders", 2, "code", "'ITL' is not in countries.csv; nearest is 'ITA'"),
    ],
)
def test_a_name_that_nothing_describes(
    folder: DataFolder, table: str, line: int, column: str, sentence: str
) -> None:
    found = sentence.split("'")[1]
    folder.put_cell(table, line, column, found)
    assert folder.only_fault().startswith(f"{table}.csv:{line}: {column}: {sentence}")


def test_a_source_renamed_is_told_wherever_it_is_named(folder: DataFolder) -> None:
    folder.put_cell("sources", 5, "source_id", "list-of-acts")
    faults = folder.faults()
    assert {fault.column for fault in faults} == {"source_id"}
    assert {fault.file for fault in faults} == {"positions.csv", "readings.csv", "recognition.csv"}


def test_references_to_a_table_with_a_broken_line_are_not_judged(folder: DataFolder) -> None:
    folder.put_line("sources", 5, "acts-list,INA")
    assert folder.only_fault().startswith("sources.csv:5: has 2 cells, the header has 7")


def test_a_row_with_a_faulty_cell_is_still_checked_in_its_other_cells(folder: DataFolder) -> None:
    folder.put_line("totals", 3, "KFOR,2017-02-21,lots,31,yes,unspecified,news-2018,about")
    assert [(fault.line, fault.column) for fault in folder.faults()] == [(3, "source_id"), (3, "troops")]


def test_a_contribution_dated_outside_its_report(folder: DataFolder) -> None:
    folder.put_cell("contributions", 2, "as_of", "2017-03")
    assert folder.only_fault() == (
        "contributions.csv:2: as_of: '2017-03' lies outside '2017-02', the date of its report "
        "(reports.csv line 2); correct one, or leave report empty"
    )


@pytest.mark.parametrize("as_of", ["2017", "2017-02-28"])
def test_a_contribution_dated_more_or_less_exactly_than_its_report(folder: DataFolder, as_of: str) -> None:
    folder.put_cell("contributions", 2, "as_of", as_of)
    assert folder.faults() == []
