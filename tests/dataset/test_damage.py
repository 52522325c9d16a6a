"""Whatever happens to the bytes of a table, the answer is faults, or exactly what the file still says."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import dataset
from dashboard.errors import DataError

if TYPE_CHECKING:
    from dashboard.domain.facts import Facts
    from tests.dataset.conftest import DataFolder

# The folder is put back after each example, so one folder serves them all.
few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
tables = st.sampled_from(
    ("sources", "totals", "contributions", "participation", "readings", "countries", "events")
)


def stated(folder: DataFolder, name: str, column: str) -> list[str]:
    """Read one column of a file as plainly as can be, apart from the code under test."""
    rows = csv.DictReader(io.StringIO(folder.read(name).decode(), newline=""))
    return [row[column] for row in rows]


def answer(folder: DataFolder) -> Facts | None:
    try:
        return dataset.load(folder.path)
    except DataError:
        return None


@few
@given(name=tables, start=st.integers(0, 700), length=st.integers(1, 120))
def test_a_cut_yields_faults_or_the_sums_of_the_file(
    folder: DataFolder, name: str, start: int, length: int
) -> None:
    whole = folder.read(name)
    folder.write(name, whole[:start] + whole[start + length :])
    try:
        facts = answer(folder)
        if facts is not None:
            troops = [row.troops for row in facts.contributions]
            assert [str(number or "") for number in troops] == stated(folder, "contributions", "troops")
            assert sum(row.troops for row in facts.totals) == sum(
                map(int, stated(folder, "totals", "troops"))
            )
            assert [row.code for row in facts.participation] == stated(folder, "participation", "code")
            assert [row.source_id for row in facts.sources] == stated(folder, "sources", "source_id")
    finally:
        folder.write(name, whole)


@few
@given(
    name=tables,
    start=st.integers(0, 700),
    put=st.binary(min_size=1, max_size=12) | st.sampled_from([b'"', b"\n", b"\r", b","]),
)
def test_stray_bytes_never_end_in_a_traceback(folder: DataFolder, name: str, start: int, put: bytes) -> None:
    whole = folder.read(name)
    folder.write(name, whole[:start] + put + whole[start:])
    try:
        answer(folder)
    finally:
        folder.write(name, whole)


def test_a_file_cut_in_half_is_not_a_smaller_force(folder: DataFolder) -> None:
    whole = folder.read("contributions")
    folder.write("contributions", whole[: len(whole) * 2 // 3])
    with pytest.raises(
        DataError, match=r"contributions\.csv:\d+: the last line has no line break at its end"
    ):
        dataset.load(folder.path)
