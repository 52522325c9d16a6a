"""A filter is told in words, the same ones on the page and in the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.filters import GROUPS, NUMBERS, ORGANISED, Filter
from dashboard.text.filters import filter_text

if TYPE_CHECKING:
    from dashboard.text.catalogue import Catalogue


@pytest.mark.parametrize(
    ("only", "text"),
    [
        (Filter(), ""),
        (Filter(("NATO", "PfP")), "members of NATO or the Partnership for Peace"),
        (Filter(("OIC", "neither")), "members of the OIC or in none of NATO, EU and PfP"),
        (Filter((), ("carried", "unknown")), "number older than 18 months or number not known"),
        (Filter(("EU",), (), 100, None), "members of the EU, 100 soldiers and more"),
        (Filter((), (), None, 99), "up to 99 soldiers"),
        (Filter((), (), 0, 2_499), "0 to 2,499 soldiers"),
    ],
)
def test_a_filter_is_told(words: Catalogue, only: Filter, text: str) -> None:
    assert filter_text(words, only) == text


def test_every_group_and_kind_has_its_words_in_the_order_of_the_bits(words: Catalogue) -> None:
    told = words.words["filter"]
    assert tuple(told["groups"]) == GROUPS
    assert tuple(told["names"]) == ORGANISED
    assert tuple(told["numbers"]) == NUMBERS
