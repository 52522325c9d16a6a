"""Contribution by recognition: every state is in exactly one of nine cells, and unknown is never none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import pytest

from dashboard.domain.crossed import (
    CELLS,
    LISTED,
    PARTS,
    POSITIONS,
    Cell,
    cell_of,
    cells_of,
    count_cells,
    crossing_of,
    part_of,
    position_of,
)
from dashboard.domain.day import day_of
from dashboard.domain.readings import READINGS, Reading
from dashboard.domain.recognition import Stance, Status
from dashboard.domain.strength import Kind, Standing

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger

FIRST = date(1999, 6, 1)
DAYS = [FIRST + timedelta(days=400 * step) for step in range(26)]


def stance(status: Status = "recognises", *, contested: bool = False) -> Stance:
    return Stance("ITA", status, None, contested)


@pytest.mark.parametrize("reading", READINGS)
def test_every_state_is_in_exactly_one_cell_on_any_day(ledger: Ledger, reading: Reading) -> None:
    for day in DAYS:
        found = day_of(ledger, day, reading)
        cells = cells_of(found.standings, found.stances)
        assert set(cells) == set(found.standings) - {ledger.mission.host}
        assert set(cells.values()) <= set(CELLS)
        assert sum(count_cells(cells.values()).values()) == len(cells)


def test_there_are_nine_cells_and_a_list_has_each_of_them_once() -> None:
    assert len(CELLS) == len(set(CELLS)) == len(PARTS) * len(POSITIONS) == 9
    assert sorted(map(str, LISTED)) == sorted(map(str, CELLS))
    assert LISTED[0] == Cell("takes part", "does not recognise")


@pytest.mark.parametrize("kind", [kind for kind in get_args(Kind) if kind != "host"])
def test_only_who_is_there_takes_part(kind: Kind) -> None:
    wanted = {"none": "at another time", "not yet": "at another time", "never": "never"}
    assert part_of(Standing("ITA", kind)) == wanted.get(kind, "takes part")


def test_a_state_whose_number_is_not_known_takes_part_and_is_not_among_those_without_troops() -> None:
    assert part_of(Standing("ITA", "unknown")) == "takes part"
    assert part_of(Standing("ITA", "none", 0)) == "at another time"


def test_the_host_is_in_no_cell() -> None:
    with pytest.raises(ValueError, match="XKX is where the force is deployed"):
        cell_of(Standing("XKX", "host"), stance())


@pytest.mark.parametrize(
    ("status", "contested", "wanted"),
    [
        ("recognises", False, "recognises"),
        ("recognises", True, "contested"),
        ("does not recognise", True, "contested"),
        ("withdrawn", True, "contested"),
        ("withdrawn", False, "contested"),
        ("does not recognise", False, "does not recognise"),
    ],
)
def test_a_contested_state_is_contested_whichever_way_it_is_counted(
    status: Status, contested: bool, wanted: str
) -> None:
    assert position_of(stance(status, contested=contested)) == wanted


def test_contributors_are_summed_up_by_how_they_stand() -> None:
    some = [Cell("takes part", "recognises")] * 3 + [Cell("takes part", "contested")]
    others = [Cell("takes part", "does not recognise")] * 2 + [Cell("never", "recognises")] * 5
    found = crossing_of(count_cells([*some, *others]))
    assert (found.recognising, found.contested, found.not_recognising) == (3, 1, 2)
    assert (found.contributors, found.begun) == (6, True)


def test_as_long_as_nobody_has_recognised_nothing_has_begun() -> None:
    cells = [Cell("takes part", "does not recognise"), Cell("never", "does not recognise")]
    assert not crossing_of(count_cells(cells)).begun
    assert crossing_of(count_cells([*cells, Cell("never", "contested")])).begun
