"""Many pictures as jobs on disk: every process sees the same, and none is drawn twice or left behind."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import BusyError, ExportError, ViewError
from dashboard.export.queue import jobs as room
from dashboard.export.queue import polite
from dashboard.export.queue.jobfolder import JobFolder, Progress
from dashboard.export.queue.jobs import Jobs
from tests.export.queue.squares import (
    Brush,
    Numbers,
    ask,
    empties,
    is_let_go,
    is_over,
    is_under_way,
    look_away,
    small_disk,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.export.orders import Order

# Another process with the painter of these tests.
ALONE = "import sys; from tests.export.queue.squares import wait_alone; wait_alone(*sys.argv[1:])"


def test_a_job_is_drawn_and_its_file_kept(jobs: Jobs, brush: Brush) -> None:
    identity, total = jobs.add(ask(4))
    assert total == 4
    assert until(jobs, identity, is_over) == Progress("done", 4, 4)
    file = jobs.file(identity)
    assert file is not None
    assert file.name == "maps.zip"
    with zipfile.ZipFile(file) as archive:
        assert len([name for name in archive.namelist() if name.endswith(".png")]) == 4
    assert brush.painted() == [0, 1, 2, 3]
    assert {path.name for path in file.parent.iterdir()} <= {
        *("job.json", "state.json", "looked", "lock", "maps.zip"),
    }


def test_jobs_are_drawn_one_after_the_other_in_their_order(folder: Path, brush: Brush, idle: Jobs) -> None:
    first, second = (idle.add(ask(count))[0] for count in (2, 3))
    jobs = Jobs(folder, Numbers(), brush)
    assert until(jobs, second, is_over).state == until(jobs, first, is_over).state == "done"
    assert brush.painted() == [0, 1, 0, 1, 2]


def test_the_time_left_is_told_once_it_is_known(folder: Path, brush: Brush) -> None:
    brush.seconds = 0.4
    jobs = Jobs(folder, Numbers(), brush)
    identity, _ = jobs.add(ask(12))
    assert until(jobs, identity, lambda one: one.done == 0).seconds_left is None
    left = until(jobs, identity, is_under_way).seconds_left
    assert left
    assert 3 <= left <= 10
    jobs.cancel(identity)


# Processes


def test_what_a_killed_process_has_drawn_is_not_drawn_again(
    folder: Path, idle: Jobs, project: Path, tmp_path: Path
) -> None:
    identity, _ = idle.add(ask(30))
    with subprocess.Popen([sys.executable, "-c", ALONE, str(folder), identity], cwd=project) as other:
        before = until(idle, identity, is_under_way).done
        other.kill()
    brush = Brush(tmp_path / "mine.txt")
    jobs = Jobs(folder, Numbers(), brush)
    assert until(jobs, identity, is_over) == Progress("done", 30, 30)
    theirs = Brush(tmp_path / "other.txt").painted()
    assert before <= len(theirs) < 30
    # The one it was just painting may be lost.
    assert len(theirs) + len(brush.painted()) in (30, 31)
    assert sorted({*theirs, *brush.painted()}) == list(range(30))


def test_two_processes_never_draw_the_same_job(
    folder: Path, idle: Jobs, project: Path, tmp_path: Path
) -> None:
    identity, _ = idle.add(ask(20))
    brush = Brush(tmp_path / "mine.txt", 0.05)
    with subprocess.Popen([sys.executable, "-c", ALONE, str(folder), identity], cwd=project) as other:
        until(idle, identity, is_under_way)
        assert until(Jobs(folder, Numbers(), brush), identity, is_over).state == "done"
        assert other.wait(10) == 0
    assert Brush(tmp_path / "other.txt").painted() == list(range(20))
    assert brush.painted() == []


# Ends


def test_a_cancelled_job_leaves_nothing(folder: Path, brush: Brush, jobs: Jobs) -> None:
    brush.seconds = 0.02
    identity, _ = jobs.add(ask(200))
    until(jobs, identity, is_under_way)
    assert jobs.cancel(identity)
    assert empties(folder)
    assert jobs.look(identity) is None
    assert not jobs.cancel(identity)
    assert len(brush.painted()) < 200


def at_rest(brush: Brush) -> int:
    """How many were painted once no more come."""
    painted = -1
    while painted != len(brush.painted()):
        painted = len(brush.painted())
        time.sleep(0.5)
    return painted


def test_a_job_nobody_asks_about_rests_and_goes_on_when_somebody_does(
    folder: Path, brush: Brush, jobs: Jobs
) -> None:
    brush.seconds = 0.02
    identity, _ = jobs.add(ask(40))
    until(jobs, identity, is_under_way)
    look_away(folder, identity)
    rested = at_rest(brush)
    assert rested < 40
    assert until(jobs, identity, is_over).state == "done"
    assert sorted(set(brush.painted())) == list(range(40))
    assert len(brush.painted()) <= 41


def test_a_job_is_removed_an_hour_after_the_last_look(folder: Path, jobs: Jobs) -> None:
    identity, _ = jobs.add(ask())
    until(jobs, identity, is_over)
    assert is_let_go(jobs)
    look_away(folder, identity)
    kept, _ = jobs.add(ask())
    assert not (folder / identity).exists()
    assert until(jobs, kept, is_over).state == "done"


def test_a_disk_that_is_full_ends_the_job_with_a_sentence_and_is_given_back(folder: Path, jobs: Jobs) -> None:
    with small_disk():
        identity, _ = jobs.add(ask(20))
        ended = until(jobs, identity, is_over)
    assert ended.state == "failed"
    assert ended.error == (
        "the disk of the server refuses (File too large); ask for fewer or smaller pictures, or try later"
    )
    assert {path.name for path in (folder / identity).iterdir()} == {
        *("job.json", "state.json", "looked", "lock"),
    }


def test_a_picture_that_cannot_be_drawn_ends_the_job_with_its_sentence(
    jobs: Jobs, brush: Brush, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(_: Order) -> bytes:
        raise ExportError("Chromium did not finish the picture in 45 s; try again")

    monkeypatch.setattr(brush, "draw", failed)
    identity, _ = jobs.add(ask())
    assert until(jobs, identity, is_over).error == "Chromium did not finish the picture in 45 s; try again"
    assert jobs.file(identity) is None


# Bounds


def test_a_job_waits_for_a_place_among_the_single_pictures(jobs: Jobs, brush: Brush) -> None:
    brush.busy = 2
    identity, _ = jobs.add(ask(2))
    assert until(jobs, identity, is_over).state == "done"
    assert brush.painted() == [0, 1]


def test_so_many_jobs_wait_and_no_more(folder: Path, idle: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FULL_SECONDS", 0)
    made = [idle.add(ask())[0] for _ in range(room.MAX_UNFINISHED)]
    with pytest.raises(BusyError, match=r"try again in 30 s"):
        idle.add(ask())
    # A tab that was closed takes nobody's place.
    look_away(folder, made[0])
    idle.add(ask())


def test_for_a_second_after_a_refusal_nobody_looks_for_room_but_who_makes_some_has_it(
    idle: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [idle.add(ask())[0] for _ in range(room.MAX_UNFINISHED)]
    with pytest.raises(BusyError):
        idle.add(ask())
    with monkeypatch.context() as without:
        without.setattr(room, "lock", None)
        with pytest.raises(BusyError, match=r"try again in 30 s"):
            idle.add(ask())
    idle.cancel(made[0])
    idle.add(ask())


@pytest.mark.parametrize("moment", ["before it is drawn", "after it was drawn"])
def test_what_is_cancelled_while_somebody_holds_it_is_gone_all_the_same(
    folder: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    # November 2026: between taking a job and looking at its state, or between its end and letting it go,
    # nobody removed it.
    held = JobFolder.held

    @contextlib.contextmanager
    def cancelled(job: JobFolder) -> Iterator[bool]:
        with held(job) as mine:
            if moment.startswith("before"):
                job.cancel()
            yield mine
            if job.path.exists():
                job.cancel()

    monkeypatch.setattr(JobFolder, "held", cancelled)
    jobs.add(ask())
    assert is_let_go(jobs)
    assert empties(folder)


def test_so_many_pictures_are_drawn_and_no_more(jobs: Jobs, folder: Path) -> None:
    with pytest.raises(ViewError, match="401 pictures are too many; at most 400"):
        jobs.add(ask(401))
    assert not folder.exists()


def test_what_was_not_seen_for_longest_makes_room(
    folder: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, fresh = jobs.add(ask())[0], jobs.add(ask())[0]
    for identity in (old, fresh):
        until(jobs, identity, is_over)
    then = time.time() - room.REST_SECONDS - 1
    os.utime(folder / old / "looked", (then, then))
    monkeypatch.setattr(room, "MAX_BYTES", 500)
    with pytest.raises(BusyError):
        jobs.add(ask())
    assert not (folder / old).exists()
    assert (folder / fresh).exists()


def test_pictures_that_are_too_large_end_the_job(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "MAX_BYTES", 100)
    identity, _ = jobs.add(ask(9))
    assert "ask for a smaller size or fewer days" in (until(jobs, identity, is_over).error or "")


@pytest.mark.parametrize(
    "identity",
    ["", ".", "..", "../exports", "x" * 22, "a" * 21, "/etc/passwd", "é" * 22, "a" * 22 + "\n", ".lock"],
)
def test_what_is_no_id_is_no_job(jobs: Jobs, folder: Path, identity: str) -> None:
    real, _ = jobs.add(ask())
    until(jobs, real, is_over)
    assert jobs.look(identity) is None
    assert jobs.file(identity) is None
    assert not jobs.cancel(identity)
    assert jobs.look(f"../exports/{real}") is None
    assert (folder / real).exists()
