"""The map of Kosovo and Serbia as a map: its names, its zoom, its line, its window, and what it asks for."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import sweep

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

SIZES = {"laptop": (1440, 900), "large": (1920, 1080), "tablet": (1024, 768), "phone": (390, 844)}
LEAST_NAMES = {"laptop": (25, 30), "large": (30, 40), "phone": (8, 12)}  # detail, overview
IN_CYRILLIC = 0.8  # of the names have room: they are longer
PANELS = ("detail", "overview")
WORDS_ON_MAP = (".title", "#legend", ".policy")
SLACK_PX = 1
PRISTINA = (21.1655, 42.6629)
OBILIQ = "Obiliq<br>Obilić"  # too small for its name on a laptop
HOST = {"dashed": "Kosovo*", "solid": "Kosovo", "none": "Kosovo and Metohija"}
FOOTNOTE = {"dashed": "* Name without", "solid": "Solid line", "none": "No line"}
SEEN = [
    ("", "2008-02-16", "dashed"),
    ("GBR", "2008-02-17", "dashed"),
    ("GBR", "2008-02-18", "solid"),
    ("ESP", "2017-02-21", "none"),
    ("SUR", "2017-02-21", "solid"),
    ("SUR", "2026-11-24", "dashed"),
    ("SRB", "2023-09-24", "none"),
]


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    width = min(one["right"], other["right"]) - max(one["left"], other["left"])
    height = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return width > SLACK_PX and height > SLACK_PX


def leaves(name: dict[str, Any], frame: dict[str, Any]) -> bool:
    across = name["left"] < frame["left"] or name["right"] > frame["right"]
    return across or name["top"] < frame["top"] or name["bottom"] > frame["bottom"]


def names_on(screen: Any, panel: str) -> list[dict[str, Any]]:
    return list(screen.page.evaluate("panel => look.names(panel)", panel))


def named(screen: Any, text: str) -> bool:
    return text in {name["text"] for name in names_on(screen, "detail")}


def faults_of(
    names: list[dict[str, Any]], words: dict[str, dict[str, Any]], frame: dict[str, Any]
) -> list[str]:
    faults = [f"{a['text']} x {b['text']}" for a, b in combinations(names, 2) if overlap(a, b)]
    faults += [f"cut: {name['text']}" for name in names if leaves(name, frame)]
    return faults + [
        f"{name['text']} under {word}" for name in names for word, box in words.items() if overlap(name, box)
    ]


@pytest.mark.parametrize(("size", "language"), [*((size, "en") for size in LEAST_NAMES), ("laptop", "sr")])
def test_no_name_lies_on_another_or_under_a_word_or_is_cut(
    new_screen: Callable[..., Any], size: str, language: str
) -> None:
    """In Cyrillic letters names are longer than those for which room was found."""
    screen = new_screen()
    screen.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    screen.open(f"?scope=theatre&date=2004-03-17&lang={language}")
    for policy in ("dashed", "none"):
        screen.page.locator("#boundary-choice").select_option(policy)
        screen.shows(boundary="" if policy == "dashed" else policy)
        boxes = screen.page.evaluate("all => look.boxes(all)", [*WORDS_ON_MAP, "#map"])
        frame = boxes.pop("#map")
        for panel, least in zip(PANELS, LEAST_NAMES[size], strict=True):
            names = names_on(screen, panel)
            assert len(names) >= (least if language == "en" else IN_CYRILLIC * least), (policy, panel)
            assert faults_of(names, boxes, frame) == [], (policy, panel)


def test_a_name_is_told_in_both_languages_of_kosovo(screen: Any) -> None:
    screen.open("?scope=theatre&date=2004-03-17")
    assert all(named(screen, text) for text in ("Pejë<br>Peć", "Gjilan<br>Gnjilane", "Prizren"))


def test_a_town_has_its_name_in_the_readers_language(screen: Any) -> None:
    for language, town in (("en", "Skopje"), ("sq", "Shkup"), ("sr-Latn", "Skoplje"), ("sr", "Скопље")):
        screen.open(f"?scope=theatre&date=2004-03-17&lang={language}")
        assert named(screen, town), language
        assert named(screen, "Gjilan<br>Gnjilane"), language


def test_zooming_in_shows_more_names_and_stays_when_the_date_moves(screen: Any) -> None:
    screen.open("?scope=theatre&date=2004-03-17")
    assert not named(screen, OBILIQ)
    width = screen.page.evaluate("() => look.width('XK-PRI')")
    screen.page.mouse.move(*screen.at(*PRISTINA))
    screen.page.mouse.wheel(0, -300)
    screen.page.wait_for_function("width => look.width('XK-PRI') > 1.3 * width", arg=width)
    screen.page.wait_for_function(
        "text => look.names('detail').some((name) => name.text === text)", arg=OBILIQ
    )
    zoomed = screen.box("XK-PRI")
    for key in ("ArrowRight", "ArrowRight"):
        screen.page.locator("#slider-thumb").press(key)
        screen.shows()
    assert screen.view["date"] > "2004-03-17"
    assert screen.box("XK-PRI") == pytest.approx(zoomed, abs=0.5)
    assert named(screen, OBILIQ)
    screen.choose("scope", "europe").choose("scope", "theatre")
    assert screen.page.evaluate("() => look.width('XK-PRI')") == pytest.approx(width, abs=0.5)


def assert_drawn(screen: Any, line: str) -> None:
    for panel in PANELS:
        assert screen.page.evaluate("name => look.boundary(name)", f"{panel}-disputed") == line, panel
    assert HOST[line] in {name["text"] for name in names_on(screen, "overview")}
    assert screen.text("#footnote").startswith(FOOTNOTE[line])
    fills = screen.page.evaluate("() => look.fills('overview')")
    assert (fills["XK-LEP"] == fills["RS-20"]) == (line == "none")


@pytest.mark.parametrize("layer", sweep(["strength", "recognition"], core=["recognition"]))
@pytest.mark.long
def test_both_panels_draw_the_line_as_a_state_sees_it_on_the_day(screen: Any, layer: str) -> None:
    screen.open(f"?scope=theatre&layer={layer}")
    field = screen.page.locator("#day input")
    for code, day, line in SEEN:
        field.fill(day)
        field.press("Enter")
        screen.page.locator("#boundary-choice").select_option(code or "dashed")
        screen.shows(date=day, boundary=code)
        assert_drawn(screen, line)


def test_the_line_changes_nothing_else_on_the_map(screen: Any) -> None:
    screen.open("?scope=theatre&date=2004-03-17")
    before = others(screen)
    for policy in ("solid", "none", "dashed"):
        screen.page.locator("#boundary-choice").select_option(policy)
        screen.shows(boundary="" if policy == "dashed" else policy)
        assert_drawn(screen, policy)
        assert others(screen) == before, policy


def others(screen: Any) -> dict[str, Any]:
    """Everything that must not change: numbers, lists, legend, marks, areas, the colours outside Kosovo."""
    words = {
        name: screen.text(name) for name in ("#date-title", "#layer-title", "#numbers", "#states", "#legend")
    }
    chips = {fill for fill, _ in screen.legend().values()}
    fills = screen.page.evaluate("() => look.fills('detail')")
    kept = {code: fill for code, fill in fills.items() if fill in chips or not code.startswith("XK-")}
    return words | {"marks": screen.page.evaluate("() => look.places()"), "fills": kept}


def test_the_geometry_is_fetched_once_and_only_when_the_scope_is_opened(screen: Any, guard: Any) -> None:
    screen.open("?date=2017-02-21")
    assert not [path for path in guard.requests if path.startswith("/files/theatre")]
    screen.choose("scope", "theatre").choose("scope", "europe").choose("scope", "theatre")
    files = [path for path in guard.requests if path.startswith("/files/theatre")]
    assert len(files) == len(set(files)) == 2  # shapes and lines
    guard.requests.clear()
    slider = screen.page.locator("#slider-thumb")
    for key in ("ArrowRight", "PageDown", "Home", "End", "ArrowLeft"):
        slider.press(key)
        screen.shows()
    screen.page.mouse.move(*screen.at(*PRISTINA))
    screen.page.mouse.wheel(0, -300)
    screen.choose("layer", "recognition").choose("layer", "strength")
    assert guard.requests == []


@pytest.mark.parametrize("size", sweep(["tablet", "phone"], core=["tablet"]))
@pytest.mark.long
def test_a_window_of_another_size_shows_both_as_if_it_had_been_opened_so(screen: Any, size: str) -> None:
    screen.open("?scope=theatre&date=2017-02-21")
    assert_inside(screen)
    screen.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    changed = settled(screen)
    assert_inside(screen)
    screen.page.reload()
    opened = whole(screen.shows())
    assert {panel: pytest.approx(box, abs=2) for panel, box in opened.items()} == changed


def whole(screen: Any) -> dict[str, dict[str, float]]:
    """Kosovo on its panel, Serbia with Kosovo on the other: their boxes in the window."""
    pairs = [("detail", "XK-"), ("overview", "XK-,RS-")]
    return {
        panel: screen.page.evaluate("([p, c]) => look.around(p, c)", [panel, codes]) for panel, codes in pairs
    }


def settled(screen: Any) -> dict[str, dict[str, float]]:
    """The boxes once they have stopped moving: the page waits for the window, and plotly does."""
    now, before = whole(screen), {}
    while now != before:
        screen.page.wait_for_timeout(800)
        before, now = now, whole(screen)
    return now


def assert_inside(screen: Any) -> None:
    frame = screen.page.evaluate("() => look.boxes(['#map'])")["#map"]
    boxes = whole(screen)
    for panel, box in boxes.items():
        assert not leaves(box, frame), panel
    assert not overlap(boxes["detail"], boxes["overview"])
