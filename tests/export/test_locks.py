"""A lock that is gone with its process; where the system has none, everybody may go on."""

from __future__ import annotations

import importlib.util
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.export import locks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def handles(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Two that opened the same file."""
    opened = [os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT) for _ in range(2)]
    yield opened[0], opened[1]
    for one in opened:
        os.close(one)


def test_one_has_a_lock_until_he_closes_it_and_then_the_next(tmp_path: Path) -> None:
    first, second = (os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT) for _ in range(2))
    assert locks.take(first, wait=False)
    assert not locks.take(second, wait=False)
    os.close(first)
    assert locks.take(second, wait=True)
    os.close(second)


def test_on_a_system_without_locks_processes_are_not_kept_apart(
    handles: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)  # as on Windows
    there: Any = importlib.util.find_spec("dashboard.export.locks")
    windows = importlib.util.module_from_spec(there)
    there.loader.exec_module(windows)
    assert [windows.take(one, wait=False) for one in handles] == [True, True]
