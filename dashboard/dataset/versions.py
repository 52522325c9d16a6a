"""Earlier versions of the tables, kept beside them, so that a link to one can say what has changed since.

A version is a zip of the tables' own bytes, `versions/NAME.zip` in the data folder, and its name is the
one that `dataset.version` gives them. Nothing else reads that folder.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.dataset import dataset, files, sums, tables
from dashboard.dataset.copies import FIXED_TIME
from dashboard.dataset.kept import FOLDER, UNREADABLE, kept, member, write_whole
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["keep", "kept", "unpacked"]


def keep(folder: Path) -> Path:
    """Write the present tables of a folder into its `versions`, and their sums into its description.

    Gives the file of the version. Raises DataError where the tables do not pass the checks, or the file
    cannot be written.
    """
    dataset.load(folder, sums=False)
    path = folder / FOLDER / f"{dataset.version(folder)}.zip"
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, _packed(folder))
        sums.state(folder)
    except OSError as error:
        where = f"{FOLDER}/{path.name}"
        message = f"cannot be written ({error.strerror}); make the folder writable, or free some space"
        raise DataError([Fault(where, 0, "", message)]) from error
    return path


def _packed(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(tables.FILES):
            content = files.read_bytes(folder, file, tables.FILES)
            archive.writestr(zipfile.ZipInfo(file, FIXED_TIME), content, zipfile.ZIP_LZMA)
    return packed.getvalue()


@contextmanager
def unpacked(folder: Path, name: str) -> Generator[Path]:
    """Lay a kept version out as a data folder for as long as it is needed.

    Raises DataError for a file that is no such zip, or holds other tables than its name says.
    """
    path = folder / FOLDER / f"{name}.zip"
    with tempfile.TemporaryDirectory(prefix="kfor-") as made:
        old = Path(made)
        try:
            with zipfile.ZipFile(path) as archive:
                for file in tables.FILES:
                    (old / file).write_bytes(member(archive, file))
        except UNREADABLE as error:
            message = f"is not a whole zip of the tables ({error}); delete it, or keep that version again"
            raise DataError([Fault(f"{FOLDER}/{name}.zip", 0, "", message)]) from error
        found = dataset.version(old)
        if found != name:
            message = f"holds the tables of version {found}; delete it, or keep that version again"
            raise DataError([Fault(f"{FOLDER}/{name}.zip", 0, "", message)])
        yield old
