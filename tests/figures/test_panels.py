"""Both panels of the theatre show the whole of what they are for, in any space."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.panels import DETAIL, OVERVIEW, PANELS, Panel, fit

SIZES = st.tuples(st.integers(240, 2_400), st.integers(240, 1_600))


@given(st.sampled_from(PANELS), SIZES)
def test_what_is_looked_at_fits_into_its_space(panel: Panel, size: tuple[int, int]) -> None:
    width, height = size
    found = fit(panel, width, height)
    assert panel.width_km <= width * found.km_per_px * 1.0001
    assert panel.height_km <= height * found.km_per_px * 1.0001
    assert found.lon == panel.lon


@given(SIZES)
def test_a_space_twice_as_large_shows_it_twice_as_large(size: tuple[int, int]) -> None:
    small, large = (fit(OVERVIEW, size[0] * n, size[1] * n) for n in (1, 2))
    assert abs(small.km_per_px / large.km_per_px - 2) < 1e-9
    assert abs(small.scale - large.scale) < 1e-9


def test_the_legend_moves_the_map_to_the_right_of_it() -> None:
    free, covered = fit(DETAIL, 800, 600), fit(DETAIL, 800, 600, left_px=200)
    assert covered.lon < free.lon  # what lies in the middle is farther west: the map is drawn farther right
