"""A Chromium that stays: pictures drawn in it one after the other, each within a time limit.

It starts with the first picture, sees nothing but its own page, and is replaced after so many pictures, after
a crash, and when it hangs. Kaleido's own time limit does not end a Chromium that is frozen, so whoever waits
for a picture holds the clock here, and kills.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import math
import os
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, get_args

from dashboard.errors import BusyError, ExportError
from dashboard.export.chromium import DRAWS_WITHOUT, find_chromium, is_sandboxed, lacks_sandbox
from dashboard.export.chunks import with_texts
from dashboard.export.leftovers import give_back
from dashboard.export.svgtexts import titled
from dashboard.figures.picture import Picture

if TYPE_CHECKING:
    from kaleido import Kaleido

Kind = Literal["png", "svg", "pdf"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LIMIT_SECONDS: Final = 90  # for one picture, the start of a Chromium included
CLOSE_SECONDS: Final = 5
# After so many a Chromium is replaced, whatever it has kept.
PICTURES: Final = 100
# So long a thread goes on while others wait for the interpreter. A picture is composed without a pause, and
# the loop of a server waits after each call of the system: with Python's usual time it would be slow
# meanwhile. Without pictures the short time costs a tenth of the answers.
GIVING_WAY_SECONDS: Final = 0.0005
USUAL_SECONDS: Final = sys.getswitchinterval()

# The page reads its scripts and nothing else: whatever a figure names, no address and no file is opened.
CLOSED: Final = (
    '<meta http-equiv="Content-Security-Policy" content="'
    "default-src 'none'; script-src file:; style-src 'unsafe-inline'; img-src data: blob:; "
    "form-action 'none'; base-uri 'none'\">"
)

# What is said where no folder for temporary files can be written, or it is full.
_OF_DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENOENT)

_T = TypeVar("_T")

_log = logging.getLogger(__name__)


class Studio:
    """Draws pictures for any thread. `at_once` may be inside, one drawing and the others waiting."""

    def __init__(self, offline_script: Path, *, at_once: int = 1, seconds: float = LIMIT_SECONDS) -> None:
        """Start nothing yet; `seconds` is the limit of one picture, its waiting included."""
        self._script = offline_script
        self._at_once, self._seconds = at_once, seconds
        self._door, self._easel = Lock(), Lock()
        self._inside = 0
        self._took = seconds / 10  # how long a picture takes, as a guess until one was drawn
        self._session: _Session | None = None
        self._sandboxed = is_sandboxed()

    def draw(self, picture: Picture, kind: Kind = "png") -> bytes:
        """Give a composed picture as the bytes of a file; raises as the function of `place` does."""
        with self.place() as draw:
            return draw(picture, kind)

    @contextlib.contextmanager
    def place(self) -> Iterator[Callable[[Picture, Kind], bytes]]:
        """Give a place in the queue, and what draws there. Raises BusyError where too many wait already.

        It raises ExportError without a Chromium, after the time limit, and where a Chromium that has just
        started fails.
        """
        with self._door:
            if busy := self.busy():
                raise busy
            self._enter(1)
        try:
            yield self._wait_and_draw
        finally:
            with self._door:
                self._enter(-1)

    def _enter(self, number: int) -> None:
        self._inside += number
        sys.setswitchinterval(GIVING_WAY_SECONDS if self._inside else USUAL_SECONDS)

    def busy(self) -> BusyError | None:
        """Give what `place` would raise now; None while there is a place."""
        if self._inside < self._at_once:
            return None
        return BusyError(max(1, math.ceil(self._inside * self._took)))

    def _wait_and_draw(self, picture: Picture, kind: Kind) -> bytes:
        limit = time.monotonic() + self._seconds
        if not self._easel.acquire(timeout=self._seconds):
            raise self._too_late()
        try:
            content = self._drawn(picture, kind, limit)
        finally:
            self._easel.release()
        if kind == "pdf":
            return content
        return (with_texts if kind == "png" else titled)(content, picture.told)

    def _too_late(self) -> ExportError:
        return ExportError(f"Chromium did not finish the picture in {self._seconds:g} s; try again")

    def _drawn(self, picture: Picture, kind: Kind, limit: float) -> bytes:
        """Draw in the Chromium that is there; one that has drawn before and fails now gets a successor."""
        while True:
            session = self._session or _Session(self._script, sandboxed=self._sandboxed)
            self._session = session
            began = time.monotonic()
            try:
                content = session.draw(picture, kind, limit - began)
            except TimeoutError as error:
                self._drop()
                raise self._too_late() from error
            except ExportError:
                self._drop()
                raise
            except (RuntimeError, OSError) as error:
                self._drop()
                if session.pictures == 0 and not self._goes_without_sandbox():
                    raise ExportError(_told(error)) from error
                continue
            self._took = time.monotonic() - began
            if session.pictures >= PICTURES:
                self._drop()
            return content

    def _goes_without_sandbox(self) -> bool:
        """Do from now on without a sandbox where the system gives none; gives False for any other fault."""
        if not self._sandboxed or not lacks_sandbox(find_chromium()):
            return False
        self._sandboxed = False
        _log.warning(DRAWS_WITHOUT)
        return True

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session:
            session.end()

    def close(self) -> None:
        """End the Chromium, if there is one."""
        with self._easel:
            self._drop()


class _Session:
    """One Chromium, and the thread that speaks with it.

    A daemon: choreographer 1.4 sometimes forgets the thread in which it reads the log of a Chromium that
    failed; that thread inherits the daemon, and cannot keep our process from ending.
    """

    def __init__(self, script: Path, *, sandboxed: bool) -> None:
        self.pictures = 0
        self._script, self._sandboxed = script, sandboxed
        self._browser: Kaleido | None = None
        self._tidying: asyncio.Task[None] | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name="draw pictures", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    def draw(self, picture: Picture, kind: Kind, seconds: float) -> bytes:
        """Draw within so many seconds. Raises TimeoutError after them, whatever the Chromium does."""
        future = self._do(self._drawn(picture, kind))
        try:
            content = future.result(max(0, seconds))
        except TimeoutError:
            future.cancel()
            raise
        except CancelledError as error:  # Kaleido gives up its own tasks where Chromium is gone
            raise RuntimeError("Chromium ended while it drew") from error
        self.pictures += 1
        return content

    def _do(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _drawn(self, picture: Picture, kind: Kind) -> bytes:
        from kaleido import Kaleido, PageGenerator  # noqa: PLC0415 - no start of the server waits for it

        if self._browser is None:
            # Kaleido's own switch for MathJax is ignored by plotly and would ask a CDN, hence our own page.
            page = PageGenerator(mathjax=False, others=[self._script.absolute().as_uri()])
            page.header = page.header.replace("<head>", f"<head>{CLOSED}", 1)
            self._browser = Kaleido(
                page_generator=page, timeout=None, enable_sandbox=self._sandboxed, path=find_chromium()
            )
            await self._browser.open()
        options: Any = {
            "format": kind,
            "width": picture.width,
            "height": picture.height,
            "scale": picture.scale,
        }
        content = await self._browser.calc_fig(picture.spec(), opts=options)
        self._tidying = asyncio.create_task(self._tidied(self._browser))
        return content

    async def _tidied(self, browser: Kaleido) -> None:
        """Have the page collect what the picture left: some 50 MB, which it is in no hurry to do by itself.

        Nobody waits for it but the next picture.
        """
        with contextlib.suppress(Exception):  # where Chromium is gone, the next picture finds out
            for tab in browser.tabs.values():
                await tab.send_command("HeapProfiler.collectGarbage")

    def end(self) -> None:
        """End the Chromium: by asking, or else by force, so that no process is left."""
        # What its own tasks say once it is killed is of no use to anybody.
        self._loop.call_soon_threadsafe(self._loop.set_exception_handler, lambda *_: None)
        if self._browser is not None:
            self._within(self._browser.close())
            self._within(give_back(self._browser))
            process = getattr(self._browser, "subprocess", None)
            if process is not None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
        self._within(_without_tasks())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CLOSE_SECONDS)

    def _within(self, work: Coroutine[Any, Any, None]) -> None:
        future = self._do(work)
        with contextlib.suppress(Exception, CancelledError):
            future.result(CLOSE_SECONDS)
        future.cancel()


async def _without_tasks() -> None:
    """Let nothing that this loop still does outlive it."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _told(error: Exception) -> str:
    """Say why nothing was drawn, without the places of this machine."""
    if isinstance(error, OSError) and error.errno in _OF_DISK:
        why = os.strerror(error.errno)
        return f"Chromium got no room for its own files ({why}); free some in the folder that TMPDIR names"
    # choreographer's errors hold a line in each argument.
    lines = str(error.args[0] if isinstance(error, RuntimeError) and error.args else error).splitlines()
    why = getattr(error, "strerror", None) or (lines[0].rstrip(".") if lines else type(error).__name__)
    return f"Chromium could not draw the picture ({why}); try again"
