"""The sums that a data folder states of its tables in datapackage.json, so that no byte is lost unseen.

A resource states `hash` ("sha256:…") and `bytes`, as Frictionless has them. A folder without a description,
or with one that states no sum, is read without; one that states any has to state that of every table.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from dashboard.dataset import files, kept
from dashboard.dataset.copies import DESCRIPTOR, UNUSED
from dashboard.dataset.phrases import quote
from dashboard.dataset.tables import FILES
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

SHOWN_DIGITS: Final = 12
_HASH: Final = re.compile(r"sha256:[0-9a-f]{64}")
_RESTORE: Final = "restore it; without it the tables can be read, but nothing proves that they are whole"

Resource = dict[str, Any]


def sum_faults(folder: Path, faulty: Collection[str]) -> list[Fault]:
    """Say every table that is not the one whose sum is stated, but those that have faults already."""
    try:
        sums = _sums(_resources(_described(folder)))
    except DataError as error:
        return error.faults
    if not sums:
        return []
    unused = (UNUSED,) if UNUSED in sums and os.path.lexists(folder / UNUSED) else ()
    doubtful = (file for file in (*FILES, *unused) if file not in faulty)
    return [fault for file in doubtful for fault in _of_file(folder, file, sums.get(file))]


def state(folder: Path) -> None:
    """Write the sums of the present tables into the description, which is made if there is none.

    Raises DataError for a description or a table that cannot be read; OSError where the disk refuses.
    """
    described = _described(folder)
    resources = {str(one.get("path")): one for one in _resources(described)}
    for file in (*FILES, *((UNUSED,) if UNUSED in resources else ())):
        content = files.read_bytes(folder, file, FILES)
        plain = {"name": file.removesuffix(".csv"), "path": file, "format": "csv", "encoding": "utf-8"}
        stated = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        resources[file] = {**resources.get(file, plain), **stated}
    written = {"name": "kfor-atlas", **described, "resources": [*resources.values()]}
    kept.write_whole(folder / DESCRIPTOR, (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode())


def _described(folder: Path) -> Mapping[str, Any]:
    """Read the description, empty where there is none."""
    if not os.path.lexists(folder / DESCRIPTOR):
        return {}
    text = files.read_text(folder, DESCRIPTOR)
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as error:
        _refuse(f"is not JSON ({error.msg}); {_RESTORE}", error.lineno)
    except (RecursionError, ValueError):
        _refuse(f"is nested too deeply, or holds a number without end; {_RESTORE}")
    if not isinstance(found, dict):
        _refuse(f"is no JSON object; {_RESTORE}")
    return cast("dict[str, Any]", found)


def _resources(described: Mapping[str, Any]) -> list[Resource]:
    found: object = described.get("resources", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in cast("list[object]", found)):
        _refuse(f"its resources are no list of objects; {_RESTORE}")
    return cast("list[Resource]", found)


def _sums(resources: list[Resource]) -> Mapping[str, str]:
    """Give the stated SHA-256 by file, empty where none is stated."""
    sums: dict[str, str] = {}
    for one in resources:
        if "hash" in one:
            if _HASH.fullmatch(str(one["hash"])) is None:
                found = quote(str(one["hash"]))
                _refuse(f"{found} is not sha256: and 64 small hex digits; {_RESTORE}")
            sums[str(one.get("path"))] = str(one["hash"]).removeprefix("sha256:")
    return sums


def _of_file(folder: Path, file: str, stated: str | None) -> Iterator[Fault]:
    command = f"python -m dashboard keep --data {shlex.quote(folder.as_posix())}"
    cure = f"restore it, or, if it was edited on purpose, run: {command}"
    try:
        content = files.read_bytes(folder, file, FILES)
    except DataError as error:
        yield from error.faults
        return
    found = hashlib.sha256(content).hexdigest()
    if stated is None:
        yield Fault(file, 0, "", f"{DESCRIPTOR} states no sum of it, but those of others; {cure}")
    elif found != stated:
        before = kept.table_of_sum(folder, file, stated)
        line = _first_difference(before, content) if before is not None else 0
        shown = f"SHA-256 {found[:SHOWN_DIGITS]}…, where {DESCRIPTOR} states {stated[:SHOWN_DIGITS]}…"
        where = "this line is the first that is not as it was kept, " if line else ""
        yield Fault(file, line, "", f"{where}{'the file' if line else 'it'} has {shown}; {cure}")


def _first_difference(before: bytes, now: bytes) -> int:
    pairs = zip_longest(before.split(b"\n"), now.split(b"\n"))
    return next(line for line, (old, new) in enumerate(pairs, start=1) if old != new)


def _refuse(message: str, line: int = 0) -> NoReturn:
    raise DataError([Fault(DESCRIPTOR, line, "", message)])
