"""Which statement a shown value rests on, and which rule of a day chose it (DESIGN, section 5)."""

from __future__ import annotations

from typing import Literal, get_args

from dashboard.domain.facts import Total
from dashboard.domain.force import Force
from dashboard.domain.strength import Standing, Statement, StateRecord

StandingRule = Literal[
    "newest",
    "best source",
    "too old",
    "zero",
    "left out",
    "departed",
    "no number",
    "not yet",
    "never",
    "host",
]
ForceRule = Literal["no total", "only total", "best total"]
STANDING_RULES: tuple[StandingRule, ...] = get_args(StandingRule)
FORCE_RULES: tuple[ForceRule, ...] = get_args(ForceRule)


def standing_rule(standing: Standing) -> StandingRule:
    """Name the rule by which a state's strength on a day was chosen."""
    cases: tuple[tuple[bool, StandingRule], ...] = (
        (standing.kind == "host", "host"),
        (standing.kind == "not yet", "not yet"),
        (standing.kind == "never", "never"),
        (standing.kind == "unknown", "no number"),
        (standing.departed, "departed"),
        (standing.omitted, "left out"),
        (standing.kind == "carried", "too old"),
        (bool(standing.also), "best source"),
        (standing.kind == "none", "zero"),
        (True, "newest"),
    )
    return next(rule for holds, rule in cases if holds)


def statement_of(record: StateRecord, standing: Standing) -> Statement | None:
    """Give the statement that a standing shows; None where it rests on a spell or on nothing."""
    if standing.as_of is None or standing.departed:
        return None
    shown = (standing.as_of, standing.troops, standing.approximate, standing.inferred)
    return next(
        s
        for s in record.statements
        if (s.as_of, s.troops, s.approximate, s.inferred) == shown
        and (s.source_id, s.omitted) == (standing.source_id, standing.omitted)
    )


def force_rule(force: Force) -> ForceRule:
    """Name the rule by which the total of a day was chosen."""
    if force.troops is None:
        return "no total"
    return "best total" if force.also else "only total"


def total_of(totals: tuple[Total, ...], force: Force) -> Total | None:
    """Give the total that is shown; None before the first one."""
    shown = (force.troops, force.as_of, force.source_id, force.extent, force.approximate, force.nations)
    return next(
        (t for t in totals if (t.troops, t.as_of, t.source_id, t.extent, t.approximate, t.nations) == shown),
        None,
    )
