"""One view is one address: it is copied, pasted, walked back, and mended where it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser


def all_that_shows(screen: Any) -> dict[str, Any]:
    """Title, numbers, legend and the colour of every shape."""
    shapes = screen.page.evaluate("() => look.shapes().map((code) => [code, look.fill(code)])")
    words = {name: screen.text(name) for name in ("#date-title", "#layer-title", "#numbers", "#states")}
    return words | {"view": screen.view, "legend": screen.legend(), "colours": dict(shapes)}


def test_a_copied_link_opens_the_same_view_in_another_browser(
    screen: Any, new_context: Callable[..., Any]
) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("?date=2012-03-04").choose("layer", "recognition").choose("reading", "belgrade")
    screen.choose("scope", "europe")
    screen.page.click("#next")
    screen.page.wait_for_function("() => atlas.state.view.date > '2012-03-04'")
    screen.shows().page.click("#share")
    expect(screen.page.locator("#notice")).to_contain_text("The link to this view is copied.")
    link = screen.page.evaluate("() => navigator.clipboard.readText()")
    assert link == screen.page.url
    other = Screen(new_context().new_page())
    other.page.goto(link)
    assert all_that_shows(other.shows()) == all_that_shows(screen)
    assert other.page.url == link


def test_a_link_that_may_not_be_copied_is_shown(screen: Any) -> None:
    screen.page.add_init_script(path=None, script="delete Navigator.prototype.clipboard")
    screen.open("?date=2017-02-21").page.click("#share")
    expect(screen.page.locator("#notice")).to_contain_text(screen.page.url)


def test_back_and_forward_walk_through_the_views(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    strength = all_that_shows(screen)
    screen.choose("layer", "recognition")
    screen.page.wait_for_url("**layer=recognition**")
    recognition = all_that_shows(screen)
    screen.page.click("#previous")
    screen.shows().page.wait_for_url(f"**date={screen.view['date']}**")
    screen.page.go_back()
    assert all_that_shows(screen.shows(date="2017-02-21", layer="recognition")) == recognition
    screen.page.go_back()
    assert all_that_shows(screen.shows(layer="strength")) == strength
    expect(screen.page.locator("#layer input[value=strength]")).to_be_checked()
    expect(screen.page.locator("#scope input[value=europe]")).to_be_checked()
    screen.page.go_forward()
    assert all_that_shows(screen.shows(layer="recognition")) == recognition
    expect(screen.page.locator("#layer input[value=recognition]")).to_be_checked()


MENDED = [
    ("?layer=recognitoin", {"layer": "recognition"}, "choose one of strength, recognition, crossed"),
    ("?date=2017-02-30", {"date": "2017-02-28"}, "choose a day from 1999-06-01 to 2026-11-24"),
    ("?date=1998-01-01", {"date": "1999-06-01"}, "showing 1999-06-01"),
    ("?country=deu", {"country": "DEU"}, "showing DEU"),
    ("?country=ZZZ", {"country": ""}, "give a three-letter code such as DEU"),
    ("?colour=red", {"layer": "strength"}, "left out"),
    # Markup in an address stays text.
    (
        "?layer=<img src=x onerror=alert(1)>",
        {"layer": "strength"},
        "choose one of strength, recognition, crossed",
    ),
]


def test_what_an_address_gets_wrong_is_mended_and_told(screen: Any) -> None:
    notice = screen.page.locator("#notice")
    for query, shown, told in MENDED:
        screen.open(query).shows(**shown)
        expect(notice).to_contain_text(f"“{query[1:]}” in the address cannot be used")
        expect(notice).to_contain_text(told)
        assert notice.locator("img").count() == 0
        kept = {name: value for name, value in shown.items() if value}
        assert all(f"{name}={value}" in screen.page.url for name, value in kept.items())
    notice.get_by_role("button", name="Close").click()
    expect(notice).to_be_hidden()


def test_a_layer_brings_its_scope_unless_the_viewer_chose_another(screen: Any) -> None:
    screen.open("?date=2017-02-21").choose("layer", "recognition").shows(scope="world")
    screen.choose("scope", "europe").choose("layer", "strength").shows(scope="europe")
    screen.choose("scope", "world").choose("layer", "recognition").shows(scope="world")
