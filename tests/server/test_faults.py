"""Whatever call fails at the start of a server: the cache costs time, never content; the rest is told."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import brotli
import pytest

from dashboard.errors import AtlasError
from dashboard.server.app import create_app
from dashboard.server.pages.press import Press
from dashboard.settings import Settings
from tests.faults import Disk, each, failing

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

# So that two processes can share the work.
PARTS = 8
CONTENT = b'{"lon":[20.9,21.1],"lat":[42.5,42.6]}' * 50


def test_a_cache_in_which_any_one_call_fails_gives_the_same_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(folder: Path) -> None:
        for _ in range(2):  # the second start reads what the first has kept
            press = Press(folder)
            blob = press.blob(CONTENT)
            assert blob.raw == brotli.decompress(blob.br) == gzip.decompress(blob.gzip) == CONTENT
            press.tidy()

    disk = Disk(tmp_path)
    with failing(monkeypatch, disk, 0):
        pressed(tmp_path / "usual")
    calls = disk.calls
    assert calls > 10
    for number in each(calls):
        with failing(monkeypatch, disk, number):
            pressed(tmp_path / str(number))
        assert not list((tmp_path / str(number)).glob("*.part")), disk.failed
        pressed(tmp_path / str(number))


@pytest.mark.skipif("SURVIVE_SECONDS" not in os.environ, reason="650 starts of three seconds: make survive")
@pytest.mark.parametrize("part", range(PARTS))
def test_a_whole_start_in_which_any_one_call_fails_is_right_or_refused(
    project: Path, today: date, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, part: int
) -> None:
    settings = Settings(data=project / "data", assets=project / "assets", today=today, exports=tmp_path)
    disk = Disk(project / "data", project / "assets", project / "node_modules", settings.cache)

    def start() -> dict[str, bytes]:
        client = create_app(settings).server.test_client()
        return {path: client.get(path).data for path in ("/_dash-layout", "/api/at", "/healthz")}

    with failing(monkeypatch, disk, 0):
        usual = start()
    calls = disk.calls
    assert calls > 200
    for number in range(1 + part, calls + 1, PARTS):
        found, told = usual, ""
        try:
            with failing(monkeypatch, disk, number):
                found = start()
        except AtlasError as error:
            told = str(error)
        except OSError as error:
            # Our own scripts and styles: the command makes a sentence of it (dashboard/wsgi.py).
            told = str(error.filename)
        assert found["/api/at"] == usual["/api/at"], disk.failed
        assert not told or disk.failed.rpartition("/")[2] in told
