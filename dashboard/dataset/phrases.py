"""Phrases that the sentences of faults share."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN_CHARACTERS = 60
# Below this likeness (0 to 1, difflib) a "nearest" value would mislead more than it helps.
LEAST_LIKENESS = 0.5


def quote(value: str) -> str:
    """Show a found value in quotes: invisible characters spelt out, long ones cut."""
    cut = value if len(value) <= SHOWN_CHARACTERS else value[:SHOWN_CHARACTERS] + "…"
    return repr(cut)


def listed(values: Iterable[str]) -> str:
    """Join values as a sentence lists them: `a, b or c`."""
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last


def nearest(value: str, allowed: tuple[str, ...]) -> str | None:
    """Give the allowed value most like `value` whatever its capitals, or None if nothing is like it."""
    folded = {known.casefold(): known for known in allowed}
    found = difflib.get_close_matches(value.casefold(), folded, n=1, cutoff=LEAST_LIKENESS)
    return folded[found[0]] if found else None


def nearest_clause(value: str, allowed: tuple[str, ...]) -> str:
    """Give `; nearest is 'x'`, or nothing if no allowed value is like the found one."""
    near = nearest(value, allowed)
    return "" if near is None else f"; nearest is {quote(near)}"
