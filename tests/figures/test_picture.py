"""A picture stands alone: title, date, legend, numbers, sources, footnote, licence and its own address."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from dashboard.figures.canvas import Canvas, wrap

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


def test_what_nobody_stated_is_never_a_zero(picture_of: Callable[[str], Picture]) -> None:
    told = words_of(picture_of("date=1999-06-15&scope=world"))
    assert "\n0\n" not in told


def test_markup_in_a_text_stays_text() -> None:
    canvas = Canvas(100, 100)
    canvas.text(0, 0, "<b>A & B</b>", 12)
    assert canvas.annotations[0]["text"] == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_a_long_word_is_broken_rather_than_cut() -> None:
    lines = wrap("x" * 100, size=10, width=110)
    assert "".join(lines) == "x" * 100
    assert max(map(len, lines)) <= 20
