"""What ships is pinned by its sums, listed with its licences, and none of it is under the GPL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.pipeline.supply.lock import Package, python_packages, script_packages
from dashboard.pipeline.supply.report import bill, faults, is_gpl, table, written

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = (*python_packages(), *script_packages())


def test_nothing_that_ships_is_without_a_sum_under_the_gpl_or_known_to_be_faulty() -> None:
    assert len(PACKAGES) > 60
    assert list(faults(PACKAGES)) == []


def test_the_list_of_what_ships_is_that_of_the_lock_files(project: Path) -> None:
    advice = "run make audit"
    assert (project / "docs" / "sbom.json").read_text(encoding="utf-8") == written(bill(PACKAGES)), advice
    assert (project / "docs" / "licences.md").read_text(encoding="utf-8") == table(PACKAGES), advice


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_installed_by_its_sum_only(project: Path, lock: str) -> None:
    assert all(one.sums for one in python_packages(project / lock))
    makefile = (project / "Makefile").read_text(encoding="utf-8")
    assert f"--require-hashes -r {lock}" in makefile


def test_the_gpl_is_told_from_what_only_sounds_like_it() -> None:
    for licence in (
        "GPL-3.0-or-later",
        "GNU General Public License v2 (GPLv2)",
        "AGPL-3.0",
        "MIT AND GPL-2.0-only",
    ):
        assert is_gpl(licence), licence
    for licence in (
        "MIT",
        "LGPL-2.1",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "MIT OR GPL-2.0-only",
        "not known on this machine",
    ):
        assert not is_gpl(licence), licence


def test_what_may_not_ship_is_named_with_what_to_do() -> None:
    found = list(
        faults(
            [
                Package("a", "1", (), "MIT"),
                Package("b", "1", ("0",), "GPL-3.0-only"),
                Package("diskcache", "5.6.3", ("0",), "Apache-2.0"),
                Package("dash", "2.14.0", ("0",), "MIT"),
                Package("c", "1", ("0",), "not known on this machine"),
            ]
        )
    )
    assert found == [
        "a 1 has no sum; run make lock",
        "b is under GPL-3.0-only; take another package",
        "diskcache may not be installed: it loads pickles, CVE-2025-69872",
        "dash 2.14.0 is older than 4.4.1 (handles of background callbacks are signed); run make lock",
        "c states no licence; find it out, or take another package",
    ]


def test_a_line_that_pins_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text("dash>=4\n")
    with pytest.raises(ValueError, match="pins no version"):
        python_packages(tmp_path / "lock.txt")
