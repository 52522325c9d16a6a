"""Places that share a town are moved apart, and nothing else is moved."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.spread import APART_KM, KM_PER_DEGREE, spread
from dashboard.figures.theatrestrip import spots_of

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger

Point = tuple[float, float]


def km(one: Point, other: Point) -> float:
    narrow = math.cos(math.radians(42.6))
    return math.hypot((one[0] - other[0]) * KM_PER_DEGREE * narrow, (one[1] - other[1]) * KM_PER_DEGREE)


POINTS = st.tuples(st.floats(20.0, 21.8), st.floats(41.9, 43.2))
RECORDS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), POINTS, max_size=8)


@given(RECORDS)
def test_places_that_nobody_crowds_stay_where_they_are(places: dict[str, Point]) -> None:
    moved = spread(places, ())
    lonely = [
        one for one in places if all(km(places[one], places[other]) > 40 for other in places if other != one)
    ]
    assert all(moved[one] == places[one] for one in lonely)


@given(RECORDS, st.sets(st.text("abcdef", min_size=1, max_size=3)))
def test_an_exact_position_is_never_moved(places: dict[str, Point], exact: set[str]) -> None:
    moved = spread(places, exact)
    assert all(moved[one] == places[one] for one in exact & places.keys())


@given(st.integers(1, 9), POINTS)
def test_however_many_share_a_town_each_has_a_point_of_its_own(count: int, town: Point) -> None:
    moved = spread({str(n): town for n in range(count)}, ())
    assert all(km(one, other) > 0.9 * APART_KM for one, other in combinations(moved.values(), 2))
    assert all(km(point, town) < 4 * APART_KM for point in moved.values())


def test_the_places_of_the_record_can_all_be_pointed_at(ledger: Ledger) -> None:
    spots = spots_of(ledger)
    assert len(spots) == len(ledger.places)
    assert min(km(one, other) for one, other in combinations(spots.values(), 2)) > 0.9 * APART_KM
    moved = {r.place.place_id: km(spots[r.place.place_id], (r.place.lon, r.place.lat)) for r in ledger.places}
    assert max(moved.values()) < 12
