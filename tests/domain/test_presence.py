"""Whether a thing stood on a day: what its dates say, and nothing where they are silent."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.calendar import Period
from dashboard.domain.presence import Span, Step, presence_on, steps_of

START = date(1999, 6, 12)


def span(**dates: str | bool) -> Span:
    known = {key: Period.parse(text) for key, text in dates.items() if isinstance(text, str)}
    return Span(
        known.get("begin"),
        known.get("end"),
        known.get("first_seen"),
        known.get("last_seen"),
        known.get("ended_by"),
        ongoing=bool(dates.get("ongoing", False)),
    )


def told(**dates: str | bool) -> list[tuple[str, str]]:
    """Give the changes as a reader would list them."""
    return [(step.day.isoformat(), step.presence) for step in steps_of(span(**dates), START)]


def test_a_thing_stands_from_its_first_day_and_not_on_its_last() -> None:
    assert told(begin="2006-06-13", end="2010-01-09") == [
        ("2006-06-13", "stands"),
        ("2010-01-09", "absent"),
    ]


def test_a_year_or_a_month_counts_from_its_first_day() -> None:
    assert told(begin="2006", end="2010-10") == [("2006-01-01", "stands"), ("2010-10-01", "absent")]


def test_nothing_stands_before_the_mission_started() -> None:
    assert told(begin="1999", end="1999-10-08") == [("1999-06-12", "stands"), ("1999-10-08", "absent")]


def test_what_ended_before_the_mission_started_never_stands() -> None:
    assert told(begin="1998", end="1999-05") == []


def test_an_end_known_to_the_year_waits_for_the_last_sighting_in_that_year() -> None:
    assert told(begin="2010-02-01", end="2019", last_seen="2019-07-22")[-1] == ("2019-07-23", "absent")


def test_a_sighting_before_the_year_of_the_end_delays_nothing() -> None:
    assert told(begin="2010-02-01", end="2010-10", last_seen="2010-03")[-1] == ("2010-10-01", "absent")


def test_what_began_and_ended_in_one_year_stood_in_it() -> None:
    assert told(begin="2005-08-10", end="2005") == [("2005-08-10", "stands"), ("2005-08-11", "absent")]
    assert told(begin="2005", end="2005") == [("2005-01-01", "stands"), ("2006-01-01", "absent")]


def test_an_unknown_end_is_not_an_end_after_the_last_sighting_nobody_knows() -> None:
    assert told(begin="1999", last_seen="2008") == [("1999-06-12", "stands"), ("2009-01-01", "unsure")]


def test_without_a_sighting_only_the_period_of_the_beginning_is_sure() -> None:
    assert told(begin="1999-07-31") == [("1999-07-31", "stands"), ("1999-08-01", "unsure")]
    assert told(begin="2000") == [("2000-01-01", "stands"), ("2001-01-01", "unsure")]


def test_doubt_ends_on_the_day_another_is_named_in_its_place() -> None:
    assert told(begin="1999-06", last_seen="2002-05", ended_by="2004-05-01") == [
        ("1999-06-12", "stands"),
        ("2002-06-01", "unsure"),
        ("2004-05-01", "absent"),
    ]


def test_a_sighting_in_the_year_of_the_successor_leaves_no_doubt_after_it_came() -> None:
    assert told(begin="2003", last_seen="2004", ended_by="2004-03-01") == [
        ("2003-01-01", "stands"),
        ("2004-03-01", "absent"),
    ]


def test_what_is_ongoing_stands_until_today() -> None:
    assert told(begin="1999", last_seen="2019", ongoing=True) == [("1999-06-12", "stands")]


def test_before_the_first_sighting_nobody_knows_and_nobody_says_it_was_not_there() -> None:
    assert told(first_seen="2008-02-19", last_seen="2011-09-27") == [
        ("1999-06-12", "unsure"),
        ("2008-02-19", "stands"),
        ("2011-09-28", "unsure"),
    ]


def test_a_last_sighting_alone_is_a_sighting() -> None:
    assert told(last_seen="2010-03") == [
        ("1999-06-12", "unsure"),
        ("2010-03-01", "stands"),
        ("2010-04-01", "unsure"),
    ]


def test_an_end_without_a_beginning_is_unsure_until_then() -> None:
    assert told(end="2010-12") == [("1999-06-12", "unsure"), ("2010-12-01", "absent")]


def test_a_thing_without_any_date_is_unsure_from_the_mission_s_first_day() -> None:
    assert told() == [("1999-06-12", "unsure")]
    assert told(ongoing=True) == [("1999-06-12", "unsure")]


@pytest.mark.parametrize(
    ("day", "presence"),
    [("1999-06-11", "absent"), ("1999-06-12", "unsure"), ("2008-02-19", "stands"), ("2030-01-01", "stands")],
)
def test_a_presence_holds_until_the_next_change(day: str, presence: str) -> None:
    steps = (Step(START, "unsure"), Step(date(2008, 2, 19), "stands"))
    assert presence_on(steps, date.fromisoformat(day)) == presence


periods = st.one_of(
    st.none(),
    st.dates(date(1998, 1, 1), date(2026, 12, 31)).flatmap(
        lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
    ),
)
spans = st.builds(
    lambda begin, end, first, last, by, ongoing: Span(
        *(Period.parse(text) if text else None for text in (begin, end, first, last, by)), ongoing
    ),
    *[periods] * 5,
    st.booleans(),
)


@given(spans)
def test_changes_are_in_order_change_something_and_never_precede_the_mission(one: Span) -> None:
    steps = steps_of(one, START)
    assert all(step.day >= START for step in steps)
    assert not steps or steps[0].presence != "absent"
    for before, after in pairwise(steps):
        assert before.day < after.day
        assert before.presence != after.presence


@given(spans, st.dates(date(1998, 1, 1), date(2026, 12, 31)))
def test_what_nobody_says_the_end_of_is_never_shown_as_gone(one: Span, day: date) -> None:
    nothing_ends_it = one.end is None and one.ended_by is None
    if nothing_ends_it and day >= max(START, one.begin.first if one.begin else START):
        assert presence_on(steps_of(one, START), day) != "absent"


@given(st.dates(START, date(2026, 1, 1)), st.integers(0, 400))
def test_a_seen_thing_stands_on_the_day_it_was_seen(day: date, later: int) -> None:
    seen = Period(day, day)
    again = Period(day + timedelta(days=later), day + timedelta(days=later))
    steps = steps_of(Span(None, None, seen, again), START)
    assert {presence_on(steps, day), presence_on(steps, again.first)} == {"stands"}
