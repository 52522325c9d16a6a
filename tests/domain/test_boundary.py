"""The line between Kosovo and Serbia is drawn by a stated policy, or as one state sees it on the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.boundary import LINES, Boundary, boundary_by
from dashboard.domain.day import day_of
from dashboard.domain.readings import READINGS

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger
    from dashboard.domain.readings import Reading


def seen(ledger: Ledger, code: str, day: str, reading: Reading = "independent") -> tuple[str, str | None]:
    moment = date.fromisoformat(day)
    found = boundary_by(code, day_of(ledger, moment, reading).stances, ledger.mission, moment)
    return found.line, found.reason


@pytest.mark.parametrize(
    ("code", "day", "line", "reason"),
    [
        ("GBR", "2008-02-17", "dashed", "undeclared"),
        ("GBR", "2008-02-18", "solid", "recognises"),
        ("CRI", "2008-02-17", "solid", "recognises"),
        ("DEU", "2008-02-19", "none", "does not recognise"),
        ("DEU", "2008-02-20", "solid", "recognises"),
        ("ESP", "2008-02-17", "dashed", "undeclared"),
        ("ESP", "2017-02-21", "none", "does not recognise"),
        ("SRB", "2026-11-24", "none", "does not recognise"),
        ("SRB", "1999-06-12", "dashed", "undeclared"),
        ("SUR", "2017-02-21", "solid", "recognises"),
        ("SUR", "2026-11-24", "dashed", "contested"),
    ],
)
def test_a_state_sees_the_line_by_its_position_on_the_day(
    ledger: Ledger, code: str, day: str, line: str, reason: str
) -> None:
    assert seen(ledger, code, day) == (line, reason)


@pytest.mark.parametrize("reading", READINGS)
def test_spain_never_sees_a_solid_line(ledger: Ledger, reading: Reading) -> None:
    days = ("1999-06-01", "2008-02-17", "2008-02-18", "2010-07-22", "2017-02-21", "2026-11-24")
    assert "solid" not in {seen(ledger, "ESP", day, reading)[0] for day in days}


@pytest.mark.parametrize("reading", READINGS)
def test_a_contested_state_sees_it_dashed_in_every_reading(ledger: Ledger, reading: Reading) -> None:
    assert seen(ledger, "SUR", "2026-11-24", reading) == ("dashed", "contested")


@given(st.dates(date(1999, 6, 1), date(2026, 11, 24)), st.sampled_from(LINES))
def test_a_plain_policy_is_the_same_on_every_day(ledger: Ledger, day: date, policy: str) -> None:
    assert boundary_by(policy, {}, ledger.mission, day) == Boundary(policy, policy)


@given(st.dates(date(1999, 6, 1), date(2026, 11, 24)), st.sampled_from(READINGS))
def test_who_recognises_sees_a_line_and_who_sees_none_does_not_recognise(
    ledger: Ledger, day: date, reading: Reading
) -> None:
    stances = day_of(ledger, day, reading).stances
    for code, stance in stances.items():
        line = boundary_by(code, stances, ledger.mission, day).line
        assert (line == "solid") == (stance.status == "recognises" and not stance.contested)
        assert line != "none" or stance.status != "recognises"


def test_the_day_of_the_declaration_has_its_source(ledger: Ledger) -> None:
    assert str(ledger.mission.declared) == "2008-02-17"
    assert ledger.mission.declared_source_id in ledger.sources
