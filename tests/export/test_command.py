"""`export` of many pictures in the terminal: progress, Ctrl+C, a polite end, and one sentence."""

from __future__ import annotations

import os
import signal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from PIL import Image

from dashboard.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from dashboard.atlas import Atlas


def opened(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes()))


@pytest.fixture
def export(atlas: Atlas, painter: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("dashboard.atlas.open_atlas", lambda *_, **__: atlas)
    monkeypatch.setattr("dashboard.export.orders.LocalPainter", lambda *_: painter)

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["export", *map(str, arguments)])

    return run


def signalled(number: int, which: signal.Signals) -> Any:
    return lambda now: os.kill(os.getpid(), which) if now == number else None


def test_the_years_of_a_view_become_a_film_and_progress_is_told(
    export: Any, painter: Any, tmp_path: Path
) -> None:
    result = export("layer=strength", "-o", tmp_path / "y.gif", "--every", "year", "--seconds", "0.5")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{tmp_path / 'y.gif'}: 29 pictures\n"
    lines = result.stderr.splitlines()
    assert 3 <= len(lines) <= 12
    assert "15 of 29 pictures, about 0 s left" in result.stderr
    assert lines[-1] == f"{tmp_path / 'y.gif'}: putting 29 pictures together"
    film = opened(tmp_path / "y.gif")
    assert (film.n_frames, film.info["duration"]) == (29, 500)  # type: ignore[attr-defined]
    assert painter.drawn[0] == "layer=strength&date=1999-06-01&scope=europe&reading=independent"


def test_ctrl_c_leaves_nothing_and_says_so(export: Any, painter: Any, tmp_path: Path) -> None:
    painter.before = signalled(3, signal.SIGINT)
    result = export("story=the-north", "-o", tmp_path / "m.zip")
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "cancelled; nothing was written"
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_command_told_to_end_goes_on_when_it_is_given_again(
    export: Any, painter: Any, tmp_path: Path
) -> None:
    painter.before = signalled(5, signal.SIGTERM)
    result = export("story=the-north", "-o", tmp_path / "m.zip")
    assert result.exit_code == 143
    assert result.stderr.splitlines()[-1] == "interrupted; the same command goes on from here"
    painter.before = lambda _number: None
    painter.drawn.clear()
    result = export("story=the-north", "-o", tmp_path / "m.zip")
    assert result.exit_code == 0
    assert "4 of 12 pictures are there already" in result.stderr
    assert len(painter.drawn) == 8
    assert [path.name for path in tmp_path.iterdir()] == ["m.zip"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "m.svg", "--every", "year"), "a .svg holds one picture; for many name the file .zip, .gif"),
        (("-o", "m.wepb", "--every", "year"), "'.wepb' cannot be written; nearest is '.webp'; allowed are"),
        (("-o", "m.gif", "--every", "year", "--size", "4k"), "a GIF in 4k would be too large to play"),
        (("-o", "m.gif"), "one view is one picture; for many say --every stop, month or year"),
        (("-o", "m.png", "--seconds", "2"), "--seconds is for a film: name the file .gif, .webp or .mp4"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    export: Any, painter: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, arguments: Any, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = export("layer=strength", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert painter.drawn == []
    assert list(tmp_path.iterdir()) == []
