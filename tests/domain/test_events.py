"""Events: on their very day, in order, and where the timeline stops."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.domain.day import day_of
from dashboard.domain.timeline import stops

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger
    from tests.domain.conftest import World


def titles(world: World, day: str) -> list[str]:
    return [event.title for event in world.on(day).events]


def test_an_event_belongs_to_its_day_and_to_no_other(world: World) -> None:
    world.event("2004-03-17", "Riots")
    assert [titles(world, day) for day in ("2004-03-16", "2004-03-17", "2004-03-18")] == [[], ["Riots"], []]


def test_an_event_known_to_the_month_belongs_to_its_first_day(world: World) -> None:
    world.event("2013-10", "Detachments cut")
    assert titles(world, "2013-10-01") == ["Detachments cut"]
    assert titles(world, "2013-10-02") == []


def test_a_day_may_have_several_events(world: World) -> None:
    world.event("1999-06-12", "KFOR enters").event("1999-06-12", "Airfield seized")
    assert titles(world, "1999-06-12") == ["KFOR enters", "Airfield seized"]


def test_events_are_in_order_of_time_whatever_the_table_has(world: World) -> None:
    world.event("2008-02-17", "Declaration").event("2004-03-17", "Riots")
    assert [event.title for event in world.ledger().events] == ["Riots", "Declaration"]


def test_an_event_and_a_change_of_command_are_stops(world: World) -> None:
    world.event("2004-03-17", "Riots").commander("Fungo", "2016-09-01", "2017-11-15")
    days = stops(world.ledger(), date(2026, 11, 24))
    assert {date(2004, 3, 17), date(2016, 9, 1), date(2017, 11, 15)} <= set(days)


def test_what_happened_before_the_timeline_is_kept_but_is_no_stop(ledger: Ledger, today: date) -> None:
    assert ledger.events[0].on.first == date(1999, 3, 24)
    assert stops(ledger, today)[0] == date(1999, 6, 1)


def test_every_event_of_the_timeline_is_told_on_its_day(ledger: Ledger) -> None:
    for event in ledger.events:
        if event.on.first >= ledger.first_day:
            assert event in day_of(ledger, event.on.first, "independent").events


def test_the_days_of_the_issue_have_their_events(ledger: Ledger) -> None:
    found = {
        day: [event.title for event in day_of(ledger, date.fromisoformat(day), "pristina").events]
        for day in ("1999-06-12", "2004-03-17", "2008-02-17", "2011-07-25", "2017-02-21", "2023-05-29")
    }
    assert all(found.values())
    assert found["2004-03-17"] == ["Two days of riots across Kosovo"]
    assert found["1999-06-12"] == ["KFOR enters Kosovo", "Russian troops occupy Pristina airfield"]
