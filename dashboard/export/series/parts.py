"""The pictures of a series kept beside its file while they are drawn, so that it can go on after a crash.

They lie in a hidden folder, which only one process at a time may use. A picture takes its name when all of it
is on the disk. The folder names what it was drawn for; pictures of anything else are thrown away.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dashboard.errors import ExportError
from dashboard.export.chunks import is_whole
from dashboard.export.locks import take

RECIPE: Final = "series.json"
LOCK: Final = "lock"


class Parts:
    """The folder of one series. Only `parts_of` makes one, for the folder is locked while it is used."""

    def __init__(self, folder: Path, count: int) -> None:
        """Name the pictures by their numbers."""
        self.folder = folder
        self.paths = [folder / f"{number:04d}.png" for number in range(1, count + 1)]

    def missing(self) -> list[int]:
        """Give the indexes of the pictures that are not there whole."""
        return [index for index, path in enumerate(self.paths) if not _there(path)]

    def kept(self) -> int:
        """Give the number of pictures that are there."""
        return len(self.paths) - len(self.missing())

    def keep(self, index: int, png: bytes) -> None:
        """Put one picture there. Raises OSError where the disk refuses."""
        _put(self.paths[index], png)

    def begin(self, recipe: Mapping[str, Any]) -> None:
        """Keep what was drawn for the same recipe, and nothing else. Raises OSError."""
        told = json.dumps(recipe, ensure_ascii=False, indent=1, sort_keys=True).encode()
        written = self.folder / RECIPE
        same = written.is_file() and written.read_bytes() == told
        useful = {written, *self.paths} if same else set[Path]()
        for path in self.folder.iterdir():
            if path.name != LOCK and path not in useful:
                path.unlink()
        if not same:
            _put(written, told)

    def discard(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)


def folder_of(output: Path) -> Path:
    """Give the folder beside a file where its pictures are kept."""
    return output.with_name(f".{output.name}.parts")


@contextlib.contextmanager
def parts_of(output: Path, count: int) -> Iterator[Parts]:
    """Give the folder of a file to one process. Raises ExportError where another one has it, and OSError."""
    folder = folder_of(output)
    handle = _locked(folder, output)
    try:
        yield Parts(folder, count)
    finally:
        os.close(handle)


def _locked(folder: Path, output: Path) -> int:
    """Lock the folder until the handle is closed, or this process is gone."""
    while True:
        folder.mkdir(exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
            if not take(handle, wait=False):
                os.close(handle)
                raise ExportError(
                    f"{output}: is being written by another process; wait for it, or name another file"
                )
            # Whoever had the folder may have removed it between the two steps above.
            with contextlib.suppress(FileNotFoundError):
                if os.fstat(handle).st_ino == (folder / LOCK).stat().st_ino:
                    return handle
            os.close(handle)


def _there(path: Path) -> bool:
    return path.is_file() and is_whole(path.read_bytes())


def _put(path: Path, content: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
