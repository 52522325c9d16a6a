"""A painter for jobs: it gives way to single pictures, and stops when nobody waits for the job."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dashboard.errors import BusyError, ExportError
from dashboard.export.orders import Order, Painter

# The pictures of one job; its file is as large again.
MAX_BYTES: Final = 500_000_000
# A job that gets no place in so long says so.
PATIENCE_SECONDS: Final = 900
_STEP_SECONDS: Final = 0.5


class PolitePainter:
    """Fills orders with another painter, a place in the queue for each, and waits where none is free."""

    def __init__(self, painter: Painter, is_wanted: Callable[[], bool]) -> None:
        """Keep the painter, which others use too."""
        self._painter, self._is_wanted = painter, is_wanted
        self._bytes = 0

    def draw_all(self, orders: Sequence[Order]) -> Iterator[bytes]:
        """Draw many. Raises ExportError where nobody waits for them any more, or they are too large."""
        done, limit = 0, time.monotonic() + PATIENCE_SECONDS
        while done < len(orders):
            self._refuse()
            try:
                for content in self._painter.draw_all(orders[done:]):
                    done, limit = done + 1, time.monotonic() + PATIENCE_SECONDS
                    self._bytes += len(content)
                    yield content
                    self._refuse()
            except BusyError as error:
                if time.monotonic() > limit:
                    raise
                self._wait(min(error.seconds, limit - time.monotonic()))

    def _wait(self, seconds: float) -> None:
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            self._refuse()
            time.sleep(_STEP_SECONDS)

    def _refuse(self) -> None:
        if not self._is_wanted():
            raise ExportError("nobody waits for these pictures any more")
        if self._bytes > MAX_BYTES:
            megabytes = MAX_BYTES // 1_000_000
            raise ExportError(
                f"the pictures have more than {megabytes} MB; ask for a smaller size or fewer days"
            )
