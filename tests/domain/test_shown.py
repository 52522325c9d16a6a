"""What a filter leaves of a day, and its sums: of the real record, under any filter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.day import Day, day_of
from dashboard.domain.filters import GROUPS, NUMBERS, Filter, groups_on
from dashboard.domain.shown import left_out, shown_on
from dashboard.domain.strength import COUNTED

if TYPE_CHECKING:
    from dashboard.domain.frames import Film
    from dashboard.domain.ledger import Ledger

DAYS = (date(1999, 6, 20), date(2004, 3, 29), date(2017, 2, 21), date(2026, 11, 24))
ENDS = st.none() | st.sampled_from([0, 1, 10, 99, 100, 999, 2_500])
FILTERS = st.builds(
    Filter,
    st.lists(st.sampled_from(GROUPS), unique=True).map(tuple),
    st.lists(st.sampled_from(NUMBERS), unique=True).map(tuple),
    ENDS,
    ENDS,
)


@pytest.fixture(scope="module")
def days(ledger: Ledger) -> dict[date, Day]:
    return {day: day_of(ledger, day, "independent") for day in DAYS}


@given(FILTERS, st.sampled_from(DAYS))
def test_the_sums_are_those_of_the_states_that_stay(days: dict[date, Day], only: Filter, day: date) -> None:
    today, shown = days[day], shown_on(days[day], only)
    stay = set(today.stances) - left_out(today, only)
    assert shown.states == len(stay) == len(today.stances) - shown.left_out == sum(shown.cells.values())
    numbers = [today.standings[code] for code in stay if today.standings[code].kind in COUNTED]
    assert (shown.counted, shown.troops) == (len(numbers), sum(s.troops or 0 for s in numbers))
    assert shown.recognising == sum(today.stances[code].status == "recognises" for code in stay)
    stays_unknown = sum(today.standings[code].kind == "unknown" for code in stay)
    assert stays_unknown == (0 if only.sized else shown.unknown)


@given(st.lists(st.sampled_from(GROUPS), unique=True, min_size=1), st.sampled_from(DAYS))
def test_who_is_in_any_of_some_groups_is_in_one_of_them(
    days: dict[date, Day], groups: list[str], day: date
) -> None:
    every = set(days[day].stances)
    some = every - left_out(days[day], Filter(tuple(groups)))
    each = [every - left_out(days[day], Filter((group,))) for group in groups]
    assert some == set().union(*each)


def test_all_groups_together_leave_everybody_and_the_host_always_stays(days: dict[date, Day]) -> None:
    for today in days.values():
        assert left_out(today, Filter(GROUPS)) == frozenset()
        assert left_out(today, Filter()) == frozenset()
        assert "XKX" not in left_out(today, Filter(("neither",), ("reported",), 1, 9))


def test_a_number_that_nobody_stated_is_told_and_never_counted_as_zero(days: dict[date, Day]) -> None:
    small = shown_on(days[date(1999, 6, 20)], Filter(least=0, most=9))
    assert small.unknown > 0
    assert small.counted == small.troops == 0


def test_a_state_changes_its_group_on_the_day_it_joins_or_leaves(ledger: Ledger) -> None:
    def groups(code: str, day: str) -> set[str]:
        return set(groups_on(ledger.memberships, [code], date.fromisoformat(day))[code])

    assert groups("FIN", "2023-04-03") == {"UN", "EU", "PfP"}
    assert groups("FIN", "2023-04-04") == {"UN", "EU", "NATO"}
    assert "EU" in groups("GBR", "2020-01-30")
    assert "EU" not in groups("GBR", "2020-01-31")
    assert groups("IRL", "1999-06-20") == {"UN", "EU"}
    assert groups("ARG", "2017-02-21") == {"UN", "neither"}


def test_the_film_has_the_groups_of_every_day(ledger: Ledger, film: Film) -> None:
    for frame in range(0, len(film.days), 97):
        groups = groups_on(ledger.memberships, ledger.acts, film.days[frame])
        held = {c: [r.value for r in runs if r.start <= frame][-1] for c, runs in film.groups.items()}
        assert held == groups
