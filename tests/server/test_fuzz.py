"""Whatever is sent, the server answers, keeps its memory, and writes no more than one short line.

2,000 requests in the tests; `make fuzz` sends 20,000, or as many as FUZZ says, from the seed in FUZZ_SEED.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from dashboard.domain.languages import LANGUAGES
from dashboard.server.entrance.journal import LINE_BYTES
from tests.server.mutations import EXPORT, HEAVY, PATHS, VIEW, mutated

if TYPE_CHECKING:
    from collections.abc import Callable

REQUESTS = int(os.environ.get("FUZZ", "2000"))
SEED = int(os.environ.get("FUZZ_SEED", "9"))
GROWTH_KB = 10 * 1024
DRAWN = (b"/api/picture.png", b"/api/picture.svg", b"/api/picture.pdf")
WARM = 400
THREADS = 4


def test_no_request_brings_the_server_down(run: Callable[..., Any]) -> None:
    # One worker, never replaced, so that its memory can be watched.
    with run(GUNICORN_CMD_ARGS="--max-requests 0") as server:
        warm(server)
        (worker,) = server.workers()
        before, lines = resident_kb(worker), len(server.lines())
        files = open_files(worker)
        seen: Counter[int] = Counter()
        chance = Random(SEED)  # noqa: S311 - the same requests in every run
        for number in range(REQUESTS):
            request = mutated(chance).written()
            answer = server.send(request)
            seen[answer.status] += 1
            assert answer.status < 500 or undrawn(request, answer), (number, request[:500], answer.raw[:500])
        grown = resident_kb(worker) - before
        assert server.workers() == [worker]
        assert open_files(worker) <= files + 2  # the descriptors of a request that is just ending
        assert server.ask("GET", "/healthz").status == 200
        time.sleep(0.2)
        told = server.lines()[lines:]
    print(f"{REQUESTS} requests from seed {SEED}: {dict(sorted(seen.items()))}, {grown} kB more memory")  # noqa: T201
    assert grown < GROWTH_KB
    # A request whose body turns out to be broken once it is answered has a second line.
    assert len(told) <= REQUESTS * 1.01 + 1
    assert max(map(len, told)) <= LINE_BYTES
    assert not any("Traceback" in line or '"error"' in line for line in told)
    # The mutations reach what they should: answers, and refusals of every kind.
    assert {200, 400, 404, 405, 413, 414, 415, 431} <= set(seen)


def warm(server: Any) -> None:
    """Use the server as its visitors do: each of its threads has made, and keeps, what it needs for that."""
    for language in LANGUAGES:
        for path in ("/", "/records"):
            assert server.ask("GET", f"{path}?lang={language}").status == 200
        server.ask("GET", f"/api/map.csv?{VIEW}&lang={language}")
        server.ask("GET", f"/api/picture.json?{VIEW}&lang={language}")
    drawn = [f"/api/picture.{kind}?{VIEW}" for kind in ("json", "png")]
    for path in (*PATHS, *HEAVY, *drawn) * THREADS:
        server.ask("GET", path)
    for _ in range(THREADS):
        server.ask("POST", "/api/exports", json.dumps(EXPORT).encode(), "Content-Type: application/json\r\n")
    chance = Random(SEED + 1)  # noqa: S311
    for _ in range(WARM):
        server.send(mutated(chance).written())


def undrawn(request: bytes, answer: Any) -> bool:
    """503 is right for one thing only: there is no Chromium here to draw a picture with."""
    method, path, _ = request.split(b" ", 2)
    return (
        answer.status == 503 and path.startswith(DRAWN) and (method == b"HEAD" or b"Chromium" in answer.body)
    )


def open_files(process: int) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def resident_kb(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0])
