"""One picture as a file: drawn by a real Chromium, whole or not at all, and every refusal is a sentence."""

from __future__ import annotations

import errno
import os
import re
import threading
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from PIL import Image

from dashboard.atlas import Atlas
from dashboard.domain.query import read_view_strictly
from dashboard.errors import ExportError
from dashboard.export import still, studio
from dashboard.export.still import refuse_output, write_picture, write_whole
from dashboard.export.studio import Studio
from dashboard.figures.picture import Picture, compose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PUBLIC_URL = "http://127.0.0.1:8050"
SEA, HOST = (240, 243, 245), (251, 231, 226)
FILLS = {"recognises": (74, 134, 184), "does not recognise": (195, 201, 208), "500-999": (34, 101, 154)}


@pytest.fixture(scope="module")
def picture_of(atlas: Atlas) -> Callable[[str], Picture]:
    return lambda query: compose(atlas, read_view_strictly(query, atlas.choices), PUBLIC_URL)


# What is drawn


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "fills"),
    [
        pytest.param("layer=strength&date=2017-02-21&scope=europe", ["500-999"], marks=pytest.mark.long),
        ("layer=recognition&date=2017-02-21&scope=world", ["recognises", "does not recognise"]),
    ],
)
def test_the_picture_is_a_png_of_the_stated_size_with_the_states_in_their_colours(
    atlas: Atlas, picture_of: Callable[[str], Picture], tmp_path: Path, query: str, fills: list[str]
) -> None:
    file = tmp_path / "map.png"
    write_picture(picture_of(query), atlas.offline_script, file)
    with Image.open(file) as opened:
        assert opened.format == "PNG"
        picture = opened.convert("RGB")
    assert picture.size == (3840, 2160)
    pixels = {colour: count for count, colour in picture.getcolors(1 << 24)}
    assert len(pixels) > 1000
    assert pixels[SEA] > 0.1 * 3840 * 2160
    assert pixels[HOST] > 0  # Kosovo, in a colour that no other state has
    for name in fills:
        assert pixels[FILLS[name]] > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]


@pytest.mark.browser
def test_kosovo_serbia_and_the_sea_are_what_they_are(
    atlas: Atlas, picture_of: Callable[[str], Picture], tmp_path: Path
) -> None:
    picture = picture_of("layer=recognition&date=2017-02-21&scope=europe")
    write_picture(picture, atlas.offline_script, tmp_path / "map.png")
    drawn = Image.open(tmp_path / "map.png").convert("RGB")
    # On the sheet of 1920 by 1080, measured once: west of Iberia, Kosovo, Serbia, Germany.
    assert [drawn.getpixel((2 * x, 2 * y)) for x, y in PLACES] == [
        SEA,
        HOST,
        FILLS["does not recognise"],
        FILLS["recognises"],
    ]


PLACES = ((150, 700), (802, 760), (831, 719), (620, 580))


# What is refused


@pytest.mark.parametrize("name", ["map.docx", "map.jpg", "map"])
def test_a_format_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=re.escape(f"{name}: only .png, .svg, .pdf can be written")):
        refuse_output(tmp_path / name, force=False)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=f"the folder {tmp_path / 'none'} does not exist; make it first"):
        refuse_output(tmp_path / "none" / "map.png", force=False)


def test_a_file_in_the_way_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "map.PNG"
    file.write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"exists already.*--force"):
        refuse_output(file, force=False)
    refuse_output(file, force=True)
    write_whole(file, b"yours")
    assert file.read_bytes() == b"yours"


def test_without_a_chromium_the_sentence_says_what_to_install(
    atlas: Atlas, picture_of: Callable[[str], Picture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    with pytest.raises(ExportError, match=r"apt-get install chromium.*BROWSER_PATH"):
        write_picture(picture_of("date=2017-02-21"), atlas.offline_script, tmp_path / "map.png")
    assert list(tmp_path.iterdir()) == []


def test_a_chromium_that_fails_is_told_in_a_sentence(
    atlas: Atlas, picture_of: Callable[[str], Picture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(broken))
    with pytest.raises(ExportError, match=r"Chromium could not draw the picture \(The .+\); try again"):
        Studio(atlas.offline_script).draw(picture_of("date=2017-02-21"))
    # Nothing is left that would keep the command from ending.
    assert [t.name for t in threading.enumerate() if not t.daemon and t is not threading.main_thread()] == []


def test_a_chromium_that_hangs_at_its_start_is_left_in_time(
    atlas: Atlas, picture_of: Callable[[str], Picture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep = tmp_path / "chromium"
    asleep.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    asleep.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(asleep))
    monkeypatch.setattr(studio, "CLOSE_SECONDS", 0.2)
    with pytest.raises(ExportError, match=r"did not finish the picture in 1 s; try again"):
        Studio(atlas.offline_script, seconds=1).draw(picture_of("date=2017-02-21"))


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: Any, **__: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    owner = {"mkstemp": still.tempfile, "fsync": still.os, "replace": still.Path}[step]
    monkeypatch.setattr(owner, step, full)
    file = tmp_path / "map.png"
    with pytest.raises(ExportError, match=r"map.png: cannot be written \(No space left on device\)"):
        write_whole(file, b"picture")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_survives_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "map.png"
    write_whole(file, b"first")

    def full(*_: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(still.os, "fsync", full)
    with pytest.raises(ExportError):
        write_whole(file, b"second")
    assert file.read_bytes() == b"first"
