"""The table of a day, and every text of the whole timeline."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.day import day_of
from dashboard.figures.filmstrip import develop
from dashboard.text.report import day_report

if TYPE_CHECKING:
    from dashboard.domain.frames import Film
    from dashboard.domain.ledger import Ledger
    from dashboard.text.catalogue import Catalogue


def report(words: Catalogue, ledger: Ledger, day: str) -> list[str]:
    told = day_report(words, ledger, day_of(ledger, date.fromisoformat(day), "independent"))
    return [re.sub(r"  +", "  ", line) for line in told.splitlines()]


def test_the_report_of_21_february_2017_has_both_totals(words: Catalogue, ledger: Ledger) -> None:
    lines = report(words, ledger, "2017-02-21")
    assert lines[:4] == [
        "21 February 2017",
        "",
        "Strength: 4,273 troops",
        "  30 states · stated for February 2017",
    ]
    assert "  All 4,273 explained by 30 states" in lines
    assert any(line.startswith("  Also stated: about 4,500 from 31 states") for line in lines)


def test_the_report_lists_every_contributor_with_number_kind_date_and_source(
    words: Catalogue, ledger: Ledger
) -> None:
    lines = report(words, ledger, "2017-02-21")
    assert "United States  675  reported  February 2017  nato-placemat-2017-02" in lines
    assert sum("  nato-placemat-2017-02" in line for line in lines) == 30


def test_a_state_without_a_number_is_listed_with_a_question_mark(words: Catalogue, ledger: Ledger) -> None:
    assert any(line.startswith("Jordan  ?  unknown") for line in report(words, ledger, "2008-02-18"))


def test_the_report_tells_every_count_of_recognition(words: Catalogue, ledger: Ledger) -> None:
    lines = report(words, ledger, "2026-09-12")
    at = lines.index("Recognition of Kosovo, as independent lists count")
    assert lines[at + 1] == "  UN members: 110 of 193 (92–119 by reading)"
    assert [line.split(":")[0].strip() for line in lines[at + 1 : at + 6]] == [
        "UN members",
        "EU members",
        "NATO members",
        "OIC members",
        "All states and entities",
    ]
    assert lines[at + 6] == "  withdrawn 8, contested 27"


def test_before_the_force_came_in_the_report_states_no_troops(words: Catalogue, ledger: Ledger) -> None:
    lines = report(words, ledger, "1999-06-01")
    assert lines[2:4] == ["Strength: no stated troops", "  No source states a total up to this day."]


def test_the_report_names_the_commander_and_the_events_of_the_day(words: Catalogue, ledger: Ledger) -> None:
    lines = report(words, ledger, "2017-02-21")
    commander = "Commander: Major General Giovanni Fungo, Italy, since 1 September 2016  paolacasoli-2016-09"
    at = lines.index(commander)
    assert lines[at + 1 : at + 3] == ["Diplomacy: SACEUR Scaparrotti visits Pristina  infotel-2017-02-21", ""]


def test_the_report_lists_formations_and_places_and_marks_what_nobody_vouches_for(
    words: Catalogue, ledger: Ledger
) -> None:
    lines = report(words, ledger, "2004-03-17")
    centre = "?  MNB Centre (UK lead)  Multinational brigade  United Kingdom  since June 1999"
    assert f"{centre}  kfor-1999-06-15-nato" in lines
    assert any(
        re.match(r"\s+MNB South-West \(Italian lead\)  Multinational brigade  Italy", line) for line in lines
    )
    assert "?  Camp Holger Danske  Camp  Denmark  since 31 July 1999  forsvarshistorien-dnk-in-kfor" in lines


def test_every_place_and_formation_of_the_report_has_its_source(words: Catalogue, ledger: Ledger) -> None:
    lines = report(words, ledger, "2011-07-25")
    day = day_of(ledger, date(2011, 7, 25), "independent")
    for one in (*(found.place for found in day.places), *(found.formation for found in day.formations)):
        assert sum(line.endswith(f"  {one.source_id}") for line in lines) >= 1, one


def test_before_the_force_came_in_nothing_stands_and_nobody_commands(
    words: Catalogue, ledger: Ledger
) -> None:
    assert report(words, ledger, "1999-06-01")[-5:] == [
        "Commander: none on record for this day",
        "",
        "Formations: none on this day",
        "",
        "Places: none on this day",
    ]


@pytest.fixture(scope="module")
def texts(words: Catalogue, ledger: Ledger, film: Film) -> list[str]:
    """Every text a page may show, from June 1999 to today."""
    strip = develop(ledger, film, words)
    told = [run[1] for run in strip["ages"]]
    for _, force in strip["force"]:
        told += [force["headline"], force["explained"], force["range"], *force["lines"], *force["also"]]
    for runs in strip["counts"].values():
        told += [counts["line"] for _, counts in runs]
    for _, commander in strip["commander"]:
        told += [commander["line"], *commander["lines"]] if commander else []
    return [*strip["texts"], *told]


@pytest.mark.parametrize(
    ("slip", "pattern"),
    [
        ("a placeholder left empty", r"[{}]"),
        ("two spaces", r"  "),
        ("two full stops", r"\.\."),
        ("a space before a sign", r" [.,;:]"),
        ("a sentence without its full stop before the source", r"[^.”)?!\n] Source:"),
        ("a Python value", r"\b(None(?! since)|True|False|nan|date\(|Period)\b"),
        ("an empty quotation", r"“”|\(\)"),
        ("a number without separators", r"(?<![\d/-])[1-9]\d{4,} (troops|states)"),
    ],
)
def test_no_text_of_the_whole_timeline_has_a_slip(texts: list[str], slip: str, pattern: str) -> None:
    assert [text for text in texts if re.search(pattern, text)] == [], slip
