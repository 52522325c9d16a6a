"""A phone and a tablet: the map first, the timeline under the thumb, and what fingers do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Screen, sweep

pytestmark = pytest.mark.browser

DAY = "date=2017-02-21"
PHONE, PHONE_ON_ITS_SIDE = (390, 844), (844, 390)
TABLET, TABLET_ON_ITS_SIDE = (768, 1024), (1024, 768)
WINDOWS = (PHONE, PHONE_ON_ITS_SIDE, TABLET, TABLET_ON_ITS_SIDE)
VIEWS = (
    f"?{DAY}",
    f"?{DAY}&layer=recognition&scope=world&country=ITA",
    f"?{DAY}&scope=theatre",
    f"?{DAY}&compare=2008-02-17",
    f"?{DAY}&compare=2008-02-17&comparison=swipe&layer=crossed",
    "?story=who-recognises",
)
LANGUAGES = ("en", "fr", "sq", "sr-Latn", "sr", "vi")
SPOT = """code => {
  const graph = atlas.sheets.main.graph();
  const { left, top } = graph.getBoundingClientRect();
  const { view, day } = atlas.state;
  const { spot } = atlas.spots.found(graph, atlas.sheets.main.linesNow(), view, day).get(code);
  return [spot[0] + left, spot[1] + top];
}"""
SCALE = "() => atlas.sheets.main.graph()._fullLayout.geo._subplot.projection.scale()"
TOP_OF = "selector => document.querySelector(selector).getBoundingClientRect().top"


class Touched(Screen):
    """A page under fingers."""

    def tap(self, code: str) -> Touched:
        """Touch the map where a state lies."""
        self.page.touchscreen.tap(*self.page.evaluate(SPOT, code))
        return self

    def pinch(self, share: float) -> Touched:
        """Lay two fingers on the middle of the map, and bring them so many times as far apart."""
        box = self.page.locator("#map").bounding_box()
        middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        how = {**middle, "scaleFactor": share, "gestureSourceType": "touch"}
        self.devtools().send("Input.synthesizePinchGesture", how)
        return self

    def drag(self, selector: str, up: float) -> Touched:
        """Lay one finger near the upper edge of something, and move it up by so many pixels."""
        box = self.page.locator(selector).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
        told = self.devtools()
        for moved in range(11):
            kind = "touchMove" if moved else "touchStart"
            points = [{"x": x, "y": y - up * moved / 10}]
            told.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            self.page.wait_for_timeout(16)
        told.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return self

    def devtools(self) -> Any:
        """Chromium's own way to move fingers: Playwright has one tap and no more."""
        return self.page.context.new_cdp_session(self.page)

    def scale(self) -> float:
        """How large the map is drawn."""
        return float(self.page.evaluate(SCALE))


@pytest.fixture
def touched(new_context: Any, request: pytest.FixtureRequest) -> Touched:
    width, height = getattr(request, "param", PHONE)
    page = new_context(has_touch=True, is_mobile=True).new_page()
    page.set_viewport_size({"width": width, "height": height})
    return Touched(page)


CORE = [
    (PHONE, VIEWS[0], "en"),
    (PHONE_ON_ITS_SIDE, VIEWS[2], "en"),
    (PHONE_ON_ITS_SIDE, VIEWS[5], "en"),
    (TABLET, VIEWS[3], "fr"),
]


@pytest.mark.parametrize(
    ("touched", "view", "lang"),
    sweep([(window, view, lang) for window in WINDOWS for view in VIEWS for lang in LANGUAGES], core=CORE),
    indirect=["touched"],
)
def test_the_map_comes_first_and_the_timeline_lies_under_the_thumb(
    touched: Touched, view: str, lang: str
) -> None:
    page = touched.open(f"{view}&lang={lang}").page
    wide, high = page.viewport_size["width"], page.viewport_size["height"]
    assert page.evaluate("() => document.documentElement.scrollWidth") == wide
    assert page.evaluate(TOP_OF, "#map") < 0.62 * high
    box = page.locator("#slider-thumb").bounding_box()
    assert 0.7 * high < box["y"] < high - 8
    assert page.evaluate("() => look.small(24)") == []
    assert page.evaluate("() => look.outside('#page button, #page p, #page h1, #page h2')") == []


def test_a_tap_shows_a_state_on_a_sheet_and_leaves_it_in_sight(touched: Touched) -> None:
    touched.open(f"?{DAY}").tap("ALB").shows(country="ALB")
    page = touched.page
    assert "Albania" in touched.text("#selected")
    page.wait_for_function("() => scrollY > 0")
    top = page.evaluate(TOP_OF, "#selected")
    assert page.evaluate(SPOT, "ALB")[1] < top
    assert top < page.evaluate(TOP_OF, "#slider-thumb")
    page.tap("#selected .close")
    touched.shows(country="")
    assert not page.is_visible("#selected")


def test_a_state_smaller_than_a_finger_can_be_tapped(touched: Touched) -> None:
    touched.open(f"?{DAY}")
    x, y = touched.page.evaluate(SPOT, "LUX")
    touched.page.touchscreen.tap(x + 6, y + 6)
    touched.shows(country="LUX")


def test_one_finger_scrolls_the_page_and_two_enlarge_the_map(touched: Touched) -> None:
    page = touched.open(f"?{DAY}").page
    whole = touched.scale()
    touched.pinch(2)
    page.wait_for_function(f"whole => ({SCALE})() > 1.5 * whole", arg=whole)
    page.wait_for_timeout(300)
    large = touched.scale()
    assert page.evaluate("() => [scrollY, visualViewport.scale]") == [0, 1]
    touched.drag("#map", 200)
    page.wait_for_function("() => scrollY > 100")
    page.wait_for_timeout(500)
    assert touched.scale() == large
    page.evaluate("() => scrollTo(0, 0)")
    x, y = page.evaluate(SPOT, "DEU")
    page.touchscreen.tap(x, y)
    page.touchscreen.tap(x, y)
    page.wait_for_function(f"whole => Math.abs(({SCALE})() - whole) < 1", arg=whole)


def test_the_zoom_has_buttons(screen: Screen) -> None:
    page = screen.open(f"?{DAY}").page
    whole = page.evaluate(SCALE)
    page.locator("#zoom-in").press("Enter")
    page.wait_for_function(f"whole => ({SCALE})() > 1.5 * whole", arg=whole)
    page.locator("#next").press("Enter")
    screen.shows(date="2017-02-27")
    assert page.evaluate(SCALE) > 1.5 * whole
    page.locator("#zoom-reset").press("Enter")
    page.wait_for_function(f"whole => Math.abs(({SCALE})() - whole) < 1", arg=whole)


def test_a_place_of_the_force_is_told_at_a_tap(touched: Touched) -> None:
    page = touched.open(f"?{DAY}&scope=theatre").page
    code = page.evaluate("() => `place:${atlas.state.day.ground.places[0].id}`")
    touched.tap(code)
    assert page.is_visible("#tooltip")
    touched.drag("#map", 200)
    page.wait_for_function("() => document.getElementById('tooltip').hidden")
