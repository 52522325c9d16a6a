"""Many pictures as jobs of the server: asked for, looked at, cancelled, and done one after the other.

The jobs lie in a folder, and every process of the server works on them. A job is drawn while somebody asks
about it. Two minutes after the last time it rests, since nobody may be there any more and others wait for
Chromium: who comes back (a laptop that slept, a tab in the background) has it go on where it was. An hour
after the last time it is removed.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock, Thread
from typing import Final, Protocol

from dashboard.errors import AtlasError, BusyError, ExportError, ViewError
from dashboard.export.orders import Painter
from dashboard.export.queue.jobfolder import (
    UNFINISHED,
    Ask,
    JobFolder,
    Progress,
    all_jobs,
    find_job,
    lock,
    make_job,
)
from dashboard.export.queue.polite import PolitePainter

MAX_UNFINISHED: Final = 4
MAX_PICTURES: Final = 400
MAX_BYTES: Final = 4_000_000_000
REST_SECONDS: Final = 120
KEEP_SECONDS: Final = 3600
BUSY_SECONDS: Final = 30  # when to ask again, as long as no job knows its own end
# So long nobody looks again whether there is room: a thousand who ask would each look at every file of every
# job, one after the other, and hold all threads of the server meanwhile.
FULL_SECONDS: Final = 1

_OF_DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)

_log = logging.getLogger(__name__)


class Maker(Protocol):
    """Knows how many pictures an ask has, and writes them to a file."""

    def count(self, ask: Ask) -> int:
        """Count the pictures. Raises ViewError where there are none."""
        ...

    def write(
        self,
        ask: Ask,
        painter: Painter,
        output: Path,
        told: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        """Write the file; pictures that are kept beside it are not drawn again. Raises AtlasError."""
        ...


class Jobs:
    """The jobs of a folder."""

    def __init__(self, folder: Path, maker: Maker, painter: Painter) -> None:
        """Start nothing, and write nothing yet."""
        self._folder, self._maker, self._painter = folder, maker, painter
        self._door = Lock()
        self._thread: Thread | None = None
        self._full: tuple[float, int] | None = None

    def add(self, ask: Ask) -> tuple[str, int]:
        """Take a job; gives its id and the number of its pictures.

        Raises ViewError for what cannot be drawn, BusyError where too many jobs wait, ExportError where the
        disk refuses.
        """
        if self._full and time.monotonic() < self._full[0]:
            raise BusyError(self._full[1])
        total = self._maker.count(ask)
        if total > MAX_PICTURES:
            raise ViewError(
                f"{total} pictures are too many; at most {MAX_PICTURES} are drawn; take every=year"
            )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with lock(self._folder / ".lock", wait=True):
                self._sweep()
                self._refuse_many()
                job = make_job(self._folder, ask, total)
        except OSError as error:
            raise ExportError(_of_disk(error)) from error
        self._wake()
        return job.id, total

    def look(self, identity: str) -> tuple[Progress, Ask] | None:
        """Tell how far a job is, or None where there is none. One that nobody works on is taken up again.

        Raises ExportError where the disk refuses.
        """
        with _disk_told():  # it may go while we look
            job = find_job(self._folder, identity)
            if job:
                job.look()
                progress = job.progress()
                if progress.state in UNFINISHED:
                    self._wake()
                return progress, job.ask
        return None

    def file(self, identity: str) -> Path | None:
        """Give the file of a job that is done, or None."""
        found = self.look(identity)
        return self._folder / identity / found[1].name if found and found[0].state == "done" else None

    def cancel(self, identity: str) -> bool:
        """Remove a job, at the latest after the picture being drawn; gives False where there is none.

        Raises ExportError where the disk refuses.
        """
        job = find_job(self._folder, identity)
        if job is None:
            return False
        with _disk_told():
            job.cancel()
        _remove(job)
        self._full = None
        return True

    # Room

    def _sweep(self) -> None:
        """Remove what nobody wants any more; where there is too much, what was not seen for longest."""
        room = MAX_BYTES
        jobs = list(_there(all_jobs(self._folder)))
        for unseen, job in sorted(jobs, key=lambda one: one[0]):
            with contextlib.suppress(FileNotFoundError):
                room -= job.size_bytes()
                full = room < 0 and unseen > REST_SECONDS
                if job.is_cancelled() or unseen > KEEP_SECONDS or full:
                    _remove(job)

    def _refuse_many(self) -> None:
        """Raise BusyError for more than are drawn soon; a job that rests takes nobody's place."""
        waiting = list(self._wanted())
        held = sum(job.size_bytes() for job in all_jobs(self._folder))
        if len(waiting) >= MAX_UNFINISHED or held > MAX_BYTES:
            known = [job.progress().seconds_left for job in waiting]
            seconds = max(1, min((left for left in known if left), default=BUSY_SECONDS))
            self._full = (time.monotonic() + FULL_SECONDS, seconds)
            raise BusyError(seconds)

    def _wanted(self) -> Iterator[JobFolder]:
        """Give the jobs that are to be done, in their order."""
        for unseen, job in _there(all_jobs(self._folder)):
            with contextlib.suppress(FileNotFoundError):
                if unseen < REST_SECONDS and job.progress().state in UNFINISHED:
                    yield job

    # Work

    def _wake(self) -> None:
        """Have a thread of this process work, if none does."""
        with self._door:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        try:
            while self._does_one():
                pass
        except OSError:
            _log.exception("the jobs in %s cannot be read", self._folder)
        finally:
            with self._door:
                self._thread = None

    def _does_one(self) -> bool:
        for job in self._wanted():
            with job.held() as mine:
                works = mine and job.progress().state in UNFINISHED
                if works:
                    self._do(job)
            # Who cancels may have found it held, and left it to whoever holds it.
            if job.is_cancelled():
                _remove(job)
            if works:
                return True
        return False

    def _do(self, job: JobFolder) -> None:
        """Draw a job to its end, or to its rest."""
        ask, clock = job.ask, _Clock(job)
        painter = PolitePainter(self._painter, lambda: _is_wanted(job))
        try:
            self._maker.write(ask, painter, job.output, clock.told, job.is_cancelled)
            total = job.progress().total
            job.tell(Progress("done", total, total))
        except AtlasError as error:
            self._end(job, _sentence(error, job))
        except OSError as error:
            self._end(job, _of_disk(error))
        except Exception:  # noqa: BLE001 - the thread goes on with the next job
            _log.exception("the job %s failed", job.id)
            self._end(job, "the server failed; please tell who runs it")

    def _end(self, job: JobFolder, error: str) -> None:
        """Keep why a job failed; one that nobody asks about rests instead, for it was stopped."""
        try:
            if not job.is_cancelled() and job.unseen_seconds() > REST_SECONDS:
                before = job.progress()
                job.tell(Progress("waiting", before.done, before.total))
            elif not job.is_cancelled():
                job.fail(error)
        except OSError:
            job.remove()


class _Clock:
    """Tells how far a job is, and when it will be done by the time that its pictures took so far."""

    def __init__(self, job: JobFolder) -> None:
        self._job = job
        self._start: tuple[float, int] | None = None

    def told(self, done: int, total: int) -> None:
        now = time.monotonic()
        began, before = self._start = self._start or (now, done)
        left = round((now - began) / (done - before) * (total - done)) if done > before else None
        self._job.tell(Progress("drawing" if done < total else "assembling", done, total, left))


@contextlib.contextmanager
def _disk_told() -> Iterator[None]:
    """Take no notice of a job that goes meanwhile; raise ExportError for what else a disk refuses."""
    try:
        yield
    except FileNotFoundError:
        pass
    except OSError as error:
        raise ExportError(_of_disk(error)) from error


def _is_wanted(job: JobFolder) -> bool:
    try:
        return not job.is_cancelled() and job.unseen_seconds() < REST_SECONDS
    except OSError:
        return False


def _there(jobs: list[JobFolder]) -> Iterator[tuple[float, JobFolder]]:
    """Give jobs with the seconds since somebody asked about them."""
    for job in jobs:
        with contextlib.suppress(FileNotFoundError):  # another process may remove it
            yield job.unseen_seconds(), job


def _remove(job: JobFolder) -> None:
    """Remove a job that nobody works on; whoever works on one that is cancelled removes it himself."""
    with job.held() as mine:
        if mine:
            job.remove()


def _sentence(error: AtlasError, job: JobFolder) -> str:
    """Say why without the places of the server: the cause, where the writer has added where things lie."""
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in _OF_DISK:  # a queue that is away is one too
        return _of_disk(cause)
    told = str(cause if isinstance(cause, AtlasError) else error)
    return told.replace(f"{job.path}/", "")


def _of_disk(error: OSError) -> str:
    why = error.strerror or type(error).__name__
    return f"the disk of the server refuses ({why}); ask for fewer or smaller pictures, or try later"
