"""A Chromium that stays: many pictures from one, and none of its faults lasts or is left behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from dashboard.atlas import Atlas
from dashboard.domain.query import read_view_strictly
from dashboard.errors import BusyError, ExportError
from dashboard.export import studio as room
from dashboard.export.chunks import with_texts
from dashboard.export.studio import Studio
from dashboard.figures.picture import Picture, compose
from dashboard.figures.sheet import sheet_of
from dashboard.server.api import pictures
from dashboard.server.api.refusals import route_refusals
from dashboard.server.pages.lost import lost_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask.testing import FlaskClient

ADDRESS = "https://atlas.example"
SEA = (240, 243, 245)
VIEW = "layer=strength&date=2017-02-21&scope=europe&reading=independent"


@pytest.fixture(scope="module")
def picture(atlas: Atlas) -> Picture:
    return compose(atlas, read_view_strictly(VIEW, atlas.choices), ADDRESS, sheet=sheet_of("1x"))


@pytest.fixture
def make(atlas: Atlas) -> Iterator[Callable[..., Studio]]:
    made: list[Studio] = []

    def studio(**options: float) -> Studio:
        made.append(Studio(atlas.offline_script, **options))  # type: ignore[arg-type]
        return made[-1]

    yield studio
    for one in made:
        one.close()


def chromium_of(studio: Studio) -> int:
    """The process that its Chromium leads."""
    return int(studio._session._browser.subprocess.pid)  # type: ignore[union-attr]


def is_gone(leader: int) -> bool:
    limit = time.monotonic() + 10
    while time.monotonic() < limit:
        try:
            os.killpg(leader, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def on_paper(pdf: bytes, folder: Path) -> Image.Image:
    """The one page of a PDF as poppler draws it."""
    (folder / "map.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-png", "-r", "72", "map.pdf", "page"], cwd=folder, check=True)
    (page,) = folder.glob("page*.png")
    with Image.open(page) as opened:
        return opened.convert("RGB")


def share_of(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    found = picture.convert("RGB").getcolors(1 << 24) or []
    return sum(count for count, one in found if one == colour) / (picture.width * picture.height)


# Files


@pytest.mark.browser
def test_one_chromium_draws_png_svg_and_pdf_and_is_gone_afterwards(
    make: Callable[..., Studio], picture: Picture, atlas: Atlas, tmp_path: Path
) -> None:
    studio = make()
    png = Image.open(BytesIO(studio.draw(picture)))
    leader = chromium_of(studio)
    assert png.size == (1280, 720)
    assert png.text == {  # type: ignore[attr-defined]
        "Title": "21 February 2017 – Troops in KFOR by contributing state",
        "Source": f"{ADDRESS}/?{VIEW}",
        "Data version": atlas.version,
        "Copyright": picture.told["Copyright"],
        "Description": picture.told["Description"],
        "Comment": picture.told["Comment"],
    }
    assert "Natural Earth" in picture.told["Copyright"]
    svg = studio.draw(picture, "svg").decode()
    written = re.findall(r"<text[^>]*>([^<]+)", svg)
    assert {"21 February 2017", "Troops in KFOR by contributing state"} <= set(written)
    assert "<image" not in svg
    named = ET.fromstring(svg)  # noqa: S314 - our own file
    assert [part.text for part in named[:2]] == [picture.told["Title"], picture.told["Comment"]]
    printed = on_paper(studio.draw(picture, "pdf"), tmp_path)
    assert printed.width / printed.height == pytest.approx(16 / 9, rel=0.01)
    assert share_of(printed, SEA) == pytest.approx(share_of(png, SEA), rel=0.1)
    assert chromium_of(studio) == leader
    studio.close()
    assert is_gone(leader)


@pytest.mark.browser
def test_scripts_in_a_folder_named_from_here_serve_as_well(
    atlas: Atlas, picture: Picture, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    studio = Studio(atlas.offline_script.relative_to(project))
    assert studio.draw(picture).startswith(b"\x89PNG")
    studio.close()


def test_a_png_keeps_its_pixels_and_takes_any_text() -> None:
    file = BytesIO()
    Image.new("RGB", (3, 2), "#123456").save(file, "PNG")
    told = Image.open(BytesIO(with_texts(file.getvalue(), {"Title": "Zvečan – Звечан", "Source": ""})))
    assert told.text == {"Title": "Zvečan – Звечан", "Source": ""}  # type: ignore[attr-defined]
    assert told.getpixel((2, 1)) == (0x12, 0x34, 0x56)
    with pytest.raises(ValueError, match="no PNG"):
        with_texts(b"GIF89a", {})


@pytest.mark.browser
@pytest.mark.parametrize(("theme", "size"), [("light", "1x"), ("dark", "square")])
def test_whoever_has_only_the_picture_reads_its_address_from_the_code(
    atlas: Atlas, make: Callable[..., Studio], theme: str, size: str
) -> None:
    query = f"layer=recognition&date=2017-02-21&compare=2008-02-17&scope=world&theme={theme}"
    drawn = compose(atlas, read_view_strictly(query, atlas.choices), ADDRESS, sheet=sheet_of(size))
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(make().draw(drawn))))
    assert code.text == drawn.told["Source"]
    assert "compare=2008-02-17" in code.text


# Faults


@pytest.mark.browser
def test_a_chromium_that_was_killed_gets_a_successor(make: Callable[..., Studio], picture: Picture) -> None:
    studio = make()
    studio.draw(picture)
    first = chromium_of(studio)
    os.killpg(first, signal.SIGKILL)
    assert studio.draw(picture).startswith(b"\x89PNG")
    assert chromium_of(studio) != first
    assert is_gone(first)


def test_a_drawing_that_kaleido_gave_up_is_drawn_anew(
    make: Callable[..., Studio], picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a Chromium does that dies in the middle of a picture, at times."""
    sessions: list[Any] = []

    class Session:
        def __init__(self, _script: Path, **_: bool) -> None:
            self.pictures = 1 - len(sessions)  # the first has drawn before
            self.ended = False
            sessions.append(self)

        async def _drawn(self, _picture: Picture, _kind: str) -> bytes:
            if self is sessions[0]:
                raise asyncio.CancelledError
            return b"%PDF-1.7"

        def _do(self, work: Any) -> Any:
            future: Future[bytes] = Future()
            try:
                future.set_result(asyncio.run(work))
            except asyncio.CancelledError:
                future.cancel()
                future.set_running_or_notify_cancel()
            return future

        draw = room._Session.draw

        def end(self) -> None:
            self.ended = True

    monkeypatch.setattr(room, "_Session", Session)
    assert make().draw(picture, "pdf") == b"%PDF-1.7"
    assert [one.ended for one in sessions] == [True, False]


@pytest.mark.browser
def test_a_frozen_chromium_ends_in_a_sentence_and_is_killed(
    make: Callable[..., Studio], picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = make(seconds=30)
    studio.draw(picture)
    frozen = chromium_of(studio)
    os.killpg(frozen, signal.SIGSTOP)
    monkeypatch.setattr(room, "CLOSE_SECONDS", 0.5)
    monkeypatch.setattr(studio, "_seconds", 2)
    with pytest.raises(ExportError, match="did not finish the picture in 2 s"):
        studio.draw(picture)
    assert is_gone(frozen)
    monkeypatch.setattr(studio, "_seconds", 30)
    assert studio.draw(picture).startswith(b"\x89PNG")


@pytest.mark.browser
def test_after_so_many_pictures_a_fresh_chromium_draws(
    make: Callable[..., Studio], picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PICTURES", 1)
    studio = make()
    for _ in range(2):
        assert studio.draw(picture).startswith(b"\x89PNG")
        assert studio._session is None


def test_who_comes_when_all_places_are_taken_is_told_when_to_come_again(make: Callable[..., Studio]) -> None:
    studio = make(at_once=2)
    with studio.place(), studio.place(), pytest.raises(BusyError, match=r"try again in \d+ s") as told:
        studio.place().__enter__()
    assert told.value.seconds >= 1
    with studio.place():
        pass


def test_while_pictures_are_made_other_threads_wait_less_for_the_interpreter(
    make: Callable[..., Studio],
) -> None:
    studio = make(at_once=2)
    with studio.place():
        with studio.place():
            pass
        assert sys.getswitchinterval() == pytest.approx(room.GIVING_WAY_SECONDS)
    assert sys.getswitchinterval() == pytest.approx(room.USUAL_SECONDS)


# The address


@pytest.fixture
def client(atlas: Atlas) -> FlaskClient:
    server = Flask("pictures")
    pictures.route_pictures(server, atlas, ADDRESS)
    route_refusals(server, ["/api/picture.png"], lost_page(atlas, lambda: ""))
    return server.test_client()


@pytest.mark.browser
def test_the_address_gives_the_picture_of_a_view_as_a_file(client: FlaskClient) -> None:
    answer = client.get(f"/api/picture.png?{VIEW}&pixels=1x")
    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert (
        answer.headers["Content-Disposition"] == 'attachment; filename="kfor-strength-europe-2017-02-21.png"'
    )
    assert Image.open(BytesIO(answer.data)).size == (1280, 720)


def test_a_size_that_does_not_exist_is_told_with_those_that_do(client: FlaskClient) -> None:
    answer = client.get("/api/picture.png?pixels=2z")
    assert answer.status_code == 400
    assert answer.get_json()["error"].startswith(
        "the size '2z' cannot be used; nearest is '2x'; it takes 1x,"
    )
    answer = client.get("/api/picture.png?bare=maybe")
    assert (answer.status_code, answer.get_json()["error"]) == (
        400,
        "bare='maybe' cannot be used; it takes yes or no",
    )


def test_too_many_at_once_are_sent_away_with_a_time(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "AT_ONCE", 0)
    server = Flask("busy")
    pictures.route_pictures(server, atlas, ADDRESS)
    answer = server.test_client().get("/api/picture.svg")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
    assert answer.get_json()["error"] == "too many pictures are being drawn; try again in 1 s"


def test_without_a_chromium_the_address_says_what_is_missing(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    answer = client.get("/api/picture.png")
    assert answer.status_code == 503
    assert "apt-get install chromium" in answer.get_json()["error"]


def test_asking_again_and_again_without_a_chromium_leaves_nothing_open(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # November 2026: each time left five threads and four files, and 250 times were the end of a server.
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    client.get("/api/picture.png")
    before = (threading.active_count(), len(list(Path("/proc/self/fd").iterdir())))
    for _ in range(5):
        assert client.get("/api/picture.png").status_code == 503
    assert (threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))) == before
