"""The page that `make crowd` writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median, quantiles
from typing import Final

from benchmarks.machine import machine
from benchmarks.processes import Held
from benchmarks.rush import Caught

MB_ASKED: Final = 700
REFUSED_MS_ASKED: Final = 100
OK: Final = 200
REFUSALS: Final = (429, 503)


@dataclass(frozen=True, slots=True)
class Crowd:
    """A crowd: what each of it got, the weights of the server meanwhile, and what others got."""

    name: str
    caught: Sequence[Caught]
    weights: Sequence[Held]
    beside: Mapping[str, Sequence[Caught]]

    def refused(self) -> list[float]:
        """Give the seconds of the refusals."""
        return [one.seconds for one in self.caught if one.status in REFUSALS]

    def heaviest(self) -> Held:
        """Give the moment with most memory."""
        return max(self.weights, key=lambda one: one.all)

    def browsers(self) -> int:
        """Count the browsers that were there at a time."""
        return max(one.browsers for one in self.weights)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What one costs the workers in CPU milliseconds, and the seconds of each while nothing was drawn."""

    cpu_ms: float
    seconds: Sequence[float]


ANSWERS: Final = (
    "crowd",
    "200 or 202",
    "429",
    "503",
    "other",
    "with a time",
    "median ms",
    "p95 ms",
    "p99 ms",
)
WEIGHTS: Final = (
    "crowd",
    "browsers",
    "MB at most",
    "of it Chromium",
    "`/healthz` ms",
    "`/api/at` ms",
    "lost",
)


def report(crowds: Sequence[Crowd], refusal: Refusal, loads: tuple[str, str]) -> str:
    """Write the page; the first crowd is nobody, `loads` are the machine's before and after."""
    return "\n".join(_lines(crowds, refusal, loads))


def _lines(crowds: Sequence[Crowd], refusal: Refusal, loads: tuple[str, str]) -> Iterator[str]:
    yield "# A thousand who want a picture"
    yield ""
    yield f"Written by `make crowd` in one run on {datetime.now(UTC).date().isoformat()}."
    yield f"{machine()}; load {loads[0]} before, {loads[1]} after."
    yield "The server as `serve` starts it: two workers of four threads. The thousand, who ask for a thousand"
    yield "different views, and whoever looks on are processes on the same cores."
    yield ""
    yield "## Refusals"
    yield ""
    yield "Milliseconds of a refusal (429, 503) as the visitor sees it, from before he connects."
    yield ""
    yield from _table(ANSWERS, map(_answers, crowds[1:]))
    yield "While each Chromium was frozen, so that the server did nothing else, a refusal cost its workers"
    yield f"{refusal.cpu_ms:.2f} ms of CPU, and the visitor {_spread(refusal.seconds)} ms"
    yield "(median, p95, p99; five times a thousand in one moment)."
    yield ""
    yield "## Memory, and the others"
    yield ""
    yield "MB of master, workers and every Chromium, shared pages counted once, looked at each 0.2 s;"
    yield "median and p99 of small answers to somebody else meanwhile, and how many of these were none."
    yield ""
    yield from _table(WEIGHTS, map(_weight, crowds))
    light = [one.heaviest().all <= MB_ASKED for one in crowds[1:]]
    fast = [quantiles(one.refused(), n=100)[98] * 1000 <= REFUSED_MS_ASKED for one in crowds[1:]]
    yield f"Asked: at most {MB_ASKED} MB: kept by {sum(light)} of {len(light)}."
    yield f"Refusals under {REFUSED_MS_ASKED} ms at their p99: kept by {sum(fast)} of {len(fast)} crowds."
    yield ""


def _table(heads: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _answers(crowd: Crowd) -> Sequence[str]:
    statuses = Counter(one.status for one in crowd.caught)
    good, away = statuses[200] + statuses[202], statuses[429] + statuses[503]
    told = sum(one.told for one in crowd.caught if one.status in REFUSALS)
    counts = (good, statuses[429], statuses[503], len(crowd.caught) - good - away)
    times = _spread(crowd.refused()).split(", ")
    return crowd.name, *(f"{one:,}" for one in counts), "all" if told == away else f"{told:,}", *times


def _weight(crowd: Crowd) -> Sequence[str]:
    most = crowd.heaviest()
    weights = (str(crowd.browsers()), f"{most.all:,.0f}", f"{most.chromium:,.0f}")
    good = [[one.seconds for one in got if one.status == OK] for got in crowd.beside.values()]
    lost = sum(one.status != OK for got in crowd.beside.values() for one in got)
    return crowd.name, *weights, *(f"{median(one) * 1000:,.0f}, {_p99(one)}" for one in good), str(lost)


def _spread(seconds: Sequence[float]) -> str:
    if len(seconds) < 2:  # noqa: PLR2004 - two make a distribution
        return "–, –, –"
    parts = quantiles(seconds, n=100)
    return ", ".join(f"{parts[at] * 1000:.0f}" for at in (49, 94, 98))


def _p99(seconds: Sequence[float]) -> str:
    return f"{quantiles(seconds, n=100)[-1] * 1000:,.0f}"
