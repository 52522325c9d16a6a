"""Waiting for what a test means, and not for some milliseconds: the machines of the tests are busy."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 60


def until(true: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Tell whether it becomes true within so many seconds."""
    limit = time.monotonic() + seconds
    while not true():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True
