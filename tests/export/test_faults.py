"""Whatever call fails while files are written: the whole file or none, a sentence, and the next try works."""

from __future__ import annotations

import contextlib
import time
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.errors import AtlasError, ExportError
from dashboard.export.orders import Order
from dashboard.export.queue.jobfolder import Ask, Progress
from dashboard.export.queue.jobs import Jobs
from dashboard.export.series.batch import write_series
from dashboard.export.still import write_whole
from tests.faults import Disk, each, failing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.export.conftest import CardPainter

ORDERS = [Order(f"date={year}", "1x") for year in (2001, 2002, 2003)]
FAILED_SECONDS = 10


class Cards:
    """Series of three cards."""

    def count(self, _: Ask) -> int:
        return len(ORDERS)

    def write(self, _: Ask, painter: Any, output: Path, told: Any, cancelled: Any) -> None:
        write_series(ORDERS, painter, output, told=told, cancelled=cancelled)


def calls_of(monkeypatch: pytest.MonkeyPatch, disk: Disk, work: Any) -> int:
    with failing(monkeypatch, disk, 0):
        work()
    return disk.calls


def test_a_picture_is_written_whole_or_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, disk = tmp_path / "map.png", Disk(tmp_path)
    output.write_bytes(b"old")
    calls = calls_of(monkeypatch, disk, lambda: write_whole(output, b"new"))
    assert calls >= 4
    for number in each(calls):
        output.write_bytes(b"old")
        refused = False
        try:
            with failing(monkeypatch, disk, number):
                write_whole(output, b"new")
        except ExportError:
            refused = True
        assert output.read_bytes() == (b"old" if refused else b"new"), disk.failed
        assert [path.name for path in tmp_path.iterdir()] == ["map.png"], disk.failed


@pytest.mark.parametrize(("name", "step"), [("years.zip", 3), ("years.gif", 40), ("years.mp4", 16)])
def test_a_series_in_which_any_one_call_fails_says_so_and_goes_on_when_asked_again(
    tmp_path: Path, painter: CardPainter, name: str, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, number, ended = Disk(tmp_path), 1, False
    while not ended:
        output = tmp_path / str(number) / name
        output.parent.mkdir()
        refused = False
        try:
            with failing(monkeypatch, disk, number):
                write_series(ORDERS, painter, output)
        except AtlasError as error:
            refused = "Errno" not in str(error)
        assert output.exists() is not refused, disk.failed
        ended = not disk.failed
        write_series(ORDERS, painter, output, force=True)
        assert output.stat().st_size > 500, disk.failed
        assert [path.name for path in output.parent.iterdir()] == [name], disk.failed
        number += each(1, step=step).step
    assert number > 20


def test_a_job_in_which_any_one_call_fails_ends_with_a_sentence_and_the_next_is_drawn(
    tmp_path: Path, painter: CardPainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, ended = 1, False
    while not ended:
        folder = tmp_path / str(number)
        jobs, disk = Jobs(folder, Cards(), painter), Disk(folder)
        with failing(monkeypatch, disk, number):
            end = _done(jobs)
        ended = not disk.failed
        _are_whole(folder)
        if end is not None:
            assert end.state == "done" or (end.state == "failed" and end.error), disk.failed
        after = _done(jobs)
        assert after is not None, disk.failed
        assert after.state == "done", disk.failed
        _are_whole(folder)
        number += each(1, step=7).step
    assert number > 60


def _are_whole(folder: Path) -> None:
    """No file stands under its name by halves, whether its job is done or not."""
    for file in folder.glob("*/maps.zip"):
        with zipfile.ZipFile(file) as archive:
            assert len(archive.namelist()) == len(ORDERS) + 1


def _done(jobs: Jobs) -> Progress | None:
    """Ask for a job and look until it is over; None where it was refused at the door."""
    try:
        identity, _ = jobs.add(Ask("", "year", "zip", "1x", "maps.zip"))
    except ExportError as error:
        if not str(error).startswith("the disk of the server refuses ("):
            raise
        return None
    limit = time.monotonic() + FAILED_SECONDS
    while time.monotonic() < limit:
        with contextlib.suppress(ExportError):  # told to who looks, who may look again
            found = jobs.look(identity)
            if found is None:
                return None
            if found[0].state in ("done", "failed"):
                return found[0]
        time.sleep(0.002)
    pytest.fail(f"still {found} after {FAILED_SECONDS} s")
