"""How many recognise, counted on the membership of that day, with the range over the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.domain.readings import READINGS

if TYPE_CHECKING:
    from dashboard.domain.readings import Reading
    from tests.domain.conftest import World


def count(
    world: World, organisation: str, day: str, reading: Reading = "independent"
) -> tuple[int, int | None]:
    tally = world.on(day, reading).counts.organisations[organisation]
    return tally.recognising, tally.members


def test_members_that_recognise_are_counted_of_all_members(world: World) -> None:
    world.member("EU", "DEU", "1958-01-01").member("EU", "ITA", "1958-01-01").member(
        "NATO", "FRA", "1949-08-24"
    )
    world.act("DEU", "recognised", "2008-02-20").act("FRA", "recognised", "2008-02-18")
    assert count(world, "EU", "2008-02-20") == (1, 2)
    assert count(world, "NATO", "2008-02-20") == (1, 1)


def test_a_member_counts_from_the_day_it_joins(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04").member("NATO", "SWE", "2024-03-07")
    assert count(world, "NATO", "2024-03-06") == (0, 0)
    assert count(world, "NATO", "2024-03-07") == (1, 1)


def test_a_member_that_leaves_on_a_day_is_out_on_that_day(world: World) -> None:
    world.act("FRA", "recognised", "2008-02-18").member("EU", "FRA", "1973-01-01", "2020-01-31")
    assert count(world, "EU", "2020-01-30") == (1, 1)
    assert count(world, "EU", "2020-01-31") == (0, 0)


def test_a_member_that_comes_back_counts_again(world: World) -> None:
    world.member("UN", "FRA", "1990", "2000").member("UN", "FRA", "2010")
    assert [count(world, "UN", day)[1] for day in ("1999-12-31", "2005-01-01", "2010-01-01")] == [1, 0, 1]


def test_other_organisations_are_not_counted(world: World) -> None:
    world.member("CoE", "FRA", "1949-05-05")
    assert set(world.on("2017-02-21").counts.organisations) == {"UN", "EU", "NATO", "OIC"}


def test_all_states_and_entities_count_whether_members_or_not(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04").act("FRA", "recognised", "2008-02-18")
    tally = world.on("2017-02-21").counts.everyone
    assert (tally.recognising, tally.members) == (2, None)


def test_the_range_spans_the_readings_and_each_reading_has_its_own_count(world: World) -> None:
    for code in ("DEU", "FRA", "SWE"):
        world.member("UN", code, "1945").act(code, "recognised", "2008-03-04")
    world.disputed("FRA", "withdrawn", "2018-01-01", ("belgrade",))
    world.disputed("SWE", "withdrawn", "2018-01-01", ("belgrade", "independent"))
    days = {reading: world.on("2019-01-01", reading).counts for reading in READINGS}
    tallies = {reading: counts.organisations["UN"] for reading, counts in days.items()}
    assert {r: t.recognising for r, t in tallies.items()} == {"pristina": 3, "independent": 2, "belgrade": 1}
    assert {(t.low, t.high) for t in tallies.values()} == {(1, 3)}
    assert {r: c.withdrawn for r, c in days.items()} == {"pristina": 0, "independent": 1, "belgrade": 2}
    assert {c.contested for c in days.values()} == {2}


def test_before_a_withdrawal_the_readings_agree(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04").disputed("SWE", "withdrawn", "2018-01-01", ("belgrade",))
    tally = world.on("2017-12-31").counts.everyone
    assert (tally.low, tally.high) == (1, 1)
