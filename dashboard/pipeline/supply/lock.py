"""The lock file as it is written: packages, versions, sums, and where each is installed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Final

from packaging.markers import Marker

PROJECT: Final = Path(__file__).resolve().parents[3]
_PACKAGE: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+))?")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
UNKNOWN: Final = "not known on this machine"


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package. `here` says whether it belongs on this machine, by its marker."""

    name: str
    version: str
    sums: tuple[str, ...]
    licence: str
    kind: str = "pypi"
    here: bool = True


def python_packages(lock: Path = PROJECT / "requirements.txt") -> tuple[Package, ...]:
    """Read the packages of the default install. Raises ValueError for a line that pins nothing."""
    text = re.sub(r"^\s*#.*$", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return tuple(_python_package(line) for line in lines if line.strip())


def _python_package(line: str) -> Package:
    match = _PACKAGE.match(line)
    if match is None:
        raise ValueError(f"{line[:60]!r} pins no version; run make lock")
    name, marker = match["name"], match["marker"]
    here = marker is None or Marker(marker.partition("--hash")[0].strip()).evaluate()
    # The list is the same wherever it is written: what belongs elsewhere may or may not be installed here.
    licence = licence_of(name) if here else UNKNOWN
    return Package(name, match["version"], tuple(_HASH.findall(line)), licence, here=here)


def licence_of(name: str) -> str:
    """Give the licence that a package states: an SPDX expression, classifiers, or a first line."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return UNKNOWN
    if "License-Expression" in told:
        return told["License-Expression"]
    classifiers = [one for one in told.get_all("Classifier") or () if one.startswith("License :: ")]
    named = [one.rpartition(" :: ")[2] for one in classifiers if not one.endswith("OSI Approved")]
    first = told["License"].strip().partition("\n")[0] if "License" in told else ""
    return " AND ".join(named) or first or UNKNOWN


def script_packages(lock: Path = PROJECT / "package-lock.json") -> tuple[Package, ...]:
    """Read the packages that the page's scripts come from; tools of the tests are left out."""
    listed = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return tuple(
        Package(
            path.removeprefix("node_modules/"),
            one["version"],
            (one["integrity"],),
            one.get("license", UNKNOWN),
            "npm",
        )
        for path, one in listed.items()
        if path and not one.get("dev") and not one.get("optional")
    )
