"""The files of a data folder as they stand there, for those who take them away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dashboard.dataset import files, tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DESCRIPTOR: Final = "datapackage.json"
# The time of every file in a zip of ours: the same content gives the same bytes. A zip knows none before.
FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
# Not facts, so a folder may lack it and no check reads it: what was not used, and why.
UNUSED: Final = "left-out.csv"


@dataclass(frozen=True, slots=True)
class Copies:
    """Bytes by file name: `tables` are those of the facts, `others` those beside them that are there."""

    tables: Mapping[str, bytes]
    others: Mapping[str, bytes]
    descriptor: bytes | None = None


def copy(folder: Path) -> Copies:
    """Read the files of a folder. Raises DataError for a table that cannot be read."""
    facts = {file: files.read_bytes(folder, file, tables.FILES) for file in tables.FILES}
    unused = _if_there(folder, UNUSED)
    return Copies(facts, {} if unused is None else {UNUSED: unused}, _if_there(folder, DESCRIPTOR))


def _if_there(folder: Path, file: str) -> bytes | None:
    return files.read_bytes(folder, file) if (folder / file).exists() else None
