"""What the README shows must work as it stands there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.settings import variables

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [
    line.partition("  #")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()
]
QUICK = [c for c in COMMANDS if re.match(r"python -m dashboard (at|check)\b", c)]
DRAWN = [c for c in COMMANDS if c.startswith("python -m dashboard export")]
TARGETS = [c.split()[1] for c in COMMANDS if c.startswith("make ")]


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_the_readme_shows_the_two_commands_first() -> None:
    assert TARGETS[:2] == ["run", "test"]


@pytest.mark.parametrize("command", QUICK)
def test_a_command_of_the_readme_works(command: str) -> None:
    _, *arguments = shlex.split(command)
    result = run([sys.executable, *arguments])
    assert result.returncode == 0, result.stderr
    assert result.stdout


@pytest.mark.parametrize("target", sorted({*TARGETS, *re.findall(r"`make (\w+)`", README)}))
def test_a_make_target_of_the_readme_exists(target: str) -> None:
    assert run(["make", "--dry-run", target]).returncode == 0


@pytest.mark.browser
@pytest.mark.parametrize("command", [DRAWN[0], *(pytest.param(c, marks=pytest.mark.long) for c in DRAWN[1:])])
def test_an_export_command_of_the_readme_makes_a_picture(command: str, tmp_path: Path) -> None:
    name = re.findall(r"-o (\S+)", command)[0]
    _, *arguments = shlex.split(command.replace(name, str(tmp_path / name)))
    result = run([sys.executable, *arguments])
    assert result.returncode == 0, result.stderr
    assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


def test_the_readme_shows_the_picture_of_each_command() -> None:
    assert DRAWN
    for command in DRAWN:
        name = Path(re.findall(r"-o (\S+)", command)[0]).name.replace("map.png", "picture.png")
        assert f"docs/pictures/{name}" in README


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_a_link_of_the_readme_leads_somewhere(path: str) -> None:
    assert (PROJECT / path).exists()


def test_the_readme_tells_of_every_setting_and_of_no_other() -> None:
    rows = re.findall(r"^\| (`[A-Z][^|]+) \|[^|]+\|[^|]+\|$", README, re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(variables().values())
