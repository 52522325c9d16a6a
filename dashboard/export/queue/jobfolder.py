"""One job on disk, where every process of the server sees the same: what was asked, how far it is, its file.

Whoever works on a job holds a lock on it. A process that dies lets go of it, and the next one goes on.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from dashboard.domain.timeline import Every
from dashboard.export.locks import take
from dashboard.export.series.batch import SeriesKind

State = Literal["waiting", "drawing", "assembling", "done", "failed", "cancelled"]
UNFINISHED: Final[tuple[State, ...]] = ("waiting", "drawing", "assembling")
_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
_ASK, _STATE, _LOOKED, _CANCELLED, _LOCK = "job.json", "state.json", "looked", "cancelled", "lock"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a job was asked for; `name` is that of its file."""

    query: str
    every: Every | None
    format: SeriesKind
    size: str
    name: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `seconds_left` is None until it is known, `error` a sentence where it failed."""

    state: State
    done: int = 0
    total: int = 0
    seconds_left: int | None = None
    error: str | None = None


class JobFolder:
    """A job that is there. Functions that write raise OSError where the disk refuses or the job is gone."""

    def __init__(self, path: Path) -> None:
        """Name the folder."""
        self.path, self.id = path, path.name

    @property
    def ask(self) -> Ask:
        """What was asked for."""
        return Ask(**json.loads((self.path / _ASK).read_bytes()))

    @property
    def output(self) -> Path:
        """Where its file is, once it is done."""
        return self.path / self.ask.name

    def progress(self) -> Progress:
        """Tell how far it is."""
        found = Progress(**json.loads((self.path / _STATE).read_bytes()))
        return Progress("cancelled", found.done, found.total) if self.is_cancelled() else found

    def tell(self, progress: Progress) -> None:
        """Keep how far it is: the old word or the new one, never half of it."""
        _put(self.path / _STATE, asdict(progress))

    def fail(self, error: str) -> None:
        """Keep only why it failed. The pictures go first: the disk may be full."""
        self._clear()
        before = self.progress()
        self.tell(Progress("failed", before.done, before.total, error=error))

    def look(self) -> None:
        """Note that somebody asks about it."""
        with contextlib.suppress(OSError):
            os.utime(self.path / _LOOKED)

    def unseen_seconds(self) -> float:
        """Give the time since somebody asked about it."""
        return max(0.0, time.time() - (self.path / _LOOKED).stat().st_mtime)

    def began(self) -> float:
        """Give when it was asked for."""
        return (self.path / _ASK).stat().st_mtime

    def cancel(self) -> None:
        """Note that nobody wants it any more."""
        (self.path / _CANCELLED).touch()

    def is_cancelled(self) -> bool:
        """Tell whether nobody wants it any more; what is gone is not wanted either."""
        return (self.path / _CANCELLED).exists() or not self.path.exists()

    def size_bytes(self) -> int:
        """Count what it has on disk."""
        return sum(path.stat().st_size for path in self.path.rglob("*") if path.is_file())

    @contextlib.contextmanager
    def held(self) -> Iterator[bool]:
        """Hold the job while the block runs; gives False where another has it, or it is gone."""
        with lock(self.path / _LOCK, wait=False) as mine:
            yield mine and (self.path / _ASK).exists()

    def remove(self) -> None:
        """Leave nothing of it. It is gone at once, and its files in a moment."""
        gone = self.path.with_name(f".gone-{self.id}")
        with contextlib.suppress(OSError):
            self.path.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)

    def _clear(self) -> None:
        for path in self.path.iterdir():
            if path.name not in (_ASK, _STATE, _LOOKED, _LOCK):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def make_job(folder: Path, ask: Ask, total: int) -> JobFolder:
    """Make a job, whole before it is seen. Raises OSError where the disk refuses."""
    identity = secrets.token_urlsafe(16)
    new = folder / f".new-{identity}"
    new.mkdir()
    try:
        _put(new / _ASK, asdict(ask))
        _put(new / _STATE, asdict(Progress("waiting", 0, total)))
        (new / _LOOKED).touch()
        return JobFolder(new.rename(folder / identity))
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise


def find_job(folder: Path, identity: str) -> JobFolder | None:
    """Give a job by its id, or None. What is no id never becomes a path."""
    if _ID.fullmatch(identity) is None or not (folder / identity / _ASK).is_file():
        return None
    return JobFolder(folder / identity)


def all_jobs(folder: Path) -> list[JobFolder]:
    """Give the jobs that are there, the oldest first."""
    found: list[tuple[float, str, JobFolder]] = []
    for name in os.listdir(folder):  # noqa: PTH208 - names alone
        job = find_job(folder, name)
        with contextlib.suppress(OSError):  # it may go while we look
            if job:
                found.append((job.began(), name, job))
    return [job for *_, job in sorted(found, key=lambda one: one[:2])]


@contextlib.contextmanager
def lock(path: Path, *, wait: bool) -> Iterator[bool]:
    """Lock a file while the block runs; gives False where another has it, or its folder is gone."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        yield False
        return
    try:
        yield take(handle, wait=wait)
    finally:
        os.close(handle)


def _put(path: Path, document: dict[str, object]) -> None:
    new = path.with_suffix(".part")
    new.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    new.replace(path)
