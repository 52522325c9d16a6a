"""Label, map and address tell of one view, or the page says that they do not, whatever the server does.

Each run draws its faults from a seed: answers that are late, out of order, cut, refused or never come, and a
server that dies while somebody looks about.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.browser.conftest import Guard, sweep

pytestmark = pytest.mark.browser

# What a browser says of answers that do not come, or are not what they were.
NOISE = ("Failed to load resource", "net::ERR", "console warning", "integrity", "page error", "console error")
FAULTS = ("none", "none", "late", "cut", "refused", "lost")
STEPS = (
    "() => document.querySelector('#next')?.click()",
    "() => document.querySelector('#previous')?.click()",
    "() => document.querySelector('#layer input[value=recognition]')?.click()",
    "() => document.querySelector('#layer input[value=strength]')?.click()",
    "() => document.querySelector('#layer input[value=crossed]')?.click()",
    "() => document.querySelector('#scope input[value=world]')?.click()",
    "() => document.querySelector('#scope input[value=europe]')?.click()",
    "() => document.querySelector('#scope input[value=theatre]')?.click()",
    "() => history.length > 2 && history.back()",
)
VIEWS = (
    "",
    "?date=2017-02-21",
    "?layer=recognition&date=2008-03-01&scope=world",
    "?scope=theatre&date=2010-07-22",
)
WRONG = "() => look.disagreement()"
# A page that is late by so much says so (1 s in the page); the rest is for a machine that does other things.
PATIENCE_MS = 20_000


class Server:
    """A server between the browser and the real one, with faults of its own."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - faults that come again
        self.dead = False

    def answer(self, route: Any) -> None:
        """Pass an answer on, or spoil it."""
        fault = self.chance.choice(FAULTS)
        if self.dead or fault == "lost":
            route.abort()
        elif fault == "refused":
            route.fulfill(status=self.chance.choice((500, 502, 503)), body='{"error": "not now"}')
        elif fault == "cut":
            body = route.fetch().body()
            route.fulfill(status=200, body=body[: self.chance.randrange(len(body) + 1)])
        else:
            if fault == "late":
                route.request.frame.page.wait_for_timeout(self.chance.uniform(0, 400))
            route.continue_()


@pytest.mark.parametrize("seed", sweep(range(300), core=range(20)))
def test_what_is_shown_is_one_view_or_the_page_says_it_is_not(new_page: Any, guard: Guard, seed: int) -> None:
    guard.expected += NOISE
    server = Server(seed)
    page = new_page()
    # The page itself comes; without it there is nothing that could be wrong.
    page.route("**/files/*.json", server.answer)
    page.route("**/api/view**", server.answer)
    if seed % 4 == 0:
        page.route("**/*.js", server.answer)
    page.goto(f"/{server.chance.choice(VIEWS)}", wait_until="commit")
    page.wait_for_timeout(server.chance.uniform(300, 2500))
    for _ in range(server.chance.randrange(2, 6)):
        server.dead = server.dead or server.chance.random() < 0.1
        page.evaluate(server.chance.choice(STEPS))
        page.wait_for_timeout(server.chance.uniform(0, 300))
    page.wait_for_function(f"() => ({WRONG})() === ''", timeout=PATIENCE_MS)
    page.wait_for_timeout(300)
    assert page.evaluate(WRONG) == ""
    page.unroute_all(behavior="ignoreErrors")


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


def test_shapes_that_are_late_are_told_and_change_nothing_before(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    held: list[Any] = []
    page.route("**/files/world-*.json", held.append)
    page.click("#scope label:has(input[value=world])")
    page.wait_for_selector("#notice:not([hidden])")
    assert "on their way" in screen.text("#notice")
    assert page.get_attribute("#map-frame", "data-scope") == "europe"
    for route in held:
        route.continue_()
    screen.shows(scope="world")
    assert not page.is_visible("#notice")


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
        page.wait_for_function("() => /server/.test(document.querySelector('#papers').textContent)")
    finally:
        page.context.set_offline(False)
