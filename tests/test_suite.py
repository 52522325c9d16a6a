"""No test is left behind: what is marked for Chromium is in the files that `make browser` runs."""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def test_every_file_with_a_test_in_chromium_is_run_there() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^IN_BROWSER := (.+)$", makefile, re.MULTILINE)
    run = [PROJECT / path for path in listed.split()]
    assert all(path.exists() for path in run)
    marked = [
        path
        for path in (PROJECT / "tests").rglob("test_*.py")
        if re.search(r"mark\.(browser|long)\b", path.read_text(encoding="utf-8"))
    ]
    assert [path for path in marked if not any(path.is_relative_to(one) for one in run)] == []
