"""What was written: every file with its size and SHA-256, and how the shapes were made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from dashboard.dataset.shapes import Source
from dashboard.pipeline.codes import Place
from dashboard.pipeline.measure import PixelError

FILE_NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file: its size, its SHA-256, and the scope it belongs to."""

    scope: str
    content: str  # shapes | lines
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """How a scope was made and what came out; pixels are those of a sheet at `km_per_px`.

    `units` counts the districts and municipalities that have a shape, by state and level.
    """

    projection: str
    km_per_px: float
    tolerance_px: float
    tolerance_degrees: float
    smallest_island_px2: float
    features: int
    polygons: int
    vertices: int
    error_px: PixelError
    kosovo_km2: float
    serbia_km2: float
    kosovo_serbia_km: float
    units: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of files, scopes, shapes that are no states, and the sources."""

    sources: list[Source]
    files: dict[str, FileEntry]
    scopes: dict[str, ScopeEntry]
    places: dict[str, Place]

    def to_json(self) -> bytes:
        """Write the manifest for people and machines alike: sorted, indented."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode() + b"\n"


def entry(scope: str, content: str, data: bytes) -> FileEntry:
    """Describe one file."""
    return FileEntry(scope, content, len(data), hashlib.sha256(data).hexdigest())


def write(out: Path, files: dict[str, bytes], manifest: Manifest) -> None:
    """Write the files, then the manifest, so that a broken run never looks whole."""
    out.mkdir(parents=True, exist_ok=True)
    for name, data in (files | {FILE_NAME: manifest.to_json()}).items():
        (out / name).write_bytes(data)
