"""Dates, numbers and plural forms as a language writes them."""

from __future__ import annotations

import pytest

from dashboard.domain.calendar import Period
from dashboard.domain.languages import LANGUAGES, PSEUDO
from dashboard.domain.view import Choices
from dashboard.text.catalogue import Catalogue, catalogue
from dashboard.text.dated import Dated
from dashboard.text.names import in_order
from dashboard.text.page import page_words
from dashboard.text.pseudo import longer


@pytest.fixture(scope="module")
def french() -> Catalogue:
    return catalogue("fr")


@pytest.mark.parametrize(
    ("written", "when", "on", "since"),
    [
        ("2017-02-21", "21 février 2017", "le 21 février 2017", "depuis le 21 février 2017"),
        ("2017-08-01", "1er août 2017", "le 1er août 2017", "depuis le 1er août 2017"),
        ("2017-02", "février 2017", "en février 2017", "depuis février 2017"),
        ("2017", "2017", "en 2017", "depuis 2017"),
    ],
)
def test_a_date_has_its_article_where_it_is_a_day(
    french: Catalogue, written: str, when: str, on: str, since: str
) -> None:
    period = Period.parse(written)
    assert (french.when(period), french.on(period)) == (when, on)
    assert french.say("since {when}", when=french.when(period)) == since


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("sr-Latn", "2017-02-21", "podatak od 21. februara 2017."),
        ("sr-Latn", "2017-10", "podatak iz oktobra 2017."),
        ("sr-Latn", "2017", "podatak iz 2017."),
        ("sr", "2017-09-01", "податак од 1. септембра 2017."),
        ("sr", "2017-03", "податак из марта 2017."),
    ],
)
def test_a_serbian_date_is_in_the_genitive(language: str, written: str, said: str) -> None:
    words = catalogue(language)
    assert words.say("stated for {when}", when=words.when(Period.parse(written))) == said


def test_a_date_without_a_word_of_its_own_is_the_date() -> None:
    assert f"{Dated('1 May 2001', 'day')}" == "1 May 2001"


def test_numbers_and_their_forms_are_french(french: Catalogue) -> None:
    assert french.number(4273) == "4\u202f273"
    assert [french.count("{n} state", "{n} states", n) for n in (0, 1, 2)] == ["0 État", "1 État", "2 États"]
    assert french.plural("filter", "states", 1) == "{n} État"


@pytest.mark.parametrize(
    ("written", "on", "since"),
    [
        ("2017-02-21", "ngày 21 tháng 2, 2017", "từ ngày 21 tháng 2, 2017"),
        ("2017-02", "vào tháng 2 năm 2017", "từ tháng 2 năm 2017"),
        ("2017", "vào 2017", "từ 2017"),
    ],
)
def test_vietnamese_says_day_before_a_day_alone(written: str, on: str, since: str) -> None:
    words, period = catalogue("vi"), Period.parse(written)
    assert (words.on(period), words.say("since {when}", when=words.when(period))) == (on, since)


def test_numbers_and_their_one_form_are_vietnamese() -> None:
    words = catalogue("vi")
    assert words.number(4273) == "4.273"
    assert [words.count("{n} state", "{n} states", n) for n in (0, 1, 2)] == ["0 nước", "1 nước", "2 nước"]
    assert sorted(["Hy Lạp", "Đức", "Cuba"], key=in_order) == ["Cuba", "Đức", "Hy Lạp"]


def test_the_first_of_a_month_is_plain_where_a_language_counts_it_so() -> None:
    assert catalogue().when(Period.parse("2017-08-01")) == "1 August 2017"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_date_with_a_word_of_its_own_goes_to_the_scripts(language: str, choices: Choices) -> None:
    """The scripts fill {placeholders}, and know nothing of the words that Python puts before a day."""
    assert "{when:" not in repr(page_words(catalogue(language), choices))
    assert ":le " not in repr(page_words(catalogue(language), choices))
    assert ":ngày " not in repr(page_words(catalogue(language), choices))


def test_the_pseudo_locale_is_longer_by_two_fifths_and_keeps_placeholders() -> None:
    text = "Counted as recognising by: {counting}. Not by: {others}."
    assert longer(text).startswith("Çöüñtéd áš réçögñíšíñg bý: {counting}. Ñöt bý: {others}.")
    said = text.replace("{counting}", "").replace("{others}", "")
    assert 1.3 < (len(longer(text)) - len(text) + len(said)) / len(said) < 1.5
    assert catalogue(PSEUDO).say("{low}–{high}", low="1", high="9") == "1–9"
