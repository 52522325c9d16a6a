"""The server as it is run loses nothing that it can keep: killed workers, reloads, a stop under load.

Each test is short here; `make survive` runs them as long as docs/operations.md says.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.dataset import versions
from tests.server.live import Crowd, Live, running
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = int(os.environ.get("SURVIVE_SECONDS", "4"))
PATHS = ("/", "/_dash-layout", "/api/view?date=2017-02-21", "/api/at?date=2008-02-18", "/healthz")


AT_THE_DOOR = ("ConnectionRefusedError", "ConnectionResetError")


@pytest.fixture(scope="module")
def data(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(project / "data", tmp_path_factory.mktemp("served") / "data"))


@pytest.fixture(scope="module")
def live(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with running(tmp_path_factory.mktemp("log") / "log", KFOR_DATA=str(data)) as live:
        yield live


def test_those_who_come_first_and_all_at_once_get_the_same_page(live: Live) -> None:
    """Dash calls its first request done before its table of scripts is full (dash #3971)."""
    got: dict[str, set[str]] = {path: set() for path in PATHS[:3]}
    ready = threading.Barrier(30)

    def come(number: int) -> None:
        path = PATHS[number % 3]
        ready.wait(10)
        answer = live.ask(path)
        got[path].add(f"{answer.status} {hashlib.sha256(answer.body).hexdigest()} {answer.fault}")

    visitors = [threading.Thread(target=come, args=(number,)) for number in range(30)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    assert {path: len(answers) for path, answers in got.items()} == dict.fromkeys(got, 1)
    assert all(answer.startswith("200 ") for answers in got.values() for answer in answers)


def test_a_worker_killed_each_second_costs_only_what_it_had_in_hand(live: Live) -> None:
    visitors, killed = 4, 0
    probing = Crowd(live, ["/healthz"], visitors=1, pause=0.05)
    with probing as probes, Crowd(live, PATHS, visitors=visitors) as crowd:
        for _ in range(SECONDS):
            time.sleep(1)
            assert until(lambda: len(live.workers()) == 2)
            os.kill(live.workers()[0], signal.SIGKILL)
            killed += 1
    # A probe that the worker had in hand is lost with it, the next one never.
    failed = [at for at, one in enumerate(probes.answers) if one.status != 200]
    assert not any(at + 1 in failed for at in failed)
    assert len(failed) <= killed / 2
    assert len(crowd.lost()) <= killed * visitors
    assert len(crowd.lost()) < len(crowd.answers) / 5
    assert until(lambda: len(live.workers()) == 2)


def test_a_reload_under_load_brings_the_new_facts_and_loses_nobody(live: Live, data: Path) -> None:
    before = live.ask("/healthz").body
    table = data / "totals.csv"
    table.write_text(table.read_text("utf-8").replace("4273", "4274", 1), "utf-8", newline="\n")
    versions.keep(data)
    old = set(live.workers())
    with Crowd(live, PATHS, visitors=3) as crowd:
        live.signal(signal.SIGHUP)
        assert until(lambda: len(live.workers()) == 2 and not old & set(live.workers()))
    assert [one.fault for one in crowd.lost()] == []
    assert "the reload changes nothing" not in live.told()
    assert live.ask("/healthz").body != before


def test_a_reload_of_broken_facts_keeps_the_old_ones_and_says_why(live: Live, data: Path) -> None:
    before = live.ask("/healthz").body
    table = data / "totals.csv"
    whole = table.read_bytes()
    table.write_bytes(whole[: len(whole) // 2])
    try:
        live.signal(signal.SIGHUP)
        assert until(lambda: "the reload changes nothing" in live.told())
        assert "totals.csv:" in live.told()
        assert until(lambda: len(live.workers()) == 2)
        assert live.ask("/healthz").body == before
    finally:
        table.write_bytes(whole)


def test_who_says_nothing_holds_no_thread(live: Live) -> None:
    silent = [socket.create_connection(("127.0.0.1", live.port)) for _ in range(40)]
    try:
        time.sleep(0.2)
        # gunicorn's own worker would look at each for five seconds, in the four threads of two workers.
        assert live.ask("/healthz").seconds < 4
    finally:
        for one in silent:
            one.close()


def test_a_stop_under_load_answers_all_it_has_taken_and_ends_in_time(live: Live) -> None:
    with Crowd(live, PATHS, visitors=6) as crowd:
        time.sleep(0.5)
        live.signal(signal.SIGTERM)
        assert live.process.wait(15) == 0
    # Who comes after the end finds a closed door at once, and knows that he may ask elsewhere; so does who
    # stands before it in the moment in which it is closed. Nobody was let in first, and then sent away.
    lost = crowd.lost()
    assert all(one.fault.startswith(AT_THE_DOOR) for one in lost), {one.fault for one in lost}
    taken = live.told()
    assert [one for one in lost if one.number in taken] == []
    assert all(one.number in taken for one in crowd.answers if one.status)


@pytest.mark.skipif("SURVIVE_SECONDS" not in os.environ, reason="two more servers: make survive")
def test_a_restart_behind_a_socket_that_stays_open_refuses_nobody(tmp_path: Path) -> None:
    """systemd holds the socket: who comes while the server is away waits for the next one."""
    with socket.create_server(("127.0.0.1", 0), backlog=1000) as door, ExitStack() as servers:
        one = servers.enter_context(running(tmp_path / "one", door=door))
        assert one.ask("/healthz").status == 200  # the door is open before the server is there
        with Crowd(one, PATHS, visitors=4) as crowd:
            time.sleep(1)
            one.signal(signal.SIGTERM)
            assert one.process.wait(15) == 0
            two = servers.enter_context(running(tmp_path / "two", door=door))
            assert until(lambda: two.ask("/healthz").status == 200)
            time.sleep(1)
    assert [one.fault for one in crowd.lost()] == []
