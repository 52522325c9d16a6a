"""The map of a day as text: whole sentences, as a screen reader speaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.calendar import Period
from dashboard.domain.changes import Change
from dashboard.domain.recognition import Counts, Tally
from dashboard.text.description import changes_head, changes_line, leading_line, tallies_line, whole

if TYPE_CHECKING:
    from dashboard.text.catalogue import Catalogue

DAY = Period.parse("2017-02-21")
BEFORE = Period.parse("2017-01-01")


def test_sentences_are_closed_and_silence_is_left_out() -> None:
    assert whole(["4,273 troops", "", "All explained."]) == "4,273 troops. All explained."


def test_the_largest_three_are_named_with_their_numbers(words: Catalogue) -> None:
    known = [("United States", "675"), ("Italy", "~550"), ("Germany", "530"), ("Austria", "400")]
    assert (
        leading_line(words, known) == "Largest contributors: United States (675), Italy (~550), Germany (530)"
    )
    assert leading_line(words, known[:1]) == "Largest contributors: United States (675)"
    assert leading_line(words, []) == ""


def test_beside_the_un_each_group_has_its_count_and_range(words: Catalogue) -> None:
    groups = {"UN": Tally(110, 193, 92, 119), "EU": Tally(22, 27, 22, 22)}
    counts = Counts(groups, Tally(111, None, 93, 120), withdrawn=8, contested=27)
    assert tallies_line(words, counts) == "EU members: 22 of 27; All states and entities: 111 (93–120)"
    nobody = Counts(groups, Tally(0, None, 0, 0), withdrawn=0, contested=0)
    assert tallies_line(words, nobody) == ""


@pytest.mark.parametrize(
    ("shown", "head"),
    [
        (DAY, "Since 1 January 2017"),
        (Period.parse("2017-03-01"), "From 1 January 2017 to 21 February 2017"),
    ],
)
def test_changes_say_between_which_days(words: Catalogue, shown: Period, head: str) -> None:
    assert changes_head(words, BEFORE, DAY, shown) == head


def test_five_changes_are_named_and_the_others_counted(words: Catalogue) -> None:
    grew = [(Change(str(n), "up", 10, 20), f"State {n}") for n in range(6)]
    told = changes_line(
        words, "strength", "Since then", [(Change("CHL", "joined", None, 35), "Chile"), *grew]
    )
    assert told.startswith("Since then: joined: Chile 35; more by over a tenth: State 0 10 → 20; ")
    assert told.endswith("State 3 10 → 20; 2 more")
    nothing = changes_line(words, "recognition", "Since then", [])
    assert nothing == "Since then: No state began to recognise, or ceased to."
