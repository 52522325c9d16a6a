"""The policy of the page: it allows what Dash, plotly and the grid write, nothing else, and changes no pixel.

That nothing on the page is refused by it is watched in every test of this folder.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from PIL import ImageChops

from dashboard.server.entrance.policy import EMPTY, STYLES, TILES

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

WRITTEN = "() => [...document.querySelectorAll('style')].map(one => one.textContent)"
VIEWS = ["?layer=crossed&date=2017-02-21", "?mode=stage&theme=dark&scope=world&layer=recognition"]


@pytest.fixture
def free(new_screen: Callable[..., Any]) -> Any:
    """A browser that heeds no policy."""
    return new_screen(bypass_csp=True)


def test_the_styles_that_the_policy_allows_are_those_that_the_packages_write(free: Any) -> None:
    free.open(VIEWS[0])
    free.page.wait_for_function("() => !document.getElementById('shell')")
    written = {hash_of(text) for text in free.page.evaluate(WRITTEN)}
    assert written | {EMPTY} == set(STYLES["/"]) - {TILES}
    free.page.goto("/records")
    free.page.wait_for_selector(".ag-row")
    assert {hash_of(text) for text in free.page.evaluate(WRITTEN)} | {EMPTY} == set(STYLES["/records"])


def hash_of(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def test_no_pixel_differs_with_the_policy_and_without(free: Any, screen: Any) -> None:
    for view in VIEWS:
        pictures = []
        for one in (free, screen):
            one.open(view)
            one.page.wait_for_function("() => !document.getElementById('shell')")
            one.page.mouse.move(2, 2)
            one.page.wait_for_timeout(500)
            pictures.append(one.picture())
        assert ImageChops.difference(*pictures).getbbox() is None


def test_a_style_of_a_stranger_is_not_taken(screen: Any, guard: Any) -> None:
    guard.expected.append("style-src-elem")
    guard.expected.append("Applying inline style violates")
    screen.open()
    screen.page.evaluate(
        "() => document.head.append(Object.assign(document.createElement('style'), "
        "{ textContent: '#page { display: none }' }))"
    )
    assert screen.page.locator("#page").is_visible()
