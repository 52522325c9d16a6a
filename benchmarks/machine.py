"""On what the bench ran: a time without its machine says nothing."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.peers import Peer


def machine() -> str:
    """Name the processor, its cores and the memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def busy() -> str:
    """Say what else the machine does: the mean number of running programs of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def versions(browser: Browser, peers: Iterable[Peer]) -> str:
    """List the versions of what takes part."""
    packages = [f"{name} {version(name)}" for name in ("dash", "plotly", "playwright")]
    scripts = [f"{'plotly.js' if peer.package == 'plotly' else peer.package} {peer.version or 'not there'}"
               for peer in peers]  # fmt: skip
    own = f"this project at {_commit()}"
    return ", ".join(
        [own, f"Python {platform.python_version()}", *packages, *scripts, f"Chromium {browser.version}"]
    )


def _commit() -> str:
    """Name the commit, and say if the tree differs from it."""
    asked = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"
