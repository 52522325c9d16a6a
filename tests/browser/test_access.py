"""For everybody: axe finds nothing, the keyboard reaches every control, and text may be larger."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import sweep

pytestmark = pytest.mark.browser


DAY = "date=2017-02-21"
VIEWS = (
    f"/?layer=strength&{DAY}&country=DEU",
    f"/?layer=recognition&{DAY}&country=DEU",
    f"/?layer=crossed&{DAY}&country=DEU",
    f"/?layer=strength&{DAY}&scope=theatre",
    f"/?layer=strength&{DAY}&compare=2008-02-17",
    f"/?layer=strength&{DAY}&compare=2008-02-17&comparison=swipe",
    f"/?layer=strength&{DAY}&compare=2008-02-17&comparison=difference",
    f"/?layer=strength&{DAY}&members=EU",
    f"/?layer=strength&{DAY}&mode=stage",
    f"/?layer=recognition&{DAY}&mode=stage",
    "/?story=who-recognises",
    "/records?table=contributions",
)
DARK = ("", "&theme=dark")
CORE = [(VIEWS[1], ""), (VIEWS[0], "&theme=dark"), (VIEWS[-1], "")]


@pytest.mark.parametrize(("view", "theme"), sweep(product(VIEWS, DARK), core=CORE))
def test_axe_finds_nothing(screen: Any, view: str, theme: str) -> None:
    page = screen.page
    page.goto(f"{view}{theme}")
    page.locator("[data-shown]").first.wait_for()
    assert violations(page) == []


LANGUAGES = ("fr", "sq", "sr-Latn", "sr", "vi")


@pytest.mark.parametrize(
    ("lang", "view"), sweep(product(LANGUAGES, VIEWS), core=[("sr", VIEWS[0]), ("vi", VIEWS[-1])])
)
def test_axe_finds_nothing_in_another_language(screen: Any, lang: str, view: str) -> None:
    page = screen.page
    page.goto(f"{view}&lang={lang}")
    page.locator("[data-shown]").first.wait_for()
    assert page.evaluate("() => document.documentElement.lang") == lang
    assert violations(page) == []


PHONE = {"width": 390, "height": 844}
MODES: dict[str, dict[str, Any]] = {
    "forced colours": {"forced_colors": "active"},
    "more contrast": {"contrast": "more"},
    "on a phone": {},
}


@pytest.mark.parametrize(
    ("mode", "view"), sweep(product(MODES, VIEWS), core=[(mode, VIEWS[0]) for mode in MODES])
)
def test_axe_finds_nothing_in_the_colours_and_on_the_screen_of_others(
    new_page: Any, mode: str, view: str
) -> None:
    page = new_page()
    page.emulate_media(**MODES[mode])
    if mode == "on a phone":
        page.set_viewport_size(PHONE)
    page.goto(view)
    page.locator("[data-shown]").first.wait_for()
    assert violations(page) == []


PANELS = {
    "data": "#data",
    "exports": "#exports",
    "papers": "#numbers [data-papers=force]",
    "filter": "#filter summary",
    "playing": "#pace summary",
    "keys": "#keys",
}


@pytest.mark.parametrize(("panel", "theme"), sweep(product(PANELS, DARK), core=[("exports", "")]))
def test_axe_finds_nothing_in_what_opens(screen: Any, panel: str, theme: str) -> None:
    page = screen.open(f"?{DAY}{theme}").page
    page.locator(PANELS[panel]).evaluate("button => button.click()")
    page.wait_for_timeout(500)
    assert violations(page) == []


def violations(page: Any) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], v["impact"], [node["html"][:120] for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize("view", sweep(VIEWS, core=[VIEWS[0]]))
def test_nothing_to_press_is_smaller_than_24_pixels(screen: Any, view: str) -> None:
    page = screen.page
    page.goto(view)
    page.locator("[data-shown]").first.wait_for()
    assert page.evaluate("() => look.small(24)") == []


@pytest.mark.parametrize("view", sweep(VIEWS, core=[VIEWS[1], VIEWS[-1]]))
def test_at_400_per_cent_nothing_is_lost_and_nothing_scrolls_sideways(screen: Any, view: str) -> None:
    page = screen.page
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(view)
    page.locator("[data-shown]").first.wait_for()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    assert page.evaluate("() => look.outside('#page button, #page p, #page h1, #page h2, #records h1')") == []


SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)


@pytest.mark.parametrize("view", sweep(VIEWS, core=[VIEWS[0]]))
def test_spaced_text_is_not_cut(screen: Any, view: str) -> None:
    page = screen.page
    page.goto(view)
    page.locator("[data-shown]").first.wait_for()
    page.add_style_tag(content=SPACED)
    assert (
        page.evaluate("() => look.cut(':is(button, summary, label, h2, h3, p, th, td):not(.unseen, #event)')")
        == []
    )


def test_the_keyboard_alone_reaches_everything(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    reached = set()
    for _ in range(64):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => look.focused()"))
    switches = {"layer", "scope", "share", "pictures", "theme", "present"}
    assert (
        switches | {"skips", "walk", "states", "previous", "play", "next", "slider-thumb", "day"} <= reached
    )


def test_a_switch_is_worked_by_keys(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    page.locator("#layer input[value=strength]").focus()
    page.keyboard.press("ArrowRight")
    screen.shows(layer="recognition")
    expect(page.locator("#layer input[value=recognition]")).to_be_focused()


def test_enter_selects_a_state_and_the_keyboard_stays_on_it(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    row = page.locator("#states [data-code=ITA]")
    row.focus()
    page.keyboard.press("Enter")
    screen.shows(country="ITA")
    expect(row).to_be_focused()
