"""Table files as text: in a folder of this machine, regular, of a sane size, UTF-8.

Everything that is not a plain file inside the folder is refused before it is opened: an address would
be fetched, a pipe would hang, a device or a packed file would fill the memory.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dashboard.dataset.phrases import nearest, quote
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 20_000_000

# Two letters at least, so that a Windows drive (`C:/data`) is no address.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NOT_TEXT = {
    b"\x1f\x8b": "is a gzip file",
    b"PK\x03\x04": "is a zip file or a spreadsheet",
    b"BZh": "is a bzip2 file",
    b"\xfd7zXZ": "is an xz file",
    b"\x28\xb5\x2f\xfd": "is a zstd file",
    b"\xff\xfe": "is written in UTF-16",
    b"\xfe\xff": "is written in UTF-16",
}


def folder_fault(folder: Path) -> Fault | None:
    """Say why `folder` cannot be a data folder: an address, not there, not a folder. None if it can."""
    shown = folder.as_posix()
    what = "give the folder that holds sources.csv and the other tables"
    if _ADDRESS.match(shown):
        return Fault(
            shown, 0, "", f"is an address; only folders of this machine are read; download it and {what}"
        )
    if not os.path.lexists(folder):
        return Fault(shown, 0, "", f"does not exist; {what}")
    if not folder.is_dir():
        return Fault(shown, 0, "", f"is not a folder; unpack it if it is packed, and {what}")
    return None


def read_bytes(folder: Path, file: str, known: Iterable[str] = ()) -> bytes:
    """Read one regular file of the folder. `known` are names that are no misspelling of `file`.

    Raises DataError with one fault if it is missing, leads out of the folder, is no regular file, is
    over `MAX_BYTES`, or cannot be read.
    """
    path = Path(os.path.realpath(folder / file))
    if not os.path.lexists(folder / file):
        _refuse(file, f"is missing; {_where_it_may_be(folder, file, known)}")
    if not path.is_relative_to(os.path.realpath(folder)):
        _refuse(file, "is a link that leads out of the folder; put the file itself there")
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            _refuse(file, "is not a regular file (a folder, pipe or device); put a CSV file there")
        if found.st_size > MAX_BYTES:
            _refuse(file, f"has {found.st_size:,} bytes; at most {MAX_BYTES:,} are read; split or shorten it")
        return path.read_bytes()
    except OSError as error:
        _refuse(file, f"cannot be read ({error.strerror}); check the file and its permissions")


def read_text(folder: Path, file: str, known: Iterable[str] = ()) -> str:
    """Read one file as UTF-8; a byte order mark at its start is dropped, as spreadsheets write one.

    Raises DataError with one fault, at the first line that is not UTF-8 where there is one.
    """
    data = read_bytes(folder, file, known).removeprefix(_BYTE_ORDER_MARK)
    for start, what in _NOT_TEXT.items():
        if data.startswith(start):
            _refuse(file, f"{what}, not text; save it as plain CSV in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _refuse(file, f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as CSV in UTF-8", line)


def _where_it_may_be(folder: Path, file: str, known: Iterable[str]) -> str:
    others = tuple(sorted({entry.name for entry in folder.iterdir()} - set(known)))
    near = nearest(file, others)
    return "add it to the folder" if near is None else f"nearest is {quote(near)}: rename or unpack it"


def _refuse(file: str, message: str, line: int = 0) -> NoReturn:
    raise DataError([Fault(file, line, "", message)])
