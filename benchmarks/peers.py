"""Other people's libraries, from the npm registry, at bench time, into a folder that git ignores."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from plotly.offline import get_plotlyjs, get_plotlyjs_version

from dashboard.settings import PROJECT

FOLDER = PROJECT / "build" / "bench"
INSTALL_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Peer:
    """A script of a package: `version` as installed; `missing` says why it is not there."""

    package: str
    version: str = ""
    script: bytes = b""
    missing: str = ""


# The file that each package gives for a script tag, and the major version that the pages are written for.
_SCRIPTS = {"d3": ("7", "dist/d3.min.js"), "echarts": ("6", "dist/echarts.min.js")}


def peers() -> dict[str, Peer]:
    """Give every peer by name, installed where it was not yet, and plotly.js as plotly.py carries it."""
    found = {package: _peer(package) for package in _SCRIPTS}
    return found | {"plotly": Peer("plotly", get_plotlyjs_version(), get_plotlyjs().encode())}


def _peer(package: str) -> Peer:
    major, script = _SCRIPTS[package]
    folder = FOLDER / "node_modules" / package
    failure = "" if (folder / script).exists() else _install(package, major)
    if failure:
        return Peer(package, missing=failure)
    version = json.loads((folder / "package.json").read_bytes())["version"]
    return Peer(package, version, (folder / script).read_bytes())


def _install(package: str, major: str) -> str:
    """Install a package; give why it could not be, or nothing."""
    beside = Path(sys.executable).parent  # the npm of requirements-dev.txt
    npm = shutil.which("npm", path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}")
    if npm is None:
        return "npm was not found; install requirements-dev.txt"
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--prefix", str(FOLDER), "--no-save", "--loglevel=error", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(
            [npm, "install", *options, f"{package}@{major}"],
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"the npm registry did not give {package} within {INSTALL_SECONDS} s"
    # npm's first line has the reason; a later one names a log on this machine, which is nobody's business.
    reasons = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
    reason = reasons[0] if reasons else "npm gave no reason"
    return f"the npm registry did not give {package} ({reason})" if done.returncode else ""
