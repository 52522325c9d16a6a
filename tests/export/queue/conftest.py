"""A folder of jobs with their painter, and a queue with or without somebody who takes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.export.queue.jobs import Jobs
from tests.export.queue.queues import Queue
from tests.export.queue.squares import Brush, Numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "exports"


@pytest.fixture
def brush(tmp_path: Path) -> Brush:
    return Brush(tmp_path / "notes.txt")


@pytest.fixture
def jobs(folder: Path, brush: Brush) -> Jobs:
    return Jobs(folder, Numbers(), brush)


@pytest.fixture
def idle(folder: Path, brush: Brush, monkeypatch: pytest.MonkeyPatch) -> Jobs:
    """Jobs of a process that does none of them."""
    made = Jobs(folder, Numbers(), brush)
    monkeypatch.setattr(made, "_wake", lambda: None)
    return made


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queue]:
    started = Queue(tmp_path_factory.mktemp("redis"))
    yield started
    started.stop()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Queue]:
    """A queue from which nobody takes."""
    started = Queue(tmp_path)
    yield started
    started.stop()
