"""Files that never change under their name: compressed once, kept in memory, cached for a year."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import brotli
from flask import Flask, Response, abort, request

ONE_YEAR_SECONDS = 365 * 24 * 3600
BROTLI_QUALITY = 9


@dataclass(frozen=True, slots=True)
class Blob:
    """One JSON file: as it is, and compressed by brotli and gzip."""

    raw: bytes
    br: bytes
    gzip: bytes


@dataclass(frozen=True, slots=True)
class Files:
    """The files by name; the name holds the first digits of the content's SHA-256."""

    blobs: dict[str, Blob] = field(default_factory=dict)

    def add(self, stem: str, content: bytes | dict[str, Any]) -> str:
        """Keep a file and give its address."""
        raw = content if isinstance(content, bytes) else dump(content)
        name = f"{stem}-{hashlib.sha256(raw).hexdigest()[:12]}.json"
        self.blobs[name] = Blob(
            raw, brotli.compress(raw, quality=BROTLI_QUALITY), gzip.compress(raw, 9, mtime=0)
        )
        return f"/files/{name}"

    def respond(self, name: str) -> Response:
        """Answer a request for a file, in the best encoding the browser takes; unknown names are 404."""
        blob = self.blobs.get(name)
        if blob is None:
            abort(404)
        accepted = request.accept_encodings
        encoding = "br" if accepted["br"] else "gzip" if accepted["gzip"] else ""
        body = {"br": blob.br, "gzip": blob.gzip, "": blob.raw}[encoding]
        response = Response(body, mimetype="application/json")
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR_SECONDS}, immutable"
        return response


def dump(document: dict[str, Any]) -> bytes:
    """Write JSON the same way every time."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def route_files(server: Flask, files: Files) -> None:
    """Serve the files under /files/."""
    server.add_url_rule("/files/<name>", "files", files.respond)
