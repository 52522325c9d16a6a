"""A table that leaves is safe to open in a spreadsheet, and untouched where it already was."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dataset.copies import copy
from dashboard.export.data.cells import FORMULA_STARTS, as_stated, harmless, harmless_table, write_csv

if TYPE_CHECKING:
    from pathlib import Path

TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@\t\r\n,;\"' 1.\uff1d"))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "-",
        "--1",
        "-1e5",
        "-1-1",
        "=",
        "-\uff11",
        " =1",
        "\n1",
        "\uff1d1+1",
        "'=1",
        "''@A1",
        "'-12.5",
    ],
)
def test_a_cell_that_begins_like_a_formula_is_text_when_it_leaves(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "350", "-12.5", "-0", "20.48", "a=b", "'1", "about -3", "2017-02-21"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_no_formula_begins_where_a_spreadsheet_with_semicolons_sees_the_next_cell() -> None:
    assert harmless('about;=HYPERLINK("x")') == 'about;\'=HYPERLINK("x")'
    assert harmless("a;b; c-d") == "a;b; c-d"


def test_no_cell_of_the_record_has_to_be_changed(project: Path) -> None:
    copies = copy(project / "data")
    for file, content in {**copies.tables, **copies.others}.items():
        assert harmless_table(content) is content, file


def test_only_the_dangerous_cell_of_a_table_is_changed() -> None:
    table = b'name,lat\n"=HYPERLINK(""http://x"")",-12.5\n"plain, with comma",1\n'
    assert harmless_table(table).decode() == (
        'name,lat\n"\'=HYPERLINK(""http://x"")",-12.5\n"plain, with comma",1\n'
    )


@given(st.lists(st.fixed_dictionaries({"a": TEXT, "b": TEXT}), max_size=5))
def test_whatever_is_written_can_be_read_back_and_runs_nowhere(rows: list[dict[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO(write_csv(("a", "b"), rows).decode(), newline="")))
    assert [{name: as_stated(cell) for name, cell in row.items()} for row in read] == rows
    for row in read:
        assert not row["b"].startswith(FORMULA_STARTS) or float(row["b"]) <= 0


def test_unknown_is_an_empty_cell_and_never_zero() -> None:
    rows = [{"troops": None, "approximate": None}, {"troops": 0, "approximate": False}]
    assert write_csv(("troops", "approximate"), rows) == b"troops,approximate\n,\n0,no\n"
