"""The first map: drawn before Dash has started, in the place where it stays."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

WINDOWS = {
    "laptop": {"width": 1440, "height": 900},
    "projector": {"width": 1920, "height": 1080},
    "phone": {"width": 390, "height": 844},
}
BOXES = """() => Object.fromEntries(
    ["map-frame", "map", "legend", "numbers", "date-title"].flatMap((id) => {
        const box = document.getElementById(id).getBoundingClientRect();
        return ["left", "top", "width", "height"].map((side) => [`${side} of ${id}`, box[side]]);
    }))"""


class Gate:
    """Holds what a page asks for until it is let go."""

    def __init__(self, page: Any, address: str) -> None:
        self._page = page
        self._routes: list[Any] = []
        self._free = False
        page.route(address, self._hold)

    def _hold(self, route: Any) -> None:
        # The hint in the head and who needs it may ask one after the other.
        if self._free:
            route.continue_()
        else:
            self._routes.append(route)

    def let_go(self) -> None:
        """Let it come, once it was asked for."""
        for _ in range(300):
            if self._routes:
                break
            self._page.wait_for_timeout(50)
        assert self._routes, "nobody has asked for it in 15 s"
        self._free = True
        for route in self._routes:
            route.continue_()


class Held(Screen):
    """A page whose Dash does not come until it is let go."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._gate = Gate(page, "**/files/dash_renderer-*.js")

    def first(self, query: str) -> Held:
        """Open a view, and wait for the map that is drawn without Dash."""
        self.page.goto(f"/{query}", wait_until="commit")
        self.page.wait_for_function(
            """() => new Set([...document.querySelectorAll("#map path.choroplethlocation")]
                .map((path) => path.style.fill)).size > 3"""
        )
        return self

    def let_go(self) -> Held:
        """Let Dash come, and wait until the page is whole."""
        self.page.wait_for_function(
            "() => document.querySelectorAll('head script[src*=dash_renderer]').length"
        )
        self._gate.let_go()
        self.shows()
        return self


@pytest.fixture
def held(page: Any, request: pytest.FixtureRequest) -> Held:
    page.set_viewport_size(WINDOWS[getattr(request, "param", "laptop")])
    return Held(page)


@pytest.mark.parametrize("held", WINDOWS, indirect=True)
def test_nothing_moves_when_dash_takes_over(held: Held) -> None:
    before = held.first("?date=2017-02-21").page.evaluate(BOXES)
    assert before["width of map"] > 300
    assert held.let_go().page.evaluate(BOXES) == pytest.approx(before, abs=1)


@pytest.mark.parametrize("size", WINDOWS)
def test_the_map_has_its_place_before_the_data_have_come(screen: Screen, size: str) -> None:
    screen.page.set_viewport_size(WINDOWS[size])
    film = Gate(screen.page, "**/files/film-*.json")
    screen.page.goto("/?date=2017-02-21", wait_until="commit")
    screen.page.wait_for_selector("#shell #map", state="attached")
    before = screen.page.locator("#map-frame").bounding_box()
    assert before["height"] > 0.45 * WINDOWS[size]["height"]
    film.let_go()
    after = screen.shows().page.locator("#map-frame").bounding_box()
    for side in ("x", "y", "width"):
        assert before[side] == pytest.approx(after[side], abs=1), side


@pytest.mark.parametrize("size", WINDOWS)
def test_the_map_stays_while_a_story_is_on_its_way(screen: Screen, size: str) -> None:
    """Until November 2026 it was gone then: the bar of the story took its row."""
    screen.page.set_viewport_size(WINDOWS[size])
    story = Gate(screen.page, "**/files/story-27-years-*.json")
    screen.page.goto("/?story=27-years", wait_until="commit")
    screen.page.wait_for_selector("#react-entry-point .story-loading")
    before = screen.page.locator("#map-frame").bounding_box()
    story.let_go()
    screen.page.wait_for_selector(".story-heads .shown")
    after = screen.shows(story="27-years").page.locator("#map-frame").bounding_box()
    assert (before["x"], before["width"]) == (after["x"], after["width"])
    assert before["y"] == pytest.approx(after["y"], abs=48)


def test_the_first_map_of_a_story_is_that_of_its_step(held: Held) -> None:
    held.first("?story=27-years&step=3")
    assert held.text("#date-title") == "2 July 2003"
    fill = held.fill("RUS")
    held.let_go()
    assert (held.text("#date-title"), held.fill("RUS")) == ("2 July 2003", fill)


@pytest.mark.parametrize("link", ["?story=27-years", "?date=1999-06-12&story=27-years"])
def test_a_story_that_the_link_names_has_its_headline(screen: Screen, link: str) -> None:
    screen.open(link)
    screen.page.wait_for_selector(".story-heads .shown >> text=KFOR enters Kosovo")


def test_the_first_map_has_its_colours_words_and_numbers(held: Held) -> None:
    held.first("?scope=world&date=2017-02-21")
    assert held.page.locator("#shell").count() == 1
    assert held.text("#date-title") == "21 February 2017"
    assert "4,273" in held.text("#numbers")
    fill, legend = held.fill("ITA"), held.legend()
    assert fill == legend["500–999"][0]
    held.page.evaluate("() => { look.sheet = document.querySelector('#map .js-plotly-plot'); }")
    held.let_go()
    assert held.page.locator("#shell").count() == 0
    assert held.page.evaluate("() => document.querySelector('#map .js-plotly-plot') === look.sheet")
    assert (held.fill("ITA"), held.legend()) == (fill, legend)


def test_the_map_fits_its_room_when_the_window_changes(screen: Screen) -> None:
    screen.open("?scope=world")
    screen.page.set_viewport_size({"width": 1000, "height": 700})
    screen.page.wait_for_function(
        """() => { const { clientWidth, _fullLayout } = atlas.map.graph();
            return Math.abs(clientWidth - _fullLayout.width) < 1 && clientWidth < 800; }"""
    )
    assert screen.page.evaluate("() => document.documentElement.scrollWidth") == 1000
    assert screen.fill("ITA") in [fill for fill, _ in screen.legend().values()]


def test_without_the_shapes_the_page_says_so_and_is_whole(new_context: Any, guard: Any) -> None:
    guard.expected += ["Failed to load resource", "net::ERR_FAILED", "console warning"]
    page = new_context().new_page()
    page.route("**/files/europe-*.json", lambda route: route.abort())
    page.goto("/")
    page.wait_for_selector("#notice:not([hidden])")
    assert "could not be loaded" in page.locator("#notice").inner_text()
    assert page.locator("#shell").count() == 0
    assert page.locator("#slider-thumb").count() == 1
