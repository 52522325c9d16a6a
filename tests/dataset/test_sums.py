"""A folder that states the sums of its tables is read only as it was kept, to the byte."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from dashboard import dataset
from dashboard.dataset import kept, sums, versions
from dashboard.errors import DataError

if TYPE_CHECKING:
    from tests.dataset.conftest import DataFolder

CURE = "restore it, or, if it was edited on purpose, run: python -m dashboard keep --data "
RESTORE = "restore it; without it the tables can be read, but nothing proves that they are whole"


@pytest.fixture
def stated(folder: DataFolder) -> DataFolder:
    """A folder whose tables were kept."""
    versions.keep(folder.path)
    return folder


def described(folder: DataFolder) -> dict[str, object]:
    return json.loads((folder.path / "datapackage.json").read_text())


def describe(folder: DataFolder, text: str) -> str:
    (folder.path / "datapackage.json").write_text(text)
    return folder.only_fault()


def test_a_digit_less_is_told_with_its_line(stated: DataFolder) -> None:
    stated.put_cell("contributions", 3, "troops", "55")
    fault = stated.only_fault()
    assert fault.startswith(
        "contributions.csv:3: this line is the first that is not as it was kept, the file has SHA-256 "
    )
    assert fault.endswith(CURE + str(stated.path))
    with pytest.raises(DataError, match=r"contributions\.csv:3"):
        dataset.load(stated.path)


def test_a_table_that_ends_too_early_at_the_end_of_a_line_is_no_smaller_record(stated: DataFolder) -> None:
    stated.drop_line("totals", 3)
    assert stated.only_fault().startswith("totals.csv:3: this line is the first")


def test_without_the_kept_version_the_file_is_named_without_a_line(stated: DataFolder) -> None:
    (version,) = (stated.path / "versions").iterdir()
    version.write_bytes(version.read_bytes()[:-40])
    stated.drop_line("totals", 3)
    assert stated.only_fault().startswith("totals.csv:0: it has SHA-256 ")


def test_a_wrong_cell_is_told_once_and_not_as_a_wrong_sum_too(stated: DataFolder) -> None:
    stated.put_cell("totals", 2, "troops", "many")
    assert stated.only_fault().startswith("totals.csv:2: troops: 'many' is not a whole number")


def test_who_edited_on_purpose_keeps_and_starts(stated: DataFolder) -> None:
    stated.put_cell("contributions", 3, "troops", "552")
    versions.keep(stated.path)
    assert stated.faults() == []
    assert len(versions.kept(stated.path)) == 2


def test_a_folder_without_sums_is_read_without(folder: DataFolder) -> None:
    (folder.path / "datapackage.json").write_text('{"name": "own", "resources": [{"path": "totals.csv"}]}')
    assert folder.faults() == []


def test_what_a_folder_says_of_itself_stays_when_its_sums_are_written(folder: DataFolder) -> None:
    own = {"title": "Žitije", "resources": [{"path": "totals.csv", "title": "T"}, {"path": "left-out.csv"}]}
    (folder.path / "left-out.csv").write_text("a\n1\n")
    (folder.path / "datapackage.json").write_text(json.dumps(own))
    versions.keep(folder.path)
    written = described(folder)
    assert written["title"] == "Žitije"
    resources = {one["path"]: one for one in written["resources"]}  # type: ignore[attr-defined]
    assert resources["totals.csv"]["title"] == "T"
    assert len(resources) == 18
    assert folder.faults() == []
    (folder.path / "left-out.csv").write_text("a\n2\n")
    assert folder.only_fault().startswith("left-out.csv:0: it has SHA-256 ")
    (folder.path / "left-out.csv").unlink()
    assert folder.faults() == []
    (folder.path / "left-out.csv").mkdir()
    assert folder.only_fault().startswith("left-out.csv:0: is not a regular file")


def test_a_table_whose_sum_alone_is_not_stated_is_told(stated: DataFolder) -> None:
    found = described(stated)
    found["resources"] = [one for one in found["resources"] if one["path"] != "events.csv"]  # type: ignore[attr-defined]
    assert describe(stated, json.dumps(found)).startswith(
        f"events.csv:0: datapackage.json states no sum of it, but those of others; {CURE}"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '{\n"a": 1,\n',
            "datapackage.json:3: is not JSON (Expecting property name enclosed in double quotes)",
        ),
        ("[" * 100_000, "datapackage.json:0: is nested too deeply, or holds a number without end"),
        ('{"a": ' + "9" * 10_000 + "}", "datapackage.json:0: is nested too deeply, or holds a number"),
        ("[]", "datapackage.json:0: is no JSON object"),
        ('{"resources": {}}', "datapackage.json:0: its resources are no list of objects"),
        ('{"resources": [1]}', "datapackage.json:0: its resources are no list of objects"),
        (
            '{"resources": [{"path": "totals.csv", "hash": "md5:0"}]}',
            "datapackage.json:0: 'md5:0' is not sha256: and 64 small hex digits",
        ),
    ],
)
def test_a_description_that_cannot_be_read_is_told(folder: DataFolder, text: str, told: str) -> None:
    fault = describe(folder, text)
    assert fault.startswith(told)
    assert fault.endswith(RESTORE)


def test_a_table_in_a_kept_zip_that_unpacks_too_large_is_not_read(stated: DataFolder) -> None:
    (path,) = (stated.path / "versions").iterdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("sources.csv", "totals.csv"):
            archive.writestr(name, b"0" * 20_000_001)
    assert kept.table_of_sum(stated.path, "totals.csv", "0" * 64) is None
    with pytest.raises(DataError, match="unpacks to more than"), versions.unpacked(stated.path, path.stem):
        pass


def test_a_kept_version_of_other_tables_is_passed_over(stated: DataFolder) -> None:
    assert kept.table_of_sum(stated.path, "totals.csv", "0" * 64) is None


def test_a_disk_that_is_full_leaves_the_description_as_it_was(
    stated: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (stated.path / "datapackage.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    stated.put_cell("contributions", 3, "troops", "552")
    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(DataError, match="No space left on device"):
        versions.keep(stated.path)
    assert (stated.path / "datapackage.json").read_bytes() == before
    assert not list(stated.path.glob("**/*.part"))


def test_sums_can_be_written_again_without_a_change(stated: DataFolder) -> None:
    before = (stated.path / "datapackage.json").read_bytes()
    sums.state(stated.path)
    assert (stated.path / "datapackage.json").read_bytes() == before
