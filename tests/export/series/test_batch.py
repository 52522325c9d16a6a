"""Many pictures as one file: whole or not at all, going on after a crash, leaving nothing when cancelled."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from PIL import Image

from dashboard.errors import AtlasError, BusyError, CancelError, ExportError, ViewError
from dashboard.export.orders import LocalPainter, Order
from dashboard.export.series import parts
from dashboard.export.series.batch import write_series
from dashboard.export.series.reel import About, Caption
from dashboard.figures.theme import STRENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dashboard.atlas import Atlas

ORDERS = [Order(f"date=2017-02-{day}", "1x") for day in range(21, 27)]
KINDS = ("zip", "gif", "webp", "mp4", "pptx")
KILLED_AT_THE_FOURTH = """
import os, runpy, signal, sys
from pathlib import Path
from dashboard.export.series.batch import write_series
from dashboard.export.orders import Order
painter = runpy.run_path(sys.argv[1])["CardPainter"]()
painter.before = lambda number: number == 4 and os.kill(os.getpid(), signal.SIGKILL)
write_series([Order(query, "1x") for query in sys.argv[3:]], painter, Path(sys.argv[2]))
"""


def opened(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes()))


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing_at(number: int, fault: BaseException) -> Any:
    def before(now: int) -> None:
        if now == number:
            raise fault

    return before


# Whole


@pytest.mark.parametrize("kind", KINDS)
def test_a_series_is_one_file_with_the_same_bytes_each_time(painter: Any, tmp_path: Path, kind: str) -> None:
    told: list[tuple[int, int]] = []
    for name in ("first", "second"):
        file = tmp_path / f"{name}.{kind}"
        assert write_series(ORDERS, painter, file, told=lambda *one: told.append(one)) == len(ORDERS)
    assert left(tmp_path) == [f"first.{kind}", f"second.{kind}"]
    assert (tmp_path / f"first.{kind}").read_bytes() == (tmp_path / f"second.{kind}").read_bytes()
    assert told == [(done, 6) for done in range(7)] * 2


def test_the_manifest_of_a_zip_proves_every_picture(painter: Any, tmp_path: Path) -> None:
    captions = [Caption("A headline", "A note", name="kfor-one"), Caption()]
    write_series(ORDERS[:2], painter, tmp_path / "m.zip", about=About(captions=captions))
    with zipfile.ZipFile(tmp_path / "m.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.namelist() == ["0001-kfor-one.png", "0002.png", "manifest.json"]
        for order, entry in zip(ORDERS, manifest, strict=False):
            content = archive.read(entry["file"])
            assert entry["sha256"] == hashlib.sha256(content).hexdigest()
            assert entry["query"] == order.query
            assert entry["Source"] == f"https://atlas.example/?{order.query}"
    assert (manifest[0]["headline"], manifest[0]["note"]) == ("A headline", "A note")
    assert "headline" not in manifest[1]


@pytest.mark.browser
def test_the_same_class_has_the_same_colour_in_every_picture_and_in_a_gif(
    atlas: Atlas, tmp_path: Path
) -> None:
    queries = [f"layer=strength&date={day}&scope=europe" for day in ("2008-02-17", "2017-02-21")]
    painter = LocalPainter(atlas, "https://atlas.example")
    try:
        write_series([Order(query, "1x") for query in queries], painter, tmp_path / "m.zip")
    finally:
        painter.close()
    with zipfile.ZipFile(tmp_path / "m.zip") as archive:
        drawn = [archive.read(entry["file"]) for entry in json.loads(archive.read("manifest.json"))]

    class Again:
        def draw_all(self, _orders: Sequence[Order]) -> Iterator[bytes]:
            return iter(drawn)

    write_series([Order(query, "1x") for query in queries], Again(), tmp_path / "m.gif")  # type: ignore[arg-type]
    film = opened(tmp_path / "m.gif")
    for number, content in enumerate(drawn):
        film.seek(number)
        frame, still = film.convert("RGB"), Image.open(BytesIO(content)).convert("RGB")
        areas = {f"#{r:02x}{g:02x}{b:02x}": area for area, (r, g, b) in still.getcolors(1 << 24)}  # type: ignore[misc]
        kept = {f"#{r:02x}{g:02x}{b:02x}": area for area, (r, g, b) in frame.getcolors(1 << 24)}  # type: ignore[misc]
        for swatch in STRENGTH[:9]:
            assert areas[swatch.fill] > 100, swatch.key  # its place in the legend, at least
            assert kept[swatch.fill] >= areas[swatch.fill], swatch.key


# After a crash


@pytest.mark.parametrize("kind", ["zip", "gif"])
def test_after_a_kill_only_the_missing_pictures_are_drawn(
    painter: Any, project: Path, tmp_path: Path, kind: str
) -> None:
    file, whole = tmp_path / f"film.{kind}", tmp_path / f"whole.{kind}"
    cards = str(project / "tests/export/conftest.py")
    queries = [order.query for order in ORDERS]
    command = [sys.executable, "-c", KILLED_AT_THE_FOURTH, cards, str(file), *queries]
    assert subprocess.run(command, check=False, cwd=project).returncode == -signal.SIGKILL
    assert left(tmp_path) == [f".film.{kind}.parts"]
    told: list[tuple[int, int]] = []
    write_series(ORDERS, painter, file, told=lambda *one: told.append(one))
    assert painter.drawn == queries[3:]
    assert told == [(3, 6), (4, 6), (5, 6), (6, 6)]
    write_series(ORDERS, painter, whole)
    assert file.read_bytes() == whole.read_bytes()
    assert left(tmp_path) == sorted([file.name, whole.name])


def interrupted(painter: Any, file: Path) -> None:
    """Leave three pictures, as a process that was told to end does."""
    painter.before = failing_at(4, SystemExit())
    with pytest.raises(SystemExit):
        write_series(ORDERS, painter, file, about=About(version="1"))
    painter.before = failing_at(0, SystemExit())
    painter.drawn.clear()


@pytest.mark.parametrize(
    ("orders", "version", "again"),
    [(ORDERS, "1", 3), (ORDERS, "2", 6), (ORDERS[::-1], "1", 6), (ORDERS[:5], "1", 5)],
)
def test_pictures_of_other_orders_or_other_data_are_thrown_away(
    painter: Any, tmp_path: Path, orders: list[Order], version: str, again: int
) -> None:
    interrupted(painter, tmp_path / "m.zip")
    write_series(orders, painter, tmp_path / "m.zip", about=About(version=version))
    assert len(painter.drawn) == again
    assert left(tmp_path) == ["m.zip"]


def test_a_picture_that_is_not_whole_is_drawn_again(painter: Any, tmp_path: Path) -> None:
    interrupted(painter, tmp_path / "m.zip")
    half = tmp_path / ".m.zip.parts/0002.png"
    half.write_bytes(half.read_bytes()[:-20])
    write_series(ORDERS, painter, tmp_path / "m.zip", about=About(version="1"))
    assert painter.drawn == [ORDERS[number].query for number in (1, 3, 4, 5)]


def test_two_at_once_do_not_mix(painter: Any, tmp_path: Path) -> None:
    file = tmp_path / "m.zip"

    def before(_number: int) -> None:
        with pytest.raises(ExportError, match=r"m\.zip: is being written by another process; wait for it"):
            write_series(ORDERS, type(painter)(), file)

    painter.before = before
    assert write_series(ORDERS[:2], painter, file) == 2
    assert left(tmp_path) == ["m.zip"]


# Given up, and failed


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), ViewError("no such view")])
def test_who_gives_up_leaves_what_was_there_before(
    painter: Any, tmp_path: Path, fault: BaseException
) -> None:
    file = tmp_path / "m.zip"
    file.write_bytes(b"mine")
    painter.before = failing_at(3, fault)
    with pytest.raises(type(fault)):
        write_series(ORDERS, painter, file, force=True)
    assert file.read_bytes() == b"mine"
    assert left(tmp_path) == ["m.zip"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pictures", [0, 3, 6])
def test_a_cancelled_series_leaves_nothing_even_while_it_is_put_together(
    painter: Any, tmp_path: Path, kind: str, pictures: int
) -> None:
    with pytest.raises(CancelError, match="cancelled; nothing was written"):
        write_series(
            ORDERS, painter, tmp_path / f"m.{kind}", cancelled=lambda: len(painter.drawn) == pictures
        )
    assert left(tmp_path) == []


def test_a_painter_that_draws_ahead_is_told_to_stop(tmp_path: Path, painter: Any) -> None:
    ended: list[bool] = []

    class Ahead:
        def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
            try:
                yield from map(painter.draw, orders)
            finally:
                ended.append(True)

    with pytest.raises(CancelError):
        write_series(ORDERS, Ahead(), tmp_path / "m.zip", cancelled=lambda: len(painter.drawn) == 2)  # type: ignore[arg-type]
    assert ended == [True]


def test_a_painter_that_fails_leaves_its_pictures_to_go_on_with(painter: Any, tmp_path: Path) -> None:
    painter.before = failing_at(4, ExportError("Chromium is gone"))
    kept = re.escape(
        f"Chromium is gone; 3 of 6 pictures are kept in {tmp_path / '.m.zip.parts'}, and the same"
    )
    with pytest.raises(ExportError, match=kept):
        write_series(ORDERS, painter, tmp_path / "m.zip")
    assert left(tmp_path) == [".m.zip.parts"]
    painter.drawn.clear()
    painter.before = failing_at(0, ExportError())
    write_series(ORDERS, painter, tmp_path / "m.zip")
    assert len(painter.drawn) == 3


def test_a_painter_that_fails_at_once_leaves_nothing(painter: Any, tmp_path: Path) -> None:
    painter.before = failing_at(1, ExportError("no Chromium was found"))
    with pytest.raises(ExportError, match=r"no Chromium was found$"):
        write_series(ORDERS, painter, tmp_path / "m.zip")
    assert left(tmp_path) == []


def test_when_too_many_ask_it_is_told_when_to_ask_again(painter: Any, tmp_path: Path) -> None:
    painter.before = failing_at(2, BusyError(7))
    with pytest.raises(BusyError, match="try again in 7 s"):
        write_series(ORDERS, painter, tmp_path / "m.zip")


def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    class Damaged:
        def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
            return (b"\x89PNG" for _ in orders)

    with pytest.raises(ExportError, match="date=2017-02-21: its picture came damaged; try again"):
        write_series(ORDERS, Damaged(), tmp_path / "m.zip")  # type: ignore[arg-type]
    assert left(tmp_path) == []


def test_a_full_disk_is_told_and_nothing_half_written_has_the_name(
    painter: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    painter.before = lambda number: number == 3 and monkeypatch.setattr(parts.os, "fsync", full)
    with pytest.raises(ExportError, match=r"No space left on device\); free some space; 2 of 6 pictures"):
        write_series(ORDERS, painter, tmp_path / "m.zip")
    assert left(tmp_path) == [".m.zip.parts"]


# Refused before anything is drawn


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        (
            "maps.png",
            "1x",
            "one picture; for many name the file .zip, .gif, .webp, .mp4 or .pptx",
        ),
        ("maps.mp3", "1x", "'.mp3' cannot be written; nearest is '.mp4'; allowed are .png, .svg, .pdf"),
        ("maps", "1x", "'' cannot be written; allowed are .png"),
        ("none/maps.zip", "1x", "does not exist; make it first"),
        (
            "maps.gif",
            "4k",
            "a GIF in 4k would be too large to play; take 1x or 2x, or a .webp",
        ),
        ("maps.gif", "3000x2000", "a GIF in 3000x2000 would be too large"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_drawn(
    painter: Any, tmp_path: Path, name: str, size: str, said: str
) -> None:
    with pytest.raises(AtlasError, match=re.escape(said)):
        write_series([Order("date=2017-02-21", size)], painter, tmp_path / name)
    assert painter.drawn == []
    assert left(tmp_path) == []


@pytest.mark.parametrize(("sizes", "count"), [([], 0), (["1x", "2x"], 2)])
def test_a_series_has_pictures_and_all_of_one_size(
    painter: Any, tmp_path: Path, sizes: list[str], count: int
) -> None:
    with pytest.raises(ExportError, match=f"pictures of {count} sizes were ordered; order some of one size"):
        write_series([Order("a=1", size) for size in sizes], painter, tmp_path / "m.zip")
