"""The page that `make load` writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import quantiles
from typing import Final

from benchmarks.crowd import Got
from benchmarks.machine import machine
from benchmarks.rush import Caught

OK: Final = 200
AWAY: Final = 503


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of request costs: CPU milliseconds of the workers, and bytes over the wire."""

    cpu_ms: float
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of request of both; `limit` is the most milliseconds that ours may cost."""

    name: str
    ours: Cost | None
    naive: Cost | None
    limit: float


@dataclass(frozen=True, slots=True)
class Overload:
    """What crowds got, by visitors at a time; then ten times the best of them, and a thousand.

    `probes` asked for the server's health meanwhile; `beside` came once each, from a process of their own.
    """

    by_visitors: dict[int, Got]
    beyond: dict[int, Got]
    probes: Got
    beside: Sequence[Caught]


def _good_a_second(got: Got) -> float:
    """Give the good answers of a second of the server's own time, whatever else the machine does."""
    return got.good() / got.cpu_ms * 1000


def _ms(seconds: Sequence[float], part: int = 99) -> str:
    return f"{quantiles(seconds, n=100)[part - 1] * 1000:,.0f}" if len(seconds) > 1 else "–"


COSTS: Final = (
    *("request", "ours, CPU ms", "at most", "kept", "naive, CPU ms", "naive ÷ ours"),
    *("ours, kB", "naive, kB"),
)
CROWDS: Final = (
    *("visitors at a time", "good answers", "a CPU second", "of the best", "503", "lost"),
    *("p99 good, ms", "p99 503, ms"),
)


def report(rows: Sequence[Row], load: Overload, loads: tuple[str, str]) -> str:
    """Write the page; `loads` are those of the machine before and after."""
    day = datetime.now(UTC).date().isoformat()
    lines = [
        "# Load",
        "",
        f"Written by `make load` in one run on {day}.",
        f"{machine()}; load {loads[0]} before, {loads[1]} after.",
        "Both run under gunicorn with two workers of four threads: ours as `serve` starts it, the naive one",
        "is the app of the tutorials in `benchmarks/tutorial.py`. CPU is the workers’; read the ratios.",
        "",
        *_costs(rows),
        *_crowds(load),
    ]
    return "\n".join(lines)


def _costs(rows: Sequence[Row]) -> list[str]:
    return [
        "## What a request costs",
        "",
        _row(*COSTS),
        "|---" * len(COSTS) + "|",
        *(_line(row) for row in rows),
        "",
        "Ours asks the server for nothing at a step of the timeline, and has no callback that does.",
        "What a visit weighs is in [the results of the bench](results.md).",
        "",
    ]


def _crowds(load: Overload) -> list[str]:
    peak = max(map(_good_a_second, load.by_visitors.values()))
    return [
        "## More than it can do",
        "",
        "Visitors who ask `/api/view` again as soon as they have an answer, whatever it was. They run on the",
        "same cores as the server, so good answers are counted by a second of the workers' own CPU time.",
        "",
        _row(*CROWDS),
        "|---" * len(CROWDS) + "|",
        *(_crowd(many, got, peak) for many, got in (load.by_visitors | load.beyond).items()),
        "",
        _probes(load.probes),
        "",
        "The process that plays a thousand reads late what has come long ago: its times are its own too.",
        *_beside(load.beside),
        "",
    ]


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _line(row: Row) -> str:
    mine = f"{row.ours.cpu_ms:.2f} | {row.limit:g}" if row.ours else "0: none is sent | 0"
    kept = "yes" if row.ours is None or row.ours.cpu_ms <= row.limit else "no"
    theirs = f"{row.naive.cpu_ms:.1f}" if row.naive else ""
    ratio = f"{row.naive.cpu_ms / row.ours.cpu_ms:.0f}" if row.ours and row.naive else ""
    sizes = [f"{one.size / 1000:,.1f}" if one else "" for one in (row.ours, row.naive)]
    return f"| {row.name} | {mine} | {kept} | {theirs} | {ratio} | {' | '.join(sizes)} |"


def _crowd(many: int, got: Got, peak: float) -> str:
    good, away = _good_a_second(got), got.statuses[AWAY]
    numbers = (f"{got.good():,}", f"{good:,.0f}", f"{good / peak:.0%}", f"{away:,}", f"{got.statuses[0]:,}")
    return _row(f"{many:,}", *numbers, _ms(got.seconds), _ms(got.refused) if away else "–")


def _beside(caught: Sequence[Caught]) -> list[str]:
    away = [one.seconds for one in caught if one.status == AWAY]
    good = [one.seconds for one in caught if one.status == OK]
    return [
        f"Of {len(caught)} who came once each beside them, from a process of their own, {len(away)} got 503:",
        f"p50 {_ms(away, 50)} ms, p95 {_ms(away, 95)} ms; the others an answer: p50 {_ms(good, 50)} ms.",
    ]


def _probes(got: Got) -> str:
    found = f"{got.statuses[OK]} of {sum(got.statuses.values())} answered, p99 {_ms(got.seconds)} ms"
    return f"`/healthz` meanwhile, with 1,000 visitors: {found}."
