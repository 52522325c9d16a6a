"""`make bench`: run everything once, side by side, and write the results and their picture."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import UNLIMITED, launch
from benchmarks.contestants import ALL, COUNT, FAST, OURS, TUTORIAL
from benchmarks.firstmap import Loads, first_maps
from benchmarks.growth import grow
from benchmarks.machine import busy, machine, versions
from benchmarks.material import atlas_of, material
from benchmarks.peers import peers
from benchmarks.picture import draw
from benchmarks.report import report
from benchmarks.results import Results
from benchmarks.servers import ours, running, tutorial, worker_megabytes
from benchmarks.site import files_of, serving
from benchmarks.steps import Course, map_size, race
from dashboard.settings import PROJECT

RESULTS = Path(__file__).parent / "results.md"
PICTURE = PROJECT / "docs" / "pictures" / "steps.png"


def main() -> None:
    """Measure all, tell it, and keep it."""
    # Whoever ends the bench ends its servers: an exit runs what a signal alone would skip.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: ended before it was done"))
    results = _measured()
    draw(results.steps, PICTURE)
    RESULTS.write_text(report(results), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _measured() -> Results:
    started, before = time.monotonic(), busy()
    _tell("fetching the peers")
    found, given = peers(), material(atlas_of(), COUNT)
    with sync_playwright() as playwright:
        with ExitStack() as servers:
            live = servers.enter_context(running(*ours()))
            urls = {"ours": live.url, "site": servers.enter_context(serving(files_of(given, found)))}
            browser = launch(playwright)
            named, box = versions(browser, found.values()), map_size(browser, live.url)
            for kind in ("figure", "patch"):
                urls[kind] = servers.enter_context(running(*tutorial(kind, box.width, box.height))).url
            course = Course(urls, given, found, box)
            _tell("first map, cold and warm")
            loads = _loads(browser, urls)
            _tell(f"{len(ALL)} contestants, {COUNT} steps each")
            steps = race(browser, course)
            browser.close()
            _tell(f"{len(FAST)} of them without the limit of 60 frames a second")
            unlimited = race(launch(playwright, *UNLIMITED), course, FAST)
            memory = worker_megabytes(live.process_id)
        _tell("growth")
        grown = grow(launch(playwright))
    return Results(
        machine=machine(),
        versions=named,
        busy=(before, busy()),
        minutes=(time.monotonic() - started) / 60,
        box=box,
        steps=steps,
        unlimited=unlimited,
        loads=loads,
        start=live.seconds,
        memory=memory,
        grown=grown,
    )


def _loads(browser: Browser, urls: Mapping[str, str]) -> list[Loads]:
    addresses = {OURS: f"{urls['ours']}/?scope=world&layer=strength", TUTORIAL: urls["figure"]}
    return first_maps(browser, addresses)


def _tell(what: str) -> None:
    print(f"KFOR Atlas: bench: {what}", flush=True)


if __name__ == "__main__":
    main()
