"""A machine that gives little: no disk, no home, another zone, plain C. The bytes are the same."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dashboard import settings as room
from dashboard.settings import Settings
from tests.server.live import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

ZONES = (
    "Pacific/Kiritimati",
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Pacific/Pago_Pago",
    "Europe/Belgrade",
)
PATHS = (
    "/?lang=sr",
    "/_dash-layout",
    "/healthz",
    "/api/at?date=2008-02-18&lang=fr",
    "/api/picture.json?date=2017-02-21&scope=europe",
    "/api/tables/contributions.csv",
    "/api/datapackage.zip",
    "/records",
)
# Everything read-only but what lies in memory, and 64 KB for what is only for a moment.
POOR = """
mount -o remount,bind,ro / && mount -t tmpfs -o size=64k tmpfs "$0" && exec "$@"
"""


@pytest.fixture
def small(tmp_path: Path) -> list[str]:
    """A command that runs another with no disk to write on."""
    folder = tmp_path / "small"
    folder.mkdir()
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    before = [*own, "sh", "-c", POOR, str(folder)]
    if subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount in a namespace of his own")
    return before


def test_a_server_without_a_disk_a_home_or_a_locale_answers_the_same_bytes(
    small: list[str], tmp_path: Path, client: FlaskClient
) -> None:
    poor: dict[str, str | None] = dict.fromkeys(("HOME", "LANG", "XDG_CACHE_HOME", "USER", "LC_CTYPE"))
    poor |= {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "TZ": ZONES[0],
        "TMPDIR": small[-1],
    }
    with running(tmp_path / "log", before=small, **poor) as live:
        for path in PATHS:
            answer = live.ask(path)
            assert answer.status == 200, path
            assert answer.body == client.get(path).data, path
        asked = live.ask("/api/exports/" + "a" * 22)
        assert asked.status == 404


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.fixture(scope="module")
def usual(client_of_module: FlaskClient) -> dict[str, bytes]:
    return {path: client_of_module.get(path).data for path in PATHS}


@pytest.fixture(scope="module")
def client_of_module(server: object) -> FlaskClient:
    return server.test_client()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("zone")
def test_in_every_zone_the_answers_have_the_same_bytes(client: FlaskClient, usual: dict[str, bytes]) -> None:
    assert {path: client.get(path).data for path in PATHS} == usual


@pytest.mark.usefixtures("zone")
def test_today_is_the_same_day_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an hour before midnight in Greenwich it is two other days elsewhere."""

    class Evening(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.fromtimestamp(1_795_563_000, tz)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "datetime", Evening)
    assert Settings(today=None).last_day() == date(2026, 11, 24)


@pytest.mark.parametrize("off", [timedelta(days=-1), timedelta(days=1)])
def test_a_clock_a_day_off_changes_no_byte(
    client: FlaskClient, usual: dict[str, bytes], off: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + off.total_seconds())
    assert {path: client.get(path).data for path in PATHS} == usual


def test_with_a_day_that_was_chosen_the_clock_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoClock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            raise AssertionError(f"the clock was asked, in {tz}")

    monkeypatch.setattr(room, "datetime", NoClock)
    assert Settings(today=date(2026, 11, 24)).last_day() == date(2026, 11, 24)
