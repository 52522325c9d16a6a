"""Cells: each kind of slip is told at its line and column, with what was meant where that is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder

DATE = "a date from 1945 to 2100 written 2011, 2011-08 or 2011-08-12"


@pytest.mark.parametrize(
    ("value", "nearest"),
    [
        ("2017-02-30", "; nearest is '2017-02-28'"),
        ("2017-13", ""),
        ("2017-2-1", "; nearest is '2017-02-01'"),
        ("2017/02/21", "; nearest is '2017-02-21'"),
        ("20170221", "; nearest is '2017-02-21'"),
        ("21.02.2017", ""),
        ("1944", ""),
        ("2101-01-01", ""),
        ("February 2017", ""),
        ("\uff12\uff10\uff11\uff17", ""),
    ],
)
def test_a_date_that_is_none(folder: DataFolder, value: str, nearest: str) -> None:
    folder.put_cell("totals", 3, "as_of", value)
    assert folder.only_fault() == f"totals.csv:3: as_of: {value!r} is not {DATE}{nearest}; correct it"


def test_a_date_that_is_needed_and_one_that_may_be_missing(folder: DataFolder) -> None:
    folder.put_cell("sources", 2, "published", "")
    folder.put_cell("totals", 2, "as_of", "")
    assert folder.only_fault() == f"totals.csv:2: as_of: is empty; write {DATE}"


@pytest.mark.parametrize(
    ("value", "nearest"),
    [
        ("-675", ""),
        ("200001", ""),
        ("many", ""),
        ("1,675", "; nearest is '1675'"),
        ("4.500", "; nearest is '4500'"),
        ("675.0", "; nearest is '675'"),
        ("675.5", ""),
        ("1e3", ""),
        ("0675", ""),
        ("٦٧٥", ""),
    ],
)
def test_troops_that_are_no_number(folder: DataFolder, value: str, nearest: str) -> None:
    folder.put_cell("contributions", 2, "troops", value)
    wanted = f"is not a whole number from 0 to 200000 in plain digits{nearest}; correct it or leave it empty"
    assert folder.only_fault() == f"contributions.csv:2: troops: {value!r} {wanted}"


def test_the_whole_force_needs_a_number(folder: DataFolder) -> None:
    folder.put_cell("totals", 2, "troops", "")
    expected = "totals.csv:2: troops: is empty; write a whole number from 0 to 200000 in plain digits"
    assert folder.only_fault() == expected


@pytest.mark.parametrize("value", ["0", "101"])
def test_nations_out_of_range(folder: DataFolder, value: str) -> None:
    folder.put_cell("totals", 2, "nations", value)
    assert f"totals.csv:2: nations: '{value}' is not a whole number from 1 to 100" in folder.only_fault()


@pytest.mark.parametrize(
    ("value", "nearest"), [("TRUE", "yes"), ("0", "no"), ("Yes", "yes"), ("n\u043e", "no")]
)
def test_yes_or_no(folder: DataFolder, value: str, nearest: str) -> None:
    folder.put_cell("totals", 2, "approximate", value)
    expected = f"totals.csv:2: approximate: {value!r} is not yes or no; nearest is '{nearest}'; correct it"
    assert folder.only_fault() == expected


@pytest.mark.parametrize(
    ("table", "column", "value", "nearest"),
    [
        ("sources", "kind", "oficial", "official"),
        ("totals", "extent", "Kosovo", "kosovo"),
        ("recognition", "event", "recognized", "recognised"),
        ("positions", "stance", "does not recognize", "does not recognise"),
        ("countries", "kind", "un-member", "un_member"),
        ("memberships", "organisation", "Nato", "NATO"),
        ("events", "category", "operations", "operation"),
        ("formations", "kind", "hq", "HQ"),
        ("places", "kind", "Camp", "camp"),
        ("places", "precision", "exactly", "exact"),
    ],
)
def test_a_word_that_is_not_in_the_list(
    folder: DataFolder, table: str, column: str, value: str, nearest: str
) -> None:
    folder.put_cell(table, 2, column, value)
    fault = folder.only_fault()
    assert fault.startswith(f"{table}.csv:2: {column}: {value!r} is not ")
    assert fault.endswith(f"; nearest is {nearest!r}; correct it")


def test_a_closed_list_is_told_whole(folder: DataFolder) -> None:
    folder.put_cell("totals", 2, "extent", "north")
    assert "'north' is not kosovo, theatre or unspecified" in folder.only_fault()


@pytest.mark.parametrize("value", ["91", "nan", "inf", "1e999", "1e1", "north", "42.36567°", "--1"])
def test_a_latitude_that_is_none(folder: DataFolder, value: str) -> None:
    folder.put_cell("places", 2, "lat", value)
    expected = f"places.csv:2: lat: {value!r} is not degrees from -90 to 90 written 42.65913; correct it"
    assert folder.only_fault() == expected


def test_a_longitude_with_a_comma_and_one_out_of_range(folder: DataFolder) -> None:
    folder.put_cell("places", 2, "lon", "21,2483")
    assert (
        "lon: '21,2483' is not degrees from -180 to 180 written 42.65913; nearest is '21.2483'"
        in folder.only_fault()
    )
    folder.put_cell("places", 2, "lon", "-180.1")
    assert "places.csv:2: lon: '-180.1' is not degrees" in folder.only_fault()


@pytest.mark.parametrize(("value", "nearest"), [("usa", "; nearest is 'USA'"), ("US", ""), ("USA1", "")])
def test_a_code_that_cannot_be_one(folder: DataFolder, value: str, nearest: str) -> None:
    folder.put_cell("contributions", 2, "code", value)
    expected = f"{value!r} is not a code of 3 or 4 capital letters{nearest}; correct it"
    assert folder.only_fault() == f"contributions.csv:2: code: {expected}"


def test_an_identifier_in_capitals_and_spaces(folder: DataFolder) -> None:
    folder.put_cell("places", 2, "place_id", "Camp Bondsteel")
    assert folder.only_fault() == (
        "places.csv:2: place_id: 'Camp Bondsteel' is not an identifier of small letters, digits and single "
        "hyphens; nearest is 'camp-bondsteel'; correct it"
    )


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "data:text/html,x", "www.nato.int", "https://a b.org"]
)
def test_an_address_that_is_no_link(folder: DataFolder, value: str) -> None:
    folder.put_cell("sources", 2, "url", value)
    assert f"sources.csv:2: url: {value!r} is not an address that begins with https://" in folder.only_fault()


@pytest.mark.parametrize(
    ("value", "seen", "position"),
    [
        ("Camp \u202eleetsdnoB", "U+202E (RIGHT-TO-LEFT OVERRIDE)", 6),
        ("Camp\u200bBondsteel", "U+200B (ZERO WIDTH SPACE)", 5),
        ("Camp\x07", "U+0007 (control character)", 5),
        ("Camp\tBondsteel", "U+0009 (control character)", 5),
        ("Camp\x00", "U+0000 (control character)", 5),
        ("Camp\x85Bondsteel", "U+0085 (control character)", 5),
        ("Camp\u2028Bondsteel", "U+2028 (LINE SEPARATOR)", 5),
        ("\ufeffCamp", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)", 1),
        ("Camp \u2067B", "U+2067 (RIGHT-TO-LEFT ISOLATE)", 6),
        ("Camp \u3164", "U+3164 (HANGUL FILLER)", 6),
    ],
)
def test_a_character_nobody_sees(folder: DataFolder, value: str, seen: str, position: int) -> None:
    text = folder.read("places").decode().replace("Camp Bondsteel", value)
    folder.write("places", text.encode())
    expected = f"places.csv:2: name: {value!r} holds {seen} as character {position}; delete it"
    assert folder.only_fault() == expected


@pytest.mark.parametrize("value", ["<b>Camp</b>", "under > over", "%{text}", "a}"])
def test_markup_is_not_text(folder: DataFolder, value: str) -> None:
    folder.put_cell("places", 2, "name", value)
    fault = folder.only_fault()
    assert fault.startswith(f"places.csv:2: name: {value!r} holds ")
    assert fault.endswith("only plain text is allowed; reword it")


@pytest.mark.parametrize("value", ['=HYPERLINK("https://example.org")', "+1", "-1", "@SUM(1)"])
def test_a_formula_is_not_text(folder: DataFolder, value: str) -> None:
    folder.put_cell("places", 2, "name", value)
    expected = (
        f"places.csv:2: name: {value!r} is not plain text (no =, +, - or @ at its beginning); correct it"
    )
    assert folder.only_fault() == expected


@pytest.mark.parametrize(("column", "value"), [("code", "USA "), ("note", " about"), ("troops", "675\u00a0")])
def test_a_space_at_the_edge_of_a_cell(folder: DataFolder, column: str, value: str) -> None:
    folder.put_cell("contributions", 2, column, value)
    expected = f"contributions.csv:2: {column}: {value!r} begins or ends with a space; delete the space"
    assert folder.only_fault() == expected


def test_names_of_every_script_are_text(folder: DataFolder) -> None:
    for line_note in ("Đakovica’s “camp” – 20 % & more", "Приштина", "người Việt: khoảng 4 500"):
        folder.put_cell("places", 2, "note", line_note)
        assert folder.faults() == []


def test_a_long_wrong_cell_is_shown_in_part(folder: DataFolder) -> None:
    folder.put_cell("totals", 2, "extent", "theatre" * 100)
    assert len(folder.only_fault()) < 250


def test_the_faults_of_one_line_are_all_told(folder: DataFolder) -> None:
    folder.put_line("totals", 3, "KFOR,2017-02-31,lots,31,maybe,moon,news-2017,<i>")
    places = [(fault.line, fault.column) for fault in folder.faults()]
    assert places == [(3, column) for column in ("approximate", "as_of", "extent", "note", "troops")]
