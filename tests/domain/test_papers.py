"""Every shown number rests on one statement of the tables, chosen by a rule that has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.domain.calendar import Period
from dashboard.domain.papers import (
    FORCE_RULES,
    STANDING_RULES,
    force_rule,
    standing_rule,
    statement_of,
    total_of,
)
from dashboard.domain.strength import COUNTED, Standing, standing_on

if TYPE_CHECKING:
    from dashboard.domain.frames import Film
    from dashboard.domain.ledger import Ledger


def test_every_number_on_every_frame_is_one_statement(ledger: Ledger, film: Film) -> None:
    shown = [(code, run.value) for code, runs in film.standings.items() for run in runs]
    numbers = [(code, s) for code, s in shown if s.kind in COUNTED]
    assert len(numbers) > 500
    for code, standing in numbers:
        statement = statement_of(ledger.records[code], standing)
        assert statement is not None
        assert (statement.troops, statement.source_id) == (standing.troops, standing.source_id)


def test_every_rule_is_needed_and_unknown_is_not_zero(film: Film) -> None:
    standings = [run.value for runs in film.standings.values() for run in runs]
    # A zero is only stated in complete tables today, by leaving the state out.
    standings.append(Standing("HUN", "none", 0, as_of=Period.parse("2017"), source_id="a source"))
    assert {standing_rule(standing) for standing in standings} == set(STANDING_RULES)
    for standing in standings:
        assert (standing_rule(standing) == "no number") == (standing.kind == "unknown")


def test_a_rule_says_what_decided(ledger: Ledger) -> None:
    def rule(code: str, day: str) -> str:
        return standing_rule(standing_on(ledger.records[code], type(ledger.first_day).fromisoformat(day)))

    assert rule("HUN", "2017-02-21") == "newest"
    assert rule("ALB", "1999-06-01") == "not yet"
    assert rule("XKX", "2017-02-21") == "host"
    assert rule("BRA", "2017-02-21") == "never"
    assert rule("ITA", "2026-11-24") == "too old"
    assert rule("ARG", "2017-02-21") == "left out"
    assert rule("AUT", "2009-10-01") == "best source"
    assert rule("ARE", "1999-06-12") == "no number"
    assert rule("ARE", "2001-11-01") == "departed"


def test_every_total_shown_is_one_total_of_the_table(ledger: Ledger, film: Film) -> None:
    for run in film.force:
        total = total_of(ledger.totals, run.value)
        assert (total is None) == (run.value.troops is None)
        assert total is None or (total.troops, total.source_id) == (run.value.troops, run.value.source_id)
    assert {force_rule(run.value) for run in film.force} <= set(FORCE_RULES)
