"""Folders and files that cannot be read are refused in one sentence, before anything is opened."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard import dataset
from dashboard.dataset import files
from dashboard.errors import DataError

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    (fault,) = dataset.check(tmp_path / "nowhere")
    assert str(fault).endswith(
        "nowhere:0: does not exist; give the folder that holds sources.csv and the other tables"
    )


@pytest.mark.parametrize("address", ["https://example.org/data", "file:///etc", "s3://bucket/data"])
def test_an_address_is_not_fetched(address: str) -> None:
    (fault,) = dataset.check(Path(address))
    assert "is an address; only folders of this machine are read" in str(fault)
    with pytest.raises(DataError, match="is an address"):
        dataset.version(Path(address))


def test_a_packed_file_given_as_folder(folder: DataFolder) -> None:
    packed = shutil.make_archive(str(folder.path / "data"), "zip", folder.path)
    (fault,) = dataset.check(Path(packed))
    assert "data.zip:0: is not a folder; unpack it if it is packed" in str(fault)


def test_a_missing_file_is_one_fault_and_no_flood(folder: DataFolder) -> None:
    (folder.path / "sources.csv").unlink()
    assert folder.only_fault() == "sources.csv:0: is missing; add it to the folder"


def test_a_misnamed_file_is_told_as_the_nearest(folder: DataFolder) -> None:
    (folder.path / "countries.csv").rename(folder.path / "country.csv")
    assert folder.only_fault().startswith("countries.csv:0: is missing; nearest is 'country.csv'")


def test_a_packed_table_is_not_unpacked(folder: DataFolder) -> None:
    (folder.path / "events.csv").rename(folder.path / "events.csv.gz")
    assert folder.only_fault().startswith(
        "events.csv:0: is missing; nearest is 'events.csv.gz': rename or unpack it"
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(b"0" * 1000, mtime=0), "is a gzip file, not text"),
        (b"PK\x03\x04rest", "is a zip file or a spreadsheet, not text"),
        ("on,title\n".encode("utf-16"), "is written in UTF-16, not text"),
    ],
)
def test_a_file_that_is_no_text(folder: DataFolder, data: bytes, what: str) -> None:
    folder.write("events", data)
    assert folder.only_fault() == f"events.csv:0: {what}; save it as plain CSV in UTF-8"


def test_a_link_out_of_the_folder_is_not_followed(
    folder: DataFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "events.csv"
    (folder.path / "events.csv").rename(outside)
    (folder.path / "events.csv").symlink_to(outside)
    assert folder.only_fault().startswith("events.csv:0: is a link that leads out of the folder")


def test_a_link_within_the_folder_is_followed(folder: DataFolder) -> None:
    (folder.path / "events.csv").rename(folder.path / "events-2026.csv")
    (folder.path / "events.csv").symlink_to("events-2026.csv")
    assert folder.faults() == []


def test_a_link_to_nothing_and_a_link_to_itself(folder: DataFolder) -> None:
    for name, target in (("events", "gone.csv"), ("places", "places.csv")):
        (folder.path / f"{name}.csv").unlink()
        (folder.path / f"{name}.csv").symlink_to(target)
    assert ["cannot be read" in str(fault) for fault in folder.faults()] == [True, True]


def test_a_pipe_is_refused_without_waiting_for_it(folder: DataFolder) -> None:
    (folder.path / "totals.csv").unlink()
    os.mkfifo(folder.path / "totals.csv")
    assert folder.only_fault().startswith("totals.csv:0: is not a regular file (a folder, pipe or device)")


def test_a_folder_in_place_of_a_file(folder: DataFolder) -> None:
    (folder.path / "totals.csv").unlink()
    (folder.path / "totals.csv").mkdir()
    assert folder.only_fault().startswith("totals.csv:0: is not a regular file")


def test_a_file_of_more_than_twenty_megabytes_is_not_read(folder: DataFolder) -> None:
    with (folder.path / "totals.csv").open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    assert folder.only_fault().startswith("totals.csv:0: has 20,000,001 bytes; at most 20,000,000 are read")


def test_a_file_that_is_not_utf8_says_the_line(folder: DataFolder) -> None:
    text = folder.read("places").decode().replace("Camp Bondsteel", "Café Bondsteel")
    folder.write("places", text.encode("cp1252"))
    assert folder.only_fault() == "places.csv:2: byte 0xE9 is not UTF-8; save the file as CSV in UTF-8"


def test_an_empty_file_says_the_header_it_needs(folder: DataFolder) -> None:
    folder.write("events", b"")
    expected = "events.csv:0: is empty; its first line must be on,title,summary,category,source_id"
    assert folder.only_fault() == expected
