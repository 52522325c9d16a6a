"""A timeline or a story as a zip of pictures: which days, in which order, and nothing half-written."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from PIL import Image

from dashboard.domain.query import read_view_strictly
from dashboard.errors import ExportError
from dashboard.export.batch import views_of, write_batch
from dashboard.export.studio import Studio
from dashboard.figures.picture import compose
from dashboard.figures.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.atlas import Atlas
    from dashboard.figures.picture import Picture

ADDRESS = "https://atlas.example"


def pictures(atlas: Atlas, *queries: str) -> Iterator[Picture]:
    for query in queries:
        yield compose(atlas, read_view_strictly(query, atlas.choices), ADDRESS, sheet=sheet_of("1x"))


def days_of(atlas: Atlas, query: str, every: Any) -> list[date]:
    return [view.date for view in views_of(atlas, read_view_strictly(query, atlas.choices), every)]


def test_a_series_has_the_first_of_each_month_or_year_and_both_ends(atlas: Atlas, today: date) -> None:
    years = days_of(atlas, "layer=recognition", "year")
    assert years == [date(1999, 6, 1), *(date(year, 1, 1) for year in range(2000, 2027)), today]
    months = days_of(atlas, "layer=strength", "month")
    assert months[:3] == [date(1999, 6, 1), date(1999, 7, 1), date(1999, 8, 1)]
    assert months[-2:] == [date(2026, 11, 1), today]
    assert set(years) <= set(months)


def test_a_series_of_stops_walks_those_of_the_view(atlas: Atlas, today: date) -> None:
    walked = days_of(atlas, "layer=strength&stops=tables", "stop")
    assert walked[-1] == today
    assert date(2017, 2, 1) in walked
    assert len(walked) < len(days_of(atlas, "layer=strength", "stop"))
    assert walked == sorted(set(walked))


def test_a_day_is_not_compared_with_itself(atlas: Atlas) -> None:
    compared = days_of(atlas, "layer=strength&compare=2010-01-01&comparison=difference", "year")
    assert date(2010, 1, 1) not in compared
    assert len(compared) == len(days_of(atlas, "layer=strength", "year")) - 1


def test_a_story_gives_its_steps_in_the_theme_that_was_asked_for(atlas: Atlas) -> None:
    views = views_of(atlas, read_view_strictly("story=the-north&theme=dark", atlas.choices), None)
    (told,) = (one.story for one in atlas.told if one.story.name == "the-north")
    assert [(view.date, view.scope, view.theme) for view in views] == [
        (step.view.date, step.view.scope, "dark") for step in told.steps
    ]


def test_one_view_is_no_series_and_the_sentence_says_what_is(atlas: Atlas) -> None:
    with pytest.raises(ExportError, match=r"--every stop, month or year, or name a story: story=27-years or"):
        views_of(atlas, read_view_strictly("date=2017-02-21", atlas.choices), None)


@pytest.mark.browser
def test_the_zip_has_every_picture_and_a_manifest_that_proves_it(atlas: Atlas, tmp_path: Path) -> None:
    file = tmp_path / "maps.zip"
    days = ("2008-02-17", "2017-02-21")
    queries = [f"layer=strength&date={day}&scope=europe&reading=independent" for day in days]
    assert write_batch(pictures(atlas, *queries), atlas.offline_script, file) == 2
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = [f"{n:04d}-kfor-strength-europe-{day}.png" for n, day in enumerate(days, start=1)]
        assert archive.namelist() == [*names, "manifest.json"]
        for name, query, entry in zip(names, queries, manifest, strict=True):
            content = archive.read(name)
            assert Image.open(BytesIO(content)).size == (1280, 720)
            assert entry["file"] == name
            assert entry["sha256"] == hashlib.sha256(content).hexdigest()
            assert entry["Source"] == f"{ADDRESS}/?{query}"
            assert entry["Data version"] == atlas.version
    assert [path.name for path in tmp_path.iterdir()] == ["maps.zip"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ExportError])
def test_a_batch_that_ends_early_leaves_what_was_there(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    def ended(*_: Any) -> NoReturn:
        raise fault

    monkeypatch.setattr(Studio, "draw", ended)
    file = tmp_path / "maps.zip"
    file.write_bytes(b"mine")
    with pytest.raises(fault):
        write_batch(pictures(atlas, "date=2017-02-21"), atlas.offline_script, file, force=True)
    assert file.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["maps.zip"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("maps.png", "to a .zip; name the file like maps.zip"),
        ("none/maps.zip", "does not exist; make it first"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_anything_is_drawn(
    atlas: Atlas, tmp_path: Path, name: str, said: str
) -> None:
    with pytest.raises(ExportError, match=said):
        write_batch(pictures(atlas, "date=2017-02-21"), atlas.offline_script, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
