"""Classes of strength are fixed, so that a colour means the same on every day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.classes import BANDS, band_of

TROOPS = st.integers(0, 200_000)


@pytest.mark.parametrize(
    ("band", "low", "high"),
    [
        (0, 0, 0),
        (1, 1, 9),
        (2, 10, 49),
        (3, 50, 99),
        (4, 100, 249),
        (5, 250, 499),
        (6, 500, 999),
        (7, 1_000, 2_499),
        (8, 2_500, 200_000),
    ],
)
def test_each_class_reaches_from_edge_to_edge(band: int, low: int, high: int) -> None:
    assert (band_of(low), band_of(high)) == (band, band)


def test_there_is_no_other_class() -> None:
    assert [(band.low, band.high) for band in BANDS] == [
        (0, 0),
        (1, 9),
        (10, 49),
        (50, 99),
        (100, 249),
        (250, 499),
        (500, 999),
        (1_000, 2_499),
        (2_500, None),
    ]


@given(TROOPS, TROOPS)
def test_more_troops_are_never_in_a_lower_class(one: int, other: int) -> None:
    assert (one <= other) <= (band_of(one) <= band_of(other))


@given(TROOPS)
def test_a_number_lies_within_its_class(troops: int) -> None:
    band = BANDS[band_of(troops)]
    assert band.low <= troops
    assert band.high is None or troops <= band.high


def test_less_than_nothing_has_no_class() -> None:
    with pytest.raises(ValueError, match="-1 troops"):
        band_of(-1)
