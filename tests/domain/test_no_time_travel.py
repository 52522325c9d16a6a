"""What is stated later never changes what was known earlier: nothing is carried backwards."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.calendar import Period, add_months
from dashboard.domain.facts import Spell
from dashboard.domain.strength import Standing, Statement, StateRecord, standing_on, stay_of

FIRST, LAST = date(1999, 6, 12), date(2026, 11, 24)
DAYS = st.dates(FIRST, LAST)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    return Period.parse(draw(DAYS).isoformat()[: draw(st.sampled_from([4, 7, 10]))])


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    troops = draw(st.sampled_from([0, 1, 2, 50, 551, 7000]))
    omitted = troops == 0 and draw(st.booleans())
    rank = draw(st.integers(0, 4))
    return Statement(draw(periods()), troops, draw(st.booleans()), draw(st.booleans()), "s", rank, omitted)


@st.composite
def spells(draw: st.DrawFn) -> list[Spell]:
    """Draw none, one or two spells that do not overlap, dated by day."""
    days = sorted(draw(st.lists(DAYS, max_size=4, unique=True)))
    dates: list[Period | None] = [Period(day, day) for day in days]
    if len(dates) % 2:
        dates.append(None)
    pairs = zip(dates[::2], dates[1::2], strict=True)
    return [Spell("KFOR", "ITA", joined, left, "s", "", "") for joined, left in pairs if joined]


def record_of(told: list[Statement], stays: list[Spell]) -> StateRecord:
    ordered = tuple(sorted(told, key=lambda one: one.as_of.first))
    return StateRecord("ITA", ordered, tuple(stay_of(spell, told) for spell in stays))


def number(standing: Standing) -> tuple[int | None, Period | None]:
    """Give the number and its date, without the zero of a state that is not there."""
    return (standing.troops or None, standing.as_of if standing.troops else None)


@given(st.lists(statements(), max_size=6), spells(), DAYS)
def test_later_statements_never_change_an_earlier_number(
    told: list[Statement], stays: list[Spell], day: date
) -> None:
    known = [one for one in told if one.as_of.first <= day]
    with_all, with_known = (standing_on(record_of(some, stays), day) for some in (told, known))
    assert number(with_all) == number(with_known)
    if stays:
        assert with_all == with_known


@given(st.lists(statements(), max_size=6), spells(), DAYS)
def test_a_shown_number_is_one_that_was_stated_on_or_before_the_day(
    told: list[Statement], stays: list[Spell], day: date
) -> None:
    standing = standing_on(record_of(told, stays), day)
    if standing.troops:
        assert (standing.troops, standing.as_of) in {(one.troops, one.as_of) for one in told}
        assert standing.as_of is not None
        assert standing.as_of.first <= day


@given(st.lists(statements(), max_size=6), spells(), DAYS)
def test_reported_and_carried_part_at_eighteen_months(
    told: list[Statement], stays: list[Spell], day: date
) -> None:
    standing = standing_on(record_of(told, stays), day)
    if standing.kind in ("reported", "carried"):
        assert standing.as_of is not None
        is_old = day > add_months(standing.as_of.first, 18)
        assert is_old == (standing.kind == "carried")


@given(st.lists(statements(), max_size=6), spells(), DAYS)
def test_only_a_number_or_a_zero_has_troops(told: list[Statement], stays: list[Spell], day: date) -> None:
    standing = standing_on(record_of(told, stays), day)
    assert (standing.troops is None) == (standing.kind in ("unknown", "not yet", "never"))
    assert (standing.troops == 0) == (standing.kind == "none")


@given(st.lists(statements(), max_size=6), spells(), DAYS)
def test_a_state_in_the_force_is_never_absent_without_a_stated_zero(
    told: list[Statement], stays: list[Spell], day: date
) -> None:
    inside = any(
        spell.joined.first <= day and (spell.left is None or day < spell.left.first) for spell in stays
    )
    standing = standing_on(record_of(told, stays), day)
    if inside:
        assert standing.kind in ("reported", "carried", "unknown", "none")
        assert (standing.kind == "none") <= any(not one.troops for one in told if one.as_of.first <= day)


@given(st.lists(statements(), max_size=6), spells(), DAYS)
def test_a_day_on_which_nothing_is_stated_or_grows_old_is_like_the_day_before(
    told: list[Statement], stays: list[Spell], day: date
) -> None:
    record = record_of(told, stays)
    events = {one.as_of.first for one in told} | {spell.joined.first for spell in stays}
    events |= {spell.left.first for spell in stays if spell.left}
    events |= {add_months(one.as_of.first, 18) + timedelta(days=1) for one in told}
    if day not in events:
        assert standing_on(record, day) == standing_on(record, day - timedelta(days=1))
