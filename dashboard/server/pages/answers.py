"""Answers that are made at the request: tagged by their content, 304 if unchanged, else compressed."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from http import HTTPStatus
from typing import Final

import brotli
from flask import Flask, Response, request

from dashboard.server.pages.files import best_encoding

# Below this a compressed answer fills as many packets as a plain one.
WORTH_BYTES: Final = 1_000
# A better quality would cost the request more than the wire gains.
BROTLI_QUALITY: Final = 5
GZIP_LEVEL: Final = 6
# Answers of which tag and compressed form are kept, in each process: some megabytes at most.
KEPT: Final = 64
KEPT_BYTES: Final = 100_000
COMPRESSIBLE: Final = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/javascript",
    "image/svg+xml",
)


def lighten(server: Flask) -> None:
    """Send nothing that the browser has, and the rest small. Files that never change see to themselves."""
    server.after_request(_tagged)


def _tagged(response: Response) -> Response:
    """Tag an answer; the tag is weak, as it stands for every encoding (and a proxy may make another)."""
    kept = response.headers.get("Cache-Control", "")
    # What is not to be kept has no tag; it may be a file of hundreds of megabytes.
    if response.headers.get("Content-Encoding") or "immutable" in kept or "no-store" in kept:
        return response
    response.direct_passthrough = False
    response.vary.add("Accept-Encoding")
    if response.status_code == HTTPStatus.OK:
        response.headers["Cache-Control"] = "no-cache"
        content = response.get_data()
        tag = _tag if len(content) <= KEPT_BYTES else _tag.__wrapped__
        response.set_etag(tag(content), weak=True)
        response.make_conditional(request)
    return response if response.status_code == HTTPStatus.NOT_MODIFIED else _compressed(response)


def _compressed(response: Response) -> Response:
    content, encoding = response.get_data(), best_encoding()
    if not encoding or len(content) < WORTH_BYTES or not (response.mimetype or "").startswith(COMPRESSIBLE):
        return response
    small = _small if len(content) <= KEPT_BYTES else _small.__wrapped__
    response.set_data(small(content, encoding))
    response.headers["Content-Encoding"] = encoding
    return response


@lru_cache(KEPT)
def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


@lru_cache(KEPT)
def _small(content: bytes, encoding: str) -> bytes:
    """Compress an answer; the page and its layout are asked for again and again, and always the same."""
    if encoding == "br":
        return brotli.compress(content, quality=BROTLI_QUALITY)
    return gzip.compress(content, GZIP_LEVEL, mtime=0)
