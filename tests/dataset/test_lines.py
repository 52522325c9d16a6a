"""Headers and lines: what a cut, a spreadsheet or a slip of the hand does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.dataset import tables

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder


def test_a_renamed_column_is_told_with_its_nearest(folder: DataFolder) -> None:
    folder.put_line("totals", 1, folder.lines("totals")[0].replace("troops", "troop"))
    expected = "totals.csv:1: troops: this column is missing; nearest is 'troop': rename it to 'troops'"
    assert folder.only_fault() == expected


def test_a_missing_column(folder: DataFolder) -> None:
    for line, text in enumerate(folder.lines("events"), start=1):
        folder.put_line("events", line, text.rsplit(",", 1)[0])
    assert folder.only_fault() == "events.csv:1: source_id: this column is missing; add it"


def test_an_unknown_column(folder: DataFolder) -> None:
    for line, text in enumerate(folder.lines("events"), start=1):
        folder.put_line("events", line, f"{text},weather")
    fault = folder.only_fault()
    assert fault.startswith("events.csv:1: 'weather' is no column of this table; allowed are on, title,")
    assert fault.endswith("delete it")


def test_the_cells_below_a_faulty_header_are_checked_all_the_same(folder: DataFolder) -> None:
    folder.put_line("totals", 1, folder.lines("totals")[0].replace("nations", "states"))
    folder.put_cell("totals", 2, "troops", "many")
    assert [(fault.line, fault.column) for fault in folder.faults()] == [
        (1, ""),
        (1, "nations"),
        (2, "troops"),
    ]


def test_a_column_there_twice(folder: DataFolder) -> None:
    folder.put_line("events", 1, "on,title,title,category,source_id")
    assert [str(fault) for fault in folder.faults()] == [
        "events.csv:1: summary: this column is missing; add it",
        "events.csv:1: title: this column is there 2 times; keep one",
    ]


def test_columns_in_another_order(folder: DataFolder) -> None:
    folder.write(
        "events",
        b"title,on,summary,category,source_id\nKFOR enters,1999-06-12,In force.,operation,news-2017\n",
    )
    assert folder.only_fault().startswith(
        "events.csv:1: the columns are in another order; put them as on,title,"
    )


@pytest.mark.parametrize(("separator", "shown"), [(";", "';'"), ("\t", "'\\t'")])
def test_a_spreadsheet_that_separates_otherwise(folder: DataFolder, separator: str, shown: str) -> None:
    folder.write("events", folder.read("events").replace(b",", separator.encode()))
    assert folder.only_fault() == f"events.csv:1: cells are separated by {shown}; save the file with commas"


def test_two_hundred_thousand_columns_are_refused_at_once(folder: DataFolder) -> None:
    folder.write("events", b"a," * 200_000 + b"a\n")
    assert folder.only_fault() == "events.csv:1: has 400,001 characters; a line may have 20,000; shorten it"


def test_a_cut_file_is_refused_by_its_last_line(folder: DataFolder) -> None:
    folder.write("contributions", folder.read("contributions")[:-10])
    fault = folder.only_fault()
    assert fault.startswith(
        "contributions.csv:5: the last line has no line break at its end, so it may be cut off"
    )


@pytest.mark.parametrize(
    ("text", "count"), [("KFOR,ITA,2017-02,551", 4), ("KFOR,ITA,2017,1,no,no,,news-2017,about, or so", 10)]
)
def test_a_line_with_too_few_or_too_many_cells(folder: DataFolder, text: str, count: int) -> None:
    folder.put_line("contributions", 3, text)
    assert folder.only_fault().startswith(
        f"contributions.csv:3: has {count} cells, the header has 9; quote a cell"
    )


def test_an_empty_line(folder: DataFolder) -> None:
    folder.put_line("memberships", 4, "")
    folder.put_cell("countries", 4, "un_member_since", "1955-12-14")
    assert folder.only_fault() == "memberships.csv:4: this line is empty; delete it"


@pytest.mark.parametrize("cell", ['"about', 'about"', 'a "few" men', '"about" 5'])
def test_broken_quotes_are_told_at_their_line(folder: DataFolder, cell: str) -> None:
    folder.put_line("totals", 2, f"KFOR,2017-02,4273,30,no,theatre,nato-placemat-2017-02,{cell}")
    assert folder.only_fault().startswith("totals.csv:2: the quotes do not match; quote a cell with a comma")


def test_a_line_break_in_a_cell_is_told_at_its_line(folder: DataFolder) -> None:
    folder.put_line("totals", 2, 'KFOR,2017-02,4273,30,no,theatre,nato-placemat-2017-02,"about\nor so"')
    assert [(fault.line, "quotes" in fault.message) for fault in folder.faults()] == [(2, True), (3, True)]


def test_a_carriage_return_in_mid_line(folder: DataFolder) -> None:
    folder.write("places", folder.read("places").replace(b"Camp Bond", b"Camp\rBond"))
    assert folder.only_fault() == (
        "places.csv:2: holds a carriage return as character 15; end lines with LF or CR LF, and only there"
    )


def test_a_file_with_the_line_ends_of_old_machines(folder: DataFolder) -> None:
    folder.write("places", folder.read("places").replace(b"\n", b"\r"))
    assert str(folder.faults()[0]).startswith("places.csv:1: holds a carriage return as character 113")


def test_a_line_of_endless_text(folder: DataFolder) -> None:
    folder.put_cell("totals", 2, "note", "x" * 30_000)
    assert "a line may have 20,000; shorten it" in folder.only_fault()


def test_a_table_without_rows_where_rows_are_needed(folder: DataFolder) -> None:
    folder.write("contributions", folder.lines("contributions")[0].encode() + b"\n")
    assert folder.only_fault() == "contributions.csv:1: has no row below the header; at least one is needed"


def test_a_table_without_rows_where_none_are_needed(folder: DataFolder) -> None:
    folder.write("events", folder.lines("events")[0].encode() + b"\n")
    assert folder.faults() == []


def test_a_table_of_too_many_lines(folder: DataFolder) -> None:
    folder.write("events", folder.read("events") + b"\n" * tables.MAX_LINES)
    faults = folder.faults()
    assert len(faults) == tables.MAX_FAULTS_PER_CHECK + 1
    assert str(faults[0]) == (
        "events.csv:0: 1,000 faults or more, these are the first; correct them and check again"
    )
    assert "at most 50,000 are read" in str(faults[1])
