"""What a PNG says of itself is read back as it was written."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from dashboard.export.chunks import is_whole, size_of, texts_of, with_texts


def small() -> bytes:
    content = BytesIO()
    Image.new("RGB", (30, 20), "white").save(content, "PNG")
    return content.getvalue()


def test_texts_come_back_and_every_reader_sees_them() -> None:
    texts = {"Title": "21 février 2017 – Kosovë, Косово", "Source": "https://atlas.example/?a=1&b=2", "X": ""}
    png = with_texts(small(), texts)
    assert texts_of(png) == texts
    assert Image.open(BytesIO(png)).text == texts  # type: ignore[attr-defined]
    assert texts_of(small()) == {}
    assert size_of(png) == (30, 20)


@pytest.mark.parametrize("damaged", [b"", b"GIF89a", small()[:-1], small()[1:]])
def test_what_is_no_whole_png_is_told(damaged: bytes) -> None:
    assert not is_whole(damaged)
    with pytest.raises(ValueError, match="no whole PNG"):
        texts_of(damaged)


def test_a_png_that_lost_its_middle_is_told_and_not_read_for_ever() -> None:
    """27 November 2026: the search for the pixels went on behind the end."""
    lost = small()[:33] + small()[-12:]
    assert texts_of(lost) == {}
    with pytest.raises(ValueError, match="lost some of its bytes"):
        texts_of(lost[:8] + bytes(25) + lost[33:])
