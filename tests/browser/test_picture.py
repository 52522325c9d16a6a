"""The Picture button: a file that stands alone on a slide, the same as the command line draws."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops

from tests.browser.conftest import sweep

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

SEA, HOST = (240, 243, 245), (251, 231, 226)
KOSOVO, SERBIA = (20.75, 42.7), (20.9, 44.2)
VIEWS = {
    "europe": ("?date=2017-02-21", (-12.0, 43.0)),
    "world": ("?layer=recognition&date=2017-02-21", (80.0, -30.0)),
}
NAMES = {
    "europe": "kfor-strength-europe-2017-02-21.png",
    "world": "kfor-recognition-world-2017-02-21-independent.png",
}
# Two Chromium processes draw the same figure; a few edges may be smoothed otherwise.
CHANNEL_TOLERANCE, SHARE_TOLERANCE = 16, 0.0005


def taken(screen: Any, folder: Path) -> Path:
    """Press Picture and keep the file that the browser saves."""
    with screen.page.expect_download() as started:
        screen.page.click("#pictures")
        screen.page.click("#picture")
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def around(picture: Image.Image, x: float, y: float) -> set[Any]:
    """The colours near a point."""
    return {picture.getpixel((round(x) + i, round(y) + j)) for i in range(-3, 4) for j in range(-3, 4)}


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    difference = ImageChops.difference(one, other).convert("L").point(lambda v: v > CHANNEL_TOLERANCE and 255)
    return difference.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("scope", sweep(["europe", "world"], core=["europe"]))
def test_the_picture_is_saved_under_the_name_of_its_view(screen: Any, tmp_path: Path, scope: str) -> None:
    query, sea = VIEWS[scope]
    file = taken(screen.open(query), tmp_path)
    assert file.name == NAMES[scope]
    told = Image.open(file).text  # type: ignore[attr-defined]
    assert told["Source"].partition("?")[2] == screen.page.url.partition("?")[2]
    assert "Natural Earth" in told["Copyright"]
    picture = Image.open(file).convert("RGB")
    assert picture.size == (3840, 2160)
    assert len(picture.getcolors(1 << 24)) > 1000
    address = f"/api/picture.json{screen.page.url[screen.page.url.index('?') :]}"
    places = screen.page.evaluate("([a, p]) => look.compose(a, p)", [address, [sea, KOSOVO, SERBIA]])[
        "places"
    ]
    here, kosovo, serbia = (around(picture, 2 * x, 2 * y) for x, y in places)
    assert here == {SEA}
    assert HOST in kosovo  # between its dashed line and the leader to its name
    assert not {HOST, SEA} & serbia


def test_the_command_line_draws_the_same_picture(
    screen: Any, project: Path, tmp_path: Path, today: Any, base_url: str
) -> None:
    saved = taken(screen.open("?date=2017-02-21"), tmp_path)
    drawn = tmp_path / "drawn.png"
    command = [sys.executable, "-m", "dashboard", "export", "date=2017-02-21", "-o", str(drawn)]
    environment = os.environ | {"KFOR_TODAY": today.isoformat(), "KFOR_PUBLIC_URL": base_url}
    subprocess.run(command, cwd=project, env=environment, check=True, timeout=120, capture_output=True)
    opened = [Image.open(file) for file in (saved, drawn)]
    assert opened[0].text == opened[1].text  # type: ignore[attr-defined]
    pictures = [one.convert("RGB") for one in opened]
    assert pictures[0].size == pictures[1].size
    assert share_that_differs(*pictures) <= SHARE_TOLERANCE
