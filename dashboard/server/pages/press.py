"""Compression of what never changes under its name: as small as it gets, and done once for all starts.

The best brotli takes seconds for a megabyte, so results are kept in a folder by the SHA-256 of what they
hold. Whatever is read from there is unpacked and compared: a damaged file costs time, never content.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import brotli

# Shapes in the best quality are a third smaller than in nine. Without a folder to keep the results in,
# every start would wait ten seconds for it.
BEST: Final = 11
QUICK: Final = 9
# plotly's whole bundle would take as long as all the rest together, for a tenth of its size.
LARGE_BYTES: Final = 3_000_000
KEPT_SECONDS: Final = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Blob:
    """One file: as it is, and compressed by brotli and gzip."""

    raw: bytes
    br: bytes
    gzip: bytes


class Press:
    """Compresses, takes what `folder` holds already, and keeps the results there if it can be written."""

    def __init__(self, folder: Path) -> None:
        """Make the folder if it is missing."""
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.keeps = os.access(folder, os.W_OK)

    def blob(self, raw: bytes, *, quick: bool = False) -> Blob:
        """Compress one file in both ways; `quick` if somebody waits for it."""
        best = self.keeps and len(raw) < LARGE_BYTES and not quick
        quality = BEST if best else QUICK
        return Blob(
            raw,
            self._kept(raw, "br", lambda: brotli.compress(raw, quality=quality), brotli.decompress),
            self._kept(raw, "gz", lambda: gzip.compress(raw, 9, mtime=0), gzip.decompress),
        )

    def _kept(
        self, raw: bytes, ending: str, make: Callable[[], bytes], unpack: Callable[[bytes], bytes]
    ) -> bytes:
        """Give what an earlier start kept, or make and keep it."""
        path = self.folder / f"{hashlib.sha256(raw).hexdigest()}.{ending}"
        with suppress(OSError, EOFError, ValueError, brotli.error):
            found = path.read_bytes()
            if unpack(found) == raw:
                with suppress(OSError):  # it may belong to another, on a disk that is only read
                    os.utime(path)
                return found
        made = make()
        if self.keeps:
            _write(path, made)
        return made

    def tidy(self) -> None:
        """Delete what no start has used for a month: the film is another one every day."""
        limit = time.time() - KEPT_SECONDS
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.stat().st_mtime < limit:
                    path.unlink()


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all: two servers may start at once. A full disk stops nobody."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
