"""A zip of stills with a manifest. The same pictures give the same bytes: the times in the zip are fixed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, Final

from dashboard.dataset.copies import FIXED_TIME
from dashboard.export.data.package import sha256
from dashboard.export.series.reel import Frame, Reel

MANIFEST: Final = "manifest.json"


def write_zip(reel: Reel, path: Path) -> None:
    """Write the pictures, and a manifest: of each its file, sum, query, and what it says of itself."""
    told: list[dict[str, Any]] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number, frame in enumerate(reel, start=1):
            content = frame.path.read_bytes()
            name = f"{number:04d}-{frame.caption.name}.png" if frame.caption.name else f"{number:04d}.png"
            _add(archive, name, content)
            told.append({"file": name, "sha256": sha256(content), "query": frame.order.query} | _said(frame))
        _add(archive, MANIFEST, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _said(frame: Frame) -> dict[str, str]:
    spoken = {"headline": frame.caption.title, "note": frame.caption.note}
    return {**frame.texts, **{key: text for key, text in spoken.items() if text}}


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED_TIME)
    entry.create_system, entry.external_attr = 3, 0o100644 << 16  # the same on every system
    archive.writestr(entry, content)
