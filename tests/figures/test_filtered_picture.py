"""A filtered picture says that it is one, and what it counts, lists and draws are the states that stay."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest

from dashboard.domain.query import read_view_strictly
from dashboard.export.data.geojson import Geometries
from dashboard.export.data.geopackage import LAYER, geopackage
from dashboard.export.data.maprows import about, rows_of
from dashboard.figures.legend import LEFT_OUT, label_of
from dashboard.figures.paints import paints_of
from dashboard.figures.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.atlas import Atlas
    from dashboard.figures.picture import Picture

FILTERS = (
    "layer=strength&date=2017-02-21&members=NATO&size=100-999",
    "layer=strength&date=1999-06-20&scope=world&members=EU.neither",
    "layer=strength&date=2026-11-24&numbers=carried.unknown",
    "layer=recognition&date=2020-03-01&reading=belgrade&members=OIC.PfP",
    "layer=recognition&date=2017-02-21&scope=europe&size=-99",
    "layer=crossed&date=2017-02-21&scope=world&members=EU",
)


def words_of(picture: Picture) -> list[str]:
    return [unescape(part.text).replace("<br>", " ") for part in picture.figure.layout.annotations]


def told(picture: Picture) -> str:
    return " ".join(unescape(p.text) for p in picture.figure.layout.annotations if p.name == "filter")


@pytest.mark.parametrize(
    ("query", "line"),
    [
        (
            "date=2017-02-21&members=NATO&size=100-999",
            "Shown: members of NATO, 100 to 999 soldiers: 3,217 troops of 9 states.",
        ),
        (
            "layer=recognition&date=2017-02-21&members=EU",
            "Shown: members of the EU: 23 of 28 recognise; 0 contested, 0 withdrawn.",
        ),
        (
            "layer=crossed&date=2017-02-21&members=EU.PfP",
            (
                "Shown: members of the EU or the Partnership for Peace: "
                "25 contributors: 20 recognise, 0 contested or withdrawn, 5 do not recognise."
            ),
        ),
        (
            "layer=crossed&date=2004-03-29&members=neither",
            "Shown: in none of NATO, EU and PfP: 3 contributors.",
        ),
        ("scope=theatre&members=NATO", "The filter (members of NATO) changes nothing on the ground."),
        ("date=2017-02-21", ""),
    ],
)
def test_a_picture_says_in_one_line_what_the_filter_leaves(
    picture_of: Callable[[str], Picture], query: str, line: str
) -> None:
    assert re.sub(r"\s+", " ", told(picture_of(query)).replace("<br>", " ")) == line


def test_the_force_and_the_title_stay_those_of_the_whole(picture_of: Callable[[str], Picture]) -> None:
    texts = words_of(picture_of("date=2017-02-21&members=EU&size=100-"))
    assert "4,273" in texts
    assert "Troops in KFOR by contributing state" in texts
    assert any(text.startswith("Without the filter: Numbers 0 months old") for text in texts)
    assert "United States" not in texts
    assert "Italy" in texts


@pytest.mark.parametrize("query", FILTERS)
def test_legend_and_downloads_have_the_states_that_stay_and_no_other(
    atlas: Atlas, picture_of: Callable[[str], Picture], query: str
) -> None:
    view = read_view_strictly(query, atlas.choices)
    scene = scene_of(atlas, view)
    _, rows = rows_of(atlas, view)
    stays = set(scene.stances)
    assert stays == {
        code for code, s in scene.day.standings.items() if view.only.passes(s, scene.day.groups.get(code, ()))
    } - {"XKX"}
    saved = [row for row in rows if row["code"] in scene.day.standings]
    assert {row["code"] for row in saved} <= stays | {"XKX"}
    shapes = atlas.shapes.scopes[view.scope].ids
    assert {row["code"] for row in saved} >= (stays | {"XKX"}) & shapes
    assert {row["state"] for row in rows} <= stays | {"XKX"}
    assert about(scene)["filter"]
    paints = paints_of(scene)
    gone = LEFT_OUT[view.layer]
    assert {code for code, paint in paints.items() if paint.swatch == gone} == scene.left_out
    assert any(f"{len(scene.left_out)} states are left out" in text for text in words_of(picture_of(query)))
    for row in saved:
        assert row["class"] == (label_of(atlas.words, view.layer, paints[row["code"]].swatch) or None)


def test_a_filter_that_nobody_passes_leaves_the_host(atlas: Atlas, tmp_path: Path) -> None:
    scene, rows = rows_of(atlas, read_view_strictly("date=2017-02-21&size=9000-", atlas.choices))
    assert [row["code"] for row in rows] == ["XKX"]
    geometries = Geometries(atlas.shapes.scopes).of("europe")
    path = tmp_path / "map.gpkg"
    path.write_bytes(geopackage(rows, geometries, about(scene)))
    assert list(gpd.read_file(path, layer=LAYER)["code"]) == ["XKX"]


def test_without_a_filter_every_shape_has_its_row(atlas: Atlas) -> None:
    scene, rows = rows_of(atlas, read_view_strictly("date=2017-02-21&scope=world", atlas.choices))
    assert {row["code"] for row in rows} >= atlas.shapes.scopes["world"].ids
    assert about(scene)["filter"] is None
