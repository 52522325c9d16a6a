"""The page in another language: chosen or preferred, kept, without English, and with room for long words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.languages import LANGUAGES, PSEUDO
from tests.browser.conftest import sweep, watch
from tests.leaks import kept_as_they_are, leaks

if TYPE_CHECKING:
    from dashboard.domain.facts import Facts

pytestmark = pytest.mark.browser

DAY = "layer=strength&date=2017-02-21&scope=europe"
# All texts that show, and the names that a screen reader speaks.
SEEN = """() => {
  const texts = [];
  const walk = document.createTreeWalker(document.querySelector("#page"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: box, data } = walk.currentNode;
    if (data.trim() && !box.closest("style, script, pre, .languages a")) texts.push(data.trim());
  }
  for (const name of ["aria-label", "title", "placeholder"]) {
    for (const node of document.querySelectorAll(`#page [${name}]`)) texts.push(node.getAttribute(name));
  }
  return [...new Set(texts)];
}"""
# What lies beyond the right edge though nothing scrolls there, and buttons whose words do not fit.
BEYOND = """() => [...document.querySelectorAll("button, summary, label, input, select")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => node.closest("#page") && !node.closest(".menu-box, [hidden]"))
  .filter((node) => node.getBoundingClientRect().width > 1)
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.id || node.textContent)"""


def test_a_language_is_chosen_and_the_view_stays(screen: Any) -> None:
    screen.open(f"?{DAY}&country=ITA")
    page = screen.page
    page.click("#page #language")
    page.click("#page .languages a[lang=fr]")
    screen.shows(lang="fr", country="ITA", date="2017-02-21")
    assert screen.text("#date-title") == "21 février 2017"
    assert "Italie" in screen.text("#selected")
    assert page.evaluate("() => document.documentElement.lang") == "fr"
    page.click("#page #next")
    screen.shows(lang="fr", country="ITA", date="2017-02-27")
    assert "27 février 2017" in page.get_attribute("#slider-thumb", "aria-valuetext")


def test_the_browsers_language_is_in_the_address_after_a_first_visit(
    browser: Any, guard: Any, live: Any
) -> None:
    context = browser.new_context(locale="fr-FR")
    watch(context, lambda: guard)
    page = context.new_page()
    page.goto(live.url)
    page.wait_for_function("() => location.search.includes('lang=fr')")
    page.wait_for_selector("#page[data-shown]")
    assert page.inner_text("#page #date-title") == "24 novembre 2026"
    context.close()


@pytest.mark.parametrize("layer", ["strength", "recognition"])
def test_no_english_shows_once_the_scripts_have_run(screen: Any, facts: Facts, layer: str) -> None:
    screen.open(f"?layer={layer}&date=2017-02-21&country=DEU&compare=2008-02-17&lang={PSEUDO}")
    page = screen.page
    for button in ("#data", "#exports", "#keys"):
        page.evaluate(f"() => document.querySelector('#page {button}').click()")
    page.wait_for_timeout(300)
    found = leaks(page.evaluate(SEEN), kept_as_they_are(facts))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800), (390, 844)])
def test_long_words_have_room(screen: Any, width: int, height: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": height})
    screen.open(f"?layer=recognition&date=2017-02-21&lang={PSEUDO}")
    assert screen.page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert screen.page.evaluate(BEYOND) == []


# The rows of the header, the placeholder against its field, and the switches whose words are broken.
FITS = """() => {
  const bar = document.querySelector("#page .bar"), field = bar.querySelector(".find input");
  const pen = document.createElement("canvas").getContext("2d");
  const look = getComputedStyle(field, "::placeholder");
  pen.font = `${look.fontSize} ${look.fontFamily}`;
  const room = field.clientWidth - 2 * parseFloat(getComputedStyle(field).paddingLeft);
  return {
    height: bar.clientHeight,
    placeholder: pen.measureText(field.placeholder).width - room,
    broken: [...document.querySelectorAll("#page .switch label")]
      .filter((label) => label.offsetHeight > 40)
      .map((label) => label.textContent),
    sideways: document.documentElement.scrollWidth - innerWidth,
  };
}"""


@pytest.mark.parametrize("language", sweep(LANGUAGES, core=["fr", "sr"]))
def test_the_header_is_one_row_and_no_word_of_it_is_cut(screen: Any, language: str) -> None:
    page = screen.open(f"?layer=recognition&date=2017-02-21&lang={language}").page
    for width in (1440, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(FITS)
        assert found["height"] < 60, width
        assert found["placeholder"] <= 0, width
        assert found["broken"] == [], width
        assert found["sideways"] <= 0, width


def test_beside_two_days_no_event_is_squeezed(screen: Any) -> None:
    screen.page.set_viewport_size({"width": 1280, "height": 800})
    day = "date=2017-02-21&compare=2008-06-01&comparison=side&lang=sq"
    title = screen.open(f"?{day}").page.locator("#page .title")
    assert not title.locator("#event").is_visible()
    assert title.bounding_box()["height"] < 90


def test_a_reader_is_told_once_that_notes_are_english(screen: Any) -> None:
    said = "Les notes sur chaque donnée sont en anglais, telles qu’elles ont été écrites."
    for language, times in (("fr", 1), ("en", 0)):
        page = screen.open(f"?{DAY}&country=ITA&lang={language}").page
        page.click("#page [data-papers=ITA]")
        page.wait_for_selector("#page .papers h2")
        assert page.locator(".papers .in-english").count() == times
        assert (said in page.inner_text(".papers")) is bool(times)
