"""`make soak`: memory, open files and threads of the server under half its load, minute by minute."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.crowd import Ask, Got, crowd
from benchmarks.machine import busy, machine
from benchmarks.processes import megabytes
from benchmarks.servers import Live, ours, running

REPORT: Final = Path(__file__).parent / "soak.md"
PATHS: Final = (
    *("/", "/_dash-layout", "/_dash-dependencies", "/healthz", "/records", "/?lang=sr"),
    *("/api/view?date=2008-02-18", "/api/at?date=2017-02-21", "/api/picture.json?date=2017-02-21"),
    *("/api/map.geojson?date=2010-07-22", "/api/tables/totals.csv", "/nothing"),
)
# Four visitors who rest as long as an answer takes use about half of two cores.
VISITORS: Final = 4
MORE_MEGABYTES: Final = 5


@dataclass(frozen=True, slots=True)
class Look:
    """The server at one moment, all its processes together; `megabytes` counts what they share once."""

    minute: float
    answers: int
    megabytes: float
    files: int
    threads: int
    processes: int
    zombies: int


def main(minutes: float) -> None:
    """Load the server for so long, look at it each minute, and keep what was seen."""
    before = busy()
    with running(*ours()) as live:
        looks, faults = _watched(live, minutes)
    REPORT.write_text(_report(looks, faults, minutes, (before, busy())), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def _watched(live: Live, minutes: float) -> tuple[list[Look], dict[int, int]]:
    """Ask everything once, then look while visitors come; gives the answers that were not 200 too."""
    headers = (("Accept-Encoding", "br"),)
    asks = [Ask(path, headers) for path in PATHS]
    crowd(live.url, asks, VISITORS, requests=10 * len(asks))
    began, answers = time.monotonic(), 0
    looks, faults = [_look(live, 0, 0)], dict[int, int]()
    while time.monotonic() < began + minutes * 60:
        limit = min(time.monotonic() + 60, began + minutes * 60)
        while time.monotonic() < limit:
            got = crowd(live.url, asks, VISITORS, seconds=1)
            answers += sum(got.statuses.values())
            _add(faults, got)
            time.sleep(1)
        looks.append(_look(live, (time.monotonic() - began) / 60, answers))
    return looks, faults


def _add(faults: dict[int, int], got: Got) -> None:
    for status, count in got.statuses.items():
        if status not in (200, 404):  # one of the addresses is none
            faults[status] = faults.get(status, 0) + count


def _look(live: Live, minute: float, answers: int) -> Look:
    parent = live.process_id
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    told = [Path(f"/proc/{one}/status").read_text(encoding="ascii") for one in (str(parent), *children)]
    return Look(
        minute,
        answers,
        megabytes(map(int, (parent, *children))),
        sum(len(list(Path(f"/proc/{one}/fd").iterdir())) for one in (str(parent), *children)),
        sum(int(re.findall(r"Threads:\s+(\d+)", one)[0]) for one in told),
        len(told),
        sum("State:\tZ" in one for one in told),
    )


def _report(looks: list[Look], faults: dict[int, int], minutes: float, loads: tuple[str, str]) -> str:
    first = looks[1] if len(looks) > 2 else looks[0]  # noqa: PLR2004 - the first minute fills what is kept
    last = looks[-1]
    grown = last.megabytes - first.megabytes
    # Connections of visitors are files too.
    flat = last.files <= first.files + VISITORS and last.threads == first.threads
    counts = f"files and threads {'stayed' if flat else 'did not stay'} as they were"
    day = datetime.now(UTC).date().isoformat()
    lines = [
        "# Soak",
        "",
        f"Written by `make soak` in one run of {minutes:g} minutes on {day}.",
        f"{machine()}; load {loads[0]} before, {loads[1]} after.",
        f"{VISITORS} visitors ask {len(PATHS)} addresses in turn, every other second. Memory is that of all",
        "processes of the server together; what they share is counted once.",
        "",
        "| minute | answers | MB | open files | threads | processes | zombies |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {one.minute:.0f} | {one.answers:,} | {one.megabytes:.1f} | {one.files} | {one.threads} "
            f"| {one.processes} | {one.zombies} |"
            for one in looks
        ),
        "",
        f"After the first minute memory changed by {grown:+.1f} MB (at most {MORE_MEGABYTES}); {counts}.",
        f"Other answers than were asked for: {faults or 'none'}.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30)
