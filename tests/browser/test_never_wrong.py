"""Label, map and address tell of one view, or the page says that they do not, whatever the server does.

Each run draws its faults from a seed: answers that are late, out of order, cut, refused or never come, and a
server that dies while somebody looks about.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.browser.conftest import Guard, Screen, sweep

pytestmark = pytest.mark.browser

# What a browser says of answers that do not come, or are not what they were.
NOISE = ("Failed to load resource", "net::ERR", "console warning", "integrity", "page error", "console error")
STEPS = (
    "() => document.querySelector('#next')?.click()",
    "() => document.querySelector('#previous')?.click()",
    "() => document.querySelector('#layer input[value=recognition]')?.click()",
    "() => document.querySelector('#layer input[value=strength]')?.click()",
    "() => document.querySelector('#layer input[value=crossed]')?.click()",
    "() => document.querySelector('#scope input[value=world]')?.click()",
    "() => document.querySelector('#scope input[value=europe]')?.click()",
    "() => document.querySelector('#scope input[value=theatre]')?.click()",
    "() => goBack()",
)
VIEWS = (
    "",
    "?date=2017-02-21",
    "?layer=recognition&date=2008-03-01&scope=world",
    "?scope=theatre&date=2010-07-22",
)
WRONG = "() => look.disagreement()"
# In the place of the browser's own way to ask: every answer may be late, cut, refused or lost. Meanwhile
# somebody looks at the page ten times a second, and counts how often in a row it told of two views at once.
FAULTY = """
(() => {
  let drawn = SEED + 1;
  const chance = () => (drawn = (drawn * 48271) % 2147483647) / 2147483647;
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const ask = fetch;
  globalThis.faults = { on: ON, dead: false, worst: 0, said: "" };
  globalThis.fetch = async (...asked) => {
    if (!faults.on) return ask(...asked);
    const [kind, share] = [Math.floor(10 * chance()), chance()];
    if (faults.dead || kind === 0) throw new TypeError("Failed to fetch");
    if (kind === 1) return new Response('{"error": "not now"}', { status: 503 });
    const answer = await ask(...asked);
    if (kind === 2) return new Response((await answer.text()).slice(0, -1 - 100 * share));
    if (kind < 7) await sleep(6000 * share);
    return answer;
  };
  // Back along the views of this page, and never out of it.
  globalThis.goBack = () => {
    const { index } = navigation.currentEntry;
    if (index > 0) navigation.traverseTo(navigation.entries()[index - 1].key).finished.catch(() => {});
  };
  let row = 0;
  setInterval(() => {
    const said = globalThis.look?.disagreement();
    row = said ? row + 1 : 0;
    if (row > faults.worst) Object.assign(faults, { worst: row, said });
  }, 100);
})();
"""
TWO_SECONDS = 20  # looks


@pytest.mark.parametrize("seed", sweep(range(300), core=range(20)))
def test_what_is_shown_is_one_view_or_the_page_says_it_is_not(new_page: Any, guard: Guard, seed: int) -> None:
    guard.expected += NOISE
    chance = random.Random(seed)  # noqa: S311 - faults that come again
    screen = Screen(new_page())
    page, early = screen.page, chance.random() < 0.25
    page.add_init_script(
        FAULTY.replace("SEED", str(chance.randrange(10**6))).replace("ON", str(early).lower())
    )
    if early:
        page.route("**/*.js", lambda route: route.abort() if chance.random() < 0.1 else route.continue_())
        page.goto(f"/{chance.choice(VIEWS)}", wait_until="commit")
        page.wait_for_timeout(2000)
    else:
        screen.open(chance.choice(VIEWS))
        page.evaluate("() => { faults.on = true; }")
    for _ in range(chance.randrange(3, 8)):
        page.evaluate("dead => { faults.dead ||= dead; }", chance.random() < 0.1)
        page.evaluate("() => document.querySelector('#notice .close')?.click()")  # read, and put away
        page.evaluate(chance.choice(STEPS))
        page.wait_for_timeout(chance.uniform(0, 500))
    page.wait_for_timeout(2500)
    told = page.evaluate("() => faults")
    assert told["worst"] <= TWO_SECONDS, told["said"]


def test_shapes_that_do_not_come_leave_the_view_as_it_was(screen: Any, guard: Guard) -> None:
    guard.expected += NOISE
    page = screen.open("?date=2017-02-21").page
    page.route("**/files/world-*.json", lambda route: route.fulfill(status=503, body="{}"))
    page.click("#scope label:has(input[value=world])")
    page.wait_for_selector("#notice:not([hidden])")
    screen.shows(scope="europe")
    assert "could not be loaded" in screen.text("#notice")
    page.wait_for_function("() => document.querySelector('#scope input[value=europe]').checked")
    page.unroute("**/files/world-*.json")
    screen.choose("scope", "world")
    assert page.evaluate(WRONG) == ""


def test_shapes_that_were_changed_on_their_way_are_not_drawn(screen: Any, guard: Guard) -> None:
    guard.expected += NOISE
    page = screen.open("?date=2017-02-21").page

    def change(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("20.", "21.", 1))

    page.route("**/files/world-*.json", change)
    page.click("#scope label:has(input[value=world])")
    page.wait_for_selector("#notice:not([hidden])")
    screen.shows(scope="europe")
    assert "could not be loaded" in screen.text("#notice")


def test_numbers_that_were_changed_on_their_way_are_never_shown(new_page: Any, guard: Guard) -> None:
    guard.expected += NOISE
    page = new_page()

    def change(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("4273", "9999"))

    page.route("**/files/film-*.json", change)
    page.goto("/?date=2017-02-21")
    page.wait_for_function("() => /could not be loaded/.test(document.querySelector('#notice')?.textContent)")
    assert "9,999" not in page.evaluate("document.body.textContent")


def test_shapes_that_are_late_are_told_and_change_nothing_before(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    held: list[Any] = []
    page.route("**/files/world-*.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.click("#scope label:has(input[value=world])")
    page.wait_for_selector("#notice:not([hidden])")
    assert "on their way" in screen.text("#notice")
    assert page.get_attribute("#map-frame", "data-scope") == "europe"
    for route in held:
        route.continue_()
    screen.shows(scope="world")
    assert not page.is_visible("#notice")


def test_shapes_that_nobody_wants_any_more_keep_nobody_waiting(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    page.route("**/files/world-*.json", lambda _: None)
    page.click("#scope label:has(input[value=world])")
    page.wait_for_selector("#notice:not([hidden])")
    assert page.locator("#notice .close").count() == 0  # it is true for as long as it lasts
    page.keyboard.press("ArrowRight")
    page.click("#scope label:has(input[value=europe])")
    page.wait_for_function(f"() => ({WRONG})() === ''")
    page.wait_for_selector("#notice", state="hidden")
    screen.shows(scope="europe")


def test_a_dashboard_whose_server_is_dead_goes_on(screen: Any, guard: Guard) -> None:
    guard.expected += NOISE
    page = screen.open("?date=2017-02-21").page
    page.context.set_offline(True)
    try:
        for layer in ("recognition", "crossed", "strength"):
            screen.choose("layer", layer)
            page.keyboard.press("ArrowRight")
            page.wait_for_function(f"() => ({WRONG})() === ''")
        page.evaluate("() => document.querySelector('#exports').click()")
        page.click("#papers button:has-text('Make the file')")
        page.wait_for_function("() => /server did not answer/.test(document.body.textContent)")
        page.click("#data")
        page.click("#papers a[href^='/records']")
        page.wait_for_function(
            "() => /goes on without it/.test(document.querySelector('#notice').textContent)"
        )
        assert page.evaluate(WRONG) == ""
    finally:
        page.context.set_offline(False)
