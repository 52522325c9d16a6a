"""The facts of this project: no fault by our checks, none by Frictionless, and read fast."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

from dashboard import dataset
from dashboard.dataset import versions
from dashboard.dataset.records import RECORDS, columns_of
from dashboard.dataset.schemas import kinds_of
from dashboard.domain.facts import Facts

DATA = Path(__file__).parents[2] / "data"
LOAD_SECONDS = 3


def package() -> dict[str, Any]:
    return json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))


def test_the_facts_have_no_fault() -> None:
    faults = dataset.check(DATA)
    assert not faults, "\n".join(map(str, faults))


def test_the_facts_are_kept_for_those_who_cite_them() -> None:
    kept = versions.kept(DATA)
    assert dataset.version(DATA) in kept, (
        "run `python -m dashboard keep` once the tables are as they should be"
    )
    for name in kept:
        with versions.unpacked(DATA, name) as old:
            assert dataset.check(old) == []


def test_the_facts_are_loaded_in_time() -> None:
    dataset.load(DATA)  # the first one compiles and imports
    start = time.process_time()
    facts = dataset.load(DATA)
    assert time.process_time() - start < LOAD_SECONDS
    assert sum(len(getattr(facts, field.name)) for field in fields(Facts)) > 1_500


def test_frictionless_finds_the_data_package_valid() -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    done = subprocess.run(command, cwd=DATA, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_data_package_describes_every_table_and_column() -> None:
    columns = {
        one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in package()["resources"]
    }
    for field in fields(Facts):
        assert columns[f"{field.name}.csv"] == list(columns_of(field.name))


def test_the_data_package_and_our_checks_need_the_same_cells() -> None:
    for one in package()["resources"]:
        if one["name"] in RECORDS:
            kinds = kinds_of(one["name"])
            needed = {
                field["name"]
                for field in one["schema"]["fields"]
                if "required" in field.get("constraints", {})
            }
            assert needed == {column for column, kind in kinds.items() if not kind.optional}, one["name"]
