"""Names of states and entities: from CLDR through Babel, unless the table of words has its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from babel import Locale

from dashboard.domain.facts import Country, OtherName
from dashboard.text.catalogue import Catalogue

# Every language of the app, those to come too: a viewer may search in any.
SEARCHED: tuple[str, ...] = ("en", "fr", "sq", "sr", "sr_Latn", "vi")


def name_of(words: Catalogue, country: Country) -> str:
    """Give a state's name. Raises KeyError for one that neither table nor CLDR names."""
    own = words.words["names"].get(country.code)
    return own if own is not None else words.locale.territories[country.alpha2]


def in_order(name: str) -> str:
    """Give what a name is sorted by: its letters without accents, so that Î stands with I, and Đ with D."""
    parts = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def names_of(words: Catalogue, countries: Mapping[str, Country]) -> dict[str, str]:
    """Give the names of all states, keyed by code."""
    return {code: name_of(words, country) for code, country in countries.items()}


def other_names(
    words: Catalogue, countries: Mapping[str, Country], table: Iterable[OtherName]
) -> dict[str, list[str]]:
    """Give what else every state is called, keyed by code: in other languages, formerly, in short.

    The name that the page shows is not among them.
    """
    territories = [Locale.parse(language).territories for language in SEARCHED]
    found = {
        code: dict.fromkeys(names[country.alpha2] for names in territories if country.alpha2 in names)
        for code, country in countries.items()
    }
    for row in table:
        found[row.code][row.name] = None
    for code, name in names_of(words, countries).items():
        found[code].pop(name, None)
    return {code: list(names) for code, names in found.items()}
