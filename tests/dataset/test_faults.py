"""Whatever call fails while facts and shapes are read: the same facts, or a sentence that names the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.errors import AtlasError
from tests.faults import Disk, each, failing

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

# A sample in `make test`, every call in `make survive`.
STEP = 11


def test_a_start_in_which_any_one_call_fails_is_right_or_refused(
    project: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(project / "data", project / "assets")

    def start() -> Atlas:
        atlas = open_atlas(project / "data", project / "assets", today)
        assert atlas.shapes.scopes
        return atlas

    with failing(monkeypatch, disk, 0):
        usual = start()
    calls = disk.calls
    assert calls > 80
    for number in each(calls, step=STEP):
        refused = ""
        try:
            with failing(monkeypatch, disk, number):
                found = start()
        except AtlasError as error:
            refused = str(error)
        else:
            # A story that cannot be read stops nothing, and says so.
            assert (found.ledger, found.version) == (usual.ledger, usual.version)
            faults = [fault.file for one in found.told for fault in one.faults]
            assert faults == [f"stories/{name_of(disk)}"], disk.failed
        assert not refused or name_of(disk) in refused


def name_of(disk: Disk) -> str:
    """The last part of the path on which the call failed."""
    return disk.failed.rpartition("/")[2]
