"""The part of the results that tells how the film grows, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.growth import Grown
from benchmarks.times import Times, verdict
from dashboard.dataset.tables import MAX_LINES

# Where the film is too large to be one file: it takes too long to come, or to be read.
LARGEST_BYTES = 5_000_000
LONGEST_PARSE_MS = 1_000
SLOWEST_STEP = 2


def growth_lines(grown: Sequence[Grown]) -> Iterator[str]:
    """Write the tables of growth and the size at which the film is too large."""
    yield "## Growth"
    yield ""
    yield "Folders made for this: the real states, sources and acts, invented numbers. The page shows one"
    yield "mission, so its film holds the share of that mission; the server reads and checks all of them."
    yield ""
    yield "| data | observations | stops | frames | changes | frames per change | frames without a change |"
    yield "|---|---|---|---|---|---|---|"
    for one in grown:
        share = f"{one.frames / one.changes:.2f}"
        numbers = [one.observations, one.stops, one.frames, one.changes]
        yield f"| {one.name} | {' | '.join(f'{n:,}' for n in numbers)} | {share} | {one.idle:,} |"
    yield ""
    yield "A change is a run of the film: a part that begins to be something else. A frame without one is a"
    yield "stop on which only an event or a repeated number stands, or a day on which only what is said of a"
    yield "state's position changes; other days without a change are no frames."
    yield ""
    yield from _costs(grown)
    yield from _verdicts(grown)


def _costs(grown: Sequence[Grown]) -> Iterator[str]:
    first = grown[0]
    yield "| data | film kB | compressed kB | build s (ratio) | `/healthz` s | parse ms | pick ms | step ms |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in grown:
        build = f"{one.seconds:.1f} ({one.seconds / first.seconds:.1f})"
        sizes = f"{one.raw / 1000:,.0f} | {one.brotli / 1000:,.0f}"
        browser = " | ".join(_told(times) for times in (one.parse, one.pick, one.step))
        yield f"| {one.name} | {sizes} | {build} | {one.serving:.1f} | {browser} |"
    yield ""


def _told(times: Times) -> str:
    return f"{times.median:.3g}" if not times.missing else f"not measured: {times.missing}"


def _verdicts(grown: Sequence[Grown]) -> Iterator[str]:
    first = grown[0]
    for one in grown[1:]:
        frames, changes = one.frames / first.frames, one.changes / first.changes
        yield f"- {one.name}, against today: frames {frames:.1f} times, changes {changes:.1f} times"
        yield f"  (asked: frames grow no faster: {verdict([frames <= changes])}),"
        yield f"  stops {one.stops / first.stops:.1f} times,"
        yield f"  the compressed film {one.brotli / first.brotli:.1f} times."
    stepped = [one.step.median for one in grown if not one.step.missing]
    if len(stepped) == len(grown):
        slowest = max(stepped) / stepped[0]
        kept = verdict([slowest <= SLOWEST_STEP])
        yield f"- Slowest step against today's (medians): {slowest:.2f} times"
        yield f"  (asked: at most {SLOWEST_STEP}: {kept})."
    yield from _limit(grown[-1])


def _limit(last: Grown) -> Iterator[str]:
    """Say by how much the largest film measured may still grow, taking it as growing evenly."""
    room = LARGEST_BYTES / last.brotli
    if not last.parse.missing:
        room = min(room, LONGEST_PARSE_MS / last.parse.median)
    changes = f"{last.changes * room:,.0f} changes"
    yield f"- One file is too large (5 MB compressed, or 1 s to parse) from about {changes}"
    yield f"  in one mission: {room:.1f} times the largest film measured here, by even growth. A table"
    yield f"  may have {MAX_LINES:,} lines; a folder with more is refused with a sentence that says so."
    yield "- What happens then: nothing special is done today. The film stays one file, the page waits for"
    yield "  all of it before the first map, and the server computes all of it before it answers. There is no"
    yield "  film by decade and none on demand."
    yield f"- The start of the server gives way first: {last.serving:.0f} s with the largest folder measured"
    yield "  here (5 s are asked for today's)."
    yield ""
