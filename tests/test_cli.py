"""The command line: what a user types, what is printed, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.domain.timeline import EVERY
from dashboard.figures.sizes import SIZES

if TYPE_CHECKING:
    from pathlib import Path

ENVIRONMENT = {"KFOR_TODAY": "2026-11-24"}
RANGE = "from 1999-06-01 to 2026-11-24"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], env=ENVIRONMENT)


def sentence(*arguments: object) -> str:
    """Run a command that is refused: one sentence, exit 2, nothing printed, no traceback."""
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def in_a_process(project: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard", *(str(one) for one in arguments)]
    return subprocess.run(
        command,
        cwd=project,
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def broken(project: Path, tmp_path: Path) -> Path:
    """The project's data with two slips in the second line of contributions.csv."""
    folder = tmp_path / "data"
    shutil.copytree(project / "data", folder)
    table = folder / "contributions.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[1].split(",")
    cells[2:4] = ["1999-13", "12x0"]
    lines[1] = ",".join(cells)
    table.write_text("".join(lines), encoding="utf-8", newline="\n")
    return folder


def assert_names_both_slips(printed: str) -> None:
    lines = printed.splitlines()
    assert any(line.startswith("contributions.csv:2: as_of: '1999-13' is not a date") for line in lines)
    assert any(line.startswith("contributions.csv:2: troops: '12x0' is not a whole number") for line in lines)
    assert "Traceback" not in printed


# at


def test_at_prints_a_table_with_both_totals(project: Path) -> None:
    done = in_a_process(project, "at", "2017-02-21")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("21 February 2017\n\nStrength: 4,273 troops\n")
    assert "Also stated: about 4,500 from 31 states" in done.stdout
    assert "All 4,273 explained by 30 states" in done.stdout
    assert done.stderr == ""


def told(*arguments: object) -> dict[str, Any]:
    result = run("at", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_at_gives_json_with_the_keys_of_the_design() -> None:
    day = told("2017-02-21")
    asked = {"date", "reading", "strength", "contributions", "recognition", "countries"}
    assert asked | {"places", "formations", "commander", "events", "boundary"} == day.keys()
    force = {"troops", "approximate", "as_of", "nations", "extent", "source_id", "low", "high"}
    assert force | {"explained", "explained_by"} <= day["strength"].keys()
    assert {"code", "kind", "troops", "as_of", "source_id"} <= day["contributions"][0].keys()
    assert {"code", "status", "since", "contested"} <= day["countries"][0].keys()
    assert {"un", "eu", "nato", "oic", "all", "withdrawn"} <= day["recognition"].keys()
    assert day["recognition"]["un"].keys() == {"recognising", "members", "low", "high"}
    assert day["recognition"]["all"].keys() == {"recognising", "low", "high"}


@pytest.mark.parametrize(
    ("day", "policy", "line", "label"),
    [
        ("2008-02-17", "GBR", "dashed", "Kosovo*"),
        ("2008-02-18", "GBR", "solid", "Kosovo"),
        ("2017-02-21", "ESP", "none", "Kosovo and Metohija"),
        ("2026-11-24", "SUR", "dashed", "Kosovo*"),
        ("2017-02-21", "solid", "solid", "Kosovo"),
    ],
)
def test_at_draws_the_line_as_asked(day: str, policy: str, line: str, label: str) -> None:
    boundary = told(day, "--boundary", policy)["boundary"]
    assert (boundary["policy"], boundary["line"], boundary["label"]) == (policy, line, label)
    assert bool(boundary["explained"]) == policy.isupper()


def test_a_boundary_that_does_not_exist_gets_one_sentence_with_the_allowed_ones() -> None:
    assert "choose one of dashed, solid, none" in sentence("at", "2017-02-21", "--boundary", "wavy")


@pytest.mark.parametrize(
    "day",
    ["1999-06-12", "2004-03-17", "2008-02-17", "2011-07-25", "2017-02-21", "2023-05-29", "2023-09-24"],
)
def test_at_tells_what_stood_on_the_ground_and_what_happened(day: str) -> None:
    found = told(day)
    assert found["commander"]["name"]
    assert {place["presence"] for place in found["places"]} == {"stands", "unsure"}
    assert found["formations"]
    assert all(one["source_id"] for one in [*found["places"], *found["formations"], *found["events"]])
    assert found["events"]


def test_at_gives_the_numbers_of_21_february_2017_as_json() -> None:
    day = told("2017-02-21")
    assert (day["date"], day["reading"]) == ("2017-02-21", "independent")
    force = day["strength"]
    assert (force["troops"], force["nations"], force["low"], force["high"]) == (4273, 30, 4273, 4500)
    assert (force["explained"], force["explained_by"], force["as_of"]) == (4273, 30, "2017-02")
    shown = [row["troops"] for row in day["contributions"] if row["kind"] == "reported"]
    assert (sum(shown), len(shown)) == (4273, 30)


def test_at_counts_by_the_reading_asked_for() -> None:
    assert told("2010-07-22", "--reading", "pristina")["recognition"]["un"]["recognising"] == 69
    counts = told("2008-10-31", "--reading", "pristina")["recognition"]
    assert counts["un"] == {"recognising": 52, "members": 192, "low": 52, "high": 52}
    assert (counts["eu"]["recognising"], counts["eu"]["members"]) == (22, 27)


@pytest.mark.parametrize("day", ["1998-01-01", "2026-11-25", "2017-02-30", "2017-02", "yesterday"])
def test_a_day_that_cannot_be_used_gets_one_sentence_with_the_allowed_range(day: str) -> None:
    line = sentence("at", day)
    assert day in line
    assert RANGE in line


def test_a_reading_that_does_not_exist_gets_one_sentence_with_the_names() -> None:
    line = sentence("at", "2017-02-21", "--reading", "foo")
    assert line == "Error: 'foo' is not a reading; choose one of pristina, independent, belgrade"


def test_a_refusal_ends_the_process_with_2(project: Path) -> None:
    done = in_a_process(project, "at", "1998-01-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert RANGE in done.stderr


def test_at_on_a_broken_folder_tells_the_faults(broken: Path) -> None:
    result = run("at", "2017-02-21", "--data", broken)
    assert result.exit_code == 1
    assert_names_both_slips(result.stderr)


# check


def test_the_projects_own_data_pass_the_check() -> None:
    result = run("check")
    assert result.exit_code == 0, result.output
    assert "no fault found" in result.stdout


def test_check_prints_every_fault_with_its_place(project: Path, broken: Path) -> None:
    done = in_a_process(project, "check", broken)
    assert done.returncode == 1
    assert_names_both_slips(done.stdout)


def test_a_folder_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    result = run("check", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "does not exist" in result.stdout


# serve


def test_the_server_refuses_to_start_on_a_broken_folder(project: Path, broken: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = in_a_process(project, "serve", "--port", port, "--data", broken)
    assert done.returncode != 0
    assert_names_both_slips(done.stderr)


def test_a_port_in_use_is_named_with_how_to_choose_another(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = in_a_process(project, "serve", "--port", port)
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert f"port {port} on 127.0.0.1" in line
    assert "--port" in line


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_port_that_does_not_exist_is_refused(port: str) -> None:
    result = run("serve", "--port", port)
    assert result.exit_code == 2
    assert f"'--port': {port} is not in the range 1<=x<=65535" in result.stderr


def test_a_variable_that_cannot_be_used_is_named() -> None:
    result = CliRunner().invoke(main, ["at", "2017-02-21"], env={"KFOR_TODAY": "soon"})
    assert result.exit_code == 2
    assert "KFOR_TODAY='soon'" in result.stderr


# export


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ("layer=strenght", "choose one of strength, recognition"),
        ("date=2017-02-30", RANGE),
        ("scope=moon", "choose one of world, europe, theatre"),
        ("reading=foo", "choose one of pristina, independent, belgrade"),
        ("boundary=XKX", "choose one of dashed, solid, none, or the three-letter code"),
        ("stops=monthly", "choose one of every, yearly, tables"),
        ("spacing=even", "choose one of time, steps"),
        ("country=ZZZ", "three-letter code"),
        ("colour=red", "the parameters are layer, date, scope, reading, boundary, stops, spacing, country"),
        ("http://127.0.0.1:8050/?layer=strenght", "choose one of strength, recognition"),
    ],
)
def test_a_view_that_does_not_exist_is_not_exported(tmp_path: Path, query: str, allowed: str) -> None:
    file = tmp_path / "picture.png"
    assert allowed in sentence("export", query, "-o", file)
    assert not file.exists()


def test_a_file_in_the_way_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"mine")
    line = sentence("export", "layer=strength", "-o", file)
    assert "exists already" in line
    assert "--force" in line
    assert file.read_bytes() == b"mine"


def test_a_format_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    assert ".png" in sentence("export", "layer=strength", "-o", tmp_path / "picture.docx")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    line = sentence("export", "layer=strength", "-o", tmp_path / "nowhere" / "picture.png")
    assert f"the folder {tmp_path / 'nowhere'} does not exist" in line


# worker


def test_a_worker_without_a_queue_says_which_variable_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KFOR_QUEUE_URL", raising=False)
    assert sentence("worker").startswith("Error: KFOR_QUEUE_URL is not set, so there is no queue")


# help


@pytest.mark.parametrize("command", ["serve", "at", "check", "export", "geometry", "worker"])
def test_every_command_explains_itself(command: str) -> None:
    assert f"  {command} " in run("--help").stdout
    result = run(command, "-h")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_export_offers_every_series_and_names_every_size_that_there_is() -> None:
    """The command does not import the rooms that know them: its help answers at once."""
    (found,) = (one for one in main.commands["export"].params if one.name == "every")
    assert tuple(found.type.choices) == EVERY  # type: ignore[attr-defined]
    told = run("export", "--help").stdout
    assert [size for size in (*SIZES, "WIDTHxHEIGHT") if size not in told] == []


def test_a_file_in_the_way_is_told_before_the_data_are_read(tmp_path: Path) -> None:
    file = tmp_path / "map.png"
    file.write_bytes(b"mine")
    told = sentence("export", "date=2017-02-21", "-o", file, "--data", tmp_path / "nowhere")
    assert "exists already; choose another name, or replace it with --force" in told
