"""The strength of one state on a day: what is stated, how old it is, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.calendar import Period

if TYPE_CHECKING:
    from tests.domain.conftest import World


def test_the_newest_number_up_to_the_day_is_shown_with_its_date_and_source(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2016-05", 540).number("ITA", "2017-02-03", 551, "press")
    standing = world.standing("ITA", "2017-02-21")
    assert (standing.kind, standing.troops, standing.source_id) == ("reported", 551, "press")
    assert str(standing.as_of) == "2017-02-03"


def test_the_order_of_the_rows_does_not_matter(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02-03", 551).number("ITA", "2016-05", 540)
    assert world.standing("ITA", "2017-02-21").troops == 551


def test_a_newer_number_wins_even_from_a_poorer_source(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02-03", 551).number(
        "ITA", "2017-02-04", 560, "press"
    )
    assert world.standing("ITA", "2017-02-21").troops == 560


def test_a_number_counts_on_its_own_day(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02-03", 551)
    assert world.standing("ITA", "2017-02-03").troops == 551


def test_no_number_is_carried_backwards_in_time(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02-03", 551)
    standing = world.standing("ITA", "2017-02-02")
    assert (standing.kind, standing.troops) == ("unknown", None)


def test_nothing_is_interpolated_between_two_numbers(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2016-01", 400).number("ITA", "2017-01", 600)
    shown = {world.standing("ITA", f"2016-{month:02}-15").troops for month in range(1, 13)}
    assert shown == {400}


def test_a_number_of_exactly_eighteen_months_is_still_reported(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02-21", 551)
    assert world.standing("ITA", "2018-08-21").kind == "reported"


def test_a_day_later_it_is_carried_with_the_same_number_and_date(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02-21", 551)
    standing = world.standing("ITA", "2018-08-22")
    assert (standing.kind, standing.troops, str(standing.as_of)) == ("carried", 551, "2017-02-21")


def test_eighteen_months_after_the_31st_end_with_the_shorter_month(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2011-08-31", 551)
    assert world.standing("ITA", "2013-02-28").kind == "reported"
    assert world.standing("ITA", "2013-03-01").kind == "carried"


def test_a_carried_number_stays_as_long_as_the_state_does(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2000-01", 551)
    standing = world.standing("ITA", "2026-11-24")
    assert (standing.kind, standing.troops) == ("carried", 551)


def test_a_state_in_the_force_without_any_number_is_unknown_and_never_zero(world: World) -> None:
    standing = world.spell("ITA", "1999-06-12").standing("ITA", "2017-02-21")
    assert (standing.kind, standing.troops, standing.as_of) == ("unknown", None, None)
    assert standing.source_id == "official"


def test_a_complete_table_that_omits_a_state_is_a_stated_zero(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2016-05", 540)
    standing = world.table("2017-02", complete=True, DEU=400).standing("ITA", "2017-02-21")
    assert (standing.kind, standing.troops, standing.omitted) == ("none", 0, True)
    assert (str(standing.as_of), standing.source_id) == ("2017-02", "official")


def test_a_partial_table_that_omits_a_state_says_nothing(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2016-05", 540)
    assert world.table("2017-02", complete=False, DEU=400).standing("ITA", "2017-02-21").troops == 540


def test_a_complete_table_that_names_a_state_without_a_number_is_no_zero(world: World) -> None:
    world.spell("ITA", "1999-06-12").table("2017-02", complete=True, DEU=400, ITA=None)
    assert world.standing("ITA", "2017-02-21").kind == "unknown"


def test_the_next_number_after_an_omission_counts_again(world: World) -> None:
    world.spell("ITA", "1999-06-12").table("2017-02", complete=True, DEU=400).number("ITA", "2017-06", 30)
    assert world.standing("ITA", "2017-05-31").kind == "none"
    assert world.standing("ITA", "2017-06-01").troops == 30


def test_a_complete_table_makes_no_contributor_of_a_state_that_never_was_one(world: World) -> None:
    assert world.table("2017-02", complete=True, DEU=400).standing("FRA", "2017-02-21").kind == "never"


def test_a_stated_zero_of_a_state_in_the_force_is_none(world: World) -> None:
    standing = world.spell("ITA", "1999-06-12").number("ITA", "2017-02", 0).standing("ITA", "2017-02-21")
    assert (standing.kind, standing.troops, standing.omitted) == ("none", 0, False)


def test_a_stated_zero_does_not_grow_old(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2010", 0)
    assert world.standing("ITA", "2017-02-21").kind == "none"


def test_a_state_that_left_has_none_from_that_day_on_by_the_source_that_says_so(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2014-07-13", left_source="press").number("ITA", "2014-01", 320)
    assert world.standing("ITA", "2014-07-12").troops == 320
    standing = world.standing("ITA", "2014-07-13")
    assert (standing.kind, standing.troops) == ("none", 0)
    assert (standing.source_id, str(standing.as_of)) == ("press", "2014-07-13")


def test_a_spell_with_one_source_takes_the_leaving_from_it_too(world: World) -> None:
    assert (
        world.spell("ITA", "1999-06-12", "2014-07-13").standing("ITA", "2015-01-01").source_id == "official"
    )


def test_before_it_joins_a_state_is_not_yet_there(world: World) -> None:
    world.spell("ITA", "2004-02-12")
    assert world.standing("ITA", "2004-02-11").kind == "not yet"
    assert world.standing("ITA", "2004-02-12").kind == "unknown"


def test_before_the_force_came_every_later_member_is_not_yet_there(world: World) -> None:
    world.spell("ITA", "1999").number("ITA", "1999", 6000)
    assert world.standing("ITA", "1999-06-11").kind == "not yet"
    assert world.standing("ITA", "1999-06-12").troops == 6000
    assert world.standing("FRA", "1999-06-11").kind == "never"


def test_a_state_with_no_number_and_no_spell_was_never_there(world: World) -> None:
    standing = world.standing("SWE", "2017-02-21")
    assert (standing.kind, standing.troops) == ("never", None)


def test_a_complete_table_before_a_state_joins_does_not_say_that_it_had_left(world: World) -> None:
    world.spell("ITA", "2018-10-18").table("2017-02", complete=True, DEU=400)
    assert world.standing("ITA", "2017-03-01").kind == "not yet"


def test_kosovo_is_the_host_and_never_a_contributor(world: World) -> None:
    for day in ("1999-06-01", "2017-02-21"):
        standing = world.number("XKX", "2016", 30).standing("XKX", day)
        assert (standing.kind, standing.troops) == ("host", None)


@pytest.mark.parametrize(
    ("better", "poorer"),
    [
        ("official", "parliament"),
        ("parliament", "statistics"),
        ("statistics", "press"),
        ("press", "encyclopedia"),
    ],
)
def test_of_two_numbers_for_one_day_the_better_kind_of_source_wins(
    world: World, better: str, poorer: str
) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02", 560, poorer).number(
        "ITA", "2017-02", 551, better
    )
    standing = world.standing("ITA", "2017-02-21")
    assert (standing.troops, standing.source_id) == (551, better)
    assert [(other.troops, other.source_id) for other in standing.also] == [(560, poorer)]


def test_a_number_of_another_day_is_not_also_stated(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02-20", 560).number("ITA", "2017-02-21", 551)
    assert world.standing("ITA", "2017-02-21").also == ()


def test_a_number_beside_an_omission_by_an_equal_source_wins_and_the_zero_stays_visible(world: World) -> None:
    world.spell("ITA", "1999-06-12").table("2017-02", complete=True, DEU=400).number("ITA", "2017-02", 551)
    standing = world.standing("ITA", "2017-02-21")
    assert standing.troops == 551
    assert [(other.troops, other.omitted) for other in standing.also] == [(0, True)]


def test_even_an_approximate_number_beside_an_omission_by_an_equal_source_wins(world: World) -> None:
    world.spell("ITA", "1999-06-12").table("2017-02", complete=True, DEU=400)
    world.number("ITA", "2017-02", 550, approximate=True, inferred=True)
    assert world.standing("ITA", "2017-02-21").troops == 550


def test_of_equal_sources_a_stated_number_wins_over_an_inferred_and_an_exact_one_over_a_rounded(
    world: World,
) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02", 549, inferred=True)
    world.number("ITA", "2017-02", 550, approximate=True).number("ITA", "2017-02", 551)
    standing = world.standing("ITA", "2017-02-21")
    assert [standing.troops, *(other.troops for other in standing.also)] == [551, 550, 549]


def test_a_number_dated_by_month_or_year_counts_from_the_first_day(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2016", 540).number("ITA", "2017-02", 551)
    assert world.standing("ITA", "2015-12-31").kind == "unknown"
    assert world.standing("ITA", "2016-01-01").troops == 540
    assert world.standing("ITA", "2017-01-31").troops == 540
    standing = world.standing("ITA", "2017-02-01")
    assert (standing.troops, standing.as_of) == (551, Period.parse("2017-02"))


def test_a_spell_dated_by_year_begins_on_new_years_day(world: World) -> None:
    world.spell("ITA", "2012")
    assert world.standing("ITA", "2011-12-31").kind == "not yet"
    assert world.standing("ITA", "2012-01-01").kind == "unknown"


def test_the_number_for_the_year_of_joining_belongs_to_the_spell(world: World) -> None:
    world.spell("ITA", "2012-05-01").number("ITA", "2012", 30)
    assert world.standing("ITA", "2012-06-01").troops == 30


def test_a_state_that_comes_back_does_not_bring_its_old_number(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2010-03-31").spell("ITA", "2025-04-24").number("ITA", "2009-10", 212)
    assert world.standing("ITA", "2010-03-01").troops == 212
    assert world.standing("ITA", "2015-01-01").kind == "none"
    standing = world.standing("ITA", "2025-04-24")
    assert (standing.kind, standing.troops) == ("unknown", None)


def test_the_first_number_after_coming_back_counts(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2010-03-31").spell("ITA", "2025-04-24").number("ITA", "2009-10", 212)
    assert world.number("ITA", "2025-06", 40).standing("ITA", "2026-01-01").troops == 40


def test_a_table_from_before_the_return_does_not_state_a_zero_after_it(world: World) -> None:
    world.spell("ITA", "1999-07", "2019").spell("ITA", "2024-09").table("2024", complete=True, DEU=400)
    standing = world.standing("ITA", "2024-10-01")
    assert (standing.kind, standing.troops) == ("unknown", None)


def test_a_complete_table_from_after_the_return_does(world: World) -> None:
    world.spell("ITA", "1999-07", "2019").spell("ITA", "2024-09").table("2025", complete=True, DEU=400)
    assert world.standing("ITA", "2025-10-01").kind == "none"


def test_a_state_that_left_in_a_year_is_gone_from_its_first_day(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2019").number("ITA", "2018-06", 3)
    assert world.standing("ITA", "2018-12-31").troops == 3
    assert world.standing("ITA", "2019-01-01").kind == "none"


def test_but_a_number_stated_inside_the_year_of_leaving_shows_that_it_was_still_there(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2019").number("ITA", "2018-06", 3).number("ITA", "2019-03", 2)
    assert world.standing("ITA", "2019-01-01").troops == 3
    assert world.standing("ITA", "2019-04-01").troops == 2
    assert world.standing("ITA", "2020-01-01").kind == "none"


def test_a_zero_inside_the_year_of_leaving_does_not_make_the_spell_longer(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2019").number("ITA", "2018-06", 3).number("ITA", "2019-03", 0)
    assert world.standing("ITA", "2019-01-01").kind == "none"


def test_a_number_stated_after_a_state_left_is_shown_until_it_is_too_old(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2014-07-13").number("ITA", "2017-02-21", 2)
    assert world.standing("ITA", "2017-02-20").kind == "none"
    standing = world.standing("ITA", "2018-08-21")
    assert (standing.kind, standing.troops) == ("reported", 2)
    assert world.standing("ITA", "2018-08-22").kind == "none"


def test_the_number_of_those_who_left_on_the_last_day_is_not_shown_afterwards(world: World) -> None:
    world.spell("ITA", "1999-08-09", "2010-03-31").number("ITA", "2010-01-28", 205)
    world.number("ITA", "2010-03-31", 14)
    assert world.standing("ITA", "2010-03-30").troops == 205
    assert world.standing("ITA", "2010-04-01").kind == "none"


def test_the_number_from_before_leaving_is_not_shown_afterwards(world: World) -> None:
    world.spell("ITA", "1999-06-12", "2014-07-13").number("ITA", "2014-07-01", 320)
    assert world.standing("ITA", "2014-08-01").troops == 0


def test_what_the_source_says_of_a_number_stays_with_it(world: World) -> None:
    world.spell("ITA", "1999-06-12").number("ITA", "2017-02", 550, approximate=True, inferred=True)
    standing = world.standing("ITA", "2017-02-21")
    assert (standing.approximate, standing.inferred) == (True, True)


def test_contributors_are_the_states_whose_number_shows_the_largest_first(world: World) -> None:
    world.table("2017-02", complete=True, DEU=400, FRA=551, ITA=551, SWE=0)
    world.spell("SWE", "1999-10").spell("DEU", "1999-06-12")
    assert [s.code for s in world.on("2017-02-21").contributors] == ["FRA", "ITA", "DEU"]
