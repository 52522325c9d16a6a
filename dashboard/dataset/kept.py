"""The zips of earlier tables in `versions/` of a data folder: their names, and what one of them holds."""

from __future__ import annotations

import hashlib
import lzma
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from dashboard.dataset.files import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "versions"
VERSION_DIGITS: Final = 12
NAME: Final = re.compile(rf"[0-9a-f]{{{VERSION_DIGITS}}}")
# What reading a damaged zip may raise: of the file, of the zip, of one of its files, of a locked one.
UNREADABLE: Final = (
    OSError, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError,
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip


def kept(folder: Path) -> tuple[str, ...]:
    """Name the versions that are kept beside the tables of a folder."""
    found = (path.stem for path in (folder / FOLDER).glob("*.zip"))
    return tuple(sorted(name for name in found if NAME.fullmatch(name)))


def member(archive: zipfile.ZipFile, file: str) -> bytes:
    """Read one file of a zip. Raises one of `UNREADABLE`; what unpacks to more than a table may have, too."""
    if archive.getinfo(file).file_size > MAX_BYTES:
        raise ValueError(f"{file} unpacks to more than {MAX_BYTES:,} bytes")
    with archive.open(file) as packed:
        # One byte more than stated would be another file than the zip's own list says.
        return packed.read(MAX_BYTES + 1)


def table_of_sum(folder: Path, file: str, sha256: str) -> bytes | None:
    """Give a table as it was when it had a sum, if a version with it is kept and can be read."""
    for name in kept(folder):
        try:
            with zipfile.ZipFile(folder / FOLDER / f"{name}.zip") as archive:
                content = member(archive, file)
        except UNREADABLE:
            continue
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
    return None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a full disk leaves no half of it under its name."""
    part = path.with_suffix(".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
