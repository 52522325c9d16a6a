"""Dates as sources state them: a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]

_REDUCED = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days an ISO 8601 date of reduced precision may mean, first and last included.

    A fact of reduced precision counts from the first day of its period (dossier, "How to read it").
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2011`, `2011-08` or `2011-08-12`. Raises ValueError for anything else."""
        match = _REDUCED.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date; write 2011, 2011-08 or 2011-08-12")
        year, month, day = int(match["year"]), match["month"], match["day"]
        if day is not None:
            exact = date(year, int(month), int(day))
            return cls(exact, exact)
        if month is not None:
            return cls(date(year, int(month), 1), month_end(year, int(month)))
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def precision(self) -> Precision:
        """How exactly the source dates the fact."""
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"

    def __str__(self) -> str:
        """Write the date back as it was read."""
        length = {"day": 10, "month": 7, "year": 4}[self.precision]
        return self.first.isoformat()[:length]


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_between(earlier: date, later: date) -> int:
    """Count the month starts after `earlier` up to `later`: 31 January to 1 February is 1."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def add_months(day: date, months: int) -> date:
    """Give the same day `months` later, or that month's last day if it has no such day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))
