"""Names of states and entities: from CLDR through Babel, unless the table of words has its own."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.facts import Country
from dashboard.text.catalogue import Catalogue


def name_of(words: Catalogue, country: Country) -> str:
    """Give a state's name. Raises KeyError for one that neither table nor CLDR names."""
    own = words.words["names"].get(country.code)
    return own if own is not None else words.locale.territories[country.alpha2]


def names_of(words: Catalogue, countries: Mapping[str, Country]) -> dict[str, str]:
    """Give the names of all states, keyed by code."""
    return {code: name_of(words, country) for code, country in countries.items()}
