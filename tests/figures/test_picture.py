"""A picture stands alone: title, date, legend, numbers, sources, footnote, licence and its own address."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from dashboard.figures.canvas import Canvas, wrap
from dashboard.figures.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.figures.picture import Picture


def words_of(picture: Picture) -> str:
    return "\n".join(unescape(part.text) for part in picture.figure.layout.annotations)


def test_a_picture_of_strength_says_everything(picture_of: Callable[[str], Picture]) -> None:
    picture = picture_of("date=2017-02-21")
    assert picture.name == "kfor-strength-europe-2017-02-21.png"
    assert (picture.width * picture.scale, picture.height * picture.scale) == (3840, 2160)
    told = words_of(picture)
    assert "21 February 2017" in told
    assert "Troops in KFOR by contributing state" in told
    assert "4,273" in told
    assert "All 4,273 explained by 30 states" in told
    assert "about 4,500 from 31 states" in told
    assert "500–999  (3)" in told
    assert "United States" in told
    assert "without prejudice" in told
    assert "Natural Earth" in told
    assert "CC BY 4.0" in told
    address = "https://atlas.example/?layer=strength&date=2017-02-21&scope=europe&reading=independent"
    assert address in told


def test_a_picture_of_a_selected_state_marks_it_and_tells_its_number(
    picture_of: Callable[[str], Picture],
) -> None:
    picture = picture_of("date=2017-02-21&country=DEU")
    assert picture.name == "kfor-strength-europe-2017-02-21-deu.png"
    assert "Germany: 530 troops" in words_of(picture)
    (marked,) = [trace for trace in picture.figure.data if trace.name == "selected"]
    assert list(marked.locations) == ["DEU"]


def test_a_picture_says_how_many_more_totals_there_are_and_the_range_of_the_year(
    picture_of: Callable[[str], Picture],
) -> None:
    told = words_of(picture_of("date=2003-03-01"))
    assert told.count("Also stated: ") == 2
    assert "1 more of that quarter" in told
    assert "Sources of the past year state 17,500 to 42,500" in told


@pytest.mark.parametrize(
    ("reading", "count"),
    [("pristina", "119 of 193"), ("independent", "110 of 193"), ("belgrade", "92 of 193")],
)
def test_a_picture_of_recognition_says_who_counts(
    picture_of: Callable[[str], Picture], reading: str, count: str
) -> None:
    picture = picture_of(f"layer=recognition&scope=world&reading={reading}")
    assert picture.name == f"kfor-recognition-world-2026-11-24-{reading}.png"
    told = words_of(picture)
    assert count in told
    assert "(92–119)" in told
    assert "Suriname" in told


@pytest.mark.parametrize("scope", ["world", "europe", "theatre"])
def test_a_picture_of_both_names_the_contributors_that_do_not_recognise(
    picture_of: Callable[[str], Picture], scope: str
) -> None:
    picture = picture_of(f"layer=crossed&date=2017-02-21&scope={scope}")
    assert picture.name == f"kfor-crossed-{scope}-2017-02-21-independent.png"
    told = words_of(picture)
    assert "KFOR contributors and recognition of Kosovo*, as independent lists count" in told
    assert "5 of 30\ncontributors do not recognise" in told
    listed = told[told.index("does not recognise (5)") : told.index("recognises (25)")]
    assert listed.split("\n")[1:-1] == (
        ["Greece", "112", "Romania", "56", "Moldova", "41", "Ukraine", "40", "Armenia", "35"]
    )
    cells = ["25", "–", "5", "7", "–", "8", "82", "1", "72"]
    heads = ["takes part", *cells[:3], "at another time", *cells[3:6], "never took part", *cells[6:]]
    assert "\n".join(heads) in told


def test_a_picture_lists_as_many_contributors_as_it_has_room_for(
    picture_of: Callable[[str], Picture],
) -> None:
    told = words_of(picture_of("layer=crossed&date=2008-02-16"))
    assert "36\ncontributors\nNo act of recognition is on record up to this day." in told
    assert "and 5 more" in told
    assert "Bulgaria\n?" in told


PAIR = "date=2017-02-21&compare=2008-02-17"


def test_a_picture_of_a_difference_says_both_days_and_the_sum(picture_of: Callable[[str], Picture]) -> None:
    picture = picture_of(f"{PAIR}&comparison=difference&country=HUN")
    assert picture.name == "kfor-strength-europe-2017-02-21-hun-against-2008-02-17-difference.png"
    told = words_of(picture).replace("\n", " ")  # lines are broken where the column ends
    assert "17 February 2008 → 21 February 2017" in told
    assert "Change of troops in KFOR by contributing state" in told
    assert "cannot be compared  (4)" in told
    assert "cannot be compared: 4" in told
    assert "Hungary: cannot be compared, a number is not known: takes part" in told
    assert "17 February 2008: Numbers 0 to 85 months old" in told
    assert "&compare=2008-02-17&comparison=difference" in told
    assert "United States  ~\N{THIN SPACE}\N{MINUS SIGN}825" in told
    assert "\N{MINUS SIGN}2,300" in told


@pytest.mark.parametrize("way", ["side", "swipe"])
@pytest.mark.parametrize("scope", ["world", "europe", "theatre"])
def test_a_picture_of_two_maps_has_one_legend(
    picture_of: Callable[[str], Picture], way: str, scope: str
) -> None:
    """That of a swipe is that of side by side: paper has no handle."""
    picture = picture_of(f"layer=recognition&scope={scope}&{PAIR}&comparison={way}")
    told = words_of(picture)
    assert told.count("\n17 February 2008\n21 February 2017") == 1
    assert "1 → 110\nUN members recognise" in told
    assert "1 → 114" in told
    assert {trace.geo for trace in picture.figure.data} == {"geo", "geo2"}


def test_what_nobody_stated_is_never_a_zero(picture_of: Callable[[str], Picture]) -> None:
    told = words_of(picture_of("date=1999-06-15&scope=world"))
    assert "\n0\n" not in told


def test_markup_in_a_text_stays_text() -> None:
    canvas = Canvas(sheet_of())
    canvas.text(0, 0, "<b>A & B</b>", 12)
    assert canvas.annotations[0]["text"] == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_a_long_word_is_broken_rather_than_cut() -> None:
    lines = wrap("x" * 100, size=10, width=110)
    assert "".join(lines) == "x" * 100
    assert max(map(len, lines)) <= 20
