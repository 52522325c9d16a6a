"""The timeline: a day is reached by mouse, by keys, by buttons, by running, and by writing it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from dashboard.domain.frames import Film

pytestmark = pytest.mark.browser

DAY = "2017-02-21"
FIRST, LAST = "1999-06-01", "2026-11-24"
THUMB_RADIUS_PX = 10


@pytest.fixture(scope="session")
def stops(film: Film) -> list[str]:
    return [film.days[frame].isoformat() for frame in film.stops]


def after(stops: list[str], day: str) -> str:
    return next(stop for stop in stops if stop > day)


def before(stops: list[str], day: str) -> str:
    return next(stop for stop in reversed(stops) if stop < day)


def thumb(screen: Any, share: float) -> tuple[float, float]:
    """Where the thumb stands at a share of the way."""
    box = screen.page.locator("#slider-thumb").bounding_box()
    room = box["width"] - 2 * THUMB_RADIUS_PX
    return box["x"] + THUMB_RADIUS_PX + room * share, box["y"] + box["height"] / 2


def test_the_thumb_is_dragged_with_the_mouse(screen: Any, film: Film) -> None:
    screen.open()
    mouse = screen.page.mouse
    mouse.move(*thumb(screen, 1))
    mouse.down()
    mouse.move(*thumb(screen, 0.8), steps=6)
    screen.page.wait_for_function("last => atlas.state.view.date < last", arg=LAST)
    mouse.move(*thumb(screen, 0.5), steps=6)
    mouse.up()
    middle = film.days[0] + (film.days[-1] - film.days[0]) / 2
    screen.page.wait_for_url(f"**date={middle.year}**")
    day = screen.shows().view["date"]
    assert abs((middle - middle.fromisoformat(day)).days) < 20
    assert screen.page.evaluate("() => history.length") == 3  # the blank page, today, and this day
    assert screen.page.input_value("#day input") == day


def test_the_address_agrees_when_the_thumb_rests_and_a_walk_is_one_entry(
    screen: Any, stops: list[str]
) -> None:
    screen.open(f"?date={DAY}")
    slider, day = screen.page.locator("#slider-thumb"), DAY
    for _ in range(3):
        day = after(stops, day)
        slider.press("ArrowRight")
        screen.page.wait_for_url(f"**date={day}**")
        assert screen.shows(date=day).states()
    assert screen.page.evaluate("() => history.length") == 3  # the blank page, the first day, and this walk
    screen.page.go_back()
    assert screen.shows(date=DAY).view["date"] == DAY


def test_keys_move_the_thumb_by_a_stop_by_a_year_and_to_the_ends(screen: Any, stops: list[str]) -> None:
    screen.open(f"?date={DAY}")
    slider = screen.page.locator("#slider-thumb")
    slider.focus()
    following = after(stops, DAY)
    steps = [
        ("ArrowRight", following),
        ("ArrowUp", after(stops, following)),
        ("ArrowLeft", following),
        ("ArrowDown", before(stops, following)),
        ("Home", FIRST),
        ("ArrowLeft", FIRST),
        ("PageUp", "2000-06-01"),
        ("PageUp", "2001-06-01"),
        ("PageDown", "2000-06-01"),
        ("End", LAST),
        ("PageUp", LAST),
    ]
    for key, day in steps:
        slider.press(key)
        screen.shows(date=day)
    assert "24 November 2026" in slider.get_attribute("aria-valuetext")
    expect(slider).to_be_focused()


def test_buttons_go_to_the_next_and_the_previous_stop(screen: Any, stops: list[str]) -> None:
    screen.open(f"?date={DAY}")
    screen.page.click("#next")
    screen.shows(date=after(stops, DAY))
    screen.page.click("#previous")
    screen.shows(date=before(stops, after(stops, DAY)))
    screen.page.click("#previous")
    screen.shows(date=before(stops, before(stops, after(stops, DAY))))


def test_play_runs_from_stop_to_stop_until_it_is_paused(screen: Any, stops: list[str]) -> None:
    screen.open(f"?date={DAY}")
    play = screen.page.locator("#play")
    expect(play).to_have_accessible_name("Play")
    play.click()
    expect(play).to_have_accessible_name("Pause")
    third = stops[stops.index(after(stops, DAY)) + 2]
    screen.page.wait_for_function("day => atlas.state.view.date >= day", arg=third)
    play.click()
    expect(play).to_have_accessible_name("Play")
    stopped = screen.shows().view["date"]
    screen.page.wait_for_timeout(800)
    assert screen.view["date"] == stopped
    assert stopped in stops


def test_play_at_the_end_begins_at_the_beginning(screen: Any) -> None:
    screen.open()
    screen.page.click("#play")
    screen.page.wait_for_function("() => atlas.state.view.date < '2000'")
    screen.page.click("#next")
    expect(screen.page.locator("#play")).to_have_accessible_name("Play")


def test_a_day_is_written_into_the_field(screen: Any) -> None:
    field = screen.open().page.locator("#day input")
    field.fill("2010-07-22")
    field.press("Enter")
    screen.shows(date="2010-07-22")
    assert screen.text("#date-title") == "22 July 2010"
    screen.page.wait_for_url("**date=2010-07-22**")


def test_what_is_no_day_gets_a_sentence_and_changes_nothing(screen: Any) -> None:
    screen.open(f"?date={DAY}")
    field, notice = screen.page.locator("#day input"), screen.page.locator("#notice")
    for typed in ("2017-02-30", "1998-01-01", "soon"):
        field.fill(typed)
        field.press("Enter")
        expect(notice).to_contain_text(f"“{typed}” is not a day of the timeline.")
        expect(notice).to_contain_text(f"from {FIRST} to {LAST}, like 2017-02-21")
        expect(field).to_have_attribute("aria-invalid", "true")
        assert screen.shows(date=DAY).text("#date-title") == "21 February 2017"
    field.fill("2010-07-22")
    field.press("Enter")
    screen.shows(date="2010-07-22")
    expect(notice).to_be_hidden()
    assert field.get_attribute("aria-invalid") != "true"
