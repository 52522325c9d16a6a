"""The strength of the whole force: one total is chosen, the others stay visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.domain.force import Force
    from tests.domain.conftest import World


def also(force: Force) -> list[tuple[int, str]]:
    return [(total.troops, total.source_id) for total in force.also]


def test_of_the_last_92_days_the_best_kind_of_source_wins(world: World) -> None:
    world.total("2017-02-01", 4273, nations=30).total(
        "2017-02-21", 4500, "press", nations=31, approximate=True
    )
    force = world.force("2017-02-21")
    assert (force.troops, force.nations, force.source_id, force.approximate) == (4273, 30, "official", False)
    assert also(force) == [(4500, "press")]
    assert (force.low, force.high) == (4273, 4500)


def test_of_equal_sources_the_newest_wins(world: World) -> None:
    world.total("2017-01-10", 4300).total("2017-02-10", 4200).total("2017-01-20", 4250)
    force = world.force("2017-02-21")
    assert (force.troops, str(force.as_of)) == (4200, "2017-02-10")
    assert (force.low, force.high) == (4200, 4300)


def test_of_equal_sources_of_one_day_the_exact_number_wins(world: World) -> None:
    world.total("2017-02-10", 4500, approximate=True).total("2017-02-10", 4273)
    assert world.force("2017-02-21").troops == 4273


def test_a_total_counts_for_92_days_against_a_newer_one_of_a_poorer_kind(world: World) -> None:
    world.total("2017-01-01", 4273).total("2017-03-01", 4500, "press")
    assert world.force("2017-04-03").troops == 4273
    assert world.force("2017-04-04").troops == 4500


def test_without_a_total_in_92_days_the_newest_quarter_that_has_one_decides(world: World) -> None:
    world.total("2015-06-01", 4800).total("2016-03-01", 4600).total("2016-05-01", 4700, "press")
    force = world.force("2017-02-21")
    assert force.troops == 4600
    assert also(force) == [(4700, "press")]


def test_no_total_is_shown_before_the_first_is_stated(world: World) -> None:
    force = world.total("2017-02-01", 4273).force("2017-01-31")
    assert (force.troops, force.low, force.high, force.as_of, force.also) == (None, None, None, None, ())


def test_a_total_of_the_month_counts_from_its_first_day(world: World) -> None:
    assert world.total("2017-02", 4273).force("2017-02-01").troops == 4273


def test_a_total_of_the_year_does_not_count_before_the_force_came_in(world: World) -> None:
    world.total("1999", 50_000)
    assert world.force("1999-06-11").troops is None
    assert world.force("1999-06-12").troops == 50_000


def test_kosovo_and_the_theatre_are_never_one_range(world: World) -> None:
    world.total("2000-01-10", 38_000, extent="kosovo").total("2000-01-20", 45_000, "press", extent="theatre")
    force = world.force("2000-02-01")
    assert (force.troops, force.extent) == (38_000, "kosovo")
    assert (force.low, force.high) == (38_000, 38_000)
    assert (force.year_low, force.year_high) == (38_000, 38_000)
    assert also(force) == [(45_000, "press")]


def test_a_total_without_an_extent_joins_the_range_of_the_chosen_one(world: World) -> None:
    world.total("2000-01-10", 38_000, extent="kosovo").total("2000-01-20", 40_000, "press")
    force = world.force("2000-02-01")
    assert (force.low, force.high) == (38_000, 40_000)


def test_kosovo_and_the_theatre_do_not_meet_in_the_range_of_a_total_without_extent(world: World) -> None:
    world.total("2000-01-10", 42_000)
    world.total("2000-01-11", 38_000, "press", extent="kosovo")
    world.total("2000-01-12", 45_000, "press", extent="theatre")
    force = world.force("2000-02-01")
    assert (force.troops, force.low, force.high) == (42_000, 42_000, 42_000)
    assert (force.year_low, force.year_high) == (42_000, 42_000)
    assert also(force) == [(38_000, "press"), (45_000, "press")]


def test_the_range_of_the_year_always_holds_that_of_the_quarter(world: World) -> None:
    world.total("1999-08-01", 50_000, extent="theatre").total("2000-01-10", 42_000)
    force = world.total("2000-01-11", 38_000, "press", extent="kosovo").force("2000-02-01")
    assert (force.low, force.high) == (42_000, 42_000)
    assert (force.year_low, force.year_high) == (42_000, 42_000)


def test_the_range_of_the_year_is_wider_than_the_quarter(world: World) -> None:
    world.total("2016-03-01", 4800, "press").total("2017-02-01", 4273)
    force = world.force("2017-02-21")
    assert (force.low, force.high) == (4273, 4273)
    assert (force.year_low, force.year_high) == (4273, 4800)


def test_a_total_older_than_a_year_is_out_of_the_range(world: World) -> None:
    world.total("2016-02-21", 4800, "press").total("2017-02-01", 4273)
    assert world.force("2017-02-20").year_high == 4800
    assert world.force("2017-02-21").year_high == 4273


def test_the_states_numbers_explain_the_total(world: World) -> None:
    world.total("2017-02", 4273, nations=2).table("2017-02", complete=True, DEU=4000, ITA=273)
    force = world.force("2017-02-21")
    assert (force.explained, force.explained_by, force.unknown) == (4273, 2, 0)


def test_a_carried_number_explains_and_an_unknown_one_is_counted_apart(world: World) -> None:
    world.total("2017-02", 4273).spell("DEU", "1999-06-12").spell("ITA", "1999-06-12")
    force = world.number("DEU", "2010", 900).force("2017-02-21")
    assert (force.explained, force.explained_by, force.unknown) == (900, 1, 1)


def test_states_that_have_left_or_have_none_explain_nothing(world: World) -> None:
    world.spell("DEU", "1999-06-12", "2010").number("DEU", "2009", 900)
    force = world.spell("ITA", "1999-06-12").number("ITA", "2012", 0).force("2017-02-21")
    assert (force.explained, force.explained_by, force.unknown) == (0, 0, 0)
