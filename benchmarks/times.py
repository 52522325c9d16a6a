"""What was measured: times in milliseconds, their middle and their slow end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one contestant in milliseconds; `missing` says why there are none."""

    name: str
    millis: tuple[float, ...] = ()
    missing: str = ""

    @property
    def median(self) -> float:
        """The time that half of the steps stay under."""
        return median(self.millis)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 steps stay under."""
        return quantiles(self.millis, n=20, method="inclusive")[-1]


def verdict(kept: Iterable[bool]) -> str:
    """Say whether what was asked is kept, by one or more measurements."""
    found = list(kept)
    if not found:
        return "not measured"
    return "yes" if all(found) else "no" if not any(found) else "in one of the two"
