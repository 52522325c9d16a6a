"""Classes of strength, fixed over the whole time range so that a colour means the same on every day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """A class of troops from `low` to `high`, both included; `high` is None for the open last class."""

    low: int
    high: int | None


# DESIGN, "Classes are fixed". Index 0 is the stated zero.
BANDS: tuple[Band, ...] = (
    Band(0, 0),
    Band(1, 9),
    Band(10, 49),
    Band(50, 99),
    Band(100, 249),
    Band(250, 499),
    Band(500, 999),
    Band(1_000, 2_499),
    Band(2_500, None),
)
_LOWS = [band.low for band in BANDS]


def band_of(troops: int) -> int:
    """Give the index in BANDS of a number of troops. Raises ValueError below zero."""
    if troops < 0:
        raise ValueError(f"{troops} troops: a strength is zero or more")
    return bisect_right(_LOWS, troops) - 1
