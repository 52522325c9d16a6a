"""The words of one language: political words from a table, sentences through gettext."""

from __future__ import annotations

import gettext
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from dashboard.dataset.translations import read_messages
from dashboard.domain.calendar import Period
from dashboard.domain.languages import DEFAULT_LANGUAGE, OWN_NAMES, PSEUDO
from dashboard.domain.sentence import Sentence
from dashboard.text.dated import Dated
from dashboard.text.pseudo import PseudoMessages, longer_words

# Which of CLDR's locales writes the numbers and dates of a language.
LOCALES: Mapping[str, str] = {
    "en": "en_GB",
    "fr": "fr_FR",
    "sr-Latn": "sr_Latn",
    "sr": "sr_Cyrl",
    PSEUDO: "en_GB",
}
_MONTH: Final = re.compile(r"[^\W\d]+")
_ORDINAL_DOT: Final = re.compile(r"(?<=\d)\.$")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Words, numbers and dates in one language. `words` is the table of political words.

    `translations` holds the sentences of the program, `facts` the texts of the tables and stories.
    """

    language: str
    locale: Locale
    words: Mapping[str, Any]
    translations: gettext.NullTranslations = field(repr=False)
    facts: gettext.NullTranslations = field(repr=False, default_factory=gettext.NullTranslations)

    def say(self, sentence: str, /, **values: object) -> str:
        """Translate an English sentence and fill its {placeholders}."""
        return self.translations.gettext(sentence).format(**values)

    def say_again(self, sentence: Sentence) -> str:
        """Translate a sentence that the domain has written in English."""
        return self.translations.gettext(sentence.form).format(**sentence.values)

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate a sentence that counts; `{n}` is the number as the language writes it."""
        return self.translations.ngettext(one, many, n).format(n=self.number(n), **values)

    def headed(self, head: str, told: str) -> str:
        """Put before a text what it is of: Italy: 551 troops.

        The dot of a Serbian year gives way to the colon, as to every sign after it.
        """
        return self.say("{head}: {told}", head=_ORDINAL_DOT.sub("", head), told=told)

    def listed(self, parts: Iterable[str]) -> str:
        """Write parts one after the other that may have commas of their own."""
        return reduce(lambda first, second: self.say("{first}; {second}", first=first, second=second), parts)

    def fact(self, text: str) -> str:
        """Translate a text of the tables or of a story; one that is not translated stays as it is."""
        return self.facts.gettext(text) if text else ""

    def word(self, group: str, key: str) -> str:
        """Give a political word. Raises KeyError for one that the table lacks."""
        return self.words[group][key]

    def plural(self, group: str, key: str, n: int) -> str:
        """Give the form of a political word for a number: `key_one`, `key_few` or else `key_other`."""
        forms = self.words[group]
        return forms.get(f"{key}_{self.locale.plural_form(n)}", forms[f"{key}_other"])

    def number(self, value: int) -> str:
        """Write a number: 4,273."""
        return _decimal(value, self.locale)

    @property
    def separators(self) -> str:
        """The signs that plotly puts into the numbers it writes: decimal point, then thousands."""
        return get_decimal_symbol(self.locale) + get_group_symbol(self.locale)

    def about(self, value: int, *, approximate: bool) -> str:
        """Write a number with its qualifier: about 4,500."""
        number = self.number(value)
        return self.say("about {number}", number=number) if approximate else number

    def short(self, value: int, *, approximate: bool) -> str:
        """Write a number where there is little room: ~4,500 for about 4,500."""
        return f"~{self.number(value)}" if approximate else self.number(value)

    def when(self, period: Period) -> Dated:
        """Write a date as precisely as the source has it: 21 February 2017, February 2017, 2017."""
        if period.precision == "day":
            return Dated(self._day(period), period.precision)
        if period.precision == "month":
            written = format_skeleton("yMMMM", period.first, locale=self.locale)
            return Dated(self._declined(written), period.precision)
        year = str(period.first.year)
        return Dated(f"{year}." if self.locale.language == "sr" else year, period.precision)

    def _day(self, period: Period) -> str:
        """Write a day; CLDR does not know that French counts the first of a month otherwise."""
        written = format_date(period.first, "long", locale=self.locale).replace("\xa0", " ")
        first = self.words["dates"]["first"]
        if first and period.first.day == 1:
            return first + written.removeprefix("1")
        return self._declined(written)

    def _declined(self, written: str) -> str:
        """Put the month of a Serbian date into the genitive; CLDR has the nominative."""
        return _MONTH.sub(_genitive, written) if self.locale.language == "sr" else written

    def on(self, period: Period) -> str:
        """Write a date with its preposition: on 21 February 2017, in February 2017."""
        if period.precision == "day":
            return self.say("on {when}", when=self.when(period))
        return self.say("in {when}", when=self.when(period))


def _genitive(month: re.Match[str]) -> str:
    """Decline a month: februar to februara, oktobar to oktobra, in either script."""
    name = month[0]
    stem = name[:-2] + name[-1] if name.endswith(("bar", "\u0431\u0430\u0440")) else name
    return stem + ("a" if name.isascii() else "\u0430")


@cache
def _decimal(value: int, locale: Locale) -> str:
    """Write a number; kept, because a film says the same few thousand again and again."""
    return format_decimal(value, locale=locale)


@cache
def catalogue(language: str = DEFAULT_LANGUAGE) -> Catalogue:
    """Load a language, complete or not. Raises KeyError for one that the project does not know."""
    if language not in (*OWN_NAMES, PSEUDO):
        raise KeyError(language)
    locale = Locale.parse(LOCALES.get(language, language))
    if language == PSEUDO:
        messages = PseudoMessages()
        return Catalogue(language, locale, longer_words(words_of(DEFAULT_LANGUAGE)), messages, messages)
    messages = gettext.NullTranslations()
    if language != DEFAULT_LANGUAGE:
        messages = read_messages(folder() / f"{language}.po")
    return Catalogue(language, locale, words_of(language), messages)


def words_of(language: str) -> dict[str, Any]:
    """Read the table of political words of a language."""
    return tomllib.loads((folder() / f"{language}.toml").read_text(encoding="utf-8"))


def folder() -> Traversable:
    """Give the place of the catalogues."""
    return resources.files("dashboard.text") / "catalogues"
