"""Only the states that a viewer asks for stay: by membership, by kind of number, by size."""

from __future__ import annotations

import pytest

from dashboard.domain.filters import Filter, groups_of
from dashboard.domain.strength import Kind, Standing


def standing(kind: Kind, troops: int | None = None) -> Standing:
    return Standing("ITA", kind, troops)


ITALY = groups_of({"UN", "EU", "NATO"})
HUNDRED = standing("reported", 100)


def test_without_a_filter_every_state_stays() -> None:
    assert not Filter()
    assert Filter().passes(standing("never"), ITALY)


@pytest.mark.parametrize(
    ("member_of", "groups"),
    [
        ({"UN", "NATO"}, {"UN", "NATO"}),
        ({"UN", "OIC"}, {"UN", "OIC", "neither"}),
        ({"UN", "PfP", "CoE", "OSCE"}, {"UN", "PfP"}),
        (set(), {"neither"}),
    ],
)
def test_neither_is_no_member_of_nato_the_union_or_the_partnership(
    member_of: set[str], groups: set[str]
) -> None:
    assert groups_of(member_of) == groups


def test_of_several_groups_any_will_do() -> None:
    assert Filter(members=("OIC", "EU")).passes(HUNDRED, ITALY)
    assert not Filter(members=("OIC", "PfP")).passes(HUNDRED, ITALY)


def test_all_that_is_asked_for_must_hold() -> None:
    assert Filter(("NATO",), ("reported",), 50, 150).passes(HUNDRED, ITALY)
    assert not Filter(("NATO",), ("carried",), 50, 150).passes(HUNDRED, ITALY)
    assert not Filter(("OIC",), ("reported",), 50, 150).passes(HUNDRED, ITALY)
    assert not Filter(("NATO",), ("reported",), 101, None).passes(HUNDRED, ITALY)


@pytest.mark.parametrize(("least", "most"), [(100, 100), (None, 100), (100, None), (1, 999)])
def test_both_ends_of_a_size_are_inside(least: int | None, most: int | None) -> None:
    assert Filter(least=least, most=most).passes(HUNDRED, ITALY)


@pytest.mark.parametrize("kind", ["unknown", "none", "not yet", "never", "host"])
def test_what_nobody_counted_fits_no_size(kind: Kind) -> None:
    troops = 0 if kind == "none" else None
    assert not Filter(least=0).passes(standing(kind, troops), ITALY)
    assert not Filter(most=9).passes(standing(kind, troops), ITALY)


@pytest.mark.parametrize(
    ("least", "most", "size"),
    [(100, 999, "100-999"), (100, None, "100-"), (None, 99, "-99"), (None, None, "")],
)
def test_a_size_is_written_from_and_to(least: int | None, most: int | None, size: str) -> None:
    assert Filter(least=least, most=most).size == size
