"""What a PNG says of itself: texts in it that programs show as its properties."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEAD_BYTES: Final = 25  # IHDR, always the first chunk: length, name, 13 bytes, sum


def with_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """Put texts by keyword into a PNG, before its pixels, as iTXt chunks (PNG 3, 11.3.3.4).

    A keyword has 1 to 79 characters of Latin-1; a text may have any. Raises ValueError for what is no PNG.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("these bytes are no PNG")
    at = len(_SIGNATURE) + _HEAD_BYTES
    return png[:at] + b"".join(_chunk(keyword, text) for keyword, text in texts.items()) + png[at:]


def _chunk(keyword: str, text: str) -> bytes:
    # After the keyword: not compressed, no language, no translated keyword.
    body = b"iTXt" + keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
