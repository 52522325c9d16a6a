"""What is saved is what is shown: rows against the day, the picture and the shapes."""

from __future__ import annotations

import io
import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyogrio
import pytest

from dashboard.atlas import Atlas
from dashboard.domain.query import read_view_strictly
from dashboard.domain.strength import COUNTED
from dashboard.domain.view import LAYERS
from dashboard.export.data.geojson import Geometries, collection
from dashboard.export.data.geopackage import LAYER, geopackage
from dashboard.export.data.maprows import COLUMNS, COMPARED, about, columns_of, rows_of
from dashboard.figures.legend import label_of
from dashboard.figures.picture import compose

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ["1999-06-20", "2008-02-18", "2017-02-21"]
SCOPES = ["world", "europe"]


@pytest.fixture(scope="module")
def geometries(atlas: Atlas) -> Geometries:
    return Geometries(atlas.shapes.scopes)


def rows(atlas: Atlas, query: str) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in rows_of(atlas, read_view_strictly(query, atlas.choices))[1]}


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("day", DAYS)
def test_the_rows_say_what_at_says_of_the_day(atlas: Atlas, day: str, layer: str, scope: str) -> None:
    saved = rows(atlas, f"date={day}&layer={layer}&scope={scope}&reading=belgrade")
    told = atlas.document(atlas.day(date.fromisoformat(day), "belgrade"), "dashed")
    for one in told["contributions"]:
        if one["code"] in saved:
            assert saved[one["code"]].items() >= one.items()
    for one in told["countries"]:
        if one["code"] in saved:
            row = saved[one["code"]]
            status = {"code": one["code"], "status": row["status"], "since": row["since"]}
            assert status | {"contested": row["contested"], "source_id": row["status_source_id"]} == one


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("day", DAYS)
def test_no_soldier_is_lost_and_none_is_counted_twice(atlas: Atlas, day: str, scope: str) -> None:
    saved = rows(atlas, f"date={day}&scope={scope}")
    found = atlas.day(date.fromisoformat(day), "independent")
    stated = {s.code: s.troops for s in found.standings.values() if s.kind in COUNTED}
    assert {code: row["troops"] for code, row in saved.items() if row["kind"] in COUNTED} == stated


@pytest.mark.parametrize("boundary", ["dashed", "none"])
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("day", DAYS)
def test_every_shape_has_the_class_that_the_picture_paints(
    atlas: Atlas, day: str, layer: Any, boundary: str
) -> None:
    query = f"date={day}&layer={layer}&scope=world&boundary={boundary}"
    saved = rows(atlas, query)
    view = read_view_strictly(query, atlas.choices)
    figure: Any = compose(atlas, view, "https://atlas.example", "/shapes.json").figure
    fills = next(trace for trace in figure.data if trace.name == "fills")
    for code, number in zip(fills.locations, fills.z, strict=True):
        shown = label_of(atlas.words, layer, number)
        # Land of which the atlas says nothing has no class of its own.
        assert saved[code]["class"] == (shown or None) or saved[code]["shape"] != "state"
        if saved[code]["class"] is not None:
            assert saved[code]["class"] == shown


def test_the_rows_cover_the_shapes_and_the_states_outside_the_frame(atlas: Atlas) -> None:
    for scope in SCOPES:
        saved = rows(atlas, f"date=2017-02-21&scope={scope}")
        shaped = {code for code, row in saved.items() if row["shape"] != "none"}
        assert shaped == atlas.shapes.scopes[scope].ids
    assert saved["USA"]["shape"] == "none"
    assert saved["USA"]["troops"] == 675


def test_a_territory_has_the_class_of_its_state_and_no_number_of_its_own(atlas: Atlas) -> None:
    saved = rows(atlas, "date=2017-02-21&scope=world")
    assert saved["GRL"]["state"] == "DNK"
    assert saved["GRL"]["class"] == saved["DNK"]["class"]
    assert saved["GRL"]["troops"] is None is saved["GRL"]["kind"]


def test_the_host_goes_by_the_name_of_the_line(atlas: Atlas) -> None:
    labels = atlas.words.words["boundary"]
    for line, label in labels.items():
        assert rows(atlas, f"boundary={line}")["XKX"]["name"] == label["host"]


@pytest.mark.parametrize("scope", SCOPES)
def test_gdal_reads_the_same_from_geojson_and_geopackage(
    atlas: Atlas, geometries: Geometries, scope: str, tmp_path: Path
) -> None:
    scene, saved = rows_of(atlas, read_view_strictly(f"date=2017-02-21&scope={scope}", atlas.choices))
    shapes, told = geometries.of(scope), about(scene)
    (tmp_path / "map.gpkg").write_bytes(geopackage(saved, shapes, told))
    (tmp_path / "map.geojson").write_bytes(collection(saved, shapes, told))
    package, document = (gpd.read_file(tmp_path / name) for name in ("map.gpkg", "map.geojson"))
    assert pyogrio.list_layers(tmp_path / "map.gpkg").tolist() == [[LAYER, "MultiPolygon"]]
    assert package.crs == document.crs == "EPSG:4326"
    assert [*package.columns] == [*COLUMNS, "geometry"]
    assert package[[*COLUMNS]].equals(document[[*COLUMNS]])
    for layer in (package, document):
        shaped = layer[~layer.geometry.isna()]
        assert Counter(shaped.code)["XKX"] == 1
        assert shaped.is_valid.all()
        exteriors = [one.exterior for one in shaped.geometry.explode().geometry]
        assert all(ring.is_ccw for ring in exteriors)
    where = package.set_index("code").geometry.dropna()
    assert where.geom_equals(document.set_index("code").geometry.dropna()).all()
    assert package.loc[package.code == "HUN", "troops"].tolist() == [350]


def test_the_same_view_gives_the_same_bytes(atlas: Atlas, geometries: Geometries) -> None:
    once, again = (
        geopackage(saved, geometries.of("europe"), about(scene))
        for scene, saved in (
            rows_of(atlas, read_view_strictly("date=2008-02-18", atlas.choices)) for _ in "ab"
        )
    )
    assert once == again


def test_a_file_says_what_it_shows_and_under_which_licence(atlas: Atlas, geometries: Geometries) -> None:
    query = "layer=recognition&date=2017-02-21&scope=world&reading=belgrade"
    scene, saved = rows_of(atlas, read_view_strictly(query, atlas.choices))
    told = json.load(io.BytesIO(collection(saved, geometries.of("world"), about(scene))))["kfor"]
    assert told["query"] == query
    assert told["data"] == atlas.version
    assert told["licences"] == {"facts": "CC-BY-4.0", "shapes": ["public domain"]}
    assert told["credits"][0] == atlas.words.word("credits", "facts")
    assert told["footnote"] == atlas.words.words["boundary"]["dashed"]["footnote"]


def test_a_comparison_adds_the_other_day_and_what_became_of_each_state(atlas: Atlas) -> None:
    query = "scope=world&date=2017-02-21&compare=2008-02-17&comparison=difference"
    scene, found = rows_of(atlas, read_view_strictly(query, atlas.choices))
    assert [*found[0]] == [*columns_of(scene.view)] == [*COLUMNS, *COMPARED]
    by_code = {row["code"]: row for row in found}
    germany, hungary, albania = (by_code[code] for code in ("DEU", "HUN", "ALB"))
    assert germany["change"] == germany["troops"] - germany["compare_troops"] == 530 - 2400
    assert germany["change_class"] == "\N{MINUS SIGN}1,000 and more"
    assert (hungary["change"], hungary["compare_kind"]) == (None, "unknown")
    assert (albania["change_class"], albania["compare_kind"]) == ("joined", "not yet")
    assert {row["compare_date"] for row in found} == {"2008-02-17"}
    with_shapes = geopackage(found, Geometries(atlas.shapes.scopes).of("world"), about(scene))
    assert b"compare_troops" in with_shapes
