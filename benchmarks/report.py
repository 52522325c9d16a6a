"""The results as a page of Markdown: what was measured, and how that compares with what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.browser import WINDOW_PX
from benchmarks.contestants import ECHARTS, OURS, RAW_D3, RESTYLE
from benchmarks.growthreport import growth_lines
from benchmarks.mapreport import first_map_lines
from benchmarks.results import Results
from benchmarks.times import Times, verdict

# What is asked of p95: the largest allowed ratio of ours to the other.
ASKED = (
    (RAW_D3, 1.5, "at most 1.5 times"),
    (RESTYLE, 1 / 2.5, "at least 2.5 times faster than"),
    (ECHARTS, 1 / 2, "at least 2 times faster than"),
)


def report(results: Results) -> str:
    """Write the page."""
    parts = (
        _head(results),
        _steps(results.steps),
        ("![Every step of every contestant](../docs/pictures/steps.png)", ""),
        _unlimited(results),
        _asked(results),
        first_map_lines(results.loads),
        _server(results),
        growth_lines(results.grown),
    )
    return "\n".join(line for part in parts for line in part)


def _head(results: Results) -> Iterator[str]:
    width, height = WINDOW_PX
    yield "# Benchmarks"
    yield ""
    yield f"Written by `make bench` in one run of {results.minutes:.0f} minutes."
    yield "Read the ratios: times belong to the machine."
    yield ""
    yield f"- Machine: {results.machine}."
    yield f"- Load {results.busy[0]} before, {results.busy[1]} after: other work meanwhile makes p95 large."
    yield f"- Versions: {results.versions}."
    yield f"- Headless Chromium without a GPU and without a network, window {width} × {height}. All draw the"
    yield f"  shapes of `assets/geo/world.json` in a map of {results.box.width} × {results.box.height} px,"
    yield "  as ours is in that window, with the same classes of every state on the same days."
    yield "- A step begins when its input is given, and ends when the first animation frame begins after the"
    yield "  frame that painted the change. Contestants take turns; the first steps of a turn do not count."
    yield ""
    yield "## A step of the timeline"
    yield ""


def _steps(steps: Sequence[Times]) -> Iterator[str]:
    base = next((times for times in steps if times.name == OURS and times.millis), None)
    yield "| who | steps | median ms | p95 ms | median, ours = 1 | p95, ours = 1 |"
    yield "|---|---|---|---|---|---|"
    for times in steps:
        if times.missing:
            yield f"| {times.name} | – | – | – | – | not measured: {times.missing} |"
            continue
        ratios = "– | –"
        if base is not None:
            ratios = f"{times.median / base.median:.2f} | {times.p95 / base.p95:.2f}"
        yield f"| {times.name} | {len(times.millis)} | {times.median:.1f} | {times.p95:.1f} | {ratios} |"
    yield ""


def _unlimited(results: Results) -> Iterator[str]:
    yield "## Without the limit of 60 frames a second"
    yield ""
    yield "The same steps in the same run, in a browser that draws frames as fast as it can: here no time is"
    yield "rounded up to the beat of a screen."
    yield ""
    yield from _steps(results.unlimited)


def _asked(results: Results) -> Iterator[str]:
    yield "## What was asked"
    yield ""
    yield "| asked, of p95 | ratio with the limit | ratio without | kept |"
    yield "|---|---|---|---|"
    for other, most, words in ASKED:
        pairs = [_ratio(steps, other) for steps in (results.steps, results.unlimited)]
        shown = " | ".join("–" if ratio is None else _as_asked(ratio, most) for ratio in pairs)
        kept = verdict(ratio <= most for ratio in pairs if ratio is not None)
        yield f"| {words} {other} | {shown} | {kept} |"
    yield ""


def _ratio(steps: Iterable[Times], other: str) -> float | None:
    p95 = {times.name: times.p95 for times in steps if not times.missing}
    return p95[OURS] / p95[other] if OURS in p95 and other in p95 else None


def _as_asked(ratio: float, most: float) -> str:
    return f"{ratio:.2f} times" if most > 1 else f"{1 / ratio:.2f} times faster"


def _server(results: Results) -> Iterator[str]:
    memory = (
        "not known here" if results.memory is None else f"{results.memory:.0f} MB (asked: at most 350 MB)"
    )
    yield "## Server"
    yield ""
    yield f"- From the command to `/healthz`: {results.start:.1f} s (asked: at most 5 s with warm caches)."
    yield f"- Memory of a worker (resident, with what it shares): {memory}."
    yield ""
