"""English that shows in the pseudo-locale, where every word that was translated has an accent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.domain.languages import OWN_NAMES, PSEUDO
from dashboard.text.catalogue import catalogue

if TYPE_CHECKING:
    from dashboard.domain.facts import Facts

# A word that no translation has touched has no accent, though it has a letter that takes one.
PLAIN = re.compile(r"(?<!\w)(?=[A-Za-z]*[aceinouy])[A-Za-z]{3,}(?!\w)", re.IGNORECASE)
MARK = re.compile(r"<[^>]*>|\{\w*\}|/files/\S+|https?://\S+")
PROPER = ("KFOR Atlas", "IISS, The Military Balance", *OWN_NAMES.values(), PSEUDO)


def kept_as_they_are(facts: Facts) -> list[str]:
    """Give names, titles and notes on single numbers: they stay as the sources and the tables have them."""
    written = catalogue().locale.months["format"]
    months = [*written["wide"].values(), *written["abbreviated"].values()]
    named = [
        *(text for one in facts.sources for text in (one.publisher, one.title)),
        *(one.name for one in facts.commanders),
        *(one.name for one in facts.places),
        *(text for one in facts.formations for text in (one.formation, one.hq_place, one.sector)),
        *(text for one in facts.units for text in (one.name, one.name_sq, one.name_sr)),
        *(one.name for one in facts.names),
        *catalogue().locale.territories.values(),
        *catalogue().words["names"].values(),
    ]
    notes = [row.note for rows in (facts.contributions, facts.totals, facts.participation) for row in rows]
    return sorted({text for text in (*named, *notes, *months, *PROPER) if text}, key=len, reverse=True)


def leaks(texts: Iterable[str], kept: list[str]) -> list[str]:
    """Give the texts with a word that was never translated."""
    return [text for text in texts if PLAIN.search(MARK.sub(" ", text)) and PLAIN.search(without(text, kept))]


def without(text: str, kept: list[str]) -> str:
    """Take out of a text what stays as it is, the longest first."""
    for one in kept:
        text = text.replace(one, " ") if one in text else text
    return MARK.sub(" ", text)
