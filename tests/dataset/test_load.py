"""A folder without a fault gives its facts, as they are written."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard import dataset
from dashboard.domain.calendar import Period
from dashboard.domain.facts import Act, Contribution, Facts, Place
from dashboard.errors import AtlasError, DataError

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder


def test_a_folder_without_a_fault_has_no_faults(folder: DataFolder) -> None:
    assert folder.faults() == []


def test_facts_hold_every_row_of_every_table_in_the_order_of_the_file(folder: DataFolder) -> None:
    facts = dataset.load(folder.path)
    for field in fields(Facts):
        assert len(getattr(facts, field.name)) == len(folder.lines(field.name)) - 1
    assert [contribution.code for contribution in facts.contributions] == ["USA", "ITA", "PRT", "ITA"]


def test_cells_become_what_the_fields_say(folder: DataFolder) -> None:
    facts = dataset.load(folder.path)
    february = Period(date(2017, 2, 1), date(2017, 2, 28))
    assert facts.contributions[1] == Contribution(
        mission="KFOR", code="ITA", as_of=february, troops=551, approximate=False, inferred=False,
        report="placemat-2017-02", source_id="nato-placemat-2017-02", note='said "about" elsewhere, too',
    )  # fmt: skip
    assert facts.recognition[3] == Act(
        "COM",
        "withdrawn",
        Period.parse("2018-11-01"),
        contested=True,
        note="Pristina denies it",
        source_id="acts-list",
    )
    assert facts.places[0] == Place(
        "bondsteel", "Camp Bondsteel", "camp", 42.36567, 21.2483, "exact", "Ferizaj/Uroševac", "USA",
        Period.parse("1999-06"), None, None, None, ongoing=False, source_id="news-2017", note="",
    )  # fmt: skip
    assert (facts.units[1].lat, facts.units[2].lat, facts.units[3].within) == (42.46045, None, "XK-1")


def test_an_empty_number_is_none_and_never_zero(folder: DataFolder) -> None:
    assert dataset.load(folder.path).contributions[2].troops is None


def test_words_a_spreadsheet_would_guess_at_stay_words(folder: DataFolder) -> None:
    folder.put_cell("events", 2, "summary", "NA")
    folder.put_cell("places", 2, "municipality", "001")
    facts = dataset.load(folder.path)
    assert (facts.events[0].summary, facts.places[0].municipality) == ("NA", "001")


def test_a_file_saved_by_a_spreadsheet_reads_the_same(folder: DataFolder) -> None:
    before = dataset.load(folder.path)
    folder.write("totals", b"\xef\xbb\xbf" + folder.read("totals").replace(b"\n", b"\r\n"))
    assert dataset.load(folder.path) == before


def test_loading_a_broken_folder_raises_every_fault_in_one_error(folder: DataFolder) -> None:
    folder.put_cell("totals", 2, "troops", "many")
    folder.put_cell("places", 2, "lat", "99")
    folder.put_cell("contributions", 3, "code", "ITL")
    with pytest.raises(DataError) as caught:
        dataset.load(folder.path)
    assert [(fault.file, fault.line, fault.column) for fault in caught.value.faults] == [
        ("contributions.csv", 3, "code"),
        ("places.csv", 2, "lat"),
        ("totals.csv", 2, "troops"),
    ]
    assert str(caught.value).splitlines() == [str(fault) for fault in folder.faults()]
    assert isinstance(caught.value, AtlasError)


def test_the_version_is_twelve_digits_that_change_with_any_byte(folder: DataFolder) -> None:
    before = dataset.version(folder.path)
    content = b"".join(path.read_bytes() for path in sorted(folder.path.glob("*.csv")))
    assert before == hashlib.sha256(content).hexdigest()[:12]
    folder.put_cell("contributions", 2, "troops", "676")
    assert dataset.version(folder.path) != before


def test_the_version_ignores_files_that_are_no_tables(folder: DataFolder) -> None:
    before = dataset.version(folder.path)
    (folder.path / "left-out.csv").write_text("file,row\n")
    assert dataset.version(folder.path) == before


def test_the_version_of_a_folder_with_a_missing_table_is_refused(folder: DataFolder) -> None:
    (folder.path / "places.csv").unlink()
    with pytest.raises(DataError, match=r"places\.csv:0: is missing"):
        dataset.version(folder.path)


def test_a_frame_shows_one_table_as_text_by_line(folder: DataFolder) -> None:
    frame = dataset.frame(folder.path, "contributions")
    assert frame.index.name == "line"
    assert [frame.loc[4, column] for column in ("code", "troops")] == ["PRT", ""]
    assert frame.columns.tolist() == folder.lines("contributions")[0].split(",")


def test_a_frame_of_an_unknown_table_names_the_nearest(folder: DataFolder) -> None:
    with pytest.raises(DataError, match="'contribution' is no table; nearest is 'contributions'"):
        dataset.frame(folder.path, "contribution")


def test_a_frame_of_a_broken_file_says_the_line(folder: DataFolder) -> None:
    folder.put_line("events", 2, "1999")
    with pytest.raises(DataError, match=r"events\.csv:2: has 1 cells"):
        dataset.frame(folder.path, "events")
