"""Bad data never start: a spoilt folder is refused with file, line and fix, or it gives the same facts.

`make test` spoils it in 60 ways, `make mutations` in 1,000 (MUTATIONS says how many).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.dataset.copies import copy
from dashboard.domain.query import read_view_strictly
from dashboard.errors import DataError
from dashboard.server.api.since import Since
from tests.mutations import spoil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dashboard.domain.ledger import Ledger

SEEDS = range(int(os.environ.get("MUTATIONS", "60")))
SECONDS = 3
HANGS_AFTER_SECONDS = 20
# File, line, what is wrong, and what to do.
TOLD = re.compile(r"[^:\n]+:\d+: [^\n]+")
CURE = re.compile(
    r"\b(add|allowed are|at least one|call|check|choose|correct|delete|empty|end|give|get|keep|leave|make|"
    r"mend|must be|name|needs|put|quote|rename|restore|reword|save|separate|shorten|split|swapped|write)\b"
)


@pytest.fixture(scope="module")
def whole(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's data, copied once; the spoilt folders share the files that are not spoilt."""
    return shutil.copytree(project / "data", tmp_path_factory.mktemp("whole") / "data")


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    def hangs(*_: object) -> None:
        raise TimeoutError(f"no answer in {seconds} s")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def started(folder: Path, today: date) -> Atlas:
    """Read whatever a start reads of a data folder."""
    atlas = open_atlas(folder, folder, today)
    for language in atlas.languages:
        atlas.speaking(language)
    copy(folder)
    return atlas


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoilt_folder_is_refused_or_gives_the_same_facts(
    whole: Path, tmp_path: Path, today: date, ledger: Ledger, seed: int
) -> None:
    folder = shutil.copytree(whole, tmp_path / "data", copy_function=os.link)
    done = spoil(folder, seed)
    start = time.process_time()
    try:
        with at_most(HANGS_AFTER_SECONDS):
            atlas = started(folder, today)
    except DataError as error:
        lines = str(error).splitlines()
        assert [line for line in lines if not (TOLD.fullmatch(line) and CURE.search(line))] == [], done
    else:
        assert atlas.ledger == ledger, done
        view = read_view_strictly("date=2017-02-21", atlas.choices)
        assert len(Since(atlas, folder).lines(view, "5a8b40f5beff")) in (0, 2), done
    assert time.process_time() - start < SECONDS, done
