"""Places, formations, units, events and commanders that cannot be: each told with its place and a way out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from dashboard import dataset
from dashboard.cli import main
from dashboard.errors import DataError

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder

TODAY = date(2026, 11, 24)


# Places


@pytest.mark.parametrize(
    ("column", "value", "limits", "near"),
    [
        ("lat", "52.52000", "41.8 to 46.2", "46.2"),
        ("lat", "41.70000", "41.8 to 46.2", "41.8"),
        ("lon", "13.40000", "18.8 to 23.1", "18.8"),
        ("lon", "24.00000", "18.8 to 23.1", "23.1"),
    ],
)
def test_a_place_outside_the_theatre(
    folder: DataFolder, column: str, value: str, limits: str, near: str
) -> None:
    folder.put_cell("places", 2, column, value)
    assert folder.only_fault() == (
        f"places.csv:2: {column}: '{value}' is outside Kosovo and Serbia, which lie in {column} {limits}; "
        f"nearest is {near}; correct it"
    )


def test_a_place_with_its_degrees_swapped_is_asked_about(folder: DataFolder) -> None:
    folder.put_cell("places", 2, "lat", "21.24830")
    folder.put_cell("places", 2, "lon", "42.36567")
    told = [str(fault) for fault in folder.faults()]
    assert len(told) == 2
    assert "nearest is 41.8; it would fit as lon: are the two swapped?; correct it" in told[0]
    assert "it would fit as lat: are the two swapped?" in told[1]


def test_a_seat_outside_the_theatre(folder: DataFolder) -> None:
    folder.put_cell("units", 3, "lat", "47.5")
    assert folder.only_fault().startswith("units.csv:3: lat: '47.5' is outside Kosovo and Serbia")


def test_degrees_that_are_no_degrees_are_told_once(folder: DataFolder) -> None:
    folder.put_cell("places", 2, "lat", "99")
    assert folder.only_fault().startswith("places.csv:2: lat: '99' is not degrees")


# Formations


def test_an_area_with_an_unknown_municipality_names_the_nearest(folder: DataFolder) -> None:
    folder.put_cell("formations", 3, "area", "Gnjilane;Kacanik")
    assert folder.only_fault() == (
        "formations.csv:3: area: 'Kacanik' is no municipality of units.csv; nearest is 'Kačanik'; "
        "correct it (separate several by semicolons), or add it there"
    )


def test_an_area_separated_by_commas(folder: DataFolder) -> None:
    folder.put_cell("formations", 3, "area", "Gnjilane, Kačanik")
    assert "separate several by semicolons" in folder.only_fault()


def test_an_area_may_use_any_name_of_a_municipality(folder: DataFolder) -> None:
    folder.put_cell("formations", 3, "area", "gjilan;Partes;Kaçanik")
    assert folder.faults() == []


def test_a_district_is_no_municipality(folder: DataFolder) -> None:
    folder.put_cell("units", 2, "name", "Anamorava")
    folder.put_cell("formations", 3, "area", "Anamorava")
    assert folder.only_fault().startswith("formations.csv:3: area: 'Anamorava' is no municipality")


def test_an_area_without_its_extent(folder: DataFolder) -> None:
    folder.put_cell("formations", 3, "area_extent", "")
    assert folder.only_fault() == (
        "formations.csv:3: area_extent: is empty, but area names municipalities; "
        "write full if a source gives the whole area, else partial"
    )


def test_an_extent_without_an_area(folder: DataFolder) -> None:
    folder.put_cell("formations", 2, "area_extent", "full")
    assert folder.only_fault() == (
        "formations.csv:2: area_extent: 'full', but area is empty; "
        "leave this empty, or name the municipalities"
    )


def test_an_extent_that_is_none(folder: DataFolder) -> None:
    folder.put_cell("formations", 3, "area_extent", "part")
    assert "'part' is not full or partial; nearest is 'partial'" in folder.only_fault()


# What is ongoing, and dates of one row


@pytest.mark.parametrize(
    ("table", "line", "end", "value"),
    [
        ("formations", 2, "ended", "2010"),
        ("formations", 2, "ended_by", "2010-02-01"),
        ("places", 2, "closed", "2012"),
    ],
)
def test_something_ongoing_that_has_an_end(
    folder: DataFolder, table: str, line: int, end: str, value: str
) -> None:
    folder.put_cell(table, line, "ongoing", "yes")
    folder.put_cell(table, line, end, value)
    assert folder.only_fault() == (
        f"{table}.csv:{line}: ongoing: 'yes', but {end} is '{value}'; write no, or leave {end} empty"
    )


@pytest.mark.parametrize(
    ("table", "cells", "column", "sentence"),
    [
        ("formations", {"last_seen": "1998"}, "last_seen", "'1998' is before started '1999-06-16'"),
        (
            "formations",
            {"last_seen": "", "ended_by": "1999-06-15"},
            "ended_by",
            "'1999-06-15' is before started '1999-06-16'",
        ),
        ("formations", {"last_seen": "2007"}, "ended_by", "'2006-06' is before last_seen '2007'"),
        (
            "formations",
            {"ended": "2003", "ended_by": ""},
            "ended",
            "'2003' is before last_seen '2004'",
        ),
        ("places", {"last_seen": "1999-05"}, "last_seen", "'1999-05' is before opened '1999-06'"),
        ("places", {"first_seen": "1999-05"}, "first_seen", "'1999-05' is before opened '1999-06'"),
        (
            "places",
            {"opened": "", "first_seen": "2010", "last_seen": "2009"},
            "last_seen",
            "'2009' is before first_seen '2010'",
        ),
        ("places", {"closed": "2005", "last_seen": "2006"}, "closed", "'2005' is before last_seen '2006'"),
        (
            "places",
            {"opened": "", "first_seen": "2006", "closed": "2005"},
            "closed",
            "'2005' is before first_seen '2006'",
        ),
    ],
)
def test_dates_of_one_row_in_the_wrong_order(
    folder: DataFolder, table: str, cells: dict[str, str], column: str, sentence: str
) -> None:
    line = {"formations": 3, "places": 2}[table]
    for name, value in cells.items():
        folder.put_cell(table, line, name, value)
    assert folder.only_fault() == f"{table}.csv:{line}: {column}: {sentence}; correct one of the two dates"


def test_a_last_sighting_in_the_year_of_the_end_is_fine(folder: DataFolder) -> None:
    folder.put_cell("formations", 3, "ended_by", "")
    folder.put_cell("formations", 3, "ended", "2004")
    assert folder.faults() == []


# Units


def test_a_level_that_is_none_names_the_nearest(folder: DataFolder) -> None:
    folder.put_cell("units", 5, "level", "municipalty")
    assert folder.only_fault() == (
        "units.csv:5: level: 'municipalty' is not district or municipality; nearest is 'municipality'; "
        "correct it"
    )


@pytest.mark.parametrize(
    ("column", "value", "near"), [("parent", "XK-D1", "XK-D-1"), ("within", "XK1", "XK-1")]
)
def test_a_unit_that_belongs_to_one_that_is_not_there(
    folder: DataFolder, column: str, value: str, near: str
) -> None:
    folder.put_cell("units", 5, column, value)
    assert folder.only_fault() == (
        f"units.csv:5: {column}: '{value}' is not in units.csv; nearest is '{near}'; "
        "correct it, or describe it there first"
    )


def test_a_municipality_whose_parent_is_a_municipality(folder: DataFolder) -> None:
    folder.put_cell("units", 4, "parent", "XK-1")
    assert folder.only_fault() == (
        "units.csv:4: parent: 'XK-1' is a municipality (line 3); write that of a district"
    )


def test_a_municipality_without_a_district(folder: DataFolder) -> None:
    folder.put_cell("units", 4, "parent", "")
    assert folder.only_fault() == "units.csv:4: parent: is empty; write the unit_id of its district"


def test_a_district_with_a_parent(folder: DataFolder) -> None:
    folder.put_cell("units", 2, "parent", "XK-D-1")
    assert folder.only_fault() == "units.csv:2: parent: 'XK-D-1', but a district has none; empty it"


@pytest.mark.parametrize(("within", "line"), [("XK-D-1", 2), ("XK-3", 5)])
def test_a_municipality_within_one_without_a_shape(folder: DataFolder, within: str, line: int) -> None:
    folder.put_cell("units", 4, "within", within)
    assert folder.only_fault() == (
        f"units.csv:4: within: '{within}' (line {line}) is no municipality with a shape of its own; write one"
    )


def test_a_unit_of_an_unknown_state(folder: DataFolder) -> None:
    folder.put_cell("units", 4, "state", "XKK")
    assert folder.only_fault().startswith(
        "units.csv:4: state: 'XKK' is not in countries.csv; nearest is 'XKX'"
    )


# Events


def test_an_event_before_the_year_of_the_mission(folder: DataFolder) -> None:
    folder.put_cell("events", 2, "on", "1998-12")
    assert folder.only_fault() == (
        "events.csv:2: on: '1998-12' is before 1999-01-01, the first day of the year in which the mission "
        "started; nearest is 1999-01-01; correct the date, or delete the event"
    )


def test_an_event_in_the_year_of_the_mission_may_precede_it(folder: DataFolder) -> None:
    folder.put_cell("events", 2, "on", "1999-03-24")
    assert folder.faults() == []


def test_an_event_after_today(folder: DataFolder) -> None:
    folder.put_cell("events", 2, "on", "2026-11-25")
    (fault,) = dataset.check(folder.path, TODAY)
    assert str(fault) == (
        "events.csv:2: on: '2026-11-25' is after today, 2026-11-24; nearest is 2026-11-24; "
        "correct the date, or delete the event"
    )
    with pytest.raises(DataError, match="is after today"):
        dataset.load(folder.path, TODAY)


def test_the_command_checks_events_against_its_own_today(folder: DataFolder) -> None:
    folder.put_cell("events", 2, "on", "2020-01-02")
    told = CliRunner().invoke(main, ["check", str(folder.path)], env={"KFOR_TODAY": "2020-01-01"})
    assert told.exit_code == 1
    assert "events.csv:2: on: '2020-01-02' is after today, 2020-01-01" in told.stdout
    fine = CliRunner().invoke(main, ["check", str(folder.path)], env={"KFOR_TODAY": "2020-01-02"})
    assert fine.exit_code == 0


@pytest.mark.parametrize("on", ["2026-11-24", "2026-11", "2026"])
def test_an_event_of_today_or_of_a_month_that_has_begun(folder: DataFolder, on: str) -> None:
    folder.put_cell("events", 2, "on", on)
    assert dataset.check(folder.path, TODAY) == []


def test_without_a_today_no_event_is_too_late(folder: DataFolder) -> None:
    folder.put_cell("events", 2, "on", "2026-11-25")
    assert folder.faults() == []


# Commanders


def test_two_commanders_on_one_day_name_both_lines(folder: DataFolder) -> None:
    last = folder.add_line(
        "commanders", "KFOR,Salvatore Cuoci,Major General,ITA,2017-10-15,2018-11-28,news-2017"
    )
    assert folder.only_fault() == (
        f"commanders.csv:{last}: started: '2017-10-15' falls into the term of Giovanni Fungo in line 2 "
        "(2016-09-01 to 2017-11), but one commander is in office on a day; nearest is '2017-11'; "
        "correct one of the two"
    )


def test_a_commander_after_one_who_is_still_in_office(folder: DataFolder) -> None:
    folder.put_cell("commanders", 2, "ended", "")
    last = folder.add_line("commanders", "KFOR,Salvatore Cuoci,Major General,ITA,2017-11-15,,news-2017")
    fault = folder.only_fault()
    assert fault.startswith(
        f"commanders.csv:{last}: started: '2017-11-15' falls into the term of Giovanni Fungo"
    )
    assert "(2016-09-01 to open)" in fault
    assert "nearest end of that term is '2017-11-15'" in fault


def test_a_short_term_within_a_long_one_does_not_hide_the_next_overlap(folder: DataFolder) -> None:
    first = folder.add_line("commanders", "KFOR,One,General,ITA,2016-10-01,2016-11-01,news-2017")
    second = folder.add_line("commanders", "KFOR,Two,General,ITA,2017-01-01,2018-01-01,news-2017")
    assert [(fault.line, fault.column) for fault in folder.faults()] == [
        (first, "started"),
        (second, "started"),
    ]


def test_a_handover_on_one_day_or_in_one_month_and_a_gap_are_no_faults(folder: DataFolder) -> None:
    folder.add_line("commanders", "KFOR,Salvatore Cuoci,Major General,ITA,2017-11-15,2018-11-28,news-2017")
    folder.add_line("commanders", "KFOR,Lorenzo D'Addario,Major General,ITA,2018-11-28,2019-11-19,news-2017")
    folder.add_line("commanders", "KFOR,Franco Federici,Major General,ITA,2020-11-13,,news-2017")
    assert folder.faults() == []


def test_a_commander_who_may_have_taken_over_on_the_day_the_other_left(folder: DataFolder) -> None:
    folder.put_cell("commanders", 2, "ended", "2017-11-15")
    folder.add_line("commanders", "KFOR,Salvatore Cuoci,Major General,ITA,2017-11,2018-11-28,news-2017")
    assert folder.faults() == []


def test_commanders_of_two_missions_may_serve_at_once(folder: DataFolder) -> None:
    folder.add_line("missions", "SFOR,Other Force,XKX,NATO,1999-06-12,,nato-placemat-2017-02,,")
    folder.add_line("commanders", "SFOR,Somebody Else,General,USA,2016-10-01,2017-10,news-2017")
    assert folder.faults() == []


def test_without_the_list_of_municipalities_no_area_is_called_unknown(folder: DataFolder) -> None:
    folder.write("units", b"")
    assert folder.only_fault().startswith("units.csv:0: is empty; its first line must be unit_id,")
