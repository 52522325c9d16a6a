"""A Chromium that may put next to nothing on the disk draws all the same, or a sentence says why not."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.query import read_view_strictly
from dashboard.errors import ExportError
from dashboard.export.studio import Studio
from dashboard.figures.picture import Picture, compose
from dashboard.figures.sheet import sheet_of
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.atlas import Atlas


@pytest.fixture(scope="module")
def picture(atlas: Atlas) -> Picture:
    view = read_view_strictly("date=2017-02-21&scope=europe", atlas.choices)
    return compose(atlas, view, "https://atlas.example", sheet=sheet_of("1x"))


@pytest.fixture
def room(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in memory of a given size, for all temporary files."""
    command = ["mount", "-t", "tmpfs", "-o", request.param, "tmpfs", str(tmp_path)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount here")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def held() -> tuple[int, int]:
    """Count the threads and the open files of this process."""
    return threading.active_count(), len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names alone


@pytest.mark.browser
@pytest.mark.parametrize("room", ["size=64k"], indirect=True)
def test_in_64_kb_a_picture_is_drawn_or_a_sentence_says_why_not(
    atlas: Atlas, picture: Picture, room: Path
) -> None:
    studio = Studio(atlas.offline_script)
    before = held()
    try:
        told = studio.draw(picture)
    except ExportError as error:  # seldom, on a busy machine, Chromium wants more in its first moment
        told = str(error).encode()
    assert told.startswith((b"\x89PNG", b"Chromium "))
    studio.close()
    assert until(lambda: held() == before, 5)  # a thread that was told to end is not gone at once
    # A Chromium that ends by itself may leave what it had just begun to write.
    assert all(path.name.startswith("org.chromium.") for path in room.iterdir())


@pytest.mark.browser
@pytest.mark.parametrize("room", ["size=64k,nr_inodes=2"], indirect=True)
def test_where_no_file_can_be_made_a_sentence_says_so_and_nothing_stays_open(
    atlas: Atlas, picture: Picture, room: Path
) -> None:
    # November 2026: each time left five threads and four pipes, as without a Chromium.
    studio = Studio(atlas.offline_script)
    before = held()
    for _ in range(3):
        with pytest.raises(ExportError) as told:
            studio.draw(picture)
        assert "no room for its own files (No space left on device); free some" in str(told.value)
        assert str(room) not in str(told.value)
    studio.close()
    assert until(lambda: held() == before, 5)
    assert list(room.iterdir()) == []
