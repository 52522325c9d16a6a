"""The start of the server and `check` find the same faults, the first without the weight of pandera."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import dataset
from dashboard.dataset.records import RECORDS, columns_of
from dashboard.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.errors import Fault
    from tests.dataset.conftest import DataFolder

# The folder is put back after each example, so one folder serves them all.
few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
cells = st.sampled_from([(name, column) for name in sorted(RECORDS) for column in columns_of(name)])
values = st.sampled_from(["", " ", "many", "-1", "1999-13", "2017-02-30", "=1+1", "<b>", "1e9", "yes", "USA"])


def faults_of_a_start(folder: Path) -> list[Fault]:
    try:
        dataset.load(folder)
    except DataError as error:
        return list(error.faults)
    return []


@few
@given(places=st.lists(st.tuples(cells, values), min_size=1, max_size=6))
def test_both_find_the_same_faults(folder: DataFolder, places: list[tuple[tuple[str, str], str]]) -> None:
    whole = {name: folder.read(name) for name in RECORDS}
    try:
        for (name, column), value in places:
            folder.put_cell(name, 2, column, value)
        assert faults_of_a_start(folder.path) == folder.faults()
    finally:
        for name, text in whole.items():
            folder.write(name, text)


def test_both_miss_the_rows_of_an_empty_table(folder: DataFolder) -> None:
    folder.write("totals", folder.read("totals").splitlines(keepends=True)[0])
    found = faults_of_a_start(folder.path)
    assert found == folder.faults()
    assert "has no row below the header" in str(found[0])


def test_the_server_starts_without_the_heavy_packages(project: Path) -> None:
    heavy = {"pandas", "pandera", "geopandas", "shapely", "plotly.express"}
    code = f"import sys, dashboard.wsgi; print(*({heavy!r} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, check=True)
    assert told.stdout.split() == []


def test_more_wrong_cells_than_are_told_end_in_no_traceback(folder: DataFolder) -> None:
    """27 November 2026: with troops and dates swapped in a long table, the rows past the last fault counted
    as sound, and their dates could not be read."""
    row = folder.lines("contributions")[1].replace("2017-02,675", "675,2017-02")
    folder.write("contributions", folder.read("contributions") + f"{row}\n".encode() * 1_500)
    found = faults_of_a_start(folder.path)
    assert found == folder.faults()
    assert "1,000 faults or more, these are the first" in str(found[0])
