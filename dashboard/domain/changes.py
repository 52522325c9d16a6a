"""What changed between two days: who joined, left, grew or shrank, recognised or took it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.domain.recognition import Status
from dashboard.domain.strength import COUNTED, Standing

ChangeKind = Literal["joined", "left", "up", "down", "recognised", "withdrawn"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
# A number that moves by less is no change: sources round.
NOTABLE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one state; `before` and `after` are soldiers, None where no number is known.

    `roughly` says of the two whether they are approximate.
    """

    code: str
    kind: ChangeKind
    before: int | None = None
    after: int | None = None
    roughly: tuple[bool, bool] = (False, False)


def strength_change(before: Standing, after: Standing) -> Change | None:
    """Tell what changed in a state's strength; None where nothing notable did.

    To join and to leave is to become or cease to be part of the force, with or without a known number. Only
    two known numbers are compared: one that becomes known or unknown is no growth and no loss.
    """
    was, now = known_troops(before), known_troops(after)
    roughly = before.approximate, after.approximate
    if takes_part(before) != takes_part(after):
        return Change(after.code, "joined" if takes_part(after) else "left", was, now, roughly)
    if was is None or now is None or abs(now - was) <= NOTABLE_SHARE * was:
        return None
    return Change(after.code, "up" if now > was else "down", was, now, roughly)


def stance_change(code: str, before: Status, after: Status) -> Change | None:
    """Tell whether a state began to recognise, or ceased to, under a reading."""
    if (before == "recognises") == (after == "recognises"):
        return None
    return Change(code, "recognised" if after == "recognises" else "withdrawn")


def takes_part(standing: Standing) -> bool:
    """Say whether a state is part of the force, with or without a known number."""
    return standing.kind in COUNTED or standing.kind == "unknown"


def known_troops(standing: Standing) -> int | None:
    """Give the soldiers of a state that is part of the force, None where nobody can say."""
    return standing.troops if standing.kind in COUNTED else None
