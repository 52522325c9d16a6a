"""Who recognises Kosovo on a day: acts folded in time order, by three readings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Act
from dashboard.domain.readings import READINGS
from dashboard.domain.recognition import fold

if TYPE_CHECKING:
    from random import Random

    from dashboard.domain.readings import Reading
    from tests.domain.conftest import World


def told(world: World, day: str, reading: Reading = "independent") -> tuple[str, str | None, bool]:
    stance = world.stance("SWE", day, reading)
    return stance.status, str(stance.since) if stance.since else None, stance.contested


def test_a_state_without_an_act_does_not_recognise(world: World) -> None:
    assert told(world, "2017-02-21") == ("does not recognise", None, False)


def test_an_act_counts_from_its_own_day_and_not_before(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04")
    assert told(world, "2008-03-03") == ("does not recognise", None, False)
    assert told(world, "2008-03-04") == ("recognises", "2008-03-04", False)


def test_the_act_names_its_source(world: World) -> None:
    assert world.act("SWE", "recognised", "2008-03-04").stance("SWE", "2017-02-21").source_id == "press"


def test_an_act_dated_by_month_counts_from_the_first_of_the_month(world: World) -> None:
    world.act("SWE", "recognised", "2012-11")
    assert told(world, "2012-10-31")[0] == "does not recognise"
    assert told(world, "2012-11-01") == ("recognises", "2012-11", False)


def test_all_readings_agree_on_a_plain_recognition(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04")
    assert {told(world, "2017-02-21", reading) for reading in READINGS} == {
        ("recognises", "2008-03-04", False)
    }


@pytest.mark.parametrize("event", ["withdrawn", "suspended"])
def test_an_accepted_withdrawal_or_suspension_ends_the_recognition(world: World, event: str) -> None:
    world.act("SWE", "recognised", "2008-03-04").disputed("SWE", event, "2018-11-01", READINGS)
    assert told(world, "2018-10-31") == ("recognises", "2008-03-04", False)
    assert told(world, "2018-11-01") == ("withdrawn", "2018-11-01", False)


def test_readings_that_differ_make_a_state_contested_in_every_reading(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04").disputed("SWE", "withdrawn", "2018-11-01", ("belgrade",))
    assert told(world, "2019-01-01", "pristina") == ("recognises", "2008-03-04", True)
    assert told(world, "2019-01-01", "independent") == ("recognises", "2008-03-04", True)
    assert told(world, "2019-01-01", "belgrade") == ("withdrawn", "2018-11-01", True)


def test_it_is_not_contested_before_the_withdrawal_was_announced(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04").disputed("SWE", "withdrawn", "2018-11-01", ("belgrade",))
    assert {told(world, "2018-10-31", reading)[2] for reading in READINGS} == {False}


def test_a_recognition_after_an_accepted_withdrawal_has_a_new_since(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04")
    world.disputed("SWE", "withdrawn", "2018-11-01", READINGS)
    world.disputed("SWE", "re-recognised", "2021-02", READINGS)
    assert told(world, "2021-02-01") == ("recognises", "2021-02", False)


def test_a_reaffirmation_does_not_change_since(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04").disputed("SWE", "reaffirmed", "2019-01-01", READINGS)
    assert told(world, "2020-01-01") == ("recognises", "2008-03-04", False)


def test_where_the_withdrawal_was_not_accepted_the_first_since_stands(world: World) -> None:
    world.act("SWE", "recognised", "2008-03-04")
    world.disputed("SWE", "withdrawn", "2018-11-01", ("belgrade",))
    world.disputed("SWE", "reaffirmed", "2019-03-01", ("pristina", "independent"))
    assert told(world, "2020-01-01", "pristina") == ("recognises", "2008-03-04", True)
    assert told(world, "2020-01-01", "belgrade") == ("withdrawn", "2018-11-01", True)


def test_a_recognition_that_a_reading_does_not_accept_never_counts_there(world: World) -> None:
    world.disputed("SWE", "recognised", "2012-03-13", ("pristina", "belgrade"))
    world.disputed("SWE", "withdrawn", "2013-01-07", ("belgrade",))
    assert told(world, "2012-06-01", "independent") == ("does not recognise", None, True)
    assert told(world, "2014-01-01", "independent") == ("does not recognise", None, True)
    assert told(world, "2014-01-01", "belgrade") == ("withdrawn", "2013-01-07", True)


@pytest.mark.parametrize("event", ["withdrawn", "suspended"])
def test_a_withdrawal_on_which_no_reading_rules_changes_nothing(world: World, event: str) -> None:
    world.act("SWE", "recognised", "2008-03-04").act("SWE", event, "2018-11-01")
    assert told(world, "2019-01-01") == ("recognises", "2008-03-04", False)


def test_kosovo_itself_has_no_stance(world: World) -> None:
    assert "XKX" not in world.on("2017-02-21").stances


EVENTS = st.sampled_from(["recognised", "withdrawn", "suspended", "reaffirmed", "re-recognised"])
DAYS = st.dates(date(2008, 2, 17), date(2026, 11, 24))
ACTS = st.lists(st.tuples(EVENTS, DAYS, st.booleans()), max_size=6, unique_by=lambda act: act[1])


@given(ACTS, DAYS, st.randoms())
def test_neither_the_order_of_the_rows_nor_later_acts_change_a_day(
    told_acts: list[tuple[str, date, bool]], day: date, random: Random
) -> None:
    acts = [
        Act("SWE", event, Period(on, on), contested=False, note="", source_id="s")
        for event, on, _ in told_acts
    ]  # type: ignore[arg-type]
    rulings = {"belgrade": {("SWE", event, Period(on, on)): taken for event, on, taken in told_acts}}
    shuffled = [act for act in acts if act.on.first <= day]
    random.shuffle(shuffled)
    assert fold(acts, rulings, "belgrade", day) == fold(shuffled, rulings, "belgrade", day)
