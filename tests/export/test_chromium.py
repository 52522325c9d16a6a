"""Which Chromium draws: the one that is named, or one without windows, which takes less memory, or any."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.query import read_view_strictly
from dashboard.export.chromium import SHELLS, find_chromium
from dashboard.export.studio import Studio
from dashboard.figures.picture import compose
from dashboard.figures.sheet import sheet_of

if TYPE_CHECKING:
    from dashboard.atlas import Atlas

NAMES = ("chromium", SHELLS[0])


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, which alone is searched."""
    for name in (*NAMES, "mine"):
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    return tmp_path


def test_one_without_windows_is_taken_before_one_with(programs: Path) -> None:
    assert find_chromium() == str(programs / SHELLS[0])
    (programs / SHELLS[0]).unlink()
    assert find_chromium() == str(programs / "chromium")


def test_the_one_that_is_named_is_taken_before_all(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(programs / "mine"))
    assert find_chromium() == str(programs / "mine")


@pytest.mark.browser
def test_both_draw_the_same_picture(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    if not all(map(shutil.which, NAMES)):
        pytest.skip(f"only one of {', '.join(NAMES)} is here")
    view = read_view_strictly("date=2017-02-21&scope=europe", atlas.choices)
    picture = compose(atlas, view, "https://atlas.example", sheet=sheet_of("1x"))
    drawn = []
    for name in NAMES:
        monkeypatch.setenv("BROWSER_PATH", str(shutil.which(name)))
        studio = Studio(atlas.offline_script)
        drawn.append(studio.draw(picture))
        studio.close()
    assert drawn[0] == drawn[1]
