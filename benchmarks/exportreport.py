"""What pictures cost, as lines of the report."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.exports import ROUNDS, STILLS, Exports
from benchmarks.times import verdict

POOL_ASKED, EACH_ASKED, BATCH_ASKED, MB_ASKED = 1.3, 3, 1.7, 1500


def export_lines(found: Exports) -> Iterator[str]:
    """Write the page."""
    one, two = found.batches[1], found.batches[2]
    warm, faster, both = found.pool / found.bare, found.each / found.pool, one / two
    yield "# Pictures"
    yield ""
    yield f"Written by `make bench` in one run of {found.minutes:.0f} minutes."
    yield "Read the ratios: times belong to the machine."
    yield ""
    yield f"- Machine: {found.machine}."
    yield f"- Load {found.busy[0]} before, {found.busy[1]} after."
    yield ""
    yield f"A PNG of 3840 × 2160 of Europe, medians of {ROUNDS}; in turns in one run."
    yield ""
    yield "| how | s |"
    yield "|---|---|"
    yield f"| the pool, from the query of a view to the file | {found.pool:.2f} |"
    yield f"| of it composing, in Python | {found.composed:.2f} |"
    yield f"| Kaleido in a held session, from the composed figure | {found.bare:.2f} |"
    yield f"| Kaleido with a session for each picture, as `write_image` does | {found.each:.2f} |"
    yield ""
    yield f"- The pool against Kaleido's held session: {warm:.2f} times"
    yield f"  (asked: at most 1.3: {verdict([warm <= POOL_ASKED])})."
    yield f"- Against a session for each: {faster:.2f} times faster"
    yield f"  (asked: at least 3: {verdict([faster >= EACH_ASKED])})."
    yield f"- {STILLS} stills of 1280 × 720 through a queue: {one:.0f} s with one worker, {two:.0f} s"
    yield f"  with two, {both:.2f} times faster (asked: at least 1.7: {verdict([both >= BATCH_ASKED])})."
    yield f"- A film (MP4, 1280 × 720) of {found.frames} frames by the command held {found.peak:,.0f} MB at"
    yield f"  most, Chromium included (asked: below 1,500: {verdict([found.peak < MB_ASKED])})."
    yield ""
