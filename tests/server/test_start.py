"""Starting: on good data only, on a free port only, and with everything ready for the first request."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import DataError, SettingsError, ShapesError
from dashboard.server.app import create_app
from dashboard.server.process.run import refuse_taken_port
from dashboard.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        probe.listen()
        yield int(probe.getsockname()[1])


def test_a_broken_folder_is_refused_with_every_fault(project: Path, today: date, tmp_path: Path) -> None:
    folder = shutil.copytree(project / "data", tmp_path / "data")
    table = folder / "totals.csv"
    text = table.read_text(encoding="utf-8")
    head, first, *rest = text.splitlines(keepends=True)
    cells = first.split(",")
    cells[1:3] = ["1999-13", "many"]
    table.write_text(head + ",".join(cells) + "".join(rest), encoding="utf-8", newline="\n")
    with pytest.raises(DataError) as refused:
        create_app(Settings(data=folder, assets=project / "assets", today=today))
    lines = str(refused.value).splitlines()
    assert any(line.startswith("totals.csv:2: as_of: '1999-13' is not a date") for line in lines)
    assert any(line.startswith("totals.csv:2: troops: 'many' is not a whole number") for line in lines)


def test_a_folder_that_is_not_there_is_refused(project: Path, today: date, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="does not exist"):
        create_app(Settings(data=tmp_path / "none", assets=project / "assets", today=today))


def test_shapes_that_were_changed_are_refused(project: Path, today: date, tmp_path: Path) -> None:
    assets = shutil.copytree(project / "assets", tmp_path / "assets")
    shapes = assets / "geo" / "europe.json"
    shapes.write_bytes(shapes.read_bytes() + b" ")
    with pytest.raises(ShapesError, match=r"europe\.json"):
        create_app(Settings(data=project / "data", assets=assets, today=today))


def test_what_plotly_looks_for_among_the_modules_is_there_before_the_first_request() -> None:
    asked = "import sys, dashboard.server.app\nprint('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_a_port_in_use_is_named_with_another(taken: int) -> None:
    with pytest.raises(SettingsError) as refused:
        refuse_taken_port("127.0.0.1", taken)
    told = str(refused.value)
    assert told.startswith(f"port {taken} on 127.0.0.1 cannot be used")
    assert f"python -m dashboard serve --port {taken + 1}" in told


def test_a_free_port_passes(taken: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    assert port != taken
    refuse_taken_port("127.0.0.1", port)
