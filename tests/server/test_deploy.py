"""What docs/ gives to who runs the server: files that the tools take, and tests that exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

UNITS = ("", "-midnight", "-worker")


def test_systemd_takes_the_units(project: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not here")
    for unit in (project / "docs" / "deploy").glob("kfor-atlas*"):
        told = unit.read_text(encoding="utf-8")
        placed = told.replace("/opt/kfor-atlas/current/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(placed.replace("/opt/kfor-atlas/current", str(project)))
    units = sorted(tmp_path.iterdir())
    assert len(units) == 5
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    about_ours = [line for line in done.stderr.splitlines() if "kfor-atlas" in line]
    assert (about_ours, done.returncode) == ([], 0)


def test_a_start_that_is_refused_closes_the_door(project: Path) -> None:
    """Else each visitor at the socket would start the server anew, and wait for a minute in vain."""
    unit = (project / "docs" / "deploy" / "kfor-atlas.service").read_text(encoding="utf-8")
    (refused,) = re.findall(r"^RestartPreventExitStatus=(.+)$", unit, re.MULTILINE)
    (said,) = re.findall(r"^ExecStopPost=\+(.+)$", unit, re.MULTILINE)
    command = shlex.split(said.replace("$$", "$").replace("/bin/systemctl", "echo"))
    for status in ("0", "1", "15", "KILL", *refused.split()):
        around = {"EXIT_STATUS": status, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
        closed = done.stdout == "--no-block stop kfor-atlas.socket\n"
        assert closed is (status in refused.split()), status


def test_every_start_is_that_of_the_procfile(project: Path) -> None:
    (web,) = re.findall(r"^web: (.+)$", (project / "Procfile").read_text(), re.MULTILINE)
    unit = (project / "docs" / "deploy" / "kfor-atlas.service").read_text(encoding="utf-8")
    (start,) = re.findall(r"^ExecStart=\S+/python -m (.+)$", unit, re.MULTILINE)
    image = (project / "docs" / "deploy" / "Containerfile").read_text(encoding="utf-8")
    (command,) = re.findall(r"^CMD \[(.+)\]$", image, re.MULTILINE)
    assert shlex.split(web) == shlex.split(start) == shlex.split(command.replace(",", " "))


def test_the_image_is_made_of_files_that_exist_and_never_runs_as_root(project: Path) -> None:
    image = (project / "docs" / "deploy" / "Containerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n", " ", image).splitlines()
    steps = [line.split() for line in lines if line and not line.startswith("#")]
    allowed = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert {step[0] for step in steps} <= allowed
    copied = [name for step in steps if step[0] == "COPY" and "=" not in step[1] for name in step[1:-1]]
    assert "dashboard" in copied
    assert [name for name in copied if not (project / name).exists()] == []
    last = [step for step in steps if step[0] in ("USER", "CMD")]
    assert [step[0] for step in last] == ["USER", "CMD"]
    assert last[0][1] != "root"


def test_every_fault_in_the_table_has_a_test_that_exists(project: Path) -> None:
    told = (project / "docs" / "operations.md").read_text(encoding="utf-8")
    table = told.partition("| fault | what happens | the test |")[2].partition("\n\n")[0]
    rows = [row.split(" | ") for row in table.splitlines()[2:]]
    assert len(rows) > 20
    for row in rows:
        named = re.findall(r"`(tests/\S+?)(?:::(\w+))?`", row[-1])
        assert named, row[0]
        for file, test in named:
            written = (project / file).read_text(encoding="utf-8")
            assert not test or f"def {test}(" in written, f"{file}::{test}"
