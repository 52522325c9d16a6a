"""Sentences about strength, whole, as a user reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Source, Total
from dashboard.domain.force import Force
from dashboard.domain.frames import Ages
from dashboard.domain.sentence import sentence
from dashboard.domain.strength import Standing, Statement
from dashboard.domain.view import Fallback
from dashboard.text import sentences

if TYPE_CHECKING:
    from dashboard.text.catalogue import Catalogue

FEBRUARY = Period.parse("2017-02")
Sources = dict[str, Source]


def standing(kind: Any, troops: int | None = None, **more: Any) -> Standing:
    return Standing("ITA", kind, troops, **more)


def stated(troops: int | None, kind: Any = "reported", **more: Any) -> Standing:
    return standing(kind, troops, as_of=FEBRUARY, source_id="placemat", **more)


def total(troops: int, as_of: str, nations: int | None = None, **more: Any) -> Total:
    row = {"approximate": False, "extent": "unspecified", "source_id": "news", "note": ""} | more
    return Total("KFOR", Period.parse(as_of), troops, nations, **row)


def force(**more: Any) -> Force:
    row = {"troops": 4273, "as_of": FEBRUARY, "extent": "unspecified", "source_id": "placemat"} | more
    return Force(**row)


# One state


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("551 troops", stated(551)),
        ("about 550 troops", stated(550, approximate=True)),
        ("1 soldier", stated(1)),
        ("2,900 troops", stated(2900, "carried")),
        ("no troops", stated(0, "none")),
        ("takes part, number not known", standing("unknown")),
        ("not yet in the force", standing("not yet")),
        ("never part of the force", standing("never")),
        ("where the force is deployed", standing("host")),
    ],
)
def test_a_states_strength_in_a_few_words(words: Catalogue, said: str, of: Standing) -> None:
    assert sentences.standing_headline(words, of) == said


@pytest.mark.parametrize(
    ("written", "of"),
    [
        ("1,258", stated(1258)),
        ("~550", stated(550, approximate=True)),
        ("2,900", stated(2900, "carried")),
        ("?", standing("unknown")),
        ("", stated(0, "none")),
        ("", standing("not yet")),
        ("", standing("never")),
        ("", standing("host")),
    ],
)
def test_a_states_number_where_there_is_little_room(words: Catalogue, written: str, of: Standing) -> None:
    assert sentences.standing_number(words, of) == written


def test_a_number_tells_its_date_and_its_source(words: Catalogue, sources: Sources) -> None:
    assert sentences.standing_lines(words, stated(551), sources) == [
        "Stated for February 2017.",
        "Source: NATO, “KFOR placemat” (official)",
    ]


def test_an_old_number_says_that_it_is_old(words: Catalogue, sources: Sources) -> None:
    first, *_ = sentences.standing_lines(words, stated(551, "carried"), sources)
    assert first == "Stated for February 2017, more than 18 months ago."


def test_an_inferred_number_says_so(words: Catalogue, sources: Sources) -> None:
    lines = sentences.standing_lines(words, stated(551, inferred=True), sources)
    assert "Added up or inferred from what the source states." in lines


def test_an_omission_names_the_complete_table(words: Catalogue, sources: Sources) -> None:
    first, *_ = sentences.standing_lines(words, stated(0, "none", omitted=True), sources)
    assert first == "Not in the complete table for February 2017."


def test_a_state_that_left_says_when_and_by_whom(words: Catalogue, sources: Sources) -> None:
    gone = replace(stated(0, "none"), departed=True)
    assert sentences.standing_lines(words, gone, sources) == [
        "Left the force: February 2017.",
        "Source: NATO, “KFOR placemat” (official)",
    ]


def test_a_stated_zero_says_for_when_it_is_stated(words: Catalogue, sources: Sources) -> None:
    assert sentences.standing_lines(words, stated(0, "none"), sources)[0] == "Stated for February 2017."


def test_an_unknown_number_says_that_the_state_is_in_the_force(words: Catalogue, sources: Sources) -> None:
    assert sentences.standing_lines(words, standing("unknown", source_id="news"), sources) == [
        "In the force on this day; no source states how many.",
        "Source: VietnamPlus, “KFOR, an overview” (press)",
    ]


@pytest.mark.parametrize("kind", ["not yet", "never", "host"])
def test_where_nothing_is_stated_no_source_is_named(words: Catalogue, sources: Sources, kind: str) -> None:
    assert sentences.standing_lines(words, standing(kind), sources) == []


def test_the_other_number_of_the_day_is_also_stated(words: Catalogue, sources: Sources) -> None:
    other = Statement(FEBRUARY, 600, approximate=True, inferred=False, source_id="news", rank=3)
    *_, last = sentences.standing_lines(words, stated(551, also=(other,)), sources)
    assert last == "Also stated: about 600, VietnamPlus, “KFOR, an overview” (press)"


# The force


def test_the_force_tells_states_date_area_and_source(words: Catalogue, sources: Sources) -> None:
    assert sentences.force_headline(words, force()) == "4,273"
    assert sentences.force_lines(words, force(nations=30, extent="theatre"), sources) == [
        "30 states · stated for February 2017",
        "in Kosovo and neighbouring support bases",
        "Source: NATO, “KFOR placemat” (official)",
    ]


def test_without_the_number_of_states_only_the_date_is_told(words: Catalogue, sources: Sources) -> None:
    assert sentences.force_lines(words, force(), sources)[0] == "stated for February 2017"


def test_without_a_total_it_says_that_no_source_states_one(words: Catalogue, sources: Sources) -> None:
    assert sentences.force_headline(words, Force()) == "no stated"  # troops
    assert sentences.force_lines(words, Force(), sources) == ["No source states a total up to this day."]
    assert sentences.explained_line(words, Force()) == ""
    assert sentences.range_line(words, Force()) == ""


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("All 4,273 explained by 30 states", force(explained=4273, explained_by=30)),
        (
            "9,700 explained by 7 states, 6,300 not attributed",
            force(troops=16_000, explained=9700, explained_by=7),
        ),
        ("551 explained by 1 state, 3,722 not attributed", force(explained=551, explained_by=1)),
        (
            "The states’ numbers add up to 5,020 (30 states), more than stated",
            force(explained=5020, explained_by=30),
        ),
        ("551 explained by 1 state", Force(explained=551, explained_by=1)),
    ],
)
def test_what_the_states_explain(words: Catalogue, said: str, of: Force) -> None:
    assert sentences.explained_line(words, of) == said


def test_other_totals_are_told_with_states_area_source_and_date_the_newest_first(
    words: Catalogue, sources: Sources
) -> None:
    others = (
        total(4800, "2016-12", extent="kosovo", source_id="placemat"),
        total(4500, "2017-02-21", 31, approximate=True),
    )
    assert sentences.also_lines(words, force(also=others), sources) == [
        "about 4,500 from 31 states · VietnamPlus (press), 21 February 2017",
        "4,800, in Kosovo · NATO (official), December 2016",
    ]


def test_where_sources_disagree_within_a_year_the_range_is_said(words: Catalogue) -> None:
    said = sentences.range_line(words, force(year_low=4273, year_high=5000))
    assert said == "Sources of the past year state 4,273 to 5,000"
    assert sentences.range_line(words, force(year_low=4273, year_high=4273)) == ""


# Ages and fallbacks


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("Numbers 0 to 14 months old · 2 states take part, number not known", Ages(0, 14, 0, 2)),
        ("Numbers 0 to 1 month old · no state unknown", Ages(0, 1, 0, 0)),
        ("Numbers 1 month old · 1 state takes part, number not known", Ages(1, 1, 0, 1)),
        ("Numbers 0 months old · no state unknown", Ages(0, 0, 0, 0)),
        (
            "Numbers 3 to 40 months old · 5 older than 18 months (hatched) · no state unknown",
            Ages(3, 40, 5, 0),
        ),
        ("No state’s number is stated up to this day · no state unknown", Ages(None, None, 0, 0)),
    ],
)
def test_how_old_the_numbers_are_and_how_many_are_unknown(words: Catalogue, said: str, of: Ages) -> None:
    assert sentences.ages_line(words, of) == said


def test_a_fallback_says_what_was_found_what_is_shown_and_what_is_allowed(words: Catalogue) -> None:
    note = Fallback("layer", "strenght", "strength", sentence("choose one of strength, recognition"))
    assert sentences.fallback_line(words, note) == (
        "“layer=strenght” in the address cannot be used: "
        "showing strength; choose one of strength, recognition."
    )


def test_what_has_no_replacement_is_left_out(words: Catalogue) -> None:
    note = Fallback("country", "ZZZ", "", sentence("give a three-letter code such as DEU"))
    assert sentences.fallback_line(words, note) == (
        "“country=ZZZ” in the address cannot be used: left out; give a three-letter code such as DEU."
    )


@pytest.mark.parametrize("found", ["{0}", "{parameter}", "%s", "x" * 5_000, "<script>"])
def test_nothing_found_in_an_address_breaks_or_floods_the_sentence(words: Catalogue, found: str) -> None:
    said = sentences.fallback_line(words, Fallback(found, found, "", sentence("give each parameter once")))
    assert found[:40] in said
    assert len(said) < 220
