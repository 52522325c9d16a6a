"""The Chromium of this machine: where it is, and whether it gets a sandbox of its own.

In its sandbox, what draws a page sees no file, no network and no other process. It needs namespaces of its
user, or a helper that is root's; not every system and container gives them, and for root it never starts.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from dashboard.errors import ExportError

NO_CHROMIUM: Final = (
    "no Chromium was found to draw the picture; install it (Debian: apt-get install chromium-headless-shell "
    "fonts-inter), or name one in the variable BROWSER_PATH"
)
# The same Chromium without windows: it draws the same pictures in two thirds of the memory.
SHELLS: Final = ("chromium-headless-shell", "chrome-headless-shell")
DRAWS_WITHOUT: Final = (
    "Chromium draws without its own sandbox: this system does not let it have one; "
    "docs/operations.md tells why"
)
SECONDS: Final = 20


def find_chromium() -> str:
    """Find the Chromium named in BROWSER_PATH, or one without windows, or any. Raises ExportError without.

    Kaleido would look itself; but where it finds none, choreographer 1.4 leaves five threads and four files
    open, and after 250 pictures a server could open no more.
    """
    from choreographer.browsers.chromium import Chromium  # noqa: PLC0415

    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, SHELLS)), None)
    found = found or Chromium.find_browser(skip_local=False)
    if not found or not Path(found).is_file():
        raise ExportError(NO_CHROMIUM)
    return found


def is_sandboxed() -> bool:
    """Tell whether a Chromium of this user is to start with its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() != 0


def lacks_sandbox(chromium: str) -> bool:
    """Ask a Chromium that did not start whether it is for want of a sandbox: it fails again, and not without.

    What it says is no help: some systems refuse the sandbox at once, others when it is half made.
    """
    try:
        return _fails(chromium) and not _fails(chromium, "--no-sandbox")
    except (OSError, subprocess.TimeoutExpired):
        return False


def _fails(chromium: str, *more: str) -> bool:
    """Tell whether it cannot show an empty page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        options = ["--headless", "--disable-gpu", f"--user-data-dir={folder}", *more]
        with subprocess.Popen(  # noqa: S603 - the Chromium that draws
            [chromium, *options, "--dump-dom", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                return process.wait(SECONDS) != 0
            finally:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
