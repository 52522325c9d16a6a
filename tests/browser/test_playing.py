"""The film running: every stop of the chosen set is shown, at the chosen speed, on the chosen axis."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.domain.timeline import STOP_SETS, StopSet
from tests.browser.conftest import sweep

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.domain.frames import Film

pytestmark = pytest.mark.browser

DAY = "2017-02-21"
FIRST, LAST = "1999-06-01", "2026-11-24"
USUAL_MS, SLACK_MS = 400, 20
SIZES = {"laptop": (1440, 900), "large": (1920, 1080), "phone": (390, 844)}
AXES = ("", "&spacing=steps", "&spacing=steps&stops=yearly", "&spacing=steps&stops=tables")


@pytest.fixture(scope="session")
def walks(film: Film) -> dict[StopSet, list[str]]:
    return {name: [film.days[one].isoformat() for one in film.stop_sets[name]] for name in STOP_SETS}


def sized(new_screen: Callable[..., Any], size: str) -> Any:
    screen = new_screen()
    screen.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    return screen


def pace(screen: Any) -> Any:
    """The button with the choices of playing."""
    return screen.page.locator("#pace summary")


def choose(screen: Any, *names: str) -> None:
    """Open the choices, take these, and close them."""
    pace(screen).click()
    for name in names:
        screen.page.locator("#pace label", has_text=name).click()
    screen.page.keyboard.press("Escape")


def record(screen: Any, selector: str = "#play") -> None:
    screen.page.evaluate("selector => look.record(selector)", selector)


def recorded(screen: Any, count: int) -> list[dict[str, Any]]:
    """Wait until so many days are painted since the recording began."""
    screen.page.wait_for_function("count => look.recorded.length >= count", arg=count, timeout=60_000)
    return list(screen.page.evaluate("() => look.recorded"))


def days(frames: list[dict[str, Any]]) -> list[str]:
    return [frame["day"] for frame in frames]


def gaps(frames: list[dict[str, Any]]) -> list[float]:
    return [after["ms"] - before["ms"] for before, after in pairwise(frames)]


# Running


@pytest.mark.parametrize("layer", sweep(["strength", "recognition"], core=["strength"]))
@pytest.mark.long
def test_at_four_times_the_speed_every_stop_is_shown(
    screen: Any, walks: dict[StopSet, list[str]], layer: str
) -> None:
    start = walks["every"].index(DAY)
    screen.open(f"?date={DAY}&layer={layer}&scope=world")
    choose(screen, "4×")
    record(screen)
    screen.page.click("#play")
    shown = days(recorded(screen, 20))
    assert shown == walks["every"][start + 1 :][: len(shown)]


@pytest.mark.long
def test_a_stop_stays_as_long_as_the_speed_says(screen: Any) -> None:
    screen.open(f"?date={DAY}")
    steps = {}
    for name, speed, count in (("0.5×", 0.5, 4), ("1×", 1, 4), ("4×", 4, 8)):
        choose(screen, name)
        record(screen)
        screen.page.click("#play")
        steps[speed] = gaps(recorded(screen, count))
        screen.page.click("#play")
        screen.shows()
    # The day is told a paint after it was set: a long paint makes the next gap shorter by as much.
    mean = {speed: sum(found) / len(found) for speed, found in steps.items()}
    assert all(mean[speed] >= USUAL_MS / speed - SLACK_MS for speed in mean), steps
    assert mean[0.5] > mean[1] > mean[4], steps


def test_at_the_end_it_stops(screen: Any) -> None:
    screen.open("?date=2023-12-24&stops=tables")
    record(screen)
    screen.page.click("#play")
    expect(screen.page.locator("#play")).to_have_accessible_name("Play")
    assert days(recorded(screen, 2)) == ["2024-01-01", LAST]
    screen.shows(date=LAST).page.wait_for_url(f"**date={LAST}**")


@pytest.mark.long
def test_with_the_loop_it_starts_again_at_the_end(screen: Any) -> None:
    screen.open("?date=2023-12-24&stops=tables")
    choose(screen, "4×", "Start again at the end")
    record(screen)
    screen.page.click("#play")
    assert days(recorded(screen, 9))[:5] == ["2024-01-01", LAST, FIRST, "2009-10-01", "2017-02-01"]
    expect(screen.page.locator("#play")).to_have_accessible_name("Pause")


@pytest.mark.long
def test_speed_and_loop_are_kept_while_the_page_is_open(screen: Any) -> None:
    screen.open(f"?date={DAY}")
    choose(screen, "2×", "Start again at the end")
    screen.choose("layer", "recognition").page.go_back()
    screen.shows(layer="strength")
    expect(pace(screen)).to_have_accessible_name("Playing: 2×, Start again at the end")
    assert "2×" not in screen.page.url
    screen.page.reload()
    screen.shows()
    expect(pace(screen)).to_have_accessible_name("Playing: 1×")


def test_the_keyboard_starts_and_pauses(screen: Any, walks: dict[StopSet, list[str]]) -> None:
    screen.open(f"?date={DAY}")
    play = screen.page.locator("#play")
    for control in ("#slider-thumb", "#play"):
        screen.page.focus(control)
        screen.page.keyboard.press("Space")
        expect(play).to_have_accessible_name("Pause")
        before = screen.page.evaluate("() => atlas.state.view.date")
        screen.page.wait_for_function("day => atlas.state.view.date > day", arg=before)
        screen.page.keyboard.press("Space")
        expect(play).to_have_accessible_name("Play")
        stopped = screen.shows().view["date"]
        assert stopped in walks["every"]
        screen.page.wait_for_timeout(2 * USUAL_MS)
        assert screen.view["date"] == stopped
        # Where it was paused is a view of its own, at once.
        assert f"date={stopped}" in screen.page.url


def test_legend_and_classes_do_not_move_while_it_plays(screen: Any) -> None:
    for query in ("?date=2008-01-01&layer=recognition", "?date=2006-12-24"):
        screen.open(query)
        choose(screen, "4×")
        labels = [(label, fill) for label, (fill, _) in screen.legend().items()]
        record(screen, "#legend th, #legend .chip, #legend .count")
        screen.page.click("#play")
        frames = recorded(screen, 24)
        screen.page.click("#play")
        assert len(frames[0]["looks"]) > len(labels)
        assert all(frame["looks"] == frames[0]["looks"] for frame in frames), query
        assert [(label, fill) for label, (fill, _) in screen.shows().legend().items()] == labels


def test_with_reduced_motion_nothing_starts_and_nothing_moves_by_itself(
    new_screen: Callable[..., Any], walks: dict[StopSet, list[str]]
) -> None:
    screen = new_screen(reduced_motion="reduce").open(f"?date={DAY}")
    screen.page.wait_for_timeout(2 * USUAL_MS)
    assert screen.view["date"] == DAY
    expect(screen.page.locator("#play")).to_have_accessible_name("Play")
    record(screen)
    screen.page.click("#play")
    shown = days(recorded(screen, 3))
    assert shown == walks["every"][walks["every"].index(DAY) + 1 :][: len(shown)]
    assert screen.page.evaluate("() => look.moving()") == 0


# Stops


@pytest.mark.parametrize("name", sweep(STOP_SETS, core=["tables"]))
def test_buttons_keys_and_playing_walk_the_chosen_stops(
    screen: Any, walks: dict[StopSet, list[str]], name: StopSet
) -> None:
    later = [day for day in walks[name] if day > DAY]
    screen.open(f"?date={DAY}&stops={name}")
    screen.page.click("#next")
    screen.shows(date=later[0])
    screen.page.locator("#slider-thumb").press("ArrowRight")
    screen.shows(date=later[1])
    screen.page.click("#previous")
    screen.shows(date=later[0])
    record(screen)
    screen.page.click("#play")
    assert days(recorded(screen, 2))[:2] == later[1:3]


@pytest.mark.long
def test_a_set_is_chosen_while_it_plays(screen: Any, walks: dict[StopSet, list[str]]) -> None:
    screen.open("?date=2010-05-05")
    screen.page.click("#play")
    choose(screen, "1 January")
    screen.page.wait_for_function("() => atlas.state.view.stops === 'yearly'")
    record(screen)
    assert set(days(recorded(screen, 3))[1:]) <= set(walks["yearly"])


def test_the_choices_say_how_many_stops_there_are(screen: Any, walks: dict[StopSet, list[str]]) -> None:
    screen.open()
    pace(screen).click()
    told = screen.page.locator("#pace small").all_inner_texts()
    assert told == [str(len(walks[name])) for name in STOP_SETS]


# Spacing


@pytest.mark.parametrize("size", sweep(["laptop", "phone"], core=["laptop"]))
def test_cursor_years_and_slider_keep_one_axis(new_screen: Callable[..., Any], size: str) -> None:
    screen = sized(new_screen, size)
    for axis in AXES:
        screen.open(f"?date={DAY}{axis}")
        years = screen.page.evaluate("() => look.years()")
        assert len(years) >= 3, axis
        for year, x in years[::4]:
            field = screen.page.locator("#day input")
            field.fill(f"{year}-01-01")
            field.press("Enter")
            screen.shows(date=f"{year}-01-01")
            assert cursor(screen) == pytest.approx(x, abs=1), (axis, year)
        assert all(after - before >= 28 for (_, before), (_, after) in pairwise(years)), axis


def cursor(screen: Any) -> float:
    box = screen.page.evaluate("() => look.boxes(['#cursor'])")["#cursor"]
    return float((box["left"] + box["right"]) / 2)


@pytest.mark.parametrize("axis", sweep(AXES, core=AXES[:1]))
def test_the_thumb_goes_where_it_is_put(screen: Any, axis: str) -> None:
    screen.open(f"?date={LAST}{axis}")
    box = screen.page.locator("#slider-thumb").bounding_box()
    for share in (0.1, 0.37, 0.62, 0.9):
        x = box["x"] + box["width"] * share
        screen.page.mouse.click(x, box["y"] + box["height"] / 2)
        screen.page.wait_for_url(f"**date={screen.page.evaluate('() => atlas.state.view.date')}**")
        screen.shows()
        assert cursor(screen) == pytest.approx(x, abs=1.5), (axis, share)


@pytest.mark.long
def test_the_curves_are_drawn_anew_when_the_axis_changes_and_not_at_a_step(screen: Any) -> None:
    screen.open(f"?date={DAY}")
    line = screen.page.locator("#trend .scatterlayer path.js-line").first
    drawn = line.get_attribute("d")
    screen.page.evaluate("""() => {
        look.drawings = 0;
        document.querySelector("#trend .js-plotly-plot").on("plotly_afterplot", () => look.drawings += 1);
    }""")
    screen.page.click("#next")
    screen.page.wait_for_function("day => atlas.state.view.date > day", arg=DAY)
    screen.shows()
    assert screen.page.evaluate("() => look.drawings") == 0
    choose(screen, "Equal steps")
    screen.shows(spacing="steps")
    assert line.get_attribute("d") != drawn
    choose(screen, "True time")
    screen.shows(spacing="")
    assert line.get_attribute("d") == drawn


def test_the_curves_follow_the_room_they_have(screen: Any) -> None:
    """The page settles after they were first drawn, and the window's size does not tell."""
    screen.open(f"?date={DAY}")
    years = screen.page.locator("#trend .xtick text")
    wide = years.all_inner_texts()
    for room, told in (("640px", 0), ("0", len(wide))):
        screen.page.evaluate(
            "room => { document.querySelector('.timeline').style.paddingRight = room; }", room
        )
        screen.page.wait_for_function(
            """([all, told]) => { const { length } = document.querySelectorAll("#trend .xtick text");
                return told ? length === told : length < all; }""",
            arg=[len(wide), told],
        )
    assert years.all_inner_texts() == wide


# The view


@pytest.mark.long
def test_a_link_keeps_stops_and_spacing(screen: Any, new_screen: Callable[..., Any]) -> None:
    screen.open(f"?date={DAY}")
    choose(screen, "Full tables", "Equal steps")
    screen.shows(stops="tables", spacing="steps")
    screen.page.wait_for_url("**stops=tables&spacing=steps")
    other = new_screen()
    other.page.goto(screen.page.url)
    other.shows(stops="tables", spacing="steps", date=DAY)
    assert cursor(other) == pytest.approx(cursor(screen), abs=0.1)
    expect(pace(other)).to_have_accessible_name("Playing: 1×, Full tables, Equal steps")
    for value in ("tables", "steps"):
        expect(other.page.locator(f"#pace input[value={value}]")).to_be_checked()


def test_back_brings_the_axis_back(screen: Any) -> None:
    screen.open(f"?date={DAY}")
    before = screen.page.evaluate("() => [look.marks(), look.years()]")
    choose(screen, "Equal steps")
    screen.page.wait_for_url("**spacing=steps")
    assert screen.shows(spacing="steps").page.evaluate("() => [look.marks(), look.years()]") != before
    screen.page.go_back()
    assert screen.shows(spacing="").page.evaluate("() => [look.marks(), look.years()]") == before
    expect(pace(screen)).to_have_accessible_name("Playing: 1×")


# The choices


@pytest.mark.parametrize("size", sweep(SIZES, core=["laptop", "phone"]))
def test_the_choices_lie_on_the_page_and_beside_the_slider(new_screen: Callable[..., Any], size: str) -> None:
    screen = sized(new_screen, size).open(f"?date={DAY}")
    page = screen.page
    pace(screen).scroll_into_view_if_needed()
    closed = page.evaluate("() => look.boxes(['.timeline', '#map-frame'])")
    pace(screen).click()
    boxes = page.evaluate("() => look.boxes(['.choices', '.track', '.transport', '.timeline', '#map-frame'])")
    assert {name: boxes[name] for name in closed} == closed
    panel, slider, buttons = boxes[".choices"], boxes[".track"], boxes[".transport"]
    assert panel["left"] >= 0
    assert panel["right"] <= SIZES[size][0]
    assert panel["top"] >= 0
    assert panel["bottom"] <= min(slider["top"], buttons["top"])
    if size != "phone":
        assert page.evaluate("() => document.documentElement.scrollHeight") == SIZES[size][1]
    assert page.evaluate("() => document.documentElement.scrollWidth") == SIZES[size][0]


def test_the_choices_are_worked_by_keys(screen: Any) -> None:
    page = screen.open(f"?date={DAY}").page
    panel = page.locator("#pace .choices")
    page.locator("#next").focus()
    page.keyboard.press("Tab")
    expect(pace(screen)).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(pace(screen)).to_have_text("2×")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    screen.shows(stops="yearly")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    screen.shows(spacing="steps")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(pace(screen)).to_have_accessible_name(
        "Playing: 2×, Start again at the end, 1 January, Equal steps"
    )
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(pace(screen)).to_be_focused()


def test_the_choices_close_when_the_viewer_turns_elsewhere(screen: Any) -> None:
    page = screen.open(f"?date={DAY}").page
    panel = page.locator("#pace .choices")
    for away in (lambda: page.mouse.click(700, 300), lambda: page.focus("#slider-thumb")):
        pace(screen).click()
        expect(panel).to_be_visible()
        away()
        expect(panel).to_be_hidden()


def test_axe_finds_nothing_serious_in_the_choices(screen: Any) -> None:
    screen.open(f"?date={DAY}&stops=yearly")
    pace(screen).click()
    found = Axe().run(screen.page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
