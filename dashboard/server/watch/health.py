"""Addresses for whoever runs the server: alive, ready, and which code and data it serves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, jsonify

import dashboard
from dashboard.atlas import Atlas
from dashboard.server.watch.drain import NAME, Drain
from dashboard.server.watch.selfcheck import SelfCheck

CODE: Final = (".py", ".js", ".css", ".po", ".toml")
# Whoever asks again after this finds the server gone, or another in its place.
AGAIN_SECONDS: Final = 5


def route_health(server: Flask, atlas: Atlas) -> None:
    """Serve /healthz, /readyz and /version; a Drain in the server's extensions says when it leaves."""
    drain = server.extensions.setdefault(NAME, Drain())
    check = SelfCheck(atlas)
    data = {"version": atlas.version, "last": atlas.last.isoformat()}
    code = {"version": dashboard.__version__, "sum": sum_of_code(atlas.assets)}

    def healthz() -> Response:
        return jsonify(status="ok", data=atlas.version, last=atlas.last.isoformat())

    def readyz() -> Response:
        reason = drain.reason or check.fault()
        return _now({"status": "not ready", "reason": reason}, 503) if reason else _now({"status": "ready"})

    def version() -> Response:
        return jsonify(code=code, data=data)

    server.add_url_rule("/healthz", "healthz", healthz)
    server.add_url_rule("/readyz", "readyz", readyz)
    server.add_url_rule("/version", "version", version)


def _now(document: dict[str, Any], status: int = 200) -> Response:
    """Answer with what holds at this moment only."""
    answer = jsonify(document)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    if status != 200:  # noqa: PLR2004
        answer.headers["Retry-After"] = str(AGAIN_SECONDS)
    return answer


def sum_of_code(assets: Path) -> str:
    """Give the first digits of the SHA-256 of all code and words: it tells two builds of a version apart."""
    digest = hashlib.sha256()
    for folder in (Path(dashboard.__file__).parent, assets):
        for path in _code_in(folder):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _code_in(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in CODE and path.is_file())
