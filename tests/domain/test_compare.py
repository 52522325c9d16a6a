"""Two days compared: a to b is minus b to a, and what nobody counted is never a change of nothing."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.compare import (
    CLASSES,
    Difference,
    band_of_change,
    cell_difference,
    differences_of,
    mirror,
    net_of,
    stance_difference,
    strength_difference,
)
from dashboard.domain.crossed import Cell
from dashboard.domain.day import day_of
from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Standing
from dashboard.domain.view import LAYERS

if TYPE_CHECKING:
    from datetime import date

    from dashboard.domain.day import Day
    from dashboard.domain.ledger import Ledger

RANDOM = random.Random(2008)  # noqa: S311 - the same days in every run


def some_days(ledger: Ledger, today: date) -> list[Day]:
    first = ledger.first_day
    offsets = [RANDOM.randrange((today - first).days) for _ in range(7)]
    return [day_of(ledger, first + timedelta(days=offset), "independent") for offset in (0, *offsets)]


def stands(kind: str, troops: int | None = None, *, roughly: bool = False) -> Standing:
    return Standing("DEU", kind, troops, approximate=roughly)  # type: ignore[arg-type]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_to_b_is_minus_b_to_a_for_every_state(ledger: Ledger, today: date, layer: str) -> None:
    for before, after in pairwise(some_days(ledger, today)):
        there = differences_of(layer, before, after)  # type: ignore[arg-type]
        back = differences_of(layer, after, before)  # type: ignore[arg-type]
        assert {code: one.mirrored() for code, one in there.items()} == back
        assert {one.kind for one in there.values()} <= set(CLASSES[layer])  # type: ignore[index]


@pytest.mark.parametrize("layer", LAYERS)
def test_the_classes_are_symmetric_around_zero(layer: str) -> None:
    kinds = CLASSES[layer]  # type: ignore[index]
    assert {mirror(kind) for kind in kinds} == set(kinds)
    assert [mirror(mirror(kind)) for kind in kinds] == list(kinds)
    assert all(mirror(band_of_change(n)) == band_of_change(-n) for n in (0, 1, 9, 10, 99, 100, 999, 1000))


def test_a_day_compared_with_itself_changes_nothing(ledger: Ledger, today: date) -> None:
    day = some_days(ledger, today)[3]
    found = differences_of("strength", day, day)
    assert {one.kind for one in found.values()} <= {"same", "unsure", "neither", "host"}
    assert net_of(found.values()).change == 0


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (stands("reported", 243), stands("reported", 350), Difference("up-3", 107)),
        (stands("reported", 350), stands("carried", 350), Difference("same", 0, carried=True)),
        (stands("reported", 350), stands("unknown"), Difference("unsure")),
        (stands("unknown"), stands("unknown"), Difference("unsure")),
        (stands("not yet"), stands("unknown"), Difference("joined")),
        (stands("none", 0), stands("reported", 5, roughly=True), Difference("joined", 5, roughly=True)),
        (stands("reported", 5), stands("none", 0), Difference("left", -5)),
        (stands("unknown"), stands("none", 0), Difference("left")),
        (stands("not yet"), stands("none", 0), Difference("neither")),
        (stands("host"), stands("host"), Difference("host")),
    ],
)
def test_what_became_of_a_state(before: Standing, after: Standing, expected: Difference) -> None:
    assert strength_difference(before, after) == expected


def test_the_sum_holds_only_what_can_be_compared() -> None:
    changes = [
        ("up-3", 107),
        ("down-1", -7),
        ("joined", 35),
        ("joined", None),
        ("left", -20),
        ("unsure", None),
    ]
    net = net_of(Difference(kind, change) for kind, change in changes)
    assert (net.change, net.states) == (100, 2)
    assert (net.joined, net.joined_troops, net.left, net.left_troops, net.unsure) == (2, 35, 1, 20, 1)


def test_a_state_that_is_contested_on_one_day_is_contested_in_the_comparison() -> None:
    def stance(status: str, *, contested: bool = False) -> Stance:
        return Stance("SUR", status, None, contested)  # type: ignore[arg-type]

    sure, no, doubtful = (
        stance("recognises"),
        stance("does not recognise"),
        stance("recognises", contested=True),
    )
    kinds = [
        stance_difference(one, other).kind
        for one, other in ((no, sure), (sure, no), (sure, sure), (no, stance("withdrawn")), (no, doubtful))
    ]
    assert kinds == ["newly", "no longer", "yes", "no", "contested"]


def test_a_state_moves_to_another_cell() -> None:
    inside, outside = Cell("takes part", "recognises"), Cell("at another time", "contested")
    assert cell_difference(outside, inside).kind == "begins"
    assert cell_difference(inside, outside).kind == "ceases"
    assert cell_difference(inside, Cell("takes part", "contested")).kind == "position"
    assert cell_difference(inside, inside).kind == "same"
