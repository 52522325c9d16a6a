"""The record with its shapes, opened once for all files made from it; and a painter of small cards."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from dashboard.atlas import Atlas, open_atlas
from dashboard.export.chunks import with_texts
from dashboard.export.orders import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

CLASS_FILLS = ("#cfe3ef", "#5f9dc9", "#052c4e", "#fbe7e2")


class CardPainter:
    """Fills every order with a real small PNG: flat class colours, a smooth text, what it says of itself.

    `before` is called with the number of each picture before it is drawn.
    """

    def __init__(self, size: tuple[int, int] = (160, 90)) -> None:
        self.size = size
        self.drawn: list[str] = []
        self.before: Callable[[int], None] = lambda _number: None

    def draw(self, order: Order) -> bytes:
        self.before(len(self.drawn) + 1)
        self.drawn.append(order.query)
        image = Image.new("RGB", self.size, "white")
        pen = ImageDraw.Draw(image)
        moved = int(hashlib.sha256(order.query.encode()).hexdigest(), 16) % 40
        for place, fill in enumerate(CLASS_FILLS):
            pen.rectangle((place * 30, moved, place * 30 + 24, moved + 20), fill)
        for column in range(self.size[0]):  # more colours than a palette has
            pen.line((column, 62, column, 66), (column, moved * 6, 255 - column))
        pen.text((5, 70), order.query, "#1b2430")
        content = BytesIO()
        image.save(content, "PNG")
        return with_texts(
            content.getvalue(),
            {
                "Title": f"{order.query} – Troops",
                "Source": f"https://atlas.example/?{order.query}",
                "Data version": "1",
                "Copyright": "CC BY 4.0.",
                "Description": "Sources: NATO; Österreich.",
            },
        )

    def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
        return map(self.draw, orders)

    def close(self) -> None:
        pass


@pytest.fixture
def painter() -> CardPainter:
    return CardPainter()


@pytest.fixture(scope="session")
def atlas(project: Path, today: date) -> Atlas:
    return open_atlas(project / "data", project / "assets", today)
