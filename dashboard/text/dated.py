"""A written date that knows how exact it is, for languages that put another word before a day."""

from __future__ import annotations

from typing import Self

from dashboard.domain.calendar import Precision


class Dated(str):
    """A date as text, which can put a word before itself.

    In a translated sentence `{when:du |de }` writes the first of the two words before a day and the second
    before a month or a year: du 21 février 2017, de février 2017.
    """

    __slots__ = ("precision",)
    precision: Precision

    def __new__(cls, text: str, precision: Precision) -> Self:
        """Keep the precision beside the text."""
        made = super().__new__(cls, text)
        made.precision = precision
        return made

    def __format__(self, spec: str) -> str:
        """Write the date after one of the two words of `spec`; alone without them."""
        day, _, longer = spec.partition("|")
        return (day if self.precision == "day" else longer) + self
