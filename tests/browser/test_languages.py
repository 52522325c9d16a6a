"""The page in another language: chosen or preferred, kept, without English, and with room for long words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.languages import PSEUDO
from tests.browser.conftest import watch
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
