"""What a PNG says of itself: texts in it that programs show as its properties."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEAD_BYTES: Final = 25  # IHDR, always the first chunk: length, name, 13 bytes, sum
_FRAME_BYTES: Final = 12  # of every chunk beside its content: length, name, sum
_END: Final = b"\0\0\0\0IEND\xaeB`\x82"


def with_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """Put texts by keyword into a PNG, before its pixels, as iTXt chunks (PNG 3, 11.3.3.4).

    A keyword has 1 to 79 characters of Latin-1; a text may have any. Raises ValueError for what is no PNG.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("these bytes are no PNG")
    at = len(_SIGNATURE) + _HEAD_BYTES
    return png[:at] + b"".join(_chunk(keyword, text) for keyword, text in texts.items()) + png[at:]


def texts_of(png: bytes) -> dict[str, str]:
    """Read back the texts that `with_texts` put before the pixels.

    Raises ValueError for what is no whole PNG.
    """
    if not is_whole(png):
        raise ValueError("these bytes are no whole PNG")
    texts: dict[str, str] = {}
    at = len(_SIGNATURE)
    while png[at + 4 : at + 8] not in (b"IDAT", b"IEND"):
        if at >= len(png):
            raise ValueError("this PNG lost some of its bytes")
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"iTXt":
            keyword, rest = png[at + 8 : at + 8 + length].split(b"\0", 1)
            # After the keyword: two bytes on its compression, a language, a translated keyword.
            texts[keyword.decode("latin-1")] = rest[2:].split(b"\0", 2)[2].decode()
        at += length + _FRAME_BYTES
    return texts


def is_whole(png: bytes) -> bool:
    """Say whether bytes begin and end as a PNG does."""
    return png.startswith(_SIGNATURE) and png.endswith(_END)


def size_of(png: bytes) -> tuple[int, int]:
    """Give width and height in pixels, which stand in the first chunk."""
    at = len(_SIGNATURE) + 8
    return int.from_bytes(png[at : at + 4]), int.from_bytes(png[at + 4 : at + 8])


def _chunk(keyword: str, text: str) -> bytes:
    # After the keyword: not compressed, no language, no translated keyword.
    body = b"iTXt" + keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
