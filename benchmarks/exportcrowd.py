"""`make crowd`: 1,000 who want a picture or a film, at once and 100 a second; what others feel of it."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from http import HTTPStatus
from itertools import cycle
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from benchmarks.crowd import Ask
from benchmarks.exportcrowdreport import Crowd, Refusal, report
from benchmarks.machine import busy
from benchmarks.processes import Held, cpu_ms, drawers, held
from benchmarks.rush import Caught, rush
from benchmarks.servers import Live, ours, running

REPORT: Final = Path(__file__).parent / "exports.md"
MANY: Final = 1_000
SPREAD_SECONDS: Final = 10.0
SAMPLE_SECONDS: Final = 0.2
QUIET_SECONDS: Final = 8.0
BYSTANDER: Final = ("/healthz", "/api/at?date=2017-02-21")
PAUSE_SECONDS: Final = 0.05
# So long somebody looks on, however soon a crowd is gone.
LEAST_SECONDS: Final = 4.0
LARGEST: Final = "7680x4320"
# Until all places are taken and what waits for them was composed.
FILL_SECONDS: Final = 2.0
TURNS: Final = 5


def main() -> None:
    """Send the crowds to one server, one after the other; tell and keep it."""
    before = busy()
    with tempfile.TemporaryDirectory() as folder, running(*ours(), KFOR_EXPORTS=folder) as live:
        crowds = list(_crowds(live))
    with running(*ours(), WEB_CONCURRENCY="1") as live:
        crowds += _alone(live)
    REPORT.write_text(report(crowds, _refusal(), (before, busy())), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def _crowds(live: Live) -> Iterator[Crowd]:
    """Give what each crowd got; the first is nobody at all, the second finds no Chromium yet."""
    yield _watched(live, "nobody", [], QUIET_SECONDS)
    yield _watched(live, "at once, no Chromium yet", _pictures(), 0)
    yield _watched(live, "at once", _pictures(), 0)
    yield _watched(live, "100 a second", _pictures(), SPREAD_SECONDS)
    yield _watched(live, f"at once, {LARGEST}", _pictures(LARGEST), 0)
    yield _watched(live, "films, at once", _films(), 0)
    yield _watched(live, "films, 100 a second", _films(), SPREAD_SECONDS)


def _alone(live: Live) -> Iterator[Crowd]:
    """Give what crowds got of a server with one worker."""
    yield _watched(live, "at once, one worker", _pictures(), 0)
    yield _watched(live, "100 a second, one worker", _pictures(), SPREAD_SECONDS)


def _pictures(size: str = "2x") -> list[Ask]:
    """Ask for pictures of which no two are alike."""
    days = (date(1999, 7, 1) + timedelta(days=9 * turn) for turn in range(MANY))
    views = (f"date={day.isoformat()}&scope={('world', 'europe')[day.day % 2]}" for day in days)
    return [Ask(f"/api/picture.png?{view}&pixels={size}") for view in views]


def _films() -> list[Ask]:
    """Ask for films, each of another day's view."""
    days = (date(1999, 7, 1) + timedelta(days=9 * turn) for turn in range(MANY))
    bodies = (
        {"query": f"date={day.isoformat()}", "every": "year", "format": "gif", "size": "1x"} for day in days
    )
    how = (("Content-Type", "application/json"),)
    return [Ask("/api/exports", how, json.dumps(body).encode()) for body in bodies]


# Looking on


def _watched(live: Live, name: str, asks: Sequence[Ask], seconds: float) -> Crowd:
    """Send a crowd, with somebody beside it who wants no picture, and weigh the server meanwhile."""
    weights: list[Held] = []
    with ProcessPoolExecutor(1) as pool, _beside(live) as beside:
        over = pool.submit(rush, live.url, asks, seconds) if asks else pool.submit(_nobody)
        least = time.monotonic() + LEAST_SECONDS
        while not over.done() or time.monotonic() < least:
            weights.append(held(live.process_id))
            time.sleep(SAMPLE_SECONDS)
    return Crowd(name, over.result(), weights, beside)


def _nobody() -> list[Caught]:
    time.sleep(QUIET_SECONDS)
    return []


@contextmanager
def _beside(live: Live) -> Iterator[dict[str, list[Caught]]]:
    """Have another process ask small things in turn while the block runs; fills in what it got of each."""
    found: dict[str, list[Caught]] = {path: [] for path in BYSTANDER}
    mine, theirs = Pipe()
    process = Process(target=_ask_in_turn, args=(live.url, theirs))
    process.start()
    try:
        yield found
    finally:
        mine.send("over")
        found.update(mine.recv())
        process.join()


def _ask_in_turn(url: str, told: Connection) -> None:
    """Ask one thing after another until told to stop."""
    found: dict[str, list[Caught]] = {path: [] for path in BYSTANDER}
    turns = cycle(BYSTANDER)
    while not told.poll(PAUSE_SECONDS):
        path = next(turns)
        found[path] += rush(url, [Ask(path)], 0)
    told.recv()
    told.send(found)


# What a refusal costs


def _refusal() -> Refusal:
    """Fill every place, freeze each Chromium so that nothing else works, and refuse thousands."""
    with running(*ours()) as live, ProcessPoolExecutor(1) as pool:
        pool.submit(rush, live.url, _pictures()[:40], 0).result()
        waiting = pool.submit(rush, live.url, _pictures()[:40], 0)
        time.sleep(FILL_SECONDS)
        frozen = drawers(live.process_id)
        _tell(frozen, signal.SIGSTOP)
        before = cpu_ms(live.process_id)
        caught = [one for _ in range(TURNS) for one in rush(live.url, _pictures(), 0)]
        used = cpu_ms(live.process_id) - before
        _tell(frozen, signal.SIGCONT)
        waiting.result()
    refused = [one for one in caught if one.status == HTTPStatus.TOO_MANY_REQUESTS]
    if len(refused) < len(caught):
        raise RuntimeError(f"{len(refused)} of {len(caught)} were refused while every Chromium was frozen")
    return Refusal(used / len(refused), [one.seconds for one in refused])


def _tell(processes: set[int], number: signal.Signals) -> None:
    for one in processes:
        with suppress(ProcessLookupError):  # it may have ended
            os.kill(one, number)


if __name__ == "__main__":
    sys.exit(main())
