"""`make bench`, second part: what pictures cost, written to a page of its own."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from benchmarks.exportreport import export_lines
from benchmarks.exports import exports

RESULTS = Path(__file__).with_suffix(".md")


def main() -> None:
    """Measure, tell and keep it."""
    # Whoever ends the bench ends its workers: an exit runs what a signal alone would skip.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: ended before it was done"))
    print("KFOR Atlas: bench: pictures, batches and a film", flush=True)
    RESULTS.write_text("\n".join(export_lines(exports())), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
