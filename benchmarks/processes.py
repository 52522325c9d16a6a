"""The processes of a server: which there are, the memory that they hold, the CPU time that they used."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# As deep as Chromium's processes stand under a server.
_DEPTH: Final = 6


@dataclass(frozen=True, slots=True)
class Held:
    """Megabytes of a server in one moment, shared pages counted once; the browsers, and their part of it."""

    all: float
    chromium: float
    browsers: int


def family(root: int) -> set[int]:
    """Give a process and all that it started."""
    parents = _parents()
    found = {root}
    for _ in range(_DEPTH):
        found |= {one for one, parent in parents.items() if parent in found}
    return found


def _parents() -> dict[int, int]:
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
    return parents


def megabytes(processes: Iterable[int]) -> float:
    """Give the memory of processes, shared pages counted once (PSS)."""
    return sum(map(_proportional, processes)) / 1024


def held(root: int) -> Held:
    """Look at a server and at what draws for it."""
    ours = family(root)
    drawing = {one: command for one in ours if b"chrom" in (command := _command(one))}
    # A browser starts the processes that have a type, and has none itself; a Python process starts it.
    browsers = {
        one
        for one, command in drawing.items()
        if b"--headless" in command and b"--type=" not in command and "chrom" in _program(one)
    }
    parents = _parents()
    first = [one for one in browsers if parents.get(one) not in browsers]  # a fork has its name for a moment
    return Held(megabytes(ours), megabytes(drawing), len(first))


def drawers(root: int) -> set[int]:
    """Give the processes of every Chromium under a server."""
    return {one for one in family(root) if b"chrom" in _command(one)}


def cpu_ms(parent: int) -> float:
    """Add up what the workers have used so far: those that are there, and those that were replaced."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    ticks = sum(sum(_ticks(child)[:2]) for child in children) + sum(_ticks(str(parent))[2:])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _ticks(process: str) -> list[int]:
    """Give the ticks of a process: its own in two kinds, and those of children that have ended."""
    # The name in brackets may hold anything; after it the 12th to 15th field.
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return [int(field) for field in fields[11:15]]


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _program(process: int) -> str:
    try:
        return str(Path(f"/proc/{process}/exe").readlink())
    except OSError:
        return ""


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
