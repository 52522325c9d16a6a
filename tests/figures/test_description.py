"""What a picture says of its map, for whoever does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.figures.picture import Picture


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "date=2017-02-21",
            (
                "21 February 2017: 4,273 troops from 30 states.",
                "Largest contributors: United States (675), Italy (551), Germany (530).",
                "All 4,273 explained by 30 states.",
                "no state unknown.",
            ),
        ),
        (
            "layer=recognition&scope=world&date=2026-11-24",
            ("110 of 193 UN members recognise (92–119 by reading).", "EU members: "),
        ),
        ("layer=crossed&date=2017-02-21", ("5 of 30 contributors do not recognise. ",)),
        (
            "date=2017-02-21&compare=2008-02-17",
            ("17 February 2008: about ", "21 February 2017: 4,273 troops"),
        ),
        (
            "date=2017-02-21&members=EU",
            ("Largest contributors: Italy (551), Germany (530)", "members of the EU: 2,925 troops"),
        ),
    ],
)
def test_it_says_who_leads_how_many_and_what_is_unknown(
    picture_of: Callable[[str], Picture], query: str, told: tuple[str, ...]
) -> None:
    comment = picture_of(query).told["Comment"]
    for part in told:
        assert part in comment


def test_it_says_what_changed_at_the_stop_and_nothing_on_the_first_day(
    picture_of: Callable[[str], Picture],
) -> None:
    assert ". Since " in picture_of("date=2017-02-21").told["Comment"]
    assert "Since " not in picture_of("date=1999-06-01").told["Comment"]
