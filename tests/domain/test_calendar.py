"""Dates as sources state them: a day, a month or a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.calendar import Period, add_months, months_between

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31), "year"),
        ("2011-08", date(2011, 8, 1), date(2011, 8, 31), "month"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2011-08-12", date(2011, 8, 12), date(2011, 8, 12), "day"),
    ],
)
def test_a_date_is_as_exact_as_its_source(text: str, first: date, last: date, precision: str) -> None:
    period = Period.parse(text)
    assert (period.first, period.last, period.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11",
        "2011-8",
        "2011-13",
        "2011-02-30",
        "0000",
        "2011-08-12T00:00",
        "12.08.2011",
        " 2011",
        "\uff12\uff10\uff11\uff11",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Period.parse(text)


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_a_date_is_written_back_as_it_was_read(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    assert str(Period.parse(text)) == text


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_a_period_holds_the_day_it_was_made_from(day: date, length: int) -> None:
    period = Period.parse(day.isoformat()[:length])
    assert period.first <= day <= period.last
    assert Period.parse(str(period)) == period


@given(DAYS, st.integers(0, 600))
def test_months_added_are_months_between(day: date, months: int) -> None:
    assert months_between(day, add_months(day, months)) == months


def test_a_month_added_to_the_31st_ends_with_the_shorter_month() -> None:
    assert add_months(date(2011, 1, 31), 1) == date(2011, 2, 28)
    assert add_months(date(2011, 12, 31), 2) == date(2012, 2, 29)


def test_ages_count_month_starts() -> None:
    assert months_between(date(2017, 1, 31), date(2017, 2, 1)) == 1
    assert months_between(date(2017, 2, 1), date(2017, 2, 28)) == 0
    assert months_between(date(2016, 12, 15), date(2017, 2, 1)) == 2
