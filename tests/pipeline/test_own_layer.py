"""Bring your own theatre layer: newer limits are checked, and the neighbours fitted to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.dataset.shapes import Ground, load
from dashboard.errors import ShapesError
from dashboard.pipeline import geometry, layer_file, layer_shapes
from dashboard.pipeline.geometry import Sources, build, read_sources, theatre_level
from dashboard.pipeline.layer import read_layer
from dashboard.pipeline.layer_file import read_file
from dashboard.pipeline.packages import CACHE

DATA = Path(__file__).resolve().parents[2] / "data"

Feature = dict[str, Any]


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(DATA, CACHE)


@pytest.fixture(scope="module")
def kosovo(sources: Sources) -> shapely.Polygon:
    """An outline of Kosovo that differs from Natural Earth's: 800 m farther to the east."""
    outline = sources.whole.parts("XKX")[0]
    return shapely.transform(outline, lambda degrees: np.round(degrees + np.array([0.01, 0]), 5))


@pytest.fixture
def quarters(kosovo: shapely.Polygon) -> list[Feature]:
    """Four municipalities in two districts: the outline cut at 20.9 E and 42.6 N."""
    lon, lat = 20.9, 42.6
    boxes = {
        "XK-NW": (19, lat, lon, 45),
        "XK-NE": (lon, lat, 23, 45),
        "XK-SW": (19, 41, lon, lat),
        "XK-SE": (lon, 41, 23, lat),
    }
    found = []
    for code, box in boxes.items():
        shape = shapely.intersection(kosovo, shapely.box(*box))
        properties = {
            "country": "XKX",
            "district": "XK-D-PEJ" if code.endswith("W") else "XK-D-PRI",
            "name_sq": f"{code[3:]} sq",
            "name_sr": f"{code[3:]} sr",
        }
        geometry = json.loads(shapely.to_geojson(shape))
        found.append({"type": "Feature", "id": code, "properties": properties, "geometry": geometry})
    return found


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    def save(features: list[Feature], **more: object) -> Path:
        path = tmp_path / "limits.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | more))
        return path

    return save


def drawn(sources: Sources, path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Build the theatre with a layer and give its shapes by id, and its lines."""
    level = theatre_level(sources, read_layer([read_file(path)], sources.theatre.units, sources.whole))
    features = json.loads(level.files["theatre.json"])["features"]
    shapes = {one["id"]: shapely.geometry.shape(one["geometry"]) for one in features}
    return shapes, json.loads(level.files["theatre-lines.json"])


def fault(sources: Sources, path: Path) -> str:
    with pytest.raises(ShapesError) as raised:
        read_layer([read_file(path)], sources.theatre.units, sources.whole)
    return str(raised.value)


def test_newer_limits_replace_the_states_units_and_leave_no_gap(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    shapes, lines = drawn(sources, saved(quarters))
    assert [code for code in shapes if code.startswith("XK-")] == ["XK-NE", "XK-NW", "XK-SE", "XK-SW"]
    assert sum(code.startswith("RS-") for code in shapes) == 25
    every = np.array(list(shapes.values()), dtype=object)
    assert shapely.is_valid(every).all()
    assert shapely.area(every).sum() == pytest.approx(shapely.union_all(every).area, rel=1e-9)
    assert [ring for part in shapely.get_parts(shapely.union_all(every)) for ring in part.interiors] == []
    assert lines["districts"]["lon"]
    assert lines["municipalities"]["lon"]
    assert lines["kosovo_serbia"]["lon"]


def test_newer_limits_keep_their_shape(
    sources: Sources, kosovo: shapely.Polygon, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    shapes, _ = drawn(sources, saved(quarters))
    joined = shapely.union_all([shape for code, shape in shapes.items() if code.startswith("XK-")])
    assert joined.symmetric_difference(kosovo).area < 0.001 * kosovo.area


def test_the_names_are_those_of_the_file(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    _, lines = drawn(sources, saved(quarters))
    texts = {name["id"]: name["text"] for name in lines["names"]}
    assert texts["XK-NW"] == ["NW sq", "NW sr"]
    assert "XK-PRI" not in texts
    rows = {unit["unit_id"]: unit for unit in lines["units"]}
    assert (rows["XK-SE"]["parent"], rows["XK-SE"]["name_sr"]) == ("XK-D-PRI", "SE sr")
    assert set(lines["hatch"]) >= {"XK-NW", "XK-SE", "XKX", "SRB"}


def test_both_orders_of_rings_give_the_same_shapes(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    first, _ = drawn(sources, saved(quarters))
    for feature in quarters:
        for ring in feature["geometry"]["coordinates"]:
            ring.reverse()
    second, _ = drawn(sources, saved(quarters))
    assert first.keys() == second.keys()
    assert all(first[code].equals(second[code]) for code in first)


def test_the_manifest_states_the_file_as_a_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    monkeypatch.setattr(geometry, "SCOPES", ())
    build(tmp_path / "geo", DATA, [saved(quarters, source="A survey of 2024", licence="CC0")])
    found = load(tmp_path / "geo")
    own = found.sources[-1]
    assert (own.name, own.kind, own.gives) == ("limits.geojson", "file", "4 units of XKX")
    assert (own.edition, own.licence) == ("A survey of 2024", "CC0")
    assert own.version.startswith("SHA-256 ")
    ground = found.scopes["theatre"].ground
    assert isinstance(ground, Ground)
    assert {unit.unit_id for unit in ground.units} >= {"XK-NW", "XK-NE", "XK-SW", "XK-SE", "RS-00"}


def test_the_command_tells_a_fault_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "limits.geojson"
    path.write_text("{")
    done = CliRunner().invoke(main, ["geometry", "--theatre", str(path), "--out", str(tmp_path / "geo")])
    assert done.exit_code == 2
    assert done.output.startswith(f"Error: {path}: is not JSON (line 1, column 2: ")
    assert not (tmp_path / "geo").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON (line 1, column 1: Expecting value); a FeatureCollection is wanted (GeoJSON)."),
        (b"[1]", "is a JSON list; a FeatureCollection is wanted (GeoJSON)."),
        (b"[" * 100_000, "is JSON nested too deep; a FeatureCollection is wanted (GeoJSON)."),
        (b'"\xff"', "is not UTF-8 at byte 1; a FeatureCollection is wanted (GeoJSON)."),
        (b'{"type": "Topology"}', "TopoJSON must be turned into GeoJSON first."),
        (b'{"type": "FeatureCollection"}', "a FeatureCollection with a list of features is wanted."),
        (b'{"type": "FeatureCollection", "features": []}', "has 0 features; 1 to 1,000 are allowed"),
        (b'{"type": "FeatureCollection", "features": [1]}', "feature 1 is no Feature"),
        (
            b'{"type": "FeatureCollection", "features": [1], "crs": {"properties": {"name": "EPSG:3857"}}}',
            "its crs is 'EPSG:3857'; only WGS 84 in degrees is read",
        ),
        (b'{"type": "FeatureCollection", "features": [1], "crs": 3857}', "its crs is '3857'; only WGS 84"),
    ],
)
def test_a_file_that_is_no_geojson_in_degrees_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "limits.geojson"
    path.write_bytes(content)
    with pytest.raises(ShapesError) as raised:
        read_file(path)
    assert said in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ShapesError, match=r"nowhere\.geojson: cannot be read \(No such file or directory\)"):
        read_file(tmp_path / "nowhere.geojson")


def test_a_file_that_is_too_large_is_not_read(
    monkeypatch: pytest.MonkeyPatch, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    monkeypatch.setattr(layer_file, "MAX_BYTES", 1_000)
    with pytest.raises(ShapesError, match=r"bytes; at most 1,000 are read\. Simplify the layer"):
        read_file(saved(quarters))


def test_too_many_vertices_are_refused(
    monkeypatch: pytest.MonkeyPatch, sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    monkeypatch.setattr(layer_shapes, "MAX_VERTICES", 100)
    assert "vertices; at most 100 are read. Simplify it as a coverage" in fault(sources, saved(quarters))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": 7}, "feature 1 (7): its id is ''; an id is text like XK-PRI or RS-20"),
        ({"id": "XK PRI"}, "feature 1 (XK PRI): its id is 'XK PRI'"),
        ({"id": "XK-NE"}, "feature 2 (XK-NE): its id stands for limits.geojson: feature 1 (XK-NE) already"),
        ({"country": "xks"}, "state is 'xks'; allowed are XKX, SRB. Did you mean XKX?"),
        ({"country": 1}, "country is 1, where text in quotes is wanted."),
        ({"level": "commune"}, "level is 'commune'; allowed are district, municipality."),
        ({"district": "XK-D-PEC"}, "district is 'XK-D-PEC'; allowed are RS-00"),
        (
            {"name_sq": "<b>NW</b>"},
            "name_sq is '<b>NW</b>'; a name has up to 60 characters, and none of < > &.",
        ),
        (
            {"name_sq": "", "name_sr": ""},
            "has no name; give name_sq, name_sr or name, or an id of data/units.csv.",
        ),
        ({"geometry": None}, "its geometry is None; Polygon or MultiPolygon is wanted."),
        ({"geometry": {"type": "Point", "coordinates": [20, 42]}}, "its geometry is Point; Polygon or"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[20, 42]]]}}, "its coordinates cannot be read"),
        ({"geometry": {"type": "Polygon", "coordinates": "x"}}, "its coordinates cannot be read"),
        ({"geometry": {"type": "Polygon", "coordinates": []}}, "its outline is not valid: there is none"),
        (
            {
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[20, 42], [21, 43], [21, 42], [20, 43], [20, 42]]],
                }
            },
            "its outline is not valid: self-intersection at 20.5 42.5 (lon lat)",
        ),
    ],
)
def test_a_feature_with_a_fault_is_named(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path], change: dict[str, Any], said: str
) -> None:
    for key, value in change.items():
        (quarters[0] if key in {"id", "geometry"} else quarters[0]["properties"])[key] = value
    found = fault(sources, saved(quarters))
    assert said in found
    assert found.startswith("limits.geojson: feature ")


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (lambda d: d * 100_000, "these are no degrees. Only WGS 84 is read (EPSG:4326, lon before lat)"),
        (lambda d: d[:, ::-1], "lies outside the theatre, with a vertex at lon 4"),
        (lambda d: d[:, ::-1], "Here lat stands before lon."),
        (lambda d: d + np.array([40, 0]), "lon 14 to 28 and lat 39 to 49 are allowed."),
    ],
)
def test_coordinates_that_are_no_degrees_of_the_theatre_are_refused(
    sources: Sources,
    quarters: list[Feature],
    saved: Callable[..., Path],
    turn: Callable[[Any], Any],
    said: str,
) -> None:
    moved = shapely.transform(shapely.geometry.shape(quarters[2]["geometry"]), turn)
    quarters[2]["geometry"] = json.loads(shapely.to_geojson(moved))
    found = fault(sources, saved(quarters))
    assert found.startswith("limits.geojson: feature 3 (XK-SW): ")
    assert said in found


def test_an_overlap_names_both_features_and_the_place(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    overlap = shapely.box(20.7, 42.55, 21.0, 42.65)
    larger = shapely.union(shapely.geometry.shape(quarters[0]["geometry"]), overlap)
    quarters[0]["geometry"] = json.loads(shapely.to_geojson(larger))
    found = fault(sources, saved(quarters))
    assert "feature 1 (XK-NW) and limits.geojson: feature 2 (XK-NE) overlap by 45." in found
    assert "feature 1 (XK-NW) and limits.geojson: feature 3 (XK-SW) overlap by " in found
    assert "units must meet edge to edge" in found


def test_a_hole_names_its_place_and_what_lies_around(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    smaller = shapely.difference(
        shapely.geometry.shape(quarters[0]["geometry"]), shapely.box(20.5, 42.7, 20.6, 42.8)
    )
    quarters[0]["geometry"] = json.loads(shapely.to_geojson(smaller))
    found = fault(sources, saved(quarters))
    assert "The layer leaves a hole of 90.95 km²" in found
    assert "km² at 20.550 E 42.750 N, between limits.geojson: feature 1 (XK-NW)." in found


def test_a_unit_missing_at_the_rim_is_noticed(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    found = fault(sources, saved(quarters[:3]))
    assert found.startswith("The layer misses XKX by 2,")
    assert "Is a unit missing, or given to the wrong state?" in found


def test_a_unit_given_to_the_wrong_state_is_noticed(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    quarters[3]["properties"]["country"] = "SRB"
    found = fault(sources, saved(quarters))
    assert "The layer misses XKX by 2," in found
    assert "The layer exceeds SRB by 2," in found


def test_ten_faults_are_told_and_the_rest_is_counted(
    sources: Sources, quarters: list[Feature], saved: Callable[..., Path]
) -> None:
    many = [quarters[0] | {"id": f"XK-{number}", "geometry": None} for number in range(25)]
    found = fault(sources, saved(many)).splitlines()
    assert len(found) == 11
    assert found[-1] == "… and 15 more."


def test_two_states_in_two_files_are_one_layer(
    sources: Sources, quarters: list[Feature], tmp_path: Path, saved: Callable[..., Path]
) -> None:
    """Each from another maker: their limits differ by 800 m, and the first keeps its own."""
    geometry = json.loads(shapely.to_geojson(sources.whole.parts("SRB")[0]))
    other = tmp_path / "serbia.geojson"
    feature = {"type": "Feature", "id": "RS-ALL", "properties": {"name": "All"}, "geometry": geometry}
    other.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    files = [read_file(saved(quarters)), read_file(other)]
    layer = read_layer(files, sources.theatre.units, sources.whole)
    assert layer.states == {"XKX", "SRB"}
    assert [source.gives for source in layer.sources] == ["4 units of XKX", "1 units of SRB"]
    level = theatre_level(sources, layer)
    assert level.scope.units == {"SRB municipality": 1, "XKX municipality": 4}
    assert level.scope.kosovo_km2 == pytest.approx(10_913, rel=0.002)
