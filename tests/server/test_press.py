"""Compressed once for all starts: what was kept is used, what was damaged is made again."""

from __future__ import annotations

import errno
import gzip
import os
from typing import TYPE_CHECKING

import brotli
import pytest

from dashboard.server.pages import press as room
from dashboard.server.pages.press import KEPT_SECONDS, LARGE_BYTES, Press

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b'{"lon":[20.9,21.1],"lat":[42.5,42.6]}' * 50


@pytest.fixture
def qualities(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """In which qualities brotli was asked to compress."""
    asked: list[int] = []
    real = brotli.compress

    def compress(raw: bytes, quality: int) -> bytes:
        asked.append(quality)
        return real(raw, quality=1)

    monkeypatch.setattr(room.brotli, "compress", compress)
    return asked


def test_both_encodings_hold_the_content(tmp_path: Path) -> None:
    blob = Press(tmp_path / "kept").blob(CONTENT)
    assert blob.raw == brotli.decompress(blob.br) == gzip.decompress(blob.gzip) == CONTENT
    assert len(blob.br) < len(CONTENT) / 10


def test_the_second_start_compresses_nothing(tmp_path: Path, qualities: list[int]) -> None:
    first = Press(tmp_path).blob(CONTENT)
    assert qualities == [room.BEST]
    assert Press(tmp_path).blob(CONTENT) == first
    assert qualities == [room.BEST]


@pytest.mark.parametrize("damage", [b"", b"nonsense", brotli.compress(b"something else")])
def test_a_damaged_file_is_never_served(tmp_path: Path, damage: bytes) -> None:
    Press(tmp_path).blob(CONTENT)
    for kept in tmp_path.iterdir():
        kept.write_bytes(damage)
    blob = Press(tmp_path).blob(CONTENT)
    assert brotli.decompress(blob.br) == gzip.decompress(blob.gzip) == CONTENT
    (kept,) = tmp_path.glob("*.br")
    assert kept.read_bytes() == blob.br


def test_without_a_folder_to_write_in_a_start_is_quick(tmp_path: Path, qualities: list[int]) -> None:
    (tmp_path / "file").write_bytes(b"")
    press = Press(tmp_path / "file" / "folder")
    assert brotli.decompress(press.blob(CONTENT).br) == CONTENT
    press.tidy()
    assert qualities == [room.QUICK]


def test_a_folder_that_is_only_read_is_still_used(
    tmp_path: Path, qualities: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Press(tmp_path).blob(CONTENT)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "utime", refuse)
    assert Press(tmp_path).blob(CONTENT) == first
    assert qualities == [room.BEST]


def test_a_very_large_file_does_not_hold_up_the_start(tmp_path: Path, qualities: list[int]) -> None:
    Press(tmp_path).blob(bytes(LARGE_BYTES))
    assert qualities == [room.QUICK]


def test_what_no_start_has_used_for_a_month_is_deleted(tmp_path: Path) -> None:
    press = Press(tmp_path)
    press.blob(CONTENT)
    press.blob(b"yesterday" * 200)
    for kept in tmp_path.iterdir():
        old = kept.stat().st_mtime - KEPT_SECONDS - 60
        os.utime(kept, (old, old))
    press.blob(CONTENT)
    press.tidy()
    assert len(list(tmp_path.iterdir())) == 2
    assert press.blob(CONTENT).raw == CONTENT
