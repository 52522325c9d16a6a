"""A disk on which one call fails: the first, the second, the third … as SQLite is tested."""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

# What of `os` reads or changes a disk.
CALLS: Final = (
    "open",
    "replace",
    "rename",
    "mkdir",
    "unlink",
    "rmdir",
    "listdir",
    "scandir",
    "utime",
    "fsync",
)
READS: Final = ("read", "readline", "readlines", "readinto", "__next__")
WRITES: Final = ("write", "writelines", "flush", "truncate")


class Disk:
    """Counts the calls on some folders, and fails the one that `fails` names; 0 fails none."""

    def __init__(self, *folders: Path) -> None:
        self.folders = tuple(str(folder) for folder in folders)
        self.fails = self.calls = 0
        self.failed = ""

    def reached(self, call: str, path: object, reason: int) -> None:
        """Count one call; raises the error of a disk when its turn has come."""
        self.calls += 1
        if self.calls == self.fails:
            self.failed = f"{call} {path}"
            raise OSError(reason, os.strerror(reason), str(path))

    def holds(self, path: object) -> bool:
        return not isinstance(path, int) and os.fspath(path).startswith(self.folders)  # type: ignore[call-overload]


class File:
    """A file whose reading and writing is counted."""

    def __init__(self, real: Any, disk: Disk, path: object) -> None:
        self._real, self._disk, self._path = real, disk, path

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if name in READS or name in WRITES:
            return self._counted(name, found)
        return found

    def _counted(self, name: str, found: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self._disk.reached(name, self._path, errno.EIO if name in READS else errno.ENOSPC)
            return found(*args)

        return call

    def __del__(self) -> None:
        # Pillow leaves it to Python to close what it could not read.
        self._real.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        self._disk.reached("read", self._path, errno.EIO)
        return next(self._real)


@contextlib.contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, disk: Disk, number: int) -> Iterator[Disk]:
    """Fail the call of that number while the block runs."""
    disk.calls, disk.fails, disk.failed = 0, number, ""
    with monkeypatch.context() as patched:
        real = io.open

        def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if not disk.holds(file) and not (isinstance(file, int) and set(mode) & set("wax+")):
                return real(file, mode, *args, **kwargs)
            disk.reached("open", file, errno.EACCES if "r" in mode else errno.ENOSPC)
            return File(real(file, mode, *args, **kwargs), disk, file)

        for room in (io, builtins):
            patched.setattr(room, "open", opened)
        for name in CALLS:
            patched.setattr(os, name, _failing(disk, name, getattr(os, name)))
        patched.setattr(subprocess, "Popen", _exec(disk, subprocess.Popen))
        yield disk


def _failing(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
        if name == "fsync" or disk.holds(path):
            disk.reached(name, path, errno.ENOSPC if name in ("mkdir", "fsync", "open") else errno.EIO)
        return real(path, *args, **kwargs)

    return call


def _exec(disk: Disk, real: type) -> Any:
    class Process(real):  # type: ignore[misc, valid-type]
        def __init__(self, command: Any, *args: Any, **kwargs: Any) -> None:
            disk.reached("exec", command, errno.ENOMEM)
            super().__init__(command, *args, **kwargs)

    return Process


def each(last: int, *, step: int = 1) -> range:
    """The numbers of the calls to fail; a sample unless all are asked for."""
    return range(1, last + 1, 1 if "SURVIVE_SECONDS" in os.environ else step)
