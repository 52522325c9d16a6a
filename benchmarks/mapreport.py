"""The part of the results that tells of the first map: how soon, and how heavy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.firstmap import Load, Loads
from benchmarks.times import verdict

# What is asked: a share of the other's time, and bytes over the wire.
SHARE = 0.6
WIRE_BYTES, GEOMETRY_BYTES, WARM_BYTES = 1_200_000, 300_000, 30_000


def first_map_lines(loads: Sequence[Loads]) -> Iterator[str]:
    """Write the table of the first maps and what it says of what was asked; ours comes first in `loads`."""
    ours, other = loads
    yield "## First map"
    yield ""
    yield "From the start of the navigation to the first painted map with its colours; medians of"
    yield f"{len(ours.cold)} loads. Bytes as they came over the wire, with headers."
    yield ""
    heads = ("who", "cold ms", "controls work, ms", "kB before the map", "of it shapes", "kB in all")
    heads += ("requests", "warm ms", "warm kB")
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for one in loads:
        yield _row(one)
    yield ""
    share = ours.times("cold").median / other.times("cold").median
    yield f"- Time of ours against the app of the tutorials: {share:.0%}"
    yield f"  (asked: at most {SHARE:.0%}: {verdict([share <= SHARE])})."
    yield _weight("Before the first map", ours.cold, "before", WIRE_BYTES)
    yield _weight("Of it shapes and lines", ours.cold, "geometry", GEOMETRY_BYTES)
    yield _weight("Warm load", ours.warm, "total", WARM_BYTES)
    yield ""


def _row(one: Loads) -> str:
    cold = [_kilobytes(_middle(one.cold, part)) for part in ("before", "geometry", "total")]
    warm = [f"{one.times('warm').median:,.0f}", _kilobytes(_middle(one.warm, "total"))]
    requests = f"{_middle(one.cold, 'requests'):.0f}"
    times = [f"{_middle(one.cold, part):,.0f}" for part in ("millis", "whole")]
    cells = [one.name, *times, *cold, requests, *warm]
    return f"| {' | '.join(cells)} |"


def _weight(what: str, loads: Sequence[Load], part: str, most: int) -> str:
    found = _middle(loads, part)
    kept = verdict([found <= most])
    return f"- {what}: {_kilobytes(found)} kB (asked: at most {_kilobytes(most)} kB: {kept})."


def _middle(loads: Sequence[Load], part: str) -> float:
    return median(getattr(load, part) for load in loads)


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.0f}"
