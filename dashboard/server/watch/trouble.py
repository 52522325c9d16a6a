"""The last resort: what no part of the server expected becomes one short line in the log, and a plain 500."""

from __future__ import annotations

import logging
import traceback
from collections import Counter
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Final

from flask import Flask, request

from dashboard.server.entrance.journal import ID

_OURS: Final = Path(__file__).resolve().parents[2]
_FRAMES: Final = 3
# Kinds of trouble that are counted apart.
MAX_KINDS: Final = 100


class Server(Flask):
    """Flask, but an error is told where it arose, without its traceback, and seldom if it comes again."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as Flask has them
        """Begin without trouble."""
        super().__init__(*arguments, **options)
        self._seen: Counter[tuple[str, str]] = Counter()
        self._lock = Lock()

    def log_exception(self, exc_info: Any) -> None:  # noqa: ANN401 - as Flask has it
        """Tell of an error at its 1st, 10th, 100th, 1,000th … time; Flask calls this."""
        _, error, trace = exc_info
        kind, where = type(error).__name__, place(trace)
        times = self._count((kind, where))
        if times == 10 ** (len(str(times)) - 1):
            told = {"id": request.environ.get(ID, ""), "error": kind, "said": str(error), "where": where}
            line = f"{kind} at {where}: {str(error)[:100]!r}"
            logging.getLogger(__name__).error(line, extra={"told": told | {"times": times}})

    def _count(self, trouble: tuple[str, str]) -> int:
        with self._lock:
            if trouble not in self._seen and len(self._seen) >= MAX_KINDS:
                self._seen.clear()
            self._seen[trouble] += 1
            return self._seen[trouble]


def place(trace: TracebackType | None) -> str:
    """Say where an error arose: the innermost lines of our own code, and the line that raised it."""
    frames = traceback.extract_tb(trace)
    ours = [one for one in frames if Path(one.filename).is_relative_to(_OURS)][-_FRAMES:]
    shown = ours if not frames or frames[-1] in ours else [*ours, frames[-1]]
    return " > ".join(f"{Path(one.filename).name}:{one.lineno}" for one in shown)
