"""Files that never change under their name: compressed at start, kept in memory, cached for a year."""

from __future__ import annotations

import hashlib
import json
import os
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from flask import Flask, Response, abort, request

from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.server.pages.press import Blob, Press

ONE_YEAR_SECONDS: Final = 365 * 24 * 3600
# A SHA-256 in the letters of base64 that addresses may hold, without the = at its end.
_SUM: Final = r"[\w-]{43}"
_SPOKEN: Final = re.compile(rf".+-in-([A-Za-z]+(?:-[A-Za-z]+)?)-{_SUM}\.\w+", re.ASCII)
_PLAIN: Final = str.maketrans("-_", "+/")
_SUMMED: Final = re.compile(rf".+-({_SUM})\.\w+", re.ASCII)
TYPES: Final = {".json": "application/json", ".js": "text/javascript", ".css": "text/css"}


@dataclass(slots=True)
class Files:
    """The files by name; the name ends in the SHA-256 of the content, which browsers compare before use."""

    contents: dict[str, bytes] = field(default_factory=dict)
    blobs: dict[str, Blob] = field(default_factory=dict)
    waiting: dict[str, bytes] = field(default_factory=dict)
    _press: Press | None = None
    _make: Callable[[str], object] | None = None

    def add(self, stem: str, content: bytes | dict[str, Any], ending: str = ".json") -> str:
        """Keep a file of one of the `TYPES` and give its address; it is answered once it is pressed."""
        raw = content if isinstance(content, bytes) else dump(content)
        name = _named(stem, raw, ending)
        self.contents[name] = raw
        return f"/files/{name}"

    def add_late(self, stem: str, content: bytes | dict[str, Any], ending: str = ".json") -> str:
        """Keep a file that the map does not need: it is compressed when first asked for, not at start."""
        raw = content if isinstance(content, bytes) else dump(content)
        name = _named(stem, raw, ending)
        self.waiting[name] = raw
        return f"/files/{name}"

    def press(self, press: Press) -> None:
        """Compress all that was added, on every core: brotli and zlib run beside Python."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            self.blobs.update(zip(self.contents, pool.map(press.blob, self.contents.values()), strict=True))
        self.contents.clear()
        press.tidy()
        self._press = press

    def make_in(self, make: Callable[[str], object]) -> None:
        """Let files of a language be made when they are asked for: another process may have told of them."""
        self._make = make

    def _blob(self, name: str) -> Blob | None:
        """Give a file, compressed; two requests at once may both compress it, to the same bytes."""
        spoken = _SPOKEN.fullmatch(name)
        if spoken and name not in self.waiting and self._make is not None:
            self._make(spoken[1])
        raw = self.waiting.get(name)
        if name not in self.blobs and raw is not None and self._press is not None:
            self.blobs[name] = self._press.blob(raw, quick=True)
        return self.blobs.get(name)

    def respond(self, name: str) -> Response:
        """Answer a request for a file, in the best encoding the browser takes; unknown names are 404."""
        blob = self._blob(name)
        if blob is None:
            abort(404)
        encoding = best_encoding()
        body = {"br": blob.br, "gzip": blob.gzip, "": blob.raw}[encoding]
        response = Response(body, mimetype=TYPES[PurePosixPath(name).suffix])
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR_SECONDS}, immutable"
        response.set_etag(name, weak=True)
        response.make_conditional(request)
        return response


def stem_in(stem: str, language: str) -> str:
    """Name a file after its language: film, film-in-fr."""
    return stem if language == DEFAULT_LANGUAGE else f"{stem}-in-{language}"


def _named(stem: str, raw: bytes, ending: str) -> str:
    digest = urlsafe_b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")
    return f"{stem}-{digest}{ending}"


def promised(address: str) -> str:
    """Give the subresource integrity that the name of a file promises; empty for what is no file of ours."""
    found = _SUMMED.fullmatch(address.removeprefix("/files/"))
    return f"sha256-{found[1].translate(_PLAIN)}=" if found and address.startswith("/files/") else ""


def best_encoding() -> str:
    """Give the encoding that the browser takes and that is smallest: br, gzip or none."""
    accepted = request.accept_encodings
    return "br" if accepted["br"] else "gzip" if accepted["gzip"] else ""


def dump(document: dict[str, Any]) -> bytes:
    """Write JSON the same way every time."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def route_files(server: Flask, files: Files) -> None:
    """Serve the files under /files/."""
    server.add_url_rule("/files/<name>", "files", files.respond)
