"""docs/settings.md tells of every limit, with the value that it has."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

PROJECT = Path(__file__).parents[1]
DOC = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")
TOLD = dict(re.findall(r"^\| [`*]([\w.]+)[`*] \| (\d+) \|", DOC, re.MULTILINE))
NAMED = re.compile(r"MAX_\w+|\w*LIMIT\w*|AT_ONCE|BODY_BYTES|LINE_BYTES")
GUNICORN = PROJECT / "dashboard" / "server" / "gunicorn_settings.py"


def limits() -> dict[str, int]:
    """Every number with the name of a limit in the code that serves."""
    found: dict[str, int] = {}
    for path in sorted((PROJECT / "dashboard").rglob("*.py")):
        module = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
        if module.startswith("dashboard.pipeline"):
            continue
        for name in assigned(path):
            if NAMED.fullmatch(name):
                value = getattr(import_module(module), name)
                found[f"{module.removeprefix('dashboard.')}.{name}"] = value
    return {name: value for name, value in found.items() if isinstance(value, int | float)}


def assigned(path: Path) -> set[str]:
    """The names that a module gives a value at its top."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names |= {one.id for one in targets if isinstance(one, ast.Name)}
    return names


def test_every_limit_is_told_with_its_value() -> None:
    found = limits()
    assert len(found) > 20
    told = {name: value for name, value in TOLD.items() if "." in name}
    assert told == {name: str(value) for name, value in found.items()}


def test_every_number_of_gunicorn_is_told() -> None:
    settings = import_module("dashboard.server.gunicorn_settings")
    numbers = {
        name: str(getattr(settings, name))
        for name in assigned(GUNICORN)
        if type(getattr(settings, name)) is int and not name.startswith("_")
    }
    assert {name: value for name, value in TOLD.items() if "." not in name} == numbers


def test_the_line_of_the_log_is_one_that_the_server_writes() -> None:
    (shown,) = re.findall(r"^\{.+\}$", DOC, re.MULTILINE)
    assert list(ast.literal_eval(shown)) == ["time", "level", "id", "method", "route", "status", "ms"]
