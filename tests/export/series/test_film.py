"""Films as other programs read them: frames, times, size, colours; and what happens when ffmpeg fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageColor

from dashboard.errors import CancelError, ExportError
from dashboard.export.orders import Order
from dashboard.export.series.batch import write_series
from dashboard.export.series.reel import About, Caption

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDERS = [Order(f"date=2017-02-{day}", "1x") for day in (21, 22, 23, 24)]
ABOUT = About(
    "Four days", "https://atlas.example/?a=1", captions=[Caption(seconds=s) for s in (1, 0.4, 2, 1)]
)
MILLISECONDS = [1000, 400, 2000, 3000]  # the last is held


def opened(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes()))


def fills(image: Image.Image) -> dict[Any, int]:
    return {colour: area for area, colour in image.convert("RGB").getcolors(1 << 24) or []}


def probed(file: Path) -> dict[str, Any]:
    asked = [
        "ffprobe",
        "-v",
        "error",
        "-count_frames",
        "-show_streams",
        "-show_format",
        "-of",
        "json",
        str(file),
    ]
    return json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)


@pytest.fixture
def path_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def script(folder: Path, lines: str) -> None:
    (folder / "ffmpeg").write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    (folder / "ffmpeg").chmod(0o755)


# GIF and WebP


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_film_for_a_page_loops_with_the_times_of_its_captions(
    painter: Any, tmp_path: Path, kind: str
) -> None:
    write_series(ORDERS, painter, tmp_path / f"m.{kind}", about=ABOUT)
    film = opened(tmp_path / f"m.{kind}")
    assert (film.n_frames, film.size, film.info["loop"]) == (4, (160, 90), 0)  # type: ignore[attr-defined]
    found = []
    for number in range(4):
        film.seek(number)
        film.load()
        found.append(film.info["duration"])
    assert found == MILLISECONDS


def test_all_frames_of_a_gif_share_a_palette_in_which_fills_are_exact(painter: Any, tmp_path: Path) -> None:
    write_series(ORDERS, painter, tmp_path / "m.gif", about=ABOUT)
    film = opened(tmp_path / "m.gif")
    for number, order in enumerate(ORDERS):
        film.seek(number)
        still, frame = Image.open(BytesIO(painter.draw(order))), film.convert("RGB")
        large = {colour: area for colour, area in fills(still).items() if area > 100}
        assert len(large) > 4
        assert len(fills(still)) > 160
        assert all(fills(frame)[colour] >= area for colour, area in large.items())
    # A GIF says with the highest bit after the size of each picture that it brings a palette of its own.
    content = (tmp_path / "m.gif").read_bytes()
    assert content[10] & 0x80
    assert content.count(b"NETSCAPE2.0") == 1
    assert b"Four days\nhttps://atlas.example/?a=1" in content


def test_a_day_on_which_nothing_changes_takes_its_time_and_no_room(painter: Any, tmp_path: Path) -> None:
    write_series([ORDERS[0]] * 2, painter, tmp_path / "m.gif")
    film = opened(tmp_path / "m.gif")
    film.seek(1)
    assert film.info["duration"] == 3000
    write_series(ORDERS[:1], painter, tmp_path / "one.gif")
    assert (tmp_path / "m.gif").stat().st_size < (tmp_path / "one.gif").stat().st_size + 50


def test_a_webp_has_every_pixel_of_the_pictures(painter: Any, tmp_path: Path) -> None:
    write_series(ORDERS, painter, tmp_path / "m.webp", about=ABOUT)
    film = opened(tmp_path / "m.webp")
    for number, order in enumerate(ORDERS):
        film.seek(number)
        assert film.convert("RGB").tobytes() == Image.open(BytesIO(painter.draw(order))).tobytes()
    assert b"Four days" in film.info["xmp"]


def test_in_a_film_2x_is_the_size_it_is_laid_out_for(painter: Any, tmp_path: Path) -> None:
    dense = [Order(order.query, "2x") for order in ORDERS[:2]]
    for kind in ("gif", "webp"):
        write_series(dense, painter, tmp_path / f"m.{kind}")
        assert opened(tmp_path / f"m.{kind}").size == (80, 45)
    write_series(dense, painter, tmp_path / "m.mp4")
    assert probed(tmp_path / "m.mp4")["streams"][0]["width"] == 80


# MP4


def test_an_mp4_plays_everywhere_and_says_what_it_is(painter: Any, tmp_path: Path) -> None:
    painter.size = (161, 91)  # the codec needs even sizes
    write_series(ORDERS, painter, tmp_path / "m.mp4", about=ABOUT)
    told = probed(tmp_path / "m.mp4")
    (stream,) = told["streams"]
    assert (stream["codec_name"], stream["pix_fmt"], stream["width"], stream["height"]) == (
        "h264",
        "yuv420p",
        160,
        90,
    )
    assert stream["avg_frame_rate"] == "25/1"
    assert int(stream["nb_read_frames"]) == sum(MILLISECONDS) / 1000 * 25
    assert float(told["format"]["duration"]) == pytest.approx(sum(MILLISECONDS) / 1000, abs=0.01)
    assert told["format"]["tags"]["title"] == "Four days"
    assert told["format"]["tags"]["comment"].startswith("https://atlas.example/?a=1 · data 1 · CC BY 4.0")
    content = (tmp_path / "m.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")  # it plays while it loads


def test_an_mp4_shows_each_picture_at_its_time_in_its_colours(painter: Any, tmp_path: Path) -> None:
    write_series(ORDERS, painter, tmp_path / "m.mp4", about=ABOUT)
    for seconds, order in (("0.5", ORDERS[0]), ("1.2", ORDERS[1]), ("2.0", ORDERS[2]), ("6.3", ORDERS[3])):
        cut = ["ffmpeg", "-v", "error", "-y", "-ss", seconds, "-i", "m.mp4", "-frames:v", "1", "shot.png"]
        subprocess.run(cut, check=True, cwd=tmp_path)
        still, shown = Image.open(BytesIO(painter.draw(order))), opened(tmp_path / "shot.png").convert("RGB")
        top = next(y for y in range(90) if still.getpixel((2, y)) == ImageColor.getrgb("#cfe3ef"))
        for place, fill in enumerate(("#cfe3ef", "#5f9dc9", "#052c4e", "#fbe7e2")):
            found = shown.getpixel((place * 30 + 12, top + 10))
            assert found == pytest.approx(ImageColor.getrgb(fill), abs=4), (seconds, fill)


def test_without_ffmpeg_the_sentence_says_what_to_install(
    painter: Any, tmp_path: Path, path_of: Path
) -> None:
    assert path_of.is_dir()
    with pytest.raises(ExportError, match=r"apt-get install ffmpeg; or: pip install imageio-ffmpeg"):
        write_series(ORDERS, painter, tmp_path / "m.mp4")
    assert painter.drawn == []


def test_the_ffmpeg_of_imageio_is_taken_where_the_system_has_none(
    painter: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shutil.which("ffmpeg")
    package = tmp_path / "packages"
    package.mkdir()
    (package / "imageio_ffmpeg.py").write_text(f"def get_ffmpeg_exe():\n    return {found!r}\n", "utf-8")
    monkeypatch.syspath_prepend(package)
    monkeypatch.setenv("PATH", "")
    write_series(ORDERS, painter, tmp_path / "m.mp4")
    monkeypatch.undo()
    assert probed(tmp_path / "m.mp4")["streams"][0]["codec_name"] == "h264"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("echo begin >&2; echo 'Unknown encoder libx264.' >&2; exit 1", "Unknown encoder libx264"),
        ("kill -9 $$", "it was ended by SIGKILL"),
        ("exit 3", "it ended with 3"),
    ],
)
def test_an_ffmpeg_that_fails_is_told_in_a_sentence(
    painter: Any, tmp_path: Path, path_of: Path, lines: str, said: str
) -> None:
    script(path_of, lines)
    with pytest.raises(
        ExportError, match=rf"could not write the film \({said}\); try again; 4 of 4 pictures"
    ):
        write_series(ORDERS, painter, tmp_path / "m.mp4")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".m.mp4.parts", "bin"]
    assert not list((tmp_path / ".m.mp4.parts").glob("made*"))


def test_a_film_cancelled_while_ffmpeg_runs_leaves_no_process(
    painter: Any, tmp_path: Path, path_of: Path
) -> None:
    script(path_of, f"echo $$ > {tmp_path / 'pid'}; exec /bin/sleep 600")
    with pytest.raises(CancelError):
        write_series(ORDERS, painter, tmp_path / "m.mp4", cancelled=(tmp_path / "pid").exists)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text("utf-8")), 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "pid"]
