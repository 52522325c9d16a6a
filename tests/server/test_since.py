"""Who follows a link of an earlier version of the data is told what has changed in that view."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.atlas import open_atlas
from dashboard.dataset import dataset, sums, versions
from dashboard.domain.query import read_view_strictly
from dashboard.errors import DataError
from dashboard.server.api.since import Since

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from flask.testing import FlaskClient

FEBRUARY_2017 = "date=2017-02-21"


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    """The project's tables, as someone edits them."""
    copied = tmp_path / "data"
    shutil.copytree(project / "data", copied, ignore=shutil.ignore_patterns("versions"))
    return copied


def edit(folder: Path, file: str, before: str, after: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (folder / file).write_text(text.replace(before, after), encoding="utf-8")
    sums.state(folder)


def row(folder: Path, file: str, *parts: str) -> str:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if all(part in line for part in parts))


def told(folder: Path, project: Path, today: date, query: str, version: str) -> list[str]:
    atlas = open_atlas(folder, project / "assets", today)
    return Since(atlas, folder).lines(read_view_strictly(query, atlas.choices), version)


def hungary(folder: Path, troops: str) -> None:
    found = row(folder, "contributions.csv", "KFOR,HUN,2017-02", ",350,")
    edit(folder, "contributions.csv", found, found.replace(",350,", f",{troops},"))


def test_a_corrected_number_is_told_with_both_values(folder: Path, project: Path, today: date) -> None:
    old = versions.keep(folder).stem
    hungary(folder, "360")
    first, second = told(folder, project, today, FEBRUARY_2017, old)
    assert first.startswith(f"The data have changed since this link was made: from version {old} to ")
    assert second.startswith("In this view: Hungary was: 350 troops (")
    assert ", now: 360 troops (" in second


def test_a_view_that_shows_the_same_says_so(folder: Path, project: Path, today: date) -> None:
    old = versions.keep(folder).stem
    hungary(folder, "360")
    for query in ("date=2001-05-05", "layer=recognition&date=2017-02-21"):
        assert told(folder, project, today, query, old)[1] == "Nothing that this view shows has changed."


def test_an_act_that_was_taken_out_is_told_on_the_layer_of_recognition(
    folder: Path, project: Path, today: date
) -> None:
    old = versions.keep(folder).stem
    found = row(folder, "recognition.csv", "FRA,", "recognised")
    edit(folder, "recognition.csv", found + "\n", "")
    _, line = told(folder, project, today, "layer=recognition&date=2017-02-21", old)
    assert line.startswith("In this view: France was: ")


def test_a_link_of_the_data_shown_or_of_none_says_nothing(folder: Path, project: Path, today: date) -> None:
    now = dataset.version(folder)
    assert told(folder, project, today, FEBRUARY_2017, now) == []
    assert told(folder, project, today, FEBRUARY_2017, "") == []


@pytest.mark.parametrize("version", ["0123456789ab", "../../etc/passwd", "<b>", "x" * 500])
def test_a_version_that_is_not_kept_is_told_with_those_that_are(
    folder: Path, project: Path, today: date, version: str
) -> None:
    kept = versions.keep(folder).stem
    assert told(folder, project, today, FEBRUARY_2017, version)[1].endswith(f"kept are {kept}.")


def test_the_same_tables_are_kept_as_the_same_bytes(folder: Path) -> None:
    first = versions.keep(folder).read_bytes()
    assert versions.keep(folder).read_bytes() == first
    assert versions.kept(folder) == (dataset.version(folder),)


def test_a_kept_version_gives_its_tables_back(folder: Path) -> None:
    name = versions.keep(folder).stem
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    with versions.unpacked(folder, name) as old:
        for path in old.glob("*.csv"):
            assert path.read_bytes() == before[path.name]
        assert dataset.version(old) == name


@pytest.mark.parametrize(
    "damaged",
    [
        lambda _: b"",
        lambda whole: whole[:5_000],
        lambda whole: whole[:2_000] + bytes(500) + whole[2_500:],
        lambda whole: whole.replace(b"totals.csv", b"totals.xls"),
    ],
    ids=["empty", "cut", "overwritten", "renamed"],
)
def test_a_broken_version_is_told_and_the_page_still_opens(
    folder: Path, project: Path, today: date, damaged: Callable[[bytes], bytes]
) -> None:
    path = versions.keep(folder)
    hungary(folder, "360")
    path.write_bytes(damaged(path.read_bytes()))
    _, line = told(folder, project, today, FEBRUARY_2017, path.stem)
    assert line.startswith(f"versions/{path.name}:0: is not a whole zip of the tables")


def test_a_version_under_a_wrong_name_is_not_believed(folder: Path, project: Path, today: date) -> None:
    path = versions.keep(folder)
    path.rename(path.with_name("0123456789ab.zip"))
    _, line = told(folder, project, today, FEBRUARY_2017, "0123456789ab")
    assert f"holds the tables of version {path.stem}" in line


def test_what_cannot_be_written_whole_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DataError, match="No space left on device"):
        versions.keep(folder)
    assert list((folder / "versions").iterdir()) == []


def test_tables_with_a_fault_are_not_kept(folder: Path) -> None:
    hungary(folder, "many")
    with pytest.raises(DataError, match="many"):
        versions.keep(folder)
    assert versions.kept(folder) == ()


def test_the_page_is_told_and_the_version_is_no_part_of_its_view(client: FlaskClient) -> None:
    told = client.get("/api/view?layer=recognition&data=0123456789ab").get_json()
    assert told["notes"][0].startswith("The data have changed since this link was made")
    assert told["view"] == client.get("/api/view?layer=recognition").get_json()["view"]


def test_data_of_another_version_are_not_given_out_as_those_that_were_cited(client: FlaskClient) -> None:
    now = client.get("/healthz").get_json()["data"]
    assert client.get(f"/api/map.csv?{FEBRUARY_2017}&data={now}").status_code == 200
    answer = client.get(f"/api/map.csv?{FEBRUARY_2017}&data=0123456789ab")
    assert answer.status_code == 400
    assert now in answer.get_json()["error"]
