"""What is wrong with what ships, and the list of it: a bill of materials and a table of licences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from packaging.version import Version

from dashboard.pipeline.supply.lock import UNKNOWN, Package

# The first version without a fault that could be turned against this program, and which fault that is.
FLOORS: Final = {
    "dash": ("4.4.1", "handles of background callbacks are signed"),
    "gunicorn": ("26.0", "its parser refuses smuggled requests"),
    "plotly.js-geo-dist-min": ("2.25.2", "prototype pollution, CVE-2023-46308"),
    "werkzeug": ("3.1.6", "paths of Windows devices"),
}
# What must never come in, and why.
KEPT_OUT: Final = {
    "diskcache": "it loads pickles, CVE-2025-69872",
    "flask-compress": "it compresses large files anew for every request",
    "country-converter": "it is under the GPL",
}
_HEAD: Final = """\
# What ships

Every package of the default install, by the lock files `requirements.txt` and `package-lock.json`; each is
installed only with the SHA-256 (npm: SHA-512) that stands there. `make audit` writes this page and
`docs/sbom.json` (CycloneDX 1.5), and refuses what is under the GPL, has no sum, or is older than the first
version without a known fault. Chromium and the typeface Inter come from Debian and are no part of it.
"""
_COPYLEFT: Final = re.compile(r"\b(?:A|L)?GPL|General Public License", re.IGNORECASE)
_LESSER: Final = re.compile(r"\bLGPL|Lesser General Public|Library General Public", re.IGNORECASE)


def faults(packages: Iterable[Package]) -> Iterator[str]:
    """Say what may not ship as it is."""
    for one in packages:
        if not one.sums:
            yield f"{one.name} {one.version} has no sum; run make lock"
        if one.here and one.licence == UNKNOWN:
            yield f"{one.name} states no licence; find it out, or take another package"
        if is_gpl(one.licence):
            yield f"{one.name} is under {one.licence}; take another package"
        if one.name in KEPT_OUT:
            yield f"{one.name} may not be installed: {KEPT_OUT[one.name]}"
        floor, why = FLOORS.get(one.name, ("0", ""))
        if Version(one.version) < Version(floor):
            yield f"{one.name} {one.version} is older than {floor} ({why}); run make lock"


def is_gpl(licence: str) -> bool:
    """Tell whether a licence leaves no choice but the GPL or AGPL; the LGPL is none of them."""
    choices = re.split(r"\bOR\b", licence)
    return all(_COPYLEFT.search(_LESSER.sub("", choice)) is not None for choice in choices)


def bill(packages: Iterable[Package]) -> dict[str, Any]:
    """Give the bill of materials, CycloneDX 1.5: the same packages give the same bytes."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "kfor-atlas"}},
        "components": [_component(one) for one in packages],
    }


def _component(one: Package) -> dict[str, Any]:
    name = one.name.replace("@", "%40", 1)
    component: dict[str, Any] = {
        "type": "library",
        "name": one.name,
        "version": one.version,
        "purl": f"pkg:{one.kind}/{name}@{one.version}",
        "licenses": [{"license": {"name": one.licence}}],
    }
    if one.kind == "npm":
        return component | {"properties": [{"name": "npm:integrity", "value": one.sums[0]}]}
    # A file for each platform, and the sum of each.
    return component | {"properties": [{"name": "pypi:sha256", "value": value} for value in one.sums]}


def table(packages: Iterable[Package]) -> str:
    """Give the licences as a page."""
    rows = "".join(f"| {one.name} | {one.version} | {one.licence} |\n" for one in packages)
    return f"{_HEAD}\n| package | version | licence as it states it |\n| --- | --- | --- |\n{rows}"


def written(document: dict[str, Any]) -> str:
    """Write a bill."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
