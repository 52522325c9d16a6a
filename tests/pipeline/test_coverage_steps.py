"""The steps of the build, each on a few squares."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from dashboard.errors import ShapesError
from dashboard.pipeline.codes import places, shape_id
from dashboard.pipeline.coverage import Coverage, fill_holes
from dashboard.pipeline.edges import layers, owners
from dashboard.pipeline.finish import clockwise, settle, straighten
from dashboard.pipeline.marks import flat_states, hatches, labels
from dashboard.pipeline.scopes import EUROPE, WORLD
from dashboard.pipeline.simplify import Lookup, set_aside, simplify, specks, within_reach
from dashboard.pipeline.verify import check_coverage, check_shapes
from dashboard.pipeline.write import track


def coverage(**shapes: shapely.Polygon) -> Coverage:
    return Coverage(tuple(shapes), np.array(list(shapes.values()), dtype=object))


def test_natural_earths_codes_become_ours() -> None:
    assert shape_id("-99", "KOS") == "XKX"
    assert shape_id("-99", "ESB") == "ESB"
    assert shape_id("PSE", "PSX") == "PSE"


def test_a_territory_names_its_state_unless_that_is_disputed() -> None:
    columns = ["code", "ISO_A2_EH", "ADMIN", "TYPE", "SOVEREIGNT"]
    rows = [
        ("DNK", "DK", "Denmark", "Country", "Denmark"),
        ("GRL", "GL", "Greenland", "Country", "Denmark"),
        ("ZZZ", "-99", "Somewhere", "Disputed", "Denmark"),
    ]
    found = places(pd.DataFrame(rows, columns=pd.Index(columns)))
    assert "DNK" not in found
    assert (found["GRL"].kind, found["GRL"].alpha2, found["GRL"].state) == ("territory", "GL", "DNK")
    assert (found["ZZZ"].alpha2, found["ZZZ"].state) == ("", "")
    assert found["X01"].kind == "undetermined"


def test_a_hole_without_a_name_is_refused() -> None:
    ring = shapely.Polygon(shapely.box(0, 0, 9, 9).exterior, [shapely.box(4, 4, 5, 5).exterior])
    with pytest.raises(ShapesError, match=r"hole at 4\.50 E 4\.50 N"):
        fill_holes(coverage(FRA=ring))


def test_land_that_nobody_is_given_becomes_a_shape_and_a_sea_stays_open() -> None:
    abyei, caspian = shapely.box(28, 9, 29, 10), shapely.box(50, 41, 51, 42)
    land = shapely.Polygon(shapely.box(0, 0, 60, 60).exterior, [abyei.exterior, caspian.exterior])
    assert fill_holes(coverage(FRA=land)).ids == ["FRA", "X01"]


def test_every_vertex_finds_its_way_back_to_the_same_degrees() -> None:
    made = coverage(ITA=shapely.Polygon([(12.1234567, 41), (13, 42.7654321), (12, 43)]))
    for scope in (WORLD, EUROPE):
        table = Lookup.of(made, scope)
        there = table.flatten(made.polygons)
        assert shapely.equals_exact(table.unflatten(there)[0], made.polygons[0])


def test_pixels_and_degrees_are_inverse() -> None:
    points = np.array([(20.9, 42.6), (-8.0, 39.0), (44.0, 41.0)])
    for scope in (WORLD, EUROPE):
        assert scope.lonlat(scope.plane(points)) == pytest.approx(points, abs=1e-6)


def test_the_world_is_1600_pixels_wide() -> None:
    edge = WORLD.plane(np.array([(-180.0, 0.0), (180.0, 0.0)]))
    assert edge[1, 0] - edge[0, 0] == pytest.approx(1600, abs=0.1)


def test_detail_is_full_in_the_frame_and_fades_outside() -> None:
    near = np.array([(15.0, 52.0), (21.0, 42.0)])
    assert EUROPE.working_plane(near) == pytest.approx(EUROPE.plane(near))
    far = np.array([(100.0, 30.0)])
    assert np.hypot(*EUROPE.working_plane(far)[0]) < np.hypot(*EUROPE.plane(far)[0]) / 1.5


def test_an_islet_goes_but_never_the_last_land_of_a_state() -> None:
    flat = Coverage(
        ("MLT", "MLT", "NRU", "ITA", "SMR"),
        np.array(
            [
                shapely.box(0, 0, 3, 3),
                shapely.box(9, 9, 9.1, 9.1),
                shapely.box(20, 20, 20.1, 20.1),
                shapely.box(30, 30, 40, 40),
                shapely.box(40, 30, 40.1, 30.1),
            ],
            dtype=object,
        ),
    )
    assert specks(flat, 0.2).tolist() == [False, True, False, False, False]


def test_an_enclave_keeps_every_vertex_and_its_host_keeps_the_hole() -> None:
    guest = shapely.Point(5, 5).buffer(0.5)
    host = shapely.Polygon(shapely.box(0, 0, 20, 20).exterior, [guest.exterior])
    aside = set_aside(coverage(ITA=host, VAT=guest))
    assert aside.rest.codes == ("ITA",)
    assert not aside.rest.polygons[0].interiors
    back = aside.put_back(aside.rest.polygons)
    assert back[1].equals(guest)
    assert back[0].equals(host)


def test_simplifying_keeps_shared_edges_shared() -> None:
    lat = np.linspace(40, 50, 400)
    wave = list(zip(20 + 0.01 * np.sin(lat * 40), lat, strict=True))
    made = coverage(
        ROU=shapely.Polygon([(10, 50), (10, 40), *wave]), UKR=shapely.Polygon([(30, 50), (30, 40), *wave])
    )
    coarse = simplify(made, WORLD)
    assert shapely.coverage_is_valid(coarse.polygons)
    assert shapely.get_num_coordinates(coarse.polygons).sum() < 100


def test_what_lies_beyond_reach_goes_whole_and_nothing_is_cut() -> None:
    made = coverage(RUS=shapely.box(30, 50, 170, 70), AUS=shapely.box(120, -30, 150, -20))
    near = within_reach(made, EUROPE)
    assert near.codes == ("RUS",)
    assert near.polygons[0].equals(made.polygons[0])
    assert within_reach(made, WORLD).codes == made.codes


def test_both_sides_of_a_long_parallel_get_the_same_points() -> None:
    made = coverage(CAN=shapely.box(-120, 49, -95, 60), USA=shapely.box(-120, 30, -95, 49))
    straight = straighten(made, WORLD)
    assert shapely.coverage_is_valid(straight.polygons)
    border = [edge for edge, codes in owners(straight).items() if set(codes) == {"CAN", "USA"}]
    assert len(border) >= 4
    assert straighten(made, EUROPE) is made


def test_rounding_that_would_break_a_ring_keeps_more_decimals_there() -> None:
    # A passage 0.0002 degrees wide closes at three decimals.
    passage = shapely.Polygon(
        [(0, 0), (2, 0), (2, 1), (1.0001, 1), (1.0001, 0.5), (1.0003, 0.5), (1.0003, 2), (0, 2)]
    )
    neck = shapely.Polygon([(0, 0), (1, 0.9996), (2, 0), (2, 2), (1, 1.0001), (0, 2)])
    for polygon in (passage, neck):
        settled = settle(coverage(FRA=polygon), 3).polygons[0]
        assert settled.is_valid
        assert settled.area == pytest.approx(polygon.area, rel=1e-3)


def test_rings_end_up_clockwise() -> None:
    turned = clockwise(coverage(FRA=shapely.box(0, 0, 1, 1, ccw=True))).polygons[0]
    assert not turned.exterior.is_ccw


def test_edges_are_sorted_into_borders_coast_and_the_disputed_line() -> None:
    made = coverage(
        XKX=shapely.box(20, 42, 21, 43), SRB=shapely.box(21, 42, 22, 43), ALB=shapely.box(19, 42, 20, 43)
    )
    found = layers(made, WORLD)
    assert [line.length for line in found.kosovo_serbia] == [1]
    assert sum(line.length for line in found.borders) == 1
    assert sum(line.length for line in found.coast) == 8


def test_the_seam_is_no_coast() -> None:
    found = layers(coverage(RUS=shapely.box(170, 60, 180, 70)), WORLD)
    assert sum(line.length for line in found.coast) == 30


def test_a_state_that_no_hatch_line_hits_gets_one_stroke() -> None:
    tiny = coverage(MCO=shapely.box(7.40, 43.70, 7.44, 43.74))
    strokes = hatches(flat_states(tiny, WORLD), WORLD)["MCO"]
    assert len(strokes) == 1
    assert tiny.polygons[0].buffer(0.001).contains(strokes[0])


def test_a_name_stands_in_the_widest_part_of_what_is_seen() -> None:
    lshape = shapely.Polygon([(0, 40), (20, 40), (20, 55), (15, 55), (15, 42), (0, 42)])
    lon, lat = labels(flat_states(coverage(FRA=lshape), WORLD), WORLD)["FRA"]
    assert 15 < lon < 20
    assert 41 < lat < 54


def test_polylines_are_joined_with_a_gap() -> None:
    lines = [shapely.LineString([(0, 1), (2, 3)]), shapely.LineString([(4, 5), (6, 7)])]
    assert track(lines, 2) == {"lon": [0, 2, None, 4, 6], "lat": [1, 3, None, 5, 7]}


def test_shapes_that_overlap_are_not_written() -> None:
    with pytest.raises(ShapesError, match="world: the shapes overlap"):
        check_coverage(coverage(FRA=shapely.box(0, 0, 2, 2), DEU=shapely.box(1, 0, 3, 2)), "world")


def test_an_id_that_is_not_ours_is_not_written() -> None:
    with pytest.raises(ShapesError, match="unknown ids -99"):
        check_shapes(Coverage(("-99",), np.array([shapely.box(0, 0, 1, 1)])), "world", {"FRA"})
