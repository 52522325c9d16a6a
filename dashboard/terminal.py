"""What a long command says while it works, and how it ends before its time."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final, NoReturn

import click

CANCELLED_EXIT: Final = 128 + signal.SIGINT
INTERRUPTED_EXIT: Final = 128 + signal.SIGTERM
_LINES: Final = 10  # of progress, at most, where no terminal can show a bar


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """Let Ctrl+C cancel and SIGTERM interrupt; say which it was, and end with its exit code."""
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, _cancel)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("cancelled; nothing was written", err=True)
        raise SystemExit(CANCELLED_EXIT) from None
    except SystemExit:
        click.echo("interrupted; the same command goes on from here", err=True)
        raise
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _cancel(_number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses it twice must not disturb the tidying
    raise KeyboardInterrupt


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(INTERRUPTED_EXIT)


class Progress(contextlib.ExitStack):
    """Tells on stderr how many pictures are there: a bar with the time left on a terminal, else lines."""

    def __init__(self, label: str) -> None:
        """Say nothing yet."""
        super().__init__()
        self._label, self._started, self._kept = label, 0.0, 0
        self._step: Callable[[int], None] | None = None

    def tell(self, done: int, total: int) -> None:
        """Take how many pictures are there, of how many; first those that were there before."""
        if not self._started:
            self._begin(done, total)
        elif self._step:
            self._step(1)
        elif done * _LINES // total > (done - 1) * _LINES // total:
            click.echo(f"{self._label}: {done} of {total} pictures{self._left(done, total)}", err=True)
        if done == total:
            self.close()
            click.echo(f"{self._label}: putting {total} pictures together", err=True)

    def _begin(self, kept: int, total: int) -> None:
        self._started, self._kept = time.monotonic(), kept
        if kept:
            click.echo(f"{self._label}: {kept} of {total} pictures are there already", err=True)
        if sys.stderr.isatty() and kept < total:
            bar = click.progressbar(length=total - kept, label=self._label, show_pos=True, file=sys.stderr)
            self._step = self.enter_context(bar).update

    def _left(self, done: int, total: int) -> str:
        each = (time.monotonic() - self._started) / (done - self._kept)
        return f", about {round(each * (total - done))} s left" if done < total else ""
