"""The composed picture: no word crosses another, none leaves the sheet, whatever the day says."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest

from dashboard.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, PSEUDO
from dashboard.domain.view import LAYERS, SCOPES
from tests.browser.conftest import sweep

pytestmark = pytest.mark.browser

DAYS = ("1999-06-15", "2008-02-17", "2017-02-21", "2026-11-24")
GROUND_DAYS = ("1999-06-12", "2004-03-17", "2008-02-17", "2011-07-25", "2023-05-29", "2023-09-24")
READINGS = ("pristina", "independent", "belgrade")
SELECTED = ("1999-06-15", "2026-11-24")  # the days on which a state is selected as well
SLACK_PX = 1.0


def crossing(one: dict[str, Any], other: dict[str, Any]) -> bool:
    width = min(one["right"], other["right"]) - max(one["left"], other["left"])
    height = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return width > SLACK_PX and height > SLACK_PX


def leaves(word: dict[str, Any], size: dict[str, Any]) -> bool:
    across = word["left"] < 0 or word["right"] > size["width"]
    return across or word["top"] < 0 or word["bottom"] > size["height"]


def faults_of(sheet: dict[str, Any]) -> list[str]:
    words, labels = sheet["words"], sheet["labels"]
    faults = [f"leaves: {word['text']}" for word in words if leaves(word, sheet["size"])]
    faults += [f"{a['text']} x {b['text']}" for a, b in combinations(words, 2) if crossing(a, b)]
    return faults + [f"{a['text']} x {b['text']}" for a, b in product(words, labels) if crossing(a, b)]


def days_of(scope: str, layer: str) -> tuple[str, ...]:
    """On the theatre the ground fills the sheet, or nothing does that changes from day to day."""
    if scope != "theatre":
        return DAYS
    return (*GROUND_DAYS, *DAYS[2:]) if layer == "strength" else DAYS[-1:]


@pytest.mark.parametrize(
    ("layer", "scope"),
    sweep(
        product(LAYERS, SCOPES),
        core=[("strength", "europe"), ("recognition", "world"), ("crossed", "theatre")],
    ),
)
def test_no_word_of_a_picture_crosses_another_or_is_cut(screen: Any, layer: str, scope: str) -> None:
    screen.open()
    readings = READINGS if layer == "recognition" else ("independent",)
    faults = []
    for day, reading in product(days_of(scope, layer), readings):
        query = f"layer={layer}&date={day}&scope={scope}&reading={reading}"
        query += "&country=USA" if day in SELECTED else ""
        sheet = screen.page.evaluate("([a]) => look.compose(a, [])", [f"/api/picture.json?{query}"])
        assert len(sheet["words"]) > 15
        faults += [f"{query}: {fault}" for fault in faults_of(sheet)]
    assert faults == []


@pytest.mark.parametrize("boundary", sweep(["dashed", "none"], core=["none"]))
def test_no_name_on_the_theatre_crosses_another_whatever_the_line(screen: Any, boundary: str) -> None:
    screen.open()
    for layer, day in (("strength", "2008-02-17"), ("strength", "2026-11-24"), ("recognition", "2017-02-21")):
        query = f"layer={layer}&date={day}&scope=theatre&boundary={boundary}&reading=belgrade"
        sheet = screen.page.evaluate("([a]) => look.compose(a, [])", [f"/api/picture.json?{query}"])
        names = sheet["labels"]
        assert len(names) > 40
        assert [name["text"] for name in names if leaves(name, sheet["size"])] == []
        assert [(a["text"], b["text"]) for a, b in combinations(names, 2) if crossing(a, b)] == []
        assert faults_of(sheet) == []


SHAPES = ("square", "a4", "1080x1920", "2400x1000", "1200x1350")
LONGEST = (
    "layer=crossed&date=2025-12-19&scope=europe&country=BIH&boundary=ESP&members=NATO.EU.PfP&numbers=reported",
    "date=2001-11-14&scope=world&country=BIH",
    "layer=recognition&date=2020-12-31&scope=world&reading=belgrade&country=STP&boundary=ESP",
    "date=2004-03-17&scope=theatre&country=DEU",
    "date=2017-02-21&compare=2008-02-17&comparison=difference&country=HUN",
    "layer=recognition&date=2017-02-21&compare=2008-02-17&comparison=side&scope=world&reading=pristina",
    "date=2017-02-21&compare=2004-03-17&comparison=side&scope=theatre",
)


@pytest.mark.parametrize("size", sweep(SHAPES, core=["square"]))
def test_in_every_shape_no_word_crosses_another_or_is_cut(screen: Any, size: str) -> None:
    screen.open()
    faults = []
    for query in LONGEST:
        for bare in ("no", "yes"):
            address = f"/api/picture.json?{query}&pixels={size}&bare={bare}"
            sheet = screen.page.evaluate("([a]) => look.compose(a, [])", [address])
            faults += [f"{query}, {bare}: {fault}" for fault in faults_of(sheet)]
    assert faults == []


@pytest.mark.long
@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize(("layer", "scope"), list(product(LAYERS, SCOPES)))
def test_on_every_day_no_word_crosses_another_in_any_shape(
    screen: Any, layer: str, scope: str, size: str
) -> None:
    screen.open()
    faults = []
    for day in days_of(scope, layer):
        query = f"layer={layer}&date={day}&scope={scope}&pixels={size}"
        sheet = screen.page.evaluate("([a]) => look.compose(a, [])", [f"/api/picture.json?{query}"])
        assert len(sheet["words"]) > 15
        faults += [f"{query}: {fault}" for fault in faults_of(sheet)]
    assert faults == []


# Other words than English, where the longest stand: Cyrillic is wide, and the pseudo-locale 40 % longer.
SPOKEN = (
    "date=2000-01-15&scope=europe",
    "layer=recognition&date=2020-12-31&scope=europe&reading=belgrade&country=STP&boundary=SRB",
    "layer=recognition&date=2020-12-31&scope=theatre&reading=belgrade",
    "layer=crossed&date=2017-02-21&scope=theatre",
    "date=2017-02-21&compare=2000-01-15&comparison=difference",
    "date=2017-02-21&compare=2008-06-01&comparison=side",
)
OTHERS = [code for code in (*LANGUAGES, PSEUDO) if code != DEFAULT_LANGUAGE]
BAR_PX = 18.0  # no other box of a sheet is so high


def words_in_bars(sheet: dict[str, Any]) -> list[str]:
    bars = [box for box in sheet["boxes"] if abs(box["bottom"] - box["top"] - BAR_PX) < SLACK_PX / 2]
    return [f"{word['text']} x a bar" for word, bar in product(sheet["words"], bars) if crossing(word, bar)]


@pytest.mark.parametrize(
    ("language", "size"),
    sweep(product(OTHERS, ("1x", "square", "a4")), core=[("sr", "square"), (PSEUDO, "1x")]),
)
def test_in_every_language_words_have_room_on_a_picture(screen: Any, language: str, size: str) -> None:
    screen.open()
    faults = []
    for query in SPOKEN:
        address = f"/api/picture.json?{query}&lang={language}&pixels={size}"
        sheet = screen.page.evaluate("([a]) => look.compose(a, [])", [address])
        faults += [f"{query}: {fault}" for fault in (*faults_of(sheet), *words_in_bars(sheet))]
    assert faults == []
