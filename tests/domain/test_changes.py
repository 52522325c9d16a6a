"""What counts as a change between two stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.changes import stance_change, strength_change
from dashboard.domain.recognition import Status
from dashboard.domain.strength import Kind, Standing
from dashboard.figures.changes import stance_strip, strength_strip

if TYPE_CHECKING:
    from dashboard.domain.frames import Film, Run

KINDS: tuple[Kind, ...] = get_args(Kind)


def standing(kind: Kind, troops: int | None = None) -> Standing:
    return Standing("HUN", kind, troops)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (standing("not yet"), standing("reported", 5), "joined"),
        (standing("none", 0), standing("unknown"), "joined"),
        (standing("carried", 5), standing("none", 0), "left"),
        (standing("unknown"), standing("none", 0), "left"),
        (standing("reported", 100), standing("reported", 111), "up"),
        (standing("reported", 100), standing("carried", 89), "down"),
    ],
)
def test_joining_leaving_and_more_than_a_tenth_are_changes(
    before: Standing, after: Standing, kind: str
) -> None:
    found = strength_change(before, after)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (standing("reported", 100), standing("reported", 110)),
        (standing("reported", 100), standing("reported", 90)),
        (standing("unknown"), standing("reported", 500)),
        (standing("reported", 500), standing("unknown")),
        (standing("not yet"), standing("none", 0)),
    ],
)
def test_a_tenth_or_a_number_that_becomes_known_is_none(before: Standing, after: Standing) -> None:
    assert strength_change(before, after) is None


@given(st.sampled_from(KINDS), st.integers(1, 9_999), st.sampled_from(KINDS), st.integers(1, 9_999))
def test_back_again_is_the_opposite_change(one: Kind, n: int, other: Kind, m: int) -> None:
    opposite = {"joined": "left", "left": "joined"}
    there, back = (
        strength_change(a, b)
        for a, b in [(standing(one, n), standing(other, m)), (standing(other, m), standing(one, n))]
    )
    if there is not None and there.kind in opposite:
        assert back is not None
        assert back.kind == opposite[there.kind]


@given(st.sampled_from(get_args(Status)), st.sampled_from(get_args(Status)))
def test_to_recognise_is_a_change_and_to_withdraw_its_opposite(one: Status, other: Status) -> None:
    there, back = stance_change("SUR", one, other), stance_change("SUR", other, one)
    assert (there is None) == (back is None) == ((one == "recognises") == (other == "recognises"))
    if there is not None and back is not None:
        assert {there.kind, back.kind} == {"recognised", "withdrawn"}


def test_the_changes_of_all_stops_add_up_to_what_is_true_at_the_end(film: Film) -> None:
    def at(runs: tuple[Run[Standing], ...], frame: int) -> bool:
        kind = [run.value for run in runs if run.start <= frame][-1].kind
        return kind in ("reported", "carried", "unknown")

    for stops in film.stop_sets.values():
        inside = {code for code, runs in film.standings.items() if at(runs, stops[0])}
        for _, found in sorted(strength_strip(film, stops).items()):
            inside |= {change.code for change in found if change.kind == "joined"}
            inside -= {change.code for change in found if change.kind == "left"}
        assert inside == {code for code, runs in film.standings.items() if at(runs, stops[-1])}


@pytest.mark.parametrize("reading", ["pristina", "independent", "belgrade"])
def test_the_recognitions_of_all_stops_add_up_to_the_count(film: Film, reading: str) -> None:
    strip = stance_strip(film, film.stops, reading)
    moves = [change.kind for found in strip.values() for change in found]
    count = film.counts[-1].value[reading].everyone.recognising  # pyright: ignore[reportArgumentType]
    assert moves.count("recognised") - moves.count("withdrawn") == count
