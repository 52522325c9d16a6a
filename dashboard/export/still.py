"""One picture as a file: the composed figure drawn by a Chromium that sees nothing but its own page."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Any

from choreographer.browsers.chromium import ChromeNotFoundError
from kaleido import Kaleido, PageGenerator

from dashboard.atlas import Atlas
from dashboard.domain.view import View
from dashboard.errors import ExportError
from dashboard.figures.picture import Picture, compose

LIMIT_SECONDS = 90
NO_CHROMIUM = (
    "no Chromium was found to draw the picture; install it (Debian: apt-get install chromium fonts-inter), "
    "or name one in the variable BROWSER_PATH"
)


def write_picture(atlas: Atlas, view: View, output: Path, public_url: str, *, force: bool = False) -> None:
    """Write the picture of a view to a .png. Raises ExportError; nothing half-written is left behind."""
    refuse_output(output, force=force)
    content = draw(compose(atlas, view, public_url), atlas.offline_script)
    write_whole(output, content)


def refuse_output(output: Path, *, force: bool) -> None:
    """Raise ExportError for a format we cannot write, a folder that is not there, or a file in the way."""
    if output.suffix.lower() != ".png":
        raise ExportError(
            f"{output}: only .png can be written; name the file like {output.stem or 'map'}.png"
        )
    if not output.parent.is_dir():
        raise ExportError(f"{output}: the folder {output.parent} does not exist; make it first")
    if output.exists() and not force:
        raise ExportError(f"{output} exists already; choose another name, or replace it with --force")


def draw(picture: Picture, offline_script: Path) -> bytes:
    """Draw a composed picture as PNG bytes. Raises ExportError without a browser or after the time limit."""
    try:
        return _aside(lambda: asyncio.run(_in_time(picture, offline_script)))
    except ChromeNotFoundError as error:
        raise ExportError(NO_CHROMIUM) from error
    except TimeoutError as error:
        raise ExportError(f"Chromium did not finish the picture in {LIMIT_SECONDS} s; try again") from error
    except (RuntimeError, OSError) as error:
        raise ExportError(f"Chromium could not draw the picture ({_reason(error)}); try again") from error


def _reason(error: Exception) -> str:
    """Give the first line of an error; choreographer's hold a line in each argument."""
    told = str(error.args[0]) if isinstance(error, RuntimeError) and error.args else str(error)
    return told.splitlines()[0].rstrip(".") if told else type(error).__name__


async def _in_time(picture: Picture, offline_script: Path) -> bytes:
    async with asyncio.timeout(LIMIT_SECONDS):
        return await _drawn(picture, offline_script)


async def _drawn(picture: Picture, offline_script: Path) -> bytes:
    # Kaleido's own switch for MathJax is ignored by plotly and would ask a CDN, hence our own page.
    page = PageGenerator(mathjax=False, others=[offline_script.as_uri()])
    options: Any = {"format": "png", "width": picture.width, "height": picture.height, "scale": picture.scale}
    # Chromium's sandbox does not start for root.
    sandbox = hasattr(os, "geteuid") and os.geteuid() != 0
    async with Kaleido(page_generator=page, timeout=LIMIT_SECONDS, enable_sandbox=sandbox) as browser:
        return await browser.calc_fig(picture.figure, opts=options)


def _aside(work: Callable[[], bytes]) -> bytes:
    """Do work in a daemon thread and wait for it.

    choreographer 1.4 sometimes forgets the thread in which it reads the log of a Chromium that failed;
    that thread inherits the daemon, and cannot keep our process from ending.
    """
    done: Future[bytes] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
            done.set_exception(error)

    Thread(target=run, name="draw a picture", daemon=True).start()
    return done.result()


def write_whole(output: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises ExportError where the disk refuses."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise ExportError(f"{output}: cannot be written ({error.strerror}); choose another folder") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())  # mkstemp makes files that nobody else may read
        Path(name).replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise ExportError(f"{output}: cannot be written ({error.strerror}); free some space") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
