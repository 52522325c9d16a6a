"""The days of the timeline: stops where something was stated or happened, frames where anything changes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from dashboard.domain.day import day_of
from dashboard.domain.frames import Ages, Film, ages_on, shoot
from dashboard.domain.timeline import frame_days, stop_sets, stops

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger
    from tests.domain.conftest import World

LAST = date(2026, 11, 24)


def stops_of(world: World) -> set[str]:
    return {day.isoformat() for day in stops(world.ledger(), LAST)} - {
        "1999-06-01",
        "1999-06-12",
        "2026-11-24",
    }


def frames_of(world: World) -> set[str]:
    days = {day.isoformat() for day in frame_days(world.ledger(), LAST)}
    return {day for day in days if not day.endswith("-01")}


def test_the_timeline_runs_from_june_1999_to_today(ledger: Ledger, today: date) -> None:
    days = frame_days(ledger, today)
    assert (days[0], days[-1]) == (date(1999, 6, 1), today)
    assert stops(ledger, today)[0] == days[0]
    assert stops(ledger, today)[-1] == today


def test_an_empty_record_stops_at_both_ends_and_where_the_force_came_in(world: World) -> None:
    days = stops(world.ledger(), LAST)
    assert days == (date(1999, 6, 1), date(1999, 6, 12), LAST)


def test_the_timeline_stops_at_numbers_totals_spells_and_acts(world: World) -> None:
    world.number("ITA", "2017-02-03", 551).total("2017-02-21", 4500).act("SWE", "recognised", "2008-03-04")
    world.spell("ITA", "1999-06-20", "2019-05-05")
    assert stops_of(world) == {"2017-02-03", "2017-02-21", "2008-03-04", "1999-06-20", "2019-05-05"}


def test_a_reduced_date_stops_on_the_first_day_of_its_period(world: World) -> None:
    assert stops_of(world.number("ITA", "2017-02", 551).number("DEU", "2016", 400)) == {
        "2017-02-01",
        "2016-01-01",
    }


def test_the_timeline_does_not_stop_where_a_number_merely_grows_old_but_has_a_frame(world: World) -> None:
    world.spell("ITA", "1999-06-20").number("ITA", "2017-02-21", 551)
    assert "2018-08-22" not in stops_of(world)
    assert "2018-08-22" in frames_of(world)


def test_a_frame_shows_where_a_total_leaves_the_quarter_and_the_year(world: World) -> None:
    assert {"2017-05-25", "2018-02-22"} <= frames_of(world.total("2017-02-21", 4500))


def test_a_frame_shows_a_change_of_membership_that_is_no_stop(world: World) -> None:
    world.member("EU", "FRA", "2004-05-05", "2020-01-31")
    assert {"2004-05-05", "2020-01-31"} <= frames_of(world)
    assert stops_of(world) == set()


def test_a_frame_shows_where_a_camp_or_a_formation_is_no_longer_vouched_for(world: World) -> None:
    world.place("Clarke", "1999-08-05", last_seen="2008-03-03").formation("MNB", "2003-01-28", "2006-05-15")
    assert {"1999-08-05", "2008-03-04", "2003-01-28", "2006-05-15"} <= frames_of(world)
    assert stops_of(world) == set()


def test_every_month_start_is_a_frame_because_ages_are_told_in_months(world: World) -> None:
    firsts = [day for day in frame_days(world.ledger(), LAST) if day.day == 1]
    assert len(firsts) == 27 * 12 + 6


def test_nothing_after_today_is_on_the_timeline(world: World) -> None:
    world.number("ITA", "2027-01-01", 551).act("SWE", "recognised", "2027-01-02")
    assert frame_days(world.ledger(), LAST)[-1] == LAST


def test_every_stop_of_every_set_is_a_frame(ledger: Ledger, film: Film, today: date) -> None:
    assert tuple(film.days[number] for number in film.stops) == stops(ledger, today)
    for name, days in stop_sets(ledger, today).items():
        assert tuple(film.days[number] for number in film.stop_sets[name]) == days, name


def test_the_yearly_stops_are_each_first_of_january_and_both_ends(ledger: Ledger, today: date) -> None:
    days = stop_sets(ledger, today)["yearly"]
    assert days == (ledger.first_day, *(date(year, 1, 1) for year in range(2000, 2027)), today)


def test_a_film_that_ends_on_a_first_of_january_stops_there_once(world: World) -> None:
    days = stop_sets(world.ledger(), date(2001, 1, 1))["yearly"]
    assert days == (date(1999, 6, 1), date(2000, 1, 1), date(2001, 1, 1))


def test_only_full_tables_are_stops_of_the_tables(world: World) -> None:
    world.table("2009-10", complete=True, ITA=1).table("2014-01-08", complete=False, ITA=2)
    world.number("DEU", "2016-01-01", 3).table("2017-02-21", complete=True)
    days = stop_sets(world.ledger(), LAST)["tables"]
    assert days == (date(1999, 6, 1), date(2009, 10, 1), date(2017, 2, 21), LAST)


def test_a_full_table_after_today_is_no_stop(world: World) -> None:
    world.table("2027-01-01", complete=True, ITA=1)
    assert stop_sets(world.ledger(), LAST)["tables"] == (date(1999, 6, 1), LAST)


def test_frames_are_in_order_without_repeats(film: Film) -> None:
    assert list(film.days) == sorted(set(film.days))


def test_a_run_begins_only_where_something_changes(film: Film) -> None:
    parts = [*film.standings.values(), *film.stances.values(), film.force, film.counts, film.ages]
    parts += [*film.places, *film.formations, film.commander]
    for runs in parts:
        assert runs[0].start == 0
        for before, after in pairwise(runs):
            assert before.start < after.start
            assert before.value != after.value


def test_ages_span_the_shown_numbers_and_count_the_old_and_the_unknown(world: World) -> None:
    for code in ("DEU", "FRA", "ITA", "SWE"):
        world.spell(code, "1999-06-20")
    world.number("DEU", "2017-02-01", 400).number("FRA", "2015-06", 2).number("ITA", "2016-12-24", 551)
    day = world.on("2017-02-21")
    assert ages_on(day.standings.values(), day.date) == Ages(youngest=0, oldest=20, carried=1, unknown=1)


def test_without_a_shown_number_there_is_no_age(world: World) -> None:
    day = world.spell("SWE", "1999-06-20").on("2017-02-21")
    assert ages_on(day.standings.values(), day.date) == Ages(None, None, 0, 1)


def test_a_day_between_two_frames_is_the_day_of_the_frame_before(world: World) -> None:
    world.spell("ITA", "1999-06-20").number("ITA", "2017-02-03", 551).total("2017-02-21", 4500)
    ledger = world.ledger()
    film = shoot(ledger, LAST)
    for before, after in pairwise(film.days):
        eve = date.fromordinal(after.toordinal() - 1)
        assert day_of(ledger, eve, "independent").standings == day_of(ledger, before, "independent").standings
