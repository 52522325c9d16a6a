"""Sentences about recognition, whole, as a user reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Act, Position, Source
from dashboard.domain.readings import READINGS
from dashboard.domain.recognition import Counts, Stance, Tally
from dashboard.text import acts

if TYPE_CHECKING:
    from dashboard.text.catalogue import Catalogue

Sources = dict[str, Source]


def stance(status: Any, since: str = "", *, contested: bool = False) -> Stance:
    return Stance("SWE", status, Period.parse(since) if since else None, contested)


def act(event: Any, on: str, note: str = "") -> Act:
    return Act("SWE", event, Period.parse(on), contested=False, note=note, source_id="news")


PLAIN = dict.fromkeys(READINGS, stance("recognises", "2008-03-04"))


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("recognises, since 4 March 2008", stance("recognises", "2008-03-04")),
        ("recognises, since November 2012", stance("recognises", "2012-11")),
        ("does not recognise", stance("does not recognise")),
        ("recognition withdrawn, since 1 November 2018", stance("withdrawn", "2018-11-01")),
        (
            "contested, counted as recognising, since 4 March 2008",
            stance("recognises", "2008-03-04", contested=True),
        ),
        ("contested, not counted, since 2018", stance("withdrawn", "2018", contested=True)),
        ("contested, not counted", stance("does not recognise", contested=True)),
    ],
)
def test_a_states_status_in_a_few_words(words: Catalogue, said: str, of: Stance) -> None:
    assert acts.stance_headline(words, of) == said


def test_since_when_alone(words: Catalogue) -> None:
    assert acts.since(words, stance("recognises", "2008-03-04")) == "since 4 March 2008"
    assert acts.since(words, stance("does not recognise")) == ""


def test_every_act_is_told_with_its_date_note_and_source(words: Catalogue, sources: Sources) -> None:
    known = [act("recognised", "2008-03-04"), act("reaffirmed", "2019-03", "Stockholm said so.")]
    assert acts.stance_lines(words, PLAIN, known, None, sources) == [
        "Recognised on 4 March 2008. Source: VietnamPlus",
        "Recognition reaffirmed in March 2019. Stockholm said so. Source: VietnamPlus",
    ]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("withdrawn", "Withdrawal announced in 2018. Source: VietnamPlus"),
        ("suspended", "Suspension announced in 2018. Source: VietnamPlus"),
        ("re-recognised", "Recognised again in 2018. Source: VietnamPlus"),
    ],
)
def test_a_withdrawal_is_an_announcement(words: Catalogue, sources: Sources, event: str, said: str) -> None:
    assert acts.stance_lines(words, PLAIN, [act(event, "2018")], None, sources) == [said]


def test_a_contested_state_says_who_counts_it_and_who_does_not(words: Catalogue, sources: Sources) -> None:
    stances = {
        "pristina": stance("recognises", "2008-03-04", contested=True),
        "independent": stance("recognises", "2008-03-04", contested=True),
        "belgrade": stance("withdrawn", "2018", contested=True),
    }
    *_, last = acts.stance_lines(words, stances, [act("recognised", "2008-03-04")], None, sources)
    assert last == "Counted as recognising by: Pristina, Independent. Not by: Belgrade."


def test_where_no_act_is_found_the_described_position_is_told(words: Catalogue, sources: Sources) -> None:
    position = Position("SWE", "does not recognise", Period.parse("2025-04"), "Named in a list.", "news")
    none = dict.fromkeys(READINGS, stance("does not recognise"))
    assert acts.stance_lines(words, none, [], position, sources) == [
        "No act of recognition found up to this day.",
        "April 2025: Named in a list. Source: VietnamPlus",
    ]
    assert acts.stance_lines(words, none, [], None, sources) == [
        "No act of recognition found up to this day."
    ]


# Counts


def test_a_count_is_told_of_all_members_and_with_its_range(words: Catalogue) -> None:
    tally = Tally(110, 193, 92, 119)
    assert acts.tally_line(words, tally) == "110 of 193"
    assert acts.tally_range(words, tally) == "92–119"


def test_without_a_fixed_membership_the_number_stands_alone(words: Catalogue) -> None:
    assert acts.tally_line(words, Tally(1140, None, 1140, 1140)) == "1,140"


def test_where_the_readings_agree_there_is_no_range(words: Catalogue) -> None:
    assert acts.tally_range(words, Tally(52, 192, 52, 52)) == ""


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(52, 192, 52, 52), "52 of 192 UN members recognise"),
        (Tally(110, 193, 92, 119), "110 of 193 UN members recognise (92–119 by reading)"),
    ],
)
def test_the_count_in_one_sentence(words: Catalogue, tally: Tally, said: str) -> None:
    assert acts.counts_line(words, Counts({"UN": tally}, tally, 0, 0)) == said
