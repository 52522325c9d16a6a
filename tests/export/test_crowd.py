"""Many want a picture in the same moment: some get one, the rest a time, and the map stays fast."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.export.studio import LIMIT_SECONDS
from tests.server.live import Answer, Crowd, Live, running

if TYPE_CHECKING:
    from collections.abc import Iterator

CROWD = 1000 if "SURVIVE_SECONDS" in os.environ else 60
AT_ONCE = 60
PICTURE = "/api/picture.png?date=2017-02-21&scope=europe&pixels=1x"
WORKERS = 2


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with running(tmp_path / "log") as live:
        yield live


@pytest.mark.browser
def test_a_crowd_that_wants_pictures_gets_some_and_the_map_stays_fast(live: Live) -> None:
    got: list[Answer] = []
    turns = iter(range(CROWD))
    browsers: list[int] = []

    def want() -> None:
        for _ in turns:
            got.append(live.ask(PICTURE, patience=LIMIT_SECONDS))
            browsers.append(len(chromiums(live)))

    visitors = [threading.Thread(target=want) for _ in range(AT_ONCE)]
    with Crowd(live, ["/healthz", "/api/at"], visitors=1, pause=0.05) as probes:
        for one in visitors:
            one.start()
        for one in visitors:
            one.join()
    assert probes.lost() == []
    statuses = Counter(one.status for one in got)
    assert set(statuses) == {200, 429}, statuses
    assert statuses[200] >= WORKERS
    drawn = {one.body for one in got if one.status == 200}
    assert len(drawn) == 1
    away = sorted(one.seconds for one in got if one.status == 429)
    assert all(one.headers["Retry-After"].isdecimal() for one in got if one.status == 429)
    # Refused at once: they wait for nothing but their turn on a machine that draws.
    assert away[len(away) // 2] < 2
    assert max(browsers) <= WORKERS


def chromiums(live: Live) -> list[int]:
    """The browsers that the workers have started, without the processes of each."""
    return [child for worker in live.workers() for child in children(worker) if is_chromium(child)]


def children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(one) for one in task.read_text().split()]
        except OSError:  # it ended meanwhile
            time.sleep(0)
    return found


def is_chromium(process: int) -> bool:
    try:
        return b"chrom" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
