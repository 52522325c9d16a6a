"""Whether what is served still adds up: some days worked out anew, and compared with the film."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, TypeVar

from dashboard.atlas import Atlas
from dashboard.domain.frames import Run
from dashboard.domain.readings import DEFAULT_READING

# Whoever asks more often gets the last result: asking must cost nothing.
KEPT_SECONDS: Final = 10.0
_Part = TypeVar("_Part")


@dataclass(slots=True)
class SelfCheck:
    """Checks the sums of three days, the first, one in the middle and the last, and keeps the result."""

    atlas: Atlas
    clock: Callable[[], float] = time.monotonic
    _checked: float | None = None
    _found: str = ""
    _lock: Lock = field(default_factory=Lock)

    def fault(self) -> str:
        """Say what does not add up; empty if all does."""
        with self._lock:
            now = self.clock()
            if self._checked is None or now - self._checked > KEPT_SECONDS:
                self._found, self._checked = self._look(), now
            return self._found

    def _look(self) -> str:
        frames = self.atlas.film.days
        faults = (self._of_frame(number) for number in (0, len(frames) // 2, len(frames) - 1))
        return next((one for one in faults if one), "")

    def _of_frame(self, number: int) -> str:
        """Compare a frame of the film with its day, and the sum of the day with its parts."""
        film = self.atlas.film
        day = self.atlas.day(film.days[number], DEFAULT_READING)
        told, counted = value_at(film.force, number), value_at(film.counts, number)[DEFAULT_READING]
        total = sum(one.troops or 0 for one in day.contributors)
        if not (told == day.force and total == told.explained and counted == day.counts):
            return f"the numbers of {day.date.isoformat()} do not add up"
        return ""


def value_at(runs: tuple[Run[_Part], ...], frame: int) -> _Part:
    """Give what holds at a frame."""
    return next(run.value for run in reversed(runs) if run.start <= frame)
