"""Stage mode: a presenter with a clicker, a back row that must be able to read, and a page to go back to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sweep

pytestmark = pytest.mark.browser

SMALL = {"width": 1280, "height": 720}
LEAST_PX = 18
LEAST_CONTRAST = 7
# Every text that is seen: its size, and its contrast with what is behind it, at worst. A translucent ground
# lies on the darkest or the lightest of all fills; a text of the map has a rim, which is its ground.
TEXTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], ground) => [r, g, b].map((value, i) => value * a + ground[i] * (1 - a));
  const light = (color) => color
    .map((value) => value / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (one, two) => {
    const [a, b] = [light(one), light(two)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const groundOf = (node) => {
    const layers = [];
    for (let box = node; box; box = box.parentElement) {
      layers.push(rgba(getComputedStyle(box).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    const onMap = node.closest('.map') && layers.at(-1)[3] < 1;
    const below = onMap ? [[5, 44, 78], [220, 236, 250]] : [[255, 255, 255]];
    return below.map((fill) => layers.reduceRight((ground, layer) => over(layer, ground), fill));
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const node = walker.currentNode.parentElement;
    const unread = node.closest('script, style, noscript, .unseen, .leave');
    if (!text || unread || !node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const svg = node instanceof SVGElement;
    const ink = rgba(svg ? style.fill : style.color).slice(0, 3);
    const grounds = svg ? [rgba(style.stroke).slice(0, 3)] : groundOf(node);
    const least = Math.min(...grounds.map((ground) => contrast(ink, ground)));
    found.push([text, parseFloat(style.fontSize), least]);
  }
  return found;
}"""
SCROLLED = """() => [document.documentElement, ...document.querySelectorAll('#page, #page *')]
  .filter((node) => node.checkVisibility() && /auto|scroll/.test(getComputedStyle(node).overflow))
  .filter((node) => node.scrollHeight > node.clientHeight + 1).map((node) => node.id || node.className)"""
CUT = """() => ['.title', '.legend', '#stage'].filter((one) => {
  const { left, top, right, bottom } = document.querySelector(one).getBoundingClientRect();
  const node = document.querySelector(one);
  return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1
    || node.scrollHeight > node.clientHeight + 2 || node.scrollWidth > node.clientWidth + 2;
})"""
TAKE = """() => {
  globalThis.back = atlas.keys.take({ next: () => { document.body.dataset.step = 'next'; } });
}"""
AT_ONCE = """() => {
  const press = (key) => document.activeElement.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  for (const key of ['?', 'Escape', 'ArrowRight']) press(key);
  return [atlas.state.view.date, document.querySelector('dialog').open];
}"""
VIEWS = (
    "scope=europe",
    "scope=world&layer=recognition",
    "scope=theatre&date=2010-07-22",
    "layer=crossed&scope=europe&members=NATO.EU",
    "story=27-years&step=5",
    "story=the-north&step=2&theme=dark",
    "scope=europe&theme=dark",
    "scope=world&compare=2008-02-17",
    "scope=europe&compare=2008-02-17&comparison=difference&boundary=ESP",
    "layer=crossed&scope=theatre&compare=2008-02-17",
)


@pytest.mark.parametrize("query", sweep(VIEWS, core=[*VIEWS[:2], *VIEWS[-3:]]))
def test_the_back_row_can_read_every_word(screen: Any, query: str) -> None:
    screen.page.set_viewport_size(SMALL)
    date = "" if "date=" in query or "story=" in query else "date=2017-02-21&"
    screen.open(f"?{date}{query}&mode=stage")
    texts = screen.page.evaluate(TEXTS)
    assert len(texts) > 20
    assert [one for one in texts if one[1] < LEAST_PX] == []
    assert [one for one in texts if one[2] < LEAST_CONTRAST] == []
    assert screen.page.evaluate(SCROLLED) == []
    assert screen.page.evaluate(CUT) == []
    assert screen.page.locator("header, .panel, .timeline, .corner").locator("visible=true").count() == 0


def test_a_clicker_walks_the_timeline_wherever_the_focus_is(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    page = screen.page
    zoom = "() => document.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale"
    page.evaluate("() => Plotly.relayout(atlas.map.graph(), { 'geo.projection.scale': 2 })")
    before = dict(screen.view)
    page.keyboard.press("p")
    screen.shows(mode="stage")
    assert page.evaluate("() => document.activeElement.id") == "date-title"
    assert page.evaluate(zoom) == 2
    title = page.locator("#date-title").bounding_box()
    page.keyboard.press("PageDown")
    screen.shows(date="2017-02-27")
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => atlas.state.view.date < '2017-02-21'")
    page.keyboard.press("ArrowRight")
    screen.shows(date="2017-02-21")
    assert page.locator("#date-title").bounding_box() == title
    expect(page.locator("#stage-line")).to_contain_text("4,273 troops from 30 states")
    page.keyboard.press("b")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".blank")).to_be_hidden()
    assert screen.view["date"] == "2017-02-21"
    page.keyboard.press("l")
    screen.shows(layer="recognition", scope="world")
    page.keyboard.press("r")
    screen.shows(reading="belgrade")
    page.keyboard.press("s")
    screen.shows(scope="europe")
    goes_to_the_ends_and_plays(screen)
    page.mouse.move(640, 300)
    expect(page.locator(".halo")).to_be_visible()
    page.wait_for_function("() => document.documentElement.dataset.idle === ''")
    page.keyboard.press("Escape")
    screen.shows(mode="")
    page.goto(f"/?{urlencode(before)}&mode=stage")
    screen.shows(mode="stage")
    page.keyboard.press("P")
    screen.shows(**before, mode="")


def goes_to_the_ends_and_plays(screen: Any) -> None:
    page = screen.page
    page.keyboard.press("Home")
    screen.shows(date="1999-06-01")
    page.keyboard.press(" ")
    page.wait_for_function("() => atlas.state.view.date > '1999-06-01'")
    page.keyboard.press(" ")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Page Down")
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.locator("html").get_attribute("data-mode") == "stage"


def test_the_page_keeps_the_keys_of_what_has_the_focus(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    page = screen.page
    page.locator("#find input").fill("")
    page.keyboard.type("plsb?")
    assert page.locator("#find input").input_value() == "plsb?"
    page.locator("#find input").fill("")
    page.locator("#layer label").first.click()  # a radio button has no use for letters
    page.keyboard.press("p")
    screen.shows(mode="stage", layer="strength")
    page.keyboard.press("Escape")
    screen.shows(mode="")
    assert page.evaluate("() => document.activeElement.id") == "present"
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("PageDown")
    page.keyboard.press("Control+p")
    page.keyboard.press("ArrowRight")
    screen.shows(date="2017-02-27", mode="")  # one stop: Page Down scrolls a page
    page.focus("#events .mark[tabindex='0']")
    page.keyboard.press("ArrowRight")
    assert screen.view["date"] == "2017-02-27"
    page.focus("#slider-thumb")
    page.keyboard.press("PageDown")
    screen.shows(date="2016-02-27")
    page.evaluate(TAKE)
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("PageDown")
    assert page.locator("body").get_attribute("data-step") == "next"
    assert screen.view["date"] == "2016-02-27"
    page.evaluate("() => back()")
    page.click("#present")
    page.click("#keys")
    page.get_by_label("Letters and signs work as keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => atlas.state.view.date > '2016-02-27'")
    assert "mode" not in screen.view


def test_the_next_key_after_the_sheet_of_keys_is_the_maps(screen: Any) -> None:
    # November 2026: within a frame after Escape the focus was still in the sheet,
    # and a clicker's key was lost.
    screen.open("?date=2017-02-21")
    assert screen.page.evaluate(AT_ONCE) == ["2017-02-27", False]
