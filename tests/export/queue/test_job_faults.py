"""What goes wrong under a job: it ends, with a sentence where one can be kept, and the next one is drawn."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import ExportError
from dashboard.export.orders import Order
from dashboard.export.queue import polite
from dashboard.export.queue.jobfolder import JobFolder, Progress
from dashboard.export.queue.polite import PolitePainter
from tests.export.queue.squares import Brush, Numbers, ask, empties, is_over, is_under_way, small_disk, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.export.queue.jobs import Jobs

REFUSED = "the disk of the server refuses ({}); ask for fewer or smaller pictures, or try later"


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the disk refuse to keep that a job is in a state."""

    def begin(state: str) -> None:
        tell = JobFolder.tell

        def told(job: JobFolder, progress: Progress) -> None:
            if progress.state == state:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            tell(job, progress)

        monkeypatch.setattr(JobFolder, "tell", told)

    return begin


def test_a_place_where_no_folder_can_be_is_told_to_who_asks(jobs: Jobs, folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(ExportError) as refused:
        jobs.add(ask())
    assert str(refused.value) == REFUSED.format("File exists")


def test_a_job_that_cannot_be_kept_is_refused_and_leaves_nothing(jobs: Jobs, folder: Path) -> None:
    with small_disk(), pytest.raises(ExportError) as refused:
        jobs.add(ask(name="long" * 300 + ".zip"))
    assert str(refused.value) == REFUSED.format("File too large")
    assert empties(folder)


def test_exports_taken_away_under_the_server_are_said_in_the_log_and_the_next_one_is_drawn(
    jobs: Jobs, folder: Path, brush: Brush, caplog: pytest.LogCaptureFixture
) -> None:
    brush.seconds = 0.05
    identity, _ = jobs.add(ask(100))
    until(jobs, identity, is_under_way)
    thread = jobs._thread
    assert thread is not None
    folder.rename(folder.with_name("elsewhere"))
    thread.join(10)
    assert jobs.look(identity) is None
    assert [record.getMessage() for record in caplog.records] == [f"the jobs in {folder} cannot be read"]
    after, _ = jobs.add(ask())
    assert until(jobs, after, is_over).state == "done"


def test_a_disk_that_is_full_at_the_last_word_is_told(jobs: Jobs, refuse: Callable[[str], None]) -> None:
    refuse("done")
    identity, _ = jobs.add(ask())
    ended = until(jobs, identity, is_over)
    assert (ended.state, ended.error) == ("failed", REFUSED.format("No space left on device"))


def test_a_job_that_can_keep_neither_its_file_nor_why_is_gone(
    jobs: Jobs, folder: Path, refuse: Callable[[str], None]
) -> None:
    for state in ("done", "failed"):
        refuse(state)
    identity, _ = jobs.add(ask())
    assert empties(folder)
    assert jobs.look(identity) is None


def test_a_job_that_lost_a_file_is_given_up(jobs: Jobs, folder: Path, brush: Brush) -> None:
    brush.seconds = 0.02
    identity, _ = jobs.add(ask(200))
    until(jobs, identity, is_under_way)
    (folder / identity / "looked").unlink()
    assert empties(folder)
    assert len(brush.painted()) < 200


def test_a_job_that_goes_while_somebody_looks_is_none(idle: Jobs, folder: Path) -> None:
    identity, _ = idle.add(ask())
    (folder / identity / "state.json").unlink()
    assert idle.look(identity) is None


def test_a_disk_that_gives_no_answer_is_told_to_who_looks(idle: Jobs, folder: Path) -> None:
    identity, _ = idle.add(ask())
    state = folder / identity / "state.json"
    state.unlink()
    state.mkdir()
    with pytest.raises(ExportError, match=r"the disk of the server refuses \(Is a directory\)"):
        idle.look(identity)


def test_nobody_holds_a_job_that_is_gone(idle: Jobs, folder: Path) -> None:
    identity, _ = idle.add(ask())
    job = JobFolder(folder / identity)
    with job.held() as mine:
        assert mine
    shutil.rmtree(job.path)
    with job.held() as mine:
        assert not mine
    assert not job.path.exists()


def test_a_fault_of_our_own_is_in_the_log_and_not_told_and_the_next_job_is_drawn(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("a secret of the code")

    with monkeypatch.context() as broken:
        broken.setattr(Numbers, "write", fails)
        identity, _ = jobs.add(ask())
        ended = until(jobs, identity, is_over)
    assert (ended.state, ended.error) == ("failed", "the server failed; please tell who runs it")
    assert [record.getMessage() for record in caplog.records] == [f"the job {identity} failed"]
    assert "a secret of the code" in caplog.text
    after, _ = jobs.add(ask())
    assert until(jobs, after, is_over).state == "done"


def test_a_job_that_never_gets_a_place_says_so(
    jobs: Jobs, brush: Brush, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polite, "PATIENCE_SECONDS", 0.2)
    brush.busy = 1000
    identity, _ = jobs.add(ask())
    ended = until(jobs, identity, is_over)
    assert (ended.state, ended.error) == ("failed", "too many pictures are being drawn; try again in 1 s")


def test_a_picture_that_finds_no_place_is_drawn_after_those_before_it_and_none_twice(brush: Brush) -> None:
    painter = PolitePainter(brush, lambda: True)
    coming = painter.draw_all([Order(str(number), "1x") for number in range(4)])
    first = [next(coming), next(coming)]
    brush.busy = 1
    assert len({*first, *coming}) == 4
    assert brush.painted() == [0, 1, 2, 3]
