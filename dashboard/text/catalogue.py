"""The words of one language: political words from a table, sentences through gettext."""

from __future__ import annotations

import gettext
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from dashboard.domain.calendar import Period

LANGUAGES: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Words, numbers and dates in one language. `words` is the table of political words."""

    language: str
    locale: Locale
    words: Mapping[str, Any]
    translations: gettext.NullTranslations = field(repr=False)

    def say(self, sentence: str, /, **values: object) -> str:
        """Translate an English sentence and fill its {placeholders}."""
        return self.translations.gettext(sentence).format(**values)

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate a sentence that counts; `{n}` is the number as the language writes it."""
        return self.translations.ngettext(one, many, n).format(n=self.number(n), **values)

    def word(self, group: str, key: str) -> str:
        """Give a political word. Raises KeyError for one that the table lacks."""
        return self.words[group][key]

    def number(self, value: int) -> str:
        """Write a number: 4,273."""
        return _decimal(value, self.locale)

    def about(self, value: int, *, approximate: bool) -> str:
        """Write a number with its qualifier: about 4,500."""
        number = self.number(value)
        return self.say("about {number}", number=number) if approximate else number

    def short(self, value: int, *, approximate: bool) -> str:
        """Write a number where there is little room: ~4,500 for about 4,500."""
        return f"~{self.number(value)}" if approximate else self.number(value)

    def when(self, period: Period) -> str:
        """Write a date as precisely as the source has it: 21 February 2017, February 2017, 2017."""
        if period.precision == "day":
            return format_date(period.first, "long", locale=self.locale).replace("\xa0", " ")
        if period.precision == "month":
            return format_skeleton("yMMMM", period.first, locale=self.locale)
        return str(period.first.year)

    def on(self, period: Period) -> str:
        """Write a date with its preposition: on 21 February 2017, in February 2017."""
        if period.precision == "day":
            return self.say("on {when}", when=self.when(period))
        return self.say("in {when}", when=self.when(period))


@cache
def _decimal(value: int, locale: Locale) -> str:
    """Write a number; kept, because a film says the same few thousand again and again."""
    return format_decimal(value, locale=locale)


@cache
def catalogue(language: str = "en") -> Catalogue:
    """Load a language. Raises KeyError for one that is not in LANGUAGES."""
    if language not in LANGUAGES:
        raise KeyError(language)
    table = resources.files("dashboard.text") / "catalogues" / f"{language}.toml"
    words = tomllib.loads(table.read_text(encoding="utf-8"))
    locale = Locale.parse({"en": "en_GB"}.get(language, language))
    return Catalogue(language, locale, words, gettext.NullTranslations())
