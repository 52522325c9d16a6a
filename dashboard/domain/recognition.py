"""Who recognised Kosovo on a day: acts folded in time order, by three readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Act, Membership
from dashboard.domain.readings import READINGS, Reading, Rulings, accepts

Status = Literal["recognises", "withdrawn", "does not recognise"]

# The organisations counted, by their names in the table of memberships.
ORGANISATIONS: tuple[str, ...] = ("UN", "EU", "NATO", "OIC")

_OUTCOME: Mapping[str, Status] = {
    "recognised": "recognises",
    "re-recognised": "recognises",
    "reaffirmed": "recognises",
    "withdrawn": "withdrawn",
    "suspended": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """One state's status under one reading; `contested` where the readings differ on that day."""

    code: str
    status: Status
    since: Period | None
    contested: bool
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many recognise, of how many members (None: no fixed list), and the range over the readings."""

    recognising: int
    members: int | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The tallies of a day under one reading; `organisations` is keyed as ORGANISATIONS."""

    organisations: Mapping[str, Tally]
    everyone: Tally
    withdrawn: int
    contested: int


def fold(acts: Iterable[Act], rulings: Rulings, reading: Reading, day: date) -> tuple[Status, Act | None]:
    """Fold the acts up to a day, in time order, into a status and the act that made it."""
    status: Status = "does not recognise"
    made_by: Act | None = None
    for act in sorted(acts, key=lambda act: act.on.first):
        if act.on.first > day or not accepts(rulings, reading, act):
            continue
        outcome = _OUTCOME[act.event]
        if outcome != status:
            status, made_by = outcome, act
    return status, made_by


def stance_on(code: str, acts: tuple[Act, ...], rulings: Rulings, day: date) -> dict[Reading, Stance]:
    """Give a state's status under every reading; it is contested where some count it and some do not."""
    folded: dict[Reading, tuple[Status, Act | None]] = {
        reading: fold(acts, rulings, reading, day) for reading in READINGS
    }
    contested = len({status == "recognises" for status, _ in folded.values()}) > 1
    return {
        reading: Stance(code, status, act.on if act else None, contested, act.source_id if act else "")
        for reading, (status, act) in folded.items()
    }


def members_on(memberships: Iterable[Membership], organisation: str, day: date) -> frozenset[str]:
    """Give the codes of an organisation's members on a day; who leaves on a day is out on that day."""
    return frozenset(
        m.code
        for m in memberships
        if m.organisation == organisation and m.joined.first <= day and (m.left is None or day < m.left.first)
    )


def counts_on(
    stances: Iterable[Mapping[Reading, Stance]],
    members: Mapping[str, frozenset[str]],
) -> dict[Reading, Counts]:
    """Count the recognising states in all and among the members of each organisation, per reading."""
    rows = list(stances)
    counted: dict[Reading, set[str]] = {
        r: {row[r].code for row in rows if row[r].status == "recognises"} for r in READINGS
    }
    contested = sum(row[READINGS[0]].contested for row in rows)
    return {
        reading: Counts(
            {name: _tally(counted, reading, codes) for name, codes in members.items()},
            _tally(counted, reading, None),
            sum(row[reading].status == "withdrawn" for row in rows),
            contested,
        )
        for reading in READINGS
    }


def _tally(counted: Mapping[Reading, set[str]], reading: Reading, members: frozenset[str] | None) -> Tally:
    """Count one reading among some members, with the range over all readings."""
    sizes = {r: len(codes if members is None else codes & members) for r, codes in counted.items()}
    size = None if members is None else len(members)
    return Tally(sizes[reading], size, min(sizes.values()), max(sizes.values()))
