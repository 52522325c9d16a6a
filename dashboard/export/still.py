"""One picture as a file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dashboard.errors import ExportError
from dashboard.export.studio import KINDS, Kind, Studio
from dashboard.figures.picture import Picture


def write_picture(picture: Picture, offline_script: Path, output: Path, *, force: bool = False) -> None:
    """Write a picture to a file of the kind its name says.

    Raises ExportError; nothing half-written is left behind.
    """
    kind = refuse_output(output, force=force)
    studio = Studio(offline_script)
    try:
        content = studio.draw(picture, kind)
    finally:
        studio.close()
    write_whole(output, content)


def refuse_output(output: Path, *, force: bool) -> Kind:
    """Give the kind of a file.

    Raises ExportError for a format we cannot write, a folder that is not there, or a file in the way.
    """
    kind = output.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        allowed = ", ".join(f".{one}" for one in KINDS)
        raise ExportError(
            f"{output}: only {allowed} can be written; name the file like {output.stem or 'map'}.png"
        )
    refuse_place(output, force=force)
    return kind


def refuse_place(output: Path, *, force: bool) -> None:
    """Raise ExportError for a folder that is not there, or a file in the way."""
    if not output.parent.is_dir():
        raise ExportError(f"{output}: the folder {output.parent} does not exist; make it first")
    if output.exists() and not force:
        raise ExportError(f"{output} exists already; choose another name, or replace it with --force")


def write_whole(output: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises ExportError where the disk refuses."""
    with whole(output) as file:
        file.write(content)


@contextlib.contextmanager
def whole(output: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its name when all is written; whatever happens before, nothing is left of it.

    Raises ExportError where the disk refuses.
    """
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise ExportError(f"{output}: cannot be written ({error.strerror}); choose another folder") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())  # mkstemp makes files that nobody else may read
        part.replace(output)
    except OSError as error:
        raise ExportError(f"{output}: cannot be written ({error.strerror}); free some space") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
