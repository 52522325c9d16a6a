"""`make load`: what a request costs, beside a naive Dash app in the same run; and ten times too many.

The cost is the CPU time of the workers, which a busy machine changes little; of times only ratios count.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

from benchmarks.crowd import Ask, Got, crowd
from benchmarks.loadreport import Cost, Overload, Row, report
from benchmarks.machine import busy
from benchmarks.processes import cpu_ms
from benchmarks.rush import Caught, rush
from benchmarks.servers import Live, free_port, ours, running

REPORT: Final = Path(__file__).parent / "load.md"
BUNDLE: Final = "/_dash-component-suites/plotly/package_data/plotly.min.js"
BROWSER: Final = ("Accept-Encoding", "gzip, deflate, br")
CROWDS: Final = (2, 4, 8, 16, 32, 64)
CROWD_SECONDS: Final = 4
TIMES: Final = 10
VIEW: Final = Ask("/api/view?layer=strength&date=2017-02-21", (BROWSER,))


def main() -> None:
    """Measure, tell and keep it."""
    before = busy()
    with running(*ours()) as live, running(*_naive("figure")) as figure, running(*_naive("patch")) as patch:
        rows = _rows(live, figure, patch)
        load = _overload(live)
    REPORT.write_text(report(rows, load, (before, busy())), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def _naive(kind: str) -> tuple[Sequence[str], int, str]:
    """Give the command of the naive app under gunicorn, with as many workers and threads as ours."""
    port = free_port()
    how = ("--workers", "2", "--threads", "4", "--preload", "--bind", f"127.0.0.1:{port}")
    return ("gunicorn", *how, f"benchmarks.tutorial:server('{kind}')"), port, "/"


# What a request costs


def _rows(live: Live, figure: Live, patch: Live) -> list[Row]:
    page = _page(live)
    script, bundle = _found(r'src="(/files/plotly[^"]+)"', page), BUNDLE
    style = _found(r'href="(/files/page[^"]+css)"', page)
    film = _found(r'data-film="([^"]+)"', page)
    layout, root = Ask("/_dash-layout", (BROWSER,)), Ask("/", (BROWSER,))

    def both(name: str, limit: float, mine: Ask, theirs: Ask, many: int) -> Row:
        return Row(name, _cost(live, mine, 600), _cost(figure, theirs, many), limit)

    def unchanged(name: str, limit: float, mine: str, theirs: str) -> Row:
        return both(name, limit, _again(live, mine), _again(figure, theirs), 100)

    return [
        both("the page", 1.0, root, root, 200),
        both("the layout", 1.0, layout, layout, 12),
        both("plotly.js", 1.0, Ask(script, (BROWSER,)), Ask(bundle, (BROWSER,)), 60),
        Row("the film: all days", _cost(live, Ask(film, (BROWSER,)), 600), None, 1.0),
        Row("the style", _cost(live, Ask(style, (BROWSER,)), 600), None, 1.0),
        unchanged("plotly.js, unchanged (304)", 0.6, script, bundle),
        unchanged("the page, unchanged (304)", 0.6, "/", "/"),
        Row("what a link says (`/api/view`)", _cost(live, VIEW, 600), None, 1.0),
        Row("a step of the timeline, whole figure", None, _cost(figure, _step(figure), 12), 0.0),
        Row("a step of the timeline, `Patch`", None, _cost(patch, _step(patch), 200), 0.0),
    ]


def _cost(live: Live, ask: Ask, many: int) -> Cost:
    """Ask two at a time, so often that it can be measured."""
    crowd(live.url, [ask], 2, requests=max(4, many // 10))
    before = cpu_ms(live.process_id)
    got = crowd(live.url, [ask], 2, requests=many)
    if got.good() < many:
        raise RuntimeError(f"{ask.path}: the answers were {dict(got.statuses)}")
    return Cost((cpu_ms(live.process_id) - before) / got.good(), got.size)


def _again(live: Live, path: str) -> Ask:
    """Give the request of a browser that has the answer already."""
    with urlopen(Request(f"{live.url}{path}", headers=dict([BROWSER]))) as answer:  # noqa: S310 - our own server
        tag = answer.headers.get("ETag")
    return Ask(path, (BROWSER, *([("If-None-Match", tag)] if tag else [])))


def _step(live: Live) -> Ask:
    """Give the request that the naive page sends when its slider moves."""
    with urlopen(f"{live.url}/_dash-dependencies") as answer:  # noqa: S310 - our own server
        (join,) = json.loads(answer.read())
    body = {
        "output": join["output"],
        "outputs": {"id": "map", "property": "figure"},
        "inputs": [{"id": "slider", "property": "value", "value": 7}],
        "changedPropIds": ["slider.value"],
    }
    return Ask(
        "/_dash-update-component", (BROWSER, ("Content-Type", "application/json")), json.dumps(body).encode()
    )


def _page(live: Live) -> str:
    with urlopen(f"{live.url}/") as answer:  # noqa: S310 - our own server
        return answer.read().decode()


def _found(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if found is None:
        raise RuntimeError(f"the page has no {pattern}")
    return found[1]


# Ten times too many


def _overload(live: Live) -> Overload:
    by_visitors = {many: _watched(live, many, CROWD_SECONDS) for many in CROWDS}
    best = min(by_visitors, key=lambda many: by_visitors[many].cpu_ms / by_visitors[many].good())
    many = (best * TIMES, 1_000)
    beyond = {one: _watched(live, one, CROWD_SECONDS * 2) for one in many}
    with _probed(live) as probes:
        crowd(live.url, [VIEW], 1_000, seconds=CROWD_SECONDS * 2)
    return Overload(by_visitors, beyond, probes, _beside(live))


def _beside(live: Live) -> list[Caught]:
    """Send 200 who come once each, from a process that does nothing else, while a thousand are there."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only here

    with ProcessPoolExecutor(1) as pool:
        there = pool.submit(crowd, live.url, [VIEW], 1_000, seconds=CROWD_SECONDS * 2)
        time.sleep(CROWD_SECONDS / 2)
        caught = rush(live.url, [VIEW] * 200, CROWD_SECONDS)
        there.result()
    return caught


def _watched(live: Live, visitors: int, seconds: float) -> Got:
    """Send a crowd, and look at what it costs the server."""
    before = cpu_ms(live.process_id)
    got = crowd(live.url, [VIEW], visitors, seconds=seconds)
    got.cpu_ms = cpu_ms(live.process_id) - before
    return got


@contextmanager
def _probed(live: Live) -> Iterator[Got]:
    """Ask for the server's health in another process while the block runs."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only here

    got = Got()
    with ProcessPoolExecutor(1) as pool:
        asked = pool.submit(crowd, live.url, [Ask("/healthz")], 1, seconds=CROWD_SECONDS * 2)
        yield got
        found = asked.result()
    got.statuses, got.seconds = found.statuses, found.seconds


if __name__ == "__main__":
    sys.exit(main())
