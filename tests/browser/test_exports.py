"""The panel for pictures: any size of a view, and a story or a timeline as one file."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

DRAWN_MS = 90_000


def open_panel(screen: Any, query: str = "?date=2017-02-21") -> Any:
    screen.open(query)
    screen.page.click("#pictures")
    screen.page.click("#exports")
    panel = screen.page.locator("#papers")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Pictures, films, slides")
    return panel


def test_a_picture_is_saved_in_the_size_that_is_chosen_and_copied(screen: Any, tmp_path: Path) -> None:
    panel = open_panel(screen)
    panel.get_by_label("Size in pixels").select_option("1080 × 1080 (square)")
    panel.get_by_label("Only the map and its legend").check()
    with screen.page.expect_download() as started:
        panel.get_by_role("button", name="Save PNG").click()
    started.value.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (1080, 1080)
    with screen.page.expect_download() as started:
        panel.get_by_role("button", name="Save PDF").click()
    started.value.save_as(tmp_path / "map.pdf")
    assert started.value.suggested_filename == "kfor-strength-europe-2017-02-21.pdf"
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF-")
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel.get_by_role("button", name="Copy PNG").click()
    expect(screen.page.locator("#notice")).to_contain_text("The picture is copied.")
    kinds = screen.page.evaluate("navigator.clipboard.read().then(([one]) => one.types)")
    assert kinds == ["image/png"]


def test_what_is_chosen_stays_while_the_map_goes_on(screen: Any) -> None:
    panel = open_panel(screen)
    panel.get_by_label("Size in pixels").select_option("a4")
    screen.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    screen.page.focus("#slider-thumb")
    screen.page.keyboard.press("PageUp")
    screen.page.click("#pictures")
    screen.page.click("#exports")
    expect(panel.get_by_label("Size in pixels")).to_have_value("a4")


def test_a_story_becomes_one_file_while_the_page_is_loaded_anew(screen: Any, tmp_path: Path) -> None:
    panel = open_panel(screen, "?story=the-north")
    panel.get_by_label("Size in pixels").select_option("1x")
    panel.locator("select[name=every]").select_option("story")
    panel.locator("select[name=format]").select_option("zip")
    panel.get_by_role("button", name="Make the file").click()
    expect(panel.get_by_text(re.compile(r"^[1-9]\d* of 12 pictures are drawn"))).to_be_visible(
        timeout=DRAWN_MS
    )
    assert panel.get_by_role("progressbar").get_attribute("max") == "12"
    with screen.page.expect_download(timeout=DRAWN_MS) as started:
        screen.page.reload()
    started.value.save_as(tmp_path / "story.zip")
    assert started.value.suggested_filename == "kfor-the-north.zip"
    with zipfile.ZipFile(tmp_path / "story.zip") as archive:
        assert archive.testzip() is None
        assert len(json.loads(archive.read("manifest.json"))) == 12
    expect(screen.page.locator("#notice")).to_contain_text("kfor-the-north.zip is ready.")


def test_a_file_that_is_cancelled_leaves_nothing(screen: Any) -> None:
    panel = open_panel(screen)
    panel.get_by_label("Size in pixels").select_option("1x")
    with screen.page.expect_response(lambda answer: answer.request.method == "POST") as asked:
        panel.get_by_role("button", name="Make the file").click()
    panel.get_by_role("button", name="Cancel").click()
    expect(panel.get_by_text("Cancelled; nothing is left of it.")).to_be_visible()
    identity = asked.value.json()["id"]
    said = screen.page.request.get(f"/api/exports/{identity}")
    assert said.status == 404 or said.json()["state"] == "cancelled"
