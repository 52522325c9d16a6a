"""What one cell may hold: dates, numbers, yes or no, words of a list, identifiers, plain text.

Text is plain: nothing a browser, a chart or a spreadsheet would take for more than words, and nothing
that cannot be seen (bidirectional marks reorder what stands around them).
"""

from __future__ import annotations

import calendar
import math
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.dataset.phrases import listed, nearest, quote
from dashboard.domain.calendar import Period

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = 1945, 2100
MAX_TROOPS = 200_000
MAX_NATIONS = 100
MONTHS = 12

# Control, format (bidirectional marks, joiners), surrogate, private use, line and paragraph separators.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# Letters and symbols without ink: Hangul fillers and the blank Braille pattern.
_UNSEEN_CHARACTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_MARKUP = frozenset("<>{}")
_REFUSED = _UNSEEN_CHARACTERS | _MARKUP
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of cell: what is wanted in words, which values pass, and what a wrong one may mean."""

    wanted: str
    accepts: Callable[[str], bool]
    guess: Callable[[str], str | None] = lambda _: None
    optional: bool = False

    def or_empty(self) -> Kind:
        """Give the same kind for cells that may also be empty."""
        return replace(self, optional=True)

    def fault(self, cell: str) -> str | None:
        """Say what is wrong with a cell, or None if nothing is."""
        if not cell:
            return None if self.optional else f"is empty; write {self.wanted}"
        untidy = _untidy(cell)
        if untidy is not None or self.accepts(cell):
            return untidy
        guess = self.guess(cell)
        near = "" if guess is None else f"; nearest is {quote(guess)}"
        return f"{quote(cell)} is not {self.wanted}{near}; correct it{' or leave it empty' * self.optional}"


def _untidy(cell: str) -> str | None:
    # Nearly every cell: Python calls no character of those categories printable.
    if cell.isprintable() and _REFUSED.isdisjoint(cell) and cell == cell.strip():
        return None
    for position, character in enumerate(cell, start=1):
        place = f"as character {position}"
        if unicodedata.category(character) in _UNSEEN_CATEGORIES or character in _UNSEEN_CHARACTERS:
            name = unicodedata.name(character, "control character")
            return f"{quote(cell)} holds U+{ord(character):04X} ({name}) {place}; delete it"
        if character in _MARKUP:
            return f"{quote(cell)} holds {character!r} {place}; only plain text is allowed; reword it"
    if cell != cell.strip():
        return f"{quote(cell)} begins or ends with a space; delete the space"
    return None


def date() -> Kind:
    """Accept a day, month or year that exists."""
    wanted = f"a date from {FIRST_YEAR} to {LAST_YEAR} written 2011, 2011-08 or 2011-08-12"
    return Kind(wanted, _is_date, _guess_date)


def _is_date(cell: str) -> bool:
    try:
        return FIRST_YEAR <= Period.parse(cell).first.year <= LAST_YEAR
    except ValueError:
        return False


def _guess_date(cell: str) -> str | None:
    """Read other ways to write a date with the year first, and days after the end of a month."""
    match = re.fullmatch(r"(\d{4})[-/. ]?(\d{1,2})(?:[-/. ]?(\d{1,2}))?", cell, re.ASCII)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS):
        return None
    if match[3] is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{min(max(int(match[3]), 1), calendar.monthrange(year, month)[1]):02}"


def whole_number(least: int, most: int) -> Kind:
    """Accept plain digits from `least` to `most`."""

    def accepts(cell: str) -> bool:
        return re.fullmatch(r"0|[1-9][0-9]{0,8}", cell) is not None and least <= int(cell) <= most

    def guess(cell: str) -> str | None:
        # Only the separators of thousands and a spreadsheet's ".0" go; no other number is ever proposed.
        digits = re.sub(r"(?<=\d)[,.' ](?=\d{3}(\D|$))", "", cell.removesuffix(".0"))
        return digits if digits != cell and accepts(digits) else None

    return Kind(f"a whole number from {least} to {most} in plain digits", accepts, guess)


def degrees(limit: int) -> Kind:
    """Accept decimal degrees from `-limit` to `limit`: finite, no exponent."""

    def accepts(cell: str) -> bool:
        if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", cell) is None:
            return False
        return math.isfinite(float(cell)) and abs(float(cell)) <= limit

    def guess(cell: str) -> str | None:
        dotted = cell.replace(",", ".")
        return dotted if dotted != cell and accepts(dotted) else None

    return Kind(f"degrees from -{limit} to {limit} written 42.65913", accepts, guess)


def yes_or_no() -> Kind:
    """Accept `yes` and `no`."""
    meant = {"true": "yes", "1": "yes", "y": "yes", "false": "no", "0": "no", "n": "no"}

    def guess(cell: str) -> str | None:
        return meant.get(cell.casefold(), nearest(cell, ("yes", "no")))

    return Kind("yes or no", {"yes", "no"}.__contains__, guess)


def one_of(words: tuple[str, ...]) -> Kind:
    """Accept the words of a closed list."""
    return Kind(listed(words), words.__contains__, lambda cell: nearest(cell, words))


def pattern(wanted: str, expression: str, guess: Callable[[str], str] = str) -> Kind:
    """Accept what matches an expression; `guess` writes a near miss properly."""
    compiled = re.compile(expression, re.ASCII)

    def accepts(cell: str) -> bool:
        return compiled.fullmatch(cell) is not None

    def checked_guess(cell: str) -> str | None:
        return guess(cell) if accepts(guess(cell)) else None

    return Kind(wanted, accepts, checked_guess)


def code() -> Kind:
    """Accept an ISO 3166 alpha-3 code, XKX or SMOM; whether it exists is a question to countries.csv."""
    return pattern("a code of 3 or 4 capital letters", "[A-Z]{3,4}", str.upper)


def identifier() -> Kind:
    """Accept an identifier such as `nato-placemat-2017-02`."""
    wanted = "an identifier of small letters, digits and single hyphens"
    return pattern(wanted, "[a-z0-9]+(-[a-z0-9]+)*", _slug)


def _slug(cell: str) -> str:
    plain = unicodedata.normalize("NFKD", cell).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def address() -> Kind:
    """Accept an address of the web."""
    return pattern("an address that begins with https:// or http://", r"https?://[^\s\"]+\.[^\s\"]+")


def text() -> Kind:
    """Accept plain words that no spreadsheet takes for a formula."""

    def accepts(cell: str) -> bool:
        return not cell.startswith(_FORMULA_STARTS)

    return Kind(f"plain text (no {listed(_FORMULA_STARTS)} at its beginning)", accepts)
