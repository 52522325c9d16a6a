"""A picture is made from a view: whatever view or data name, no address is asked and no file is read."""

from __future__ import annotations

import ctypes
import os
import socket
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.domain.query import read_view, read_view_strictly
from dashboard.domain.view import PARAMETERS
from dashboard.errors import ViewError
from dashboard.export.orders import LocalPainter, Order
from dashboard.export.studio import Studio
from dashboard.figures.picture import Picture, compose
from dashboard.figures.sheet import sheet_of
from tests.hostile import HOSTILE, OF_ONE_LINE
from tests.hostile_data import unchecked, write

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_OPEN, IN_NONBLOCK = 0x20, 0o4000
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


class Bait:
    """An address that somebody listens at, and a file that tells when it is opened."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "bait.svg"
        self.file.write_text(SVG)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.door.setblocking(False)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}/bait.svg"
        libc: Any = ctypes.CDLL(None, use_errno=True)
        self._watch = libc.inotify_init1(IN_NONBLOCK)
        assert libc.inotify_add_watch(self._watch, os.fsencode(self.file), IN_OPEN) > 0

    def taken(self) -> set[str]:
        """Say which of the two was taken since it was last asked."""
        found: set[str] = set()
        try:
            self.door.accept()[0].close()
            found.add("address")
        except BlockingIOError:
            pass
        try:
            os.read(self._watch, 4096)
            found.add("file")
        except BlockingIOError:
            pass
        return found

    def close(self) -> None:
        self.door.close()
        os.close(self._watch)


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[Bait]:
    laid = Bait(tmp_path)
    yield laid
    laid.close()


def hostile_queries(bait: Bait) -> list[str]:
    """Fifty: each parameter with an address, a file, markup, and more of everything."""
    values = [bait.url, bait.file.as_uri(), HOSTILE[0], "../../etc/passwd"]
    queries = [f"{name}={value}" for name in PARAMETERS for value in values]
    return [*queries[:48], f"geojson={bait.url}", f"date=2017-02-21&images={bait.file.as_uri()}"]


def test_the_bait_is_good(bait: Bait) -> None:
    assert bait.taken() == set()
    bait.file.read_text()
    with socket.create_connection(bait.door.getsockname()):
        assert bait.taken() == {"address", "file"}


def test_no_view_names_anything_outside_the_atlas(atlas: Atlas, bait: Bait) -> None:
    queries = hostile_queries(bait)
    assert len(queries) == 50
    painter = LocalPainter(atlas, "http://x")
    for query in queries:
        with pytest.raises(ViewError):
            painter.draw(Order(query, "1x"))
    painter.close()
    # Whoever reads leniently, as the page does, draws one of these few.
    shown = {read_view(query, atlas.choices)[0] for query in queries}
    assert len(shown) < 10
    for view in shown:
        told = str(compose(atlas, view, "http://x", "/shapes.json").spec())
        assert bait.url not in told
        assert bait.file.name not in told
    assert bait.taken() == set()


@pytest.mark.browser
def test_the_drawing_chromium_opens_neither_addresses_nor_files(
    atlas: Atlas, bait: Bait, tmp_path: Path, project: Path, today: date
) -> None:
    studio = Studio(atlas.offline_script)
    view = read_view_strictly("date=2017-02-21", atlas.choices)
    try:
        drawn = compose(atlas, view, "http://x", sheet=sheet_of("1x"))
        studio.draw(drawn)  # Chromium reads its own files first
        bait.taken()
        studio.draw(with_images(drawn, bait))
        assert bait.taken() == set()
        # Data in which every text is hostile, the bait among them.
        folder = tmp_path / "data"
        write(
            folder,
            (bait.url, f'<img src="{bait.url}">', f'<image href="{bait.file.as_uri()}"/>', *OF_ONE_LINE[:40]),
        )
        with unchecked():
            hostile = open_atlas(folder, project / "assets", today)
        for query in ("date=2017-02-21", "scope=theatre&date=2002-03-01"):
            shown = compose(
                hostile, read_view_strictly(query, hostile.choices), "http://x", sheet=sheet_of("1x")
            )
            studio.draw(shown)
            assert bait.taken() == set()
    finally:
        studio.close()


def with_images(picture: Picture, bait: Bait) -> Picture:
    """A figure that no view gives: it names the bait as images, and as shapes."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1, "layer": "above"}
    for source in (bait.url, bait.file.as_uri()):
        picture.figure.add_layout_image(source=source, **place)
    return picture
