"""Facts in time: spells, ends and acts that cannot follow one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder


@pytest.mark.parametrize(
    ("table", "line", "end", "sentence"),
    [
        ("missions", 2, "ended", "'1999-06-11' is before started '1999-06-12'"),
        ("participation", 4, "left", "'1998' is before joined '1999-07'"),
        ("memberships", 7, "left", "'1949-05-04' is before joined '1949-05-05'"),
        ("commanders", 2, "ended", "'2016-08' is before started '2016-09-01'"),
        ("formations", 2, "ended", "'1998-12-31' is before started '1999'"),
        ("places", 2, "closed", "'1999-05-31' is before opened '1999-06'"),
    ],
)
def test_an_end_before_its_beginning(
    folder: DataFolder, table: str, line: int, end: str, sentence: str
) -> None:
    folder.put_cell(table, line, end, sentence.split("'")[1])
    assert folder.only_fault() == f"{table}.csv:{line}: {end}: {sentence}; correct one of the two dates"


def test_an_end_in_the_year_or_on_the_day_of_its_beginning(folder: DataFolder) -> None:
    folder.put_cell("missions", 2, "ended", "1999")
    folder.put_cell("commanders", 2, "ended", "2016-09-01")
    assert folder.faults() == []


def test_two_spells_at_once(folder: DataFolder) -> None:
    folder.put_cell("participation", 5, "joined", "2016")
    assert folder.only_fault() == (
        "participation.csv:5: joined: '2016' begins before the spell of line 4 has ended (1999-07 to 2017); "
        "end that one first, or make one spell of both"
    )


def test_a_spell_after_one_that_is_still_open(folder: DataFolder) -> None:
    last = folder.add_line("participation", "KFOR,USA,2005,2006,news-2017,,")
    fault = folder.only_fault()
    assert fault.startswith(
        f"participation.csv:{last}: joined: '2005' begins before the spell of line 2 has ended"
    )
    assert "(1999-06 to open)" in fault


def test_a_short_spell_within_a_long_one_does_not_hide_the_next_overlap(folder: DataFolder) -> None:
    folder.put_cell("participation", 4, "left", "2020")
    folder.add_line("participation", "KFOR,PRT,2005,2006,news-2017,,")
    assert [(fault.line, fault.column) for fault in folder.faults()] == [(5, "joined"), (6, "joined")]


def test_two_memberships_at_once(folder: DataFolder) -> None:
    folder.put_cell("memberships", 7, "left", "1980")
    assert folder.only_fault().startswith(
        "memberships.csv:8: joined: '1974-11-28' begins before the spell of line 7"
    )


def test_spells_that_may_just_touch(folder: DataFolder) -> None:
    folder.put_cell("participation", 4, "left", "2017-09-20")
    assert folder.faults() == []
    folder.put_cell("participation", 5, "joined", "2017-09-20")
    assert folder.faults() == []


@pytest.mark.parametrize("event", ["withdrawn", "suspended", "reaffirmed", "re-recognised"])
def test_an_act_before_any_recognition(folder: DataFolder, event: str) -> None:
    last = folder.add_line("recognition", f"PRT,{event},2010-05,no,,acts-list")
    for reading in ("pristina", "independent", "belgrade"):
        folder.add_line("readings", f"{reading},PRT,{event},2010-05,no,a reason,acts-list")
    assert folder.only_fault() == (
        f"recognition.csv:{last}: on: {event} on 2010-05, but PRT has not recognised before; "
        "correct the date, or add that act"
    )


def test_a_withdrawal_dated_before_the_recognition(folder: DataFolder) -> None:
    folder.put_cell("recognition", 4, "on", "2019")
    assert [(fault.line, fault.column) for fault in folder.faults()] == [(5, "on"), (6, "event")]


@pytest.mark.parametrize("event", ["recognised", "re-recognised"])
def test_a_second_recognition_while_recognised(folder: DataFolder, event: str) -> None:
    last = folder.add_line("recognition", f"ITA,{event},2015,no,,acts-list")
    if event == "re-recognised":
        for reading in ("pristina", "independent", "belgrade"):
            folder.add_line("readings", f"{reading},ITA,{event},2015,no,a reason,acts-list")
    fault = folder.only_fault()
    assert fault.startswith(
        f"recognition.csv:{last}: event: '{event}' on 2015, but ITA has recognised since line 3"
    )
    assert "allowed are withdrawn, suspended or reaffirmed" in fault


def test_acts_of_one_first_day_are_in_order(folder: DataFolder) -> None:
    folder.put_cell("recognition", 4, "on", "2018-11-01")
    assert folder.faults() == []


def test_a_recognition_after_a_withdrawal(folder: DataFolder) -> None:
    folder.add_line("recognition", "PRT,recognised,2010,no,,acts-list")
    folder.add_line("recognition", "PRT,withdrawn,2012,no,,acts-list")
    folder.add_line("recognition", "PRT,recognised,2013,no,,acts-list")
    for reading in ("pristina", "independent", "belgrade"):
        folder.add_line("readings", f"{reading},PRT,withdrawn,2012,no,a reason,acts-list")
    assert folder.faults() == []


def test_a_misspelt_act_is_one_fault_and_no_riddle(folder: DataFolder) -> None:
    folder.put_cell("recognition", 5, "event", "withdrew")
    assert folder.only_fault().startswith(
        "recognition.csv:5: event: 'withdrew' is not recognised, withdrawn,"
    )
