"""Behind the nginx that docs/deploy has: slow visitors hurt nobody, and a killed worker costs nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from contextlib import ExitStack
from dataclasses import replace
from statistics import quantiles
from typing import TYPE_CHECKING

import pytest

from tests.server.front import NGINX, Slow, fronted, written
from tests.server.live import Crowd, Live, free_port, running
from tests.server.test_survives import PATHS, SECONDS
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SMALL = ("/healthz", "/api/at?date=2008-02-18")
LONG = "SURVIVE_SECONDS" in os.environ


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with running(tmp_path_factory.mktemp("behind") / "log") as live:
        yield live


@pytest.fixture(scope="module")
def front(live: Live, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with fronted(tmp_path_factory.mktemp("front"), live) as front:
        yield front


def test_nginx_takes_the_documented_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [NGINX, "-t", "-c", written(tmp_path, 8080, [8050]), "-e", tmp_path / "error.log"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_the_page_comes_through_the_front_as_it_is(front: Live, live: Live) -> None:
    for path in PATHS:
        through, straight = front.ask(path), live.ask(path)
        assert (through.status, through.body) == (200, straight.body)
        for header in ("ETag", "Cache-Control", "Content-Security-Policy", "Vary"):
            assert through.headers.get(header) == straight.headers.get(header), (path, header)
        tag = {"If-None-Match": straight.headers["ETag"]}
        assert front.ask(path, tag).status == 304


def test_200_slow_visitors_of_four_kinds_hurt_nobody(front: Live, live: Live) -> None:
    page = live.ask("/").body.decode()
    (large,) = re.findall(r'src="(/files/plotly[^"]+)"', page)
    with Crowd(front, SMALL, visitors=1, pause=0.03) as before:
        time.sleep(SECONDS / 4)
    with Slow(front, large, 200):
        time.sleep(0.5)
        with Crowd(front, SMALL, visitors=1, pause=0.03) as crowd:
            time.sleep(SECONDS / 2)
    assert crowd.lost() == []
    assert len(crowd.answers) > 10
    # Twenty of them stop a server without the front for as long as they stay. The machine of the tests may be
    # busy: what counts is that answers come, and the slowest are about as they were.
    assert slowest(crowd) < max(2, 5 * slowest(before))


def slowest(crowd: Crowd) -> float:
    return quantiles([one.seconds for one in crowd.answers], n=100)[-1]


def test_behind_the_front_a_killed_worker_costs_nothing_but_an_answer_half_sent(
    front: Live, live: Live
) -> None:
    kills = max(2, SECONDS // 2)
    with Crowd(front, PATHS, visitors=4) as crowd:
        for _ in range(kills):
            time.sleep(0.5)
            assert until(lambda: len(live.workers()) == 2)
            os.kill(live.workers()[0], signal.SIGKILL)
    # What had not begun to come is asked again; an answer that was cut in its middle is seen as cut.
    assert all(one.fault.startswith("IncompleteRead") for one in crowd.lost())
    assert len(crowd.lost()) <= max(2, kills // 4)
    assert len(crowd.answers) > 10 * kills


@pytest.mark.skipif(not LONG, reason="three more servers: make survive")
def test_of_two_servers_either_may_be_stopped_and_nobody_notices(tmp_path: Path) -> None:
    with ExitStack() as servers:
        one = servers.enter_context(running(tmp_path / "one"))
        two = servers.enter_context(running(tmp_path / "two"))
        with fronted(tmp_path, one, two) as front, Crowd(front, PATHS, visitors=4) as crowd:
            time.sleep(1)
            one.signal(signal.SIGTERM)
            assert one.process.wait(15) == 0
            servers.enter_context(running(tmp_path / "three", KFOR_PORT=str(one.port)))
            time.sleep(1)
            two.signal(signal.SIGTERM)
            assert two.process.wait(15) == 0
            time.sleep(1)
    assert [(lost.status, lost.fault) for lost in crowd.lost()] == []
    # The page is the same from each of them, so nobody fetches it again.
    assert len({answer.headers["ETag"] for answer in crowd.answers}) == len(PATHS)


def test_a_server_that_is_away_is_told_with_a_time(live: Live, tmp_path: Path) -> None:
    with fronted(tmp_path, replace(live, port=free_port())) as front:
        away = front.ask("/")
    assert away.status == 503
    assert away.headers["Retry-After"] == "5"
    assert b"come again" in away.body
