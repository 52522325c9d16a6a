"""What is said where contribution and recognition are crossed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.crossed import CELLS, Crossing
from dashboard.text.crossed import cell_name, crossing_headline, crossing_line, crossing_unit

if TYPE_CHECKING:
    from dashboard.text.catalogue import Catalogue


@pytest.mark.parametrize(
    ("crossing", "told"),
    [
        (
            Crossing(25, 0, 5, begun=True),
            (
                "5 of 30 contributors do not recognise: "
                "25 recognise; none is contested: all three ways of counting agree."
            ),
        ),
        (
            Crossing(1, 2, 1, begun=True),
            "1 of 4 contributors does not recognise: 1 recognises; 2 are contested or have withdrawn.",
        ),
        (
            Crossing(4, 1, 0, begun=True),
            "0 of 5 contributors do not recognise: 4 recognise; 1 is contested or has withdrawn.",
        ),
        (
            Crossing(0, 0, 36, begun=False),
            "36 contributors: No act of recognition is on record up to this day.",
        ),
    ],
)
def test_how_the_contributors_stand_is_said_in_one_headline_and_one_sentence(
    words: Catalogue, crossing: Crossing, told: str
) -> None:
    headline, unit = crossing_headline(words, crossing), crossing_unit(words, crossing)
    assert f"{headline} {unit}: {crossing_line(words, crossing)}" == told


def test_every_cell_has_a_name_of_its_own(words: Catalogue) -> None:
    names = [cell_name(words, cell) for cell in CELLS]
    assert len(set(names)) == len(names)
    assert names[2] == "takes part, does not recognise"
