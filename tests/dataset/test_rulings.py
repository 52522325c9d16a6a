"""Readings rule on every act, and countries and memberships agree on the UN."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder


def test_a_withdrawal_without_its_rulings(folder: DataFolder) -> None:
    last = folder.add_line("recognition", "ITA,withdrawn,2020-01-04,no,,acts-list")
    assert folder.only_fault() == (
        f"recognition.csv:{last}: event: ITA withdrawn 2020-01-04 has no row of reading "
        "belgrade, independent or pristina in readings.csv; "
        "add one for each that says accepted yes or no, and why"
    )


def test_a_ruling_left_out_of_one_reading(folder: DataFolder) -> None:
    folder.drop_line("readings", 4)
    assert folder.only_fault().startswith(
        "recognition.csv:5: event: COM withdrawn 2018-11-01 has no row of reading independent in readings.csv"
    )


def test_a_reading_of_ones_own_must_rule_on_every_act_too(folder: DataFolder) -> None:
    folder.add_line("readings", "mine,COM,withdrawn,2018-11-01,no,my reasons,acts-list")
    assert (
        "recognition.csv:6: event: COM re-recognised 2021-02 has no row of reading mine"
        in folder.only_fault()
    )


def test_a_reading_that_is_gone_names_what_is_there_instead(folder: DataFolder) -> None:
    folder.write("readings", folder.read("readings").replace(b"belgrade", b"belgrad"))
    assert folder.only_fault() == (
        "readings.csv:0: reading: no row of reading 'belgrade'; nearest is 'belgrad'; add its rulings"
    )


def test_a_ruling_on_an_act_that_nobody_stated(folder: DataFolder) -> None:
    last = folder.add_line("readings", "independent,COM,withdrawn,2018-10-01,no,no such act,acts-list")
    assert folder.only_fault() == (
        f"readings.csv:{last}: on: 'withdrawn 2018-10-01' of COM is no act of recognition.csv; "
        "nearest is 'withdrawn 2018-11-01'; correct it, or add the act there"
    )


def test_a_recognition_may_be_ruled_out(folder: DataFolder) -> None:
    folder.add_line("readings", "independent,ITA,recognised,2008-02-21,no,never counted,acts-list")
    assert folder.faults() == []


def test_a_faulty_ruling_is_one_fault(folder: DataFolder) -> None:
    folder.put_cell("readings", 3, "on", "2021-02-30")
    assert folder.only_fault().startswith("readings.csv:3: on: '2021-02-30' is not a date")


def test_a_missing_table_of_acts_makes_no_ruling_wrong(folder: DataFolder) -> None:
    (folder.path / "recognition.csv").unlink()
    assert folder.only_fault().startswith("recognition.csv:0: is missing")


def test_two_dates_of_un_membership(folder: DataFolder) -> None:
    folder.put_cell("countries", 3, "un_member_since", "1955-12-15")
    assert folder.only_fault() == (
        "countries.csv:3: un_member_since: '1955-12-15', but ITA joined the UN 1955-12-14 "
        "in memberships.csv; make them agree"
    )


def test_a_un_member_without_a_membership(folder: DataFolder) -> None:
    folder.drop_line("memberships", 4)
    assert folder.only_fault() == (
        "countries.csv:4: un_member_since: '1955-12-14', but PRT has no row of organisation UN "
        "in memberships.csv; make them agree"
    )


def test_a_membership_of_an_entity_that_is_no_un_member(folder: DataFolder) -> None:
    folder.add_line("memberships", "UN,VAT,2030-01-01,,un-list")
    assert folder.only_fault() == (
        "countries.csv:6: un_member_since: empty, but VAT joined the UN 2030-01-01 "
        "in memberships.csv; make them agree"
    )


def test_an_observer_that_is_called_a_un_member(folder: DataFolder) -> None:
    folder.put_cell("countries", 6, "kind", "un_member")
    assert folder.only_fault() == (
        "countries.csv:6: kind: 'un_member', but un_member_since is empty; "
        "a un_member has a date there and no other kind has; correct one"
    )
