"""Stories on the page: told by keys alone without a server, in two windows, and from a broken file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

HEADLINE = "#story .story-heads .shown"
TOP = "() => document.querySelector('#map-frame').getBoundingClientRect().top"

LOADING_MS = 30_000  # a second whole page, on a busy machine
OPACITY = """code => getComputedStyle([...document.querySelectorAll('#map path.choroplethlocation')]
  .find((path) => path.__data__.loc === code)).opacity"""


def is_at(page: Any, step: int, wait_ms: int = 30_000) -> None:
    page.wait_for_function(
        "step => (atlas.state.view.step ?? '1') === step && look.shows({})", arg=str(step), timeout=wait_ms
    )


def test_a_whole_story_runs_by_keys_forwards_and_back_without_a_server(
    screen: Any, mortal: Any, guard: Any
) -> None:
    page = screen.page
    screen.open("?date=2017-02-21", mortal.url)
    page.click("#present")
    page.click("#stories")
    assert page.locator("#teller li .fact").count() == 3
    page.get_by_role("button", name="Start: Who recognises Kosovo").click()
    screen.shows(story="who-recognises", layer="recognition", date="2008-02-18")
    mortal.stop()
    guard.expected.append("ERR_CONNECTION_REFUSED")
    asked = len(guard.requests)
    steps = page.locator(".story-dots button").count()
    assert steps == 11
    told, tops = [], set()
    for step in range(1, steps + 1):
        is_at(page, step)
        told.append(screen.text(HEADLINE))
        tops.add(page.evaluate(TOP))
        assert page.locator(".story-dots [aria-current]").count() == 1
        page.keyboard.press("PageDown" if step % 2 else "ArrowRight")
    assert len(set(told)) == steps
    assert len(tops) == 1  # no step moves the map
    assert "Spain does not" not in page.locator("#page").inner_text()  # the note is the presenter's
    assert float(page.evaluate(OPACITY, "GRC")) == 1
    assert float(page.evaluate(OPACITY, "FRA")) < 0.5
    for step in range(steps - 1, 0, -1):
        page.keyboard.press("PageUp" if step % 2 else "ArrowLeft")
        is_at(page, step)
        assert screen.text(HEADLINE) == told[step - 1]
    page.keyboard.press("End")
    is_at(page, steps)
    page.keyboard.press("Home")
    is_at(page, 1)
    assert len(guard.requests) == asked
    page.get_by_role("button", name="Leave the story").click()
    screen.shows(story="", layer="recognition", date="2008-02-18")
    expect(page.locator("#story")).to_be_hidden()
    assert page.locator("#map .quiet-state").count() == 0


def test_two_windows_stay_in_step_and_find_each_other_after_a_reload(screen: Any) -> None:
    screen.open("?story=the-north&step=2")
    page = screen.page
    screen.shows(story="the-north", date="2011-07-25", scope="theatre")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Presenter window").click()
    presenter = opened.value
    expect(presenter.locator("#presenter h1")).to_have_text(
        "Kosovo special police move to the northern gates", timeout=LOADING_MS
    )
    expect(presenter.locator(".presenter-note")).to_contain_text("barricades and arson")
    expect(presenter.locator(".presenter-next")).to_have_text("Four soldiers are hurt at Jarinje")
    expect(presenter.locator(".presenter-status")).to_have_text(
        "In step with the audience window", timeout=LOADING_MS
    )
    assert page.locator("#presenter").count() == 0
    heard = """() => { window.heard = [];
      new MutationObserver(() => window.heard.push(Date.now()))
        .observe(document.querySelector('#story .story-heads'), { subtree: true, attributes: true }); }"""
    page.evaluate(heard)
    is_at(presenter, 2)
    began = presenter.evaluate(
        """() => { const began = Date.now();
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
        return began; }"""
    )
    page.wait_for_function("() => window.heard.length > 0")
    assert page.evaluate("() => window.heard[0]") - began < 1_000  # 200 ms on a machine that is not busy
    is_at(page, 3)
    page.keyboard.press("ArrowRight")
    is_at(presenter, 4)
    presenter.locator(".presenter-steps button").nth(6).click()
    is_at(page, 7)
    # What is no message changes nothing.
    presenter.evaluate(
        """() => { const { id } = JSON.parse(sessionStorage.getItem('kfor.window'));
        const channel = new BroadcastChannel(`kfor-story-${id}`);
        for (const one of [null, 'x', {}, { kind: 'state', story: 'the-north', at: '1' },
          { kind: 'state', story: 'the-north', at: 999, auto: false, blank: false },
          { kind: 'state', story: 'the-north', at: 1.5, auto: false, blank: true }])
          channel.postMessage(one); }"""
    )
    presenter.keyboard.press("b")
    expect(page.locator("#story-blank")).to_be_visible()
    presenter.keyboard.press("b")
    expect(page.locator("#story-blank")).to_have_count(0)
    is_at(page, 7)
    presenter.reload()
    expect(presenter.locator("#presenter h1")).to_have_text(
        "A dispute over licence plates begins", timeout=LOADING_MS
    )
    page.reload()
    is_at(page, 7)
    presenter.keyboard.press("ArrowRight")
    is_at(page, 8)
    page.keyboard.press("ArrowLeft")
    is_at(presenter, 7)
    with presenter.expect_event("close"):
        page.keyboard.press("End")
        page.evaluate("() => atlas.story.leave()")
    screen.shows(story="", scope="theatre", date="2023-09-24")


def test_a_story_written_and_a_broken_one_opened_in_the_page(screen: Any, tmp_path: Path) -> None:
    screen.open("?date=2017-02-21")
    page = screen.page
    page.click("#present")
    page.click("#stories")
    page.get_by_label("Headline").fill("Seventeen")
    page.get_by_role("button", name="Add this view").click()
    page.evaluate("() => atlas.go({ date: '2023-05-30', layer: 'recognition' })")
    page.get_by_label("Headline").fill("Twenty-three")
    page.get_by_label("Note for the presenter").fill("Say <b>this</b> slowly")
    page.get_by_role("button", name="Add this view").click()
    page.get_by_role("button", name="Move up: Twenty-three").click()
    page.locator(".teller-field [name=title]").fill("My talk")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the story").click()
    assert saved.value.suggested_filename == "my-talk.json"
    written = json.loads(saved.value.path().read_text(encoding="utf-8"))
    assert [step["headline"] for step in written["steps"]] == ["Twenty-three", "Seventeen"]
    assert written["steps"][1]["view"].startswith("layer=strength&date=2017-02-21")
    written["steps"] += [
        {"view": "layer=strenght&date=2017-02-21", "headline": "A slip"},
        {"view": "layer=strength&date=2017-02-31"},
        {"view": "layer=strength", "headline": "x", "single": ["DEX"]},
    ]
    file = tmp_path / "my-talk.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    page.locator(".teller-file input").set_input_files(file)
    screen.shows(story="my-talk", date="2023-05-30", layer="recognition")
    notice = screen.text("#notice")
    assert "my-talk.json, step 3: “layer=strenght”" in notice
    assert "showing strength" in notice
    assert "my-talk.json, step 4, headline: it is missing" in notice
    assert "my-talk.json, step 5, single: “DEX” cannot be used (nearest: DEU)" in notice
    assert page.locator(".story-dots button").count() == 2
    page.locator("#notice .close").click()
    page.locator("body").press("ArrowRight")
    screen.shows(date="2017-02-21", step="2")
    page.click("#present")
    page.click("#stories")
    other = tmp_path / "other.json"
    other.write_text('{"title": ', encoding="utf-8")
    page.locator(".teller-file input").set_input_files(other)
    expect(page.locator("#notice")).to_contain_text("other.json: this is not JSON")
