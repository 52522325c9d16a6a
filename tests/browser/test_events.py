"""The lane of events: read with the mouse and by keys, filtered, and true to the slider's axis."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.domain.view import SCOPES
from tests.browser.conftest import sweep

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.domain.ledger import Ledger

pytestmark = pytest.mark.browser

RIOTS = "Two days of riots across Kosovo"
KINDS = ("Command", "Diplomacy", "Operation", "Recognition", "Security")
SIZES = {"laptop": (1440, 900), "large": (1920, 1080), "phone": (390, 844)}
TARGET_PX = 24
PHONE_APART_PX = 24


def mark(screen: Any, title: str) -> Any:
    return screen.page.locator(f'.mark[aria-label*="{title}"]')


def kind(screen: Any, name: str) -> Any:
    return screen.page.locator("#event-kinds").get_by_role("button", name=name)


def marks(screen: Any) -> list[dict[str, Any]]:
    """Every mark, from left to right: its name, its box and what is drawn in it."""
    return list(screen.page.evaluate("() => look.marks()"))


def middle(box: dict[str, float]) -> float:
    return (box["left"] + box["right"]) / 2


def sized(new_screen: Callable[..., Any], size: str) -> Any:
    screen = new_screen()
    screen.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    return screen


def test_the_pointer_reads_an_event_with_its_source(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    card = screen.page.locator("#tooltip")
    mark(screen, RIOTS).hover()
    expect(card).to_contain_text(RIOTS)
    expect(card).to_contain_text("17 March 2004 · Security")
    expect(card).to_contain_text("Wikipedia (English)")
    screen.page.mouse.move(700, 300)
    expect(card).not_to_contain_text(RIOTS)
    assert screen.view["date"] == "2017-02-21"


def test_a_click_jumps_to_the_day(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    mark(screen, RIOTS).click()
    screen.shows(date="2004-03-17")
    screen.page.wait_for_url("**date=2004-03-17**")
    expect(mark(screen, RIOTS)).to_have_attribute("aria-current", "date")
    assert screen.page.locator(".mark[aria-current]").count() == 1


@pytest.mark.long
def test_a_mark_of_several_events_leads_from_one_to_the_next(screen: Any) -> None:
    gathered = mark(screen.open("?date=2017-02-21"), RIOTS)
    for day in ("2004-03-17", "2004-04-01", "2004-05-01", "2004-03-17"):
        gathered.click()
        screen.shows(date=day)
    titles = screen.page.locator("#tooltip .fact")
    assert titles.all_inner_texts() == [
        RIOTS,
        "Pristina airport passes to UN control",
        "Finland takes the lead of MNB Centre",
    ]


def test_a_jump_stops_the_running_film(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    screen.page.click("#play")
    mark(screen, RIOTS).click()
    screen.shows(date="2004-03-17")
    expect(screen.page.locator("#play")).to_have_accessible_name("Play")


def test_a_step_of_the_slider_makes_no_mark_anew(screen: Any) -> None:
    page = screen.open("?date=2017-02-21").page
    kept = page.locator(".mark").first.element_handle()
    page.click("#next")
    page.wait_for_function("() => atlas.state.view.date > '2017-02-21'")
    assert screen.shows().page.evaluate("mark => mark.isConnected", kept)


def test_keys_walk_the_lane_and_enter_jumps(screen: Any) -> None:
    page = screen.open("?date=2004-03-17").page
    names = [one["name"] for one in marks(screen)]
    here = next(index for index, name in enumerate(names) if RIOTS in name)
    focused = page.locator(".mark:focus")
    page.locator("#pace summary").focus()
    page.keyboard.press("Tab")
    expect(focused).to_have_accessible_name(names[here])
    expect(page.locator("#tooltip")).to_contain_text(RIOTS)
    for key, index in (("ArrowRight", here + 1), ("ArrowLeft", here), ("End", len(names) - 1)):
        page.keyboard.press(key)
        expect(focused).to_have_accessible_name(names[index])
    page.keyboard.press("ArrowRight")
    expect(focused).to_have_accessible_name(names[-1])
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    screen.shows(date="1999-06-09")
    expect(focused).to_have_accessible_name(names[0])
    page.keyboard.press("Escape")
    expect(page.locator("#tooltip")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#slider-thumb")).to_be_focused()


def test_a_mark_says_day_kind_and_title(screen: Any) -> None:
    screen.open()
    expect(mark(screen, "Figliuolo")).to_have_accessible_name(
        "3 September 2014, Command: Figliuolo becomes COMKFOR"
    )
    assert (
        mark(screen, RIOTS)
        .get_attribute("aria-label")
        .startswith(f"3 events. 17 March 2004, Security: {RIOTS};")
    )


def test_a_kind_is_taken_out_of_the_lane_and_brought_back(screen: Any) -> None:
    screen.open("?date=2004-03-17")
    before = marks(screen)
    assert any("Security:" in one["name"] for one in before)
    button = kind(screen, "Security")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert not any("Security:" in one["name"] for one in marks(screen))
    # What happened on the day is part of the day, whatever the lane shows.
    assert RIOTS in screen.text("#event")
    button.click()
    assert marks(screen) == before


@pytest.mark.long
def test_with_no_kind_left_the_lane_is_empty_and_nothing_fails(screen: Any) -> None:
    screen.open("?date=2004-03-17")
    for name in KINDS:
        kind(screen, name).click()
    assert marks(screen) == []
    screen.page.click("#next")
    screen.page.wait_for_function("() => atlas.state.view.date > '2004-03-17'")
    screen.shows()


def test_the_event_of_the_day_stands_beside_the_date(screen: Any) -> None:
    screen.open("?date=2004-03-17")
    assert screen.text("#event").strip() == RIOTS
    boxes = screen.page.evaluate("() => look.boxes(['#date-title', '#event', '#layer-title'])")
    assert boxes["#event"]["left"] > boxes["#date-title"]["right"] - 1
    assert "riots" in screen.page.get_attribute("#slider-thumb", "aria-valuetext")


@pytest.mark.long
def test_two_events_of_a_day_are_both_told_and_a_month_is_not_taken_for_a_day(screen: Any) -> None:
    screen.open("?date=1999-06-12")
    assert screen.text("#event") == "KFOR enters Kosovo · Russian troops occupy Pristina airfield"
    screen.open("?date=2005-08-01")
    assert screen.text("#event") == "NATO decides to replace brigades by task forces (August 2005)"


@pytest.mark.parametrize("size", sweep(SIZES, core=["phone"]))
def test_the_title_does_not_move_when_something_happens(new_screen: Callable[..., Any], size: str) -> None:
    screen = sized(new_screen, size)
    title = []
    for day in ("2004-03-16", "2004-03-17"):
        screen.open(f"?date={day}")
        boxes = screen.page.evaluate("() => look.boxes(['#date-title', '#layer-title', '#map-frame'])")
        title.append({name: (box["left"], box["top"], box["bottom"]) for name, box in boxes.items()})
    assert title[0] == title[1]


@pytest.mark.parametrize(
    ("size", "axis"),
    sweep(
        product(SIZES, ["", "&spacing=steps", "&spacing=steps&stops=yearly"]),
        core=[("laptop", ""), ("phone", "&spacing=steps&stops=yearly")],
    ),
)
def test_a_mark_stands_where_the_slider_goes(new_screen: Callable[..., Any], size: str, axis: str) -> None:
    screen = sized(new_screen, size).open(f"?date=2026-11-24{axis}")
    for box in marks(screen)[::8]:
        before = screen.view["date"]
        screen.page.get_by_role("button", name=box["name"], exact=True).click()
        screen.page.wait_for_function("day => atlas.state.view.date !== day", arg=before)
        cursor = screen.shows().page.evaluate("() => look.boxes(['#cursor'])['#cursor']")
        assert middle(box) == pytest.approx(middle(cursor), abs=1), box["name"]


@pytest.mark.parametrize("size", sweep(SIZES, core=["phone"]))
def test_marks_are_high_enough_to_hit_and_never_lie_on_another(
    new_screen: Callable[..., Any], size: str, ledger: Ledger, today: Any
) -> None:
    screen = sized(new_screen, size).open()
    lane = marks(screen)
    assert all(one["bottom"] - one["top"] >= TARGET_PX for one in lane)
    assert all(after["left"] >= before["right"] - 0.01 for before, after in pairwise(lane))
    if size == "phone":
        assert all(one["right"] - one["left"] >= PHONE_APART_PX for one in lane)
    buttons = screen.page.evaluate("() => look.kinds()")
    assert all(one["bottom"] - one["top"] >= TARGET_PX for one in buttons)
    # Nothing is left out, and what is drawn in a mark stays inside it.
    told = sum(one["events"] for one in lane)
    assert told == sum(ledger.first_day <= event.on.first <= today for event in ledger.events)
    assert all(one["fits"] for one in lane)


@pytest.mark.parametrize("size", sweep(["laptop", "large"], core=["laptop"]))
@pytest.mark.long
def test_a_dense_year_is_told_apart(new_screen: Callable[..., Any], size: str) -> None:
    screen = sized(new_screen, size).open()
    year = [one for one in marks(screen) if " 2023, " in one["name"]]
    assert len(year) >= 3
    for title in ("Ohrid", "Zvečan", "Turkish commando", "Banjska", "first Turkish COMKFOR"):
        mark(screen, title).first.hover()
        card = screen.page.locator("#tooltip")
        expect(card).to_contain_text(title)
        box = screen.page.evaluate("() => look.boxes(['#tooltip', '#slider'])")
        assert box["#tooltip"]["top"] >= 0
        assert box["#tooltip"]["bottom"] <= box["#slider"]["top"]


def test_every_event_has_its_source_in_its_card(screen: Any, ledger: Ledger) -> None:
    """Walks all marks by key; the card of each is read."""
    page = screen.open().page
    page.locator(".mark").first.focus()
    told: dict[str, str] = {}
    for _ in marks(screen):
        told |= dict(page.evaluate("() => look.happened()"))
        page.keyboard.press("ArrowRight")
    sources = {event.title: ledger.sources[event.source_id].publisher for event in ledger.events}
    assert len(told) > 100
    assert [title for title, credit in told.items() if sources[title] not in credit] == []


@pytest.mark.parametrize("scope", sweep(SCOPES, core=["theatre"]))
@pytest.mark.long
def test_the_lane_is_there_in_every_scope(screen: Any, scope: str) -> None:
    screen.open(f"?scope={scope}&date=2004-03-17")
    expect(mark(screen, RIOTS)).to_have_attribute("aria-current", "date")


def test_the_lane_has_a_legend_of_signs(screen: Any) -> None:
    """No kind is told by colour alone."""
    kinds = screen.open().page.evaluate("() => look.kinds()")
    assert [one["name"] for one in kinds] == list(KINDS)
    assert len({one["shape"] for one in kinds}) == len({one["colour"] for one in kinds}) == len(KINDS)
