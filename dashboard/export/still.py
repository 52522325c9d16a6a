"""One picture as a file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

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
    if not output.parent.is_dir():
        raise ExportError(f"{output}: the folder {output.parent} does not exist; make it first")
    if output.exists() and not force:
        raise ExportError(f"{output} exists already; choose another name, or replace it with --force")
    return kind


def write_whole(output: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises ExportError where the disk refuses."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise ExportError(f"{output}: cannot be written ({error.strerror}); choose another folder") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())  # mkstemp makes files that nobody else may read
        Path(name).replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise ExportError(f"{output}: cannot be written ({error.strerror}); free some space") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
