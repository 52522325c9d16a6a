"""Everything that can be wrong, as one tree.

AtlasError                  a sentence for the user: found, where, allowed, what to do
├── ViewError               a date, reading, layer or scope that does not exist
├── DataError               a data folder that does not pass the checks; carries every fault
├── ShapesError             shapes that are missing or do not match their manifest
├── SettingsError           a KFOR_… variable that cannot be used
└── ExportError             a picture that could not be made
    ├── BusyError           too many pictures are waiting; carries when to ask again
    └── CancelError         a series of pictures that was given up; nothing is left of it
"""

from __future__ import annotations

from dataclasses import dataclass


class AtlasError(Exception):
    """A fault told in one sentence a user can act on."""


class ViewError(AtlasError):
    """A view asks for a date, reading, layer, scope or state that does not exist."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a data folder: where it is, and what would be right.

    `line` counts from 1 with the header as line 1; 0 means the file as a whole.
    """

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Give the fault as `file:line: column: what is wrong, what is allowed`."""
        column = f"{self.column}: " if self.column else ""
        return f"{self.file}:{self.line}: {column}{self.message}"


class DataError(AtlasError):
    """A data folder does not pass the checks. `faults` holds all of them, sorted."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults and make them the message, one a line."""
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ShapesError(AtlasError):
    """Shapes are missing, or differ from the sum their manifest states."""


class SettingsError(AtlasError):
    """A setting from the environment cannot be used."""


class ExportError(AtlasError):
    """A picture could not be made or written."""


class BusyError(ExportError):
    """Too many pictures wait already. `seconds` is when one more may be taken."""

    def __init__(self, seconds: int) -> None:
        """Keep the seconds and say them."""
        self.seconds = seconds
        super().__init__(f"too many pictures are being drawn; try again in {seconds} s")


class CancelError(ExportError):
    """A series of pictures was given up by who asked for it."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("cancelled; nothing was written")
