"""The package stands alone: whole, described, checkable, and the same bytes from the same data."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from frictionless import Package

from dashboard.dataset import version
from dashboard.dataset.copies import copy
from dashboard.export.data.package import pack

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.text.catalogue import Catalogue


@pytest.fixture(scope="module")
def packed(project: Path, words: Catalogue) -> bytes:
    return pack(copy(project / "data"), words, version(project / "data"))


def unpacked(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_table_is_in_it_byte_for_byte(packed: bytes, project: Path) -> None:
    tables = {path.name: path.read_bytes() for path in (project / "data").glob("*.csv")}
    files = unpacked(packed)
    assert {name: files[name] for name in tables} == tables
    assert set(files) - set(tables) == {"datapackage.json", "README.txt", "CITATION.cff", "SHA256SUMS"}


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_nothing_wrong(packed: bytes, tmp_path: Path) -> None:
    for name, content in unpacked(packed).items():
        (tmp_path / name).write_bytes(content)
    report = Package(tmp_path / "datapackage.json").validate()
    assert report.valid, report.to_summary()
    assert len(report.tasks) == 18


def test_the_sums_are_those_of_the_files(packed: bytes) -> None:
    files = unpacked(packed)
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    described = json.loads(files["datapackage.json"])["resources"]
    assert {one["path"]: one["hash"].removeprefix("sha256:") for one in described}.items() <= sums.items()


def test_the_same_data_give_the_same_bytes(
    packed: bytes, project: Path, words: Catalogue, tmp_path: Path
) -> None:
    elsewhere = shutil.copytree(project / "data", tmp_path / "data", copy_function=shutil.copyfile)
    assert pack(copy(elsewhere), words, version(elsewhere)) == packed


def test_it_says_how_to_cite_it_and_how_names_are_used(
    packed: bytes, project: Path, words: Catalogue
) -> None:
    files = {name: content.decode() for name, content in unpacked(packed).items()}
    data = version(project / "data")
    assert f'version: "{data}"' in files["CITATION.cff"]
    assert "license: CC-BY-4.0" in files["CITATION.cff"]
    assert f"Data version: {data}" in files["README.txt"]
    for label in words.words["boundary"].values():
        assert label["footnote"] in files["README.txt"]
    assert words.word("credits", "facts") in files["README.txt"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "descriptor",
    [
        None,
        b"{",
        b"\xff",
        b"[1]",
        b'{"resources": 3}',
        b'{"resources": [1, {"path": ["a"]}, {"path": "/etc/passwd"}]}',
    ],
)
def test_a_folder_without_a_usable_description_is_packed_with_a_plain_one(
    project: Path, words: Catalogue, tmp_path: Path, descriptor: bytes | None
) -> None:
    folder = shutil.copytree(project / "data", tmp_path / "data")
    (folder / "left-out.csv").unlink()
    (folder / "datapackage.json").unlink()
    if descriptor is not None:
        (folder / "datapackage.json").write_bytes(descriptor)
    files = unpacked(pack(copy(folder), words, "0" * 12))
    described = json.loads(files["datapackage.json"])
    assert described["name"] == "kfor-atlas"
    assert {one["path"] for one in described["resources"]} == {
        name for name in files if name.endswith(".csv")
    }
    assert len(described["resources"]) == 17
