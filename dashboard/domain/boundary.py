"""How the line between Kosovo and Serbia is drawn: by a stated policy, or as one state sees it.

A policy is `dashed` (the default), `solid`, `none`, or the code of a state. As a state sees it the line is
solid from the day that state recognises, dashed where its position is contested, none where it does not
recognise (DESIGN, "The boundary"). Up to the day of the declaration of independence there was nothing to
recognise, so the line is dashed for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from dashboard.domain.facts import Mission
from dashboard.domain.recognition import Stance

Line = Literal["dashed", "solid", "none"]
LINES: tuple[Line, ...] = get_args(Line)
DEFAULT_BOUNDARY: Line = "dashed"

# Why a state sees the line as it does.
Reason = Literal["recognises", "contested", "undeclared", "does not recognise"]
REASONS: tuple[Reason, ...] = get_args(Reason)
LINE_SEEN: Mapping[Reason, Line] = {
    "recognises": "solid",
    "contested": "dashed",
    "undeclared": "dashed",
    "does not recognise": "none",
}

# The state on the other side of the line: without a line the host is drawn like it.
ACROSS = "SRB"


@dataclass(frozen=True, slots=True)
class Boundary:
    """The line on a day. `reason` is None for a plain policy; `stance` is that of the state that looks."""

    policy: str
    line: Line
    reason: Reason | None = None
    stance: Stance | None = None


def boundary_by(policy: str, stances: Mapping[str, Stance], mission: Mission, day: date) -> Boundary:
    """Draw the line by a policy, under the reading of `stances`, keyed by code. KeyError for no policy."""
    for line in LINES:
        if policy == line:
            return Boundary(policy, line)
    reason = reason_of(stances[policy], mission, day)
    return Boundary(policy, LINE_SEEN[reason], reason, stances[policy])


def reason_of(stance: Stance, mission: Mission, day: date) -> Reason:
    """Say why a state sees the line as it does on a day, by its position under a reading."""
    if stance.contested:
        return "contested"
    if stance.status == "recognises":
        return "recognises"
    undeclared = mission.declared is None or day <= mission.declared.first
    return "undeclared" if undeclared else "does not recognise"


def after_declaration(mission: Mission) -> frozenset[date]:
    """Give the first day on which a state that does not recognise sees no line; empty without declaration."""
    if mission.declared is None:
        return frozenset()
    return frozenset((mission.declared.first + timedelta(days=1),))
