"""An order for one picture, in plain values that can travel, and who fills it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.atlas import Atlas
from dashboard.domain.query import read_view_strictly
from dashboard.export.studio import Kind, Studio
from dashboard.figures.picture import compose
from dashboard.figures.sheet import sheet_of
from dashboard.figures.sizes import DEFAULT_SIZE


@dataclass(frozen=True, slots=True)
class Order:
    """One picture that is wanted: the query of a view, its size, the kind of file, whether it is bare."""

    query: str
    size: str = DEFAULT_SIZE
    kind: Kind = "png"
    bare: bool = False


class Painter(Protocol):
    """Fills orders, here or on other machines."""

    def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
        """Give the files of many orders in their order, each as soon as it and those before it are there.

        Raises ExportError.
        """
        ...


class LocalPainter:
    """Fills orders in this process, with one Chromium that stays."""

    def __init__(self, atlas: Atlas, public_url: str, studio: Studio | None = None) -> None:
        """Start nothing yet."""
        self._atlas, self._public_url = atlas, public_url
        self._studio = studio or Studio(atlas.offline_script)

    def draw(self, order: Order) -> bytes:
        """Compose and draw one picture. Raises ViewError, BusyError, ExportError."""
        with self._studio.place() as draw:
            view = read_view_strictly(order.query, self._atlas.choices)
            sheet = sheet_of(order.size, bare=order.bare)
            return draw(compose(self._atlas, view, self._public_url, sheet=sheet), order.kind)

    def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
        """Draw one after the other."""
        return map(self.draw, orders)

    def close(self) -> None:
        """End the Chromium."""
        self._studio.close()
