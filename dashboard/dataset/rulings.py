"""Where tables must agree: readings with the acts they rule on, UN membership with the list of states."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from dashboard.dataset.phrases import listed, nearest_clause, quote
from dashboard.dataset.sequences import ACT
from dashboard.dataset.tables import MAX_FAULTS_PER_CHECK
from dashboard.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.dataset.folder import Folder
    from dashboard.dataset.tables import Row

# The three of DESIGN section 5; a folder may hold more.
READINGS = ("pristina", "independent", "belgrade")
RULED_EVENTS = frozenset({"withdrawn", "suspended", "reaffirmed", "re-recognised"})


def _act(row: Row) -> tuple[str, ...]:
    return tuple(row.cells[column] for column in ACT)


def missing_rulings(folder: Folder) -> list[Fault]:
    """Say every act after a recognition that a reading says nothing about, and every missing reading."""
    doubtful = folder.states_in_doubt("readings", "reading", *ACT)
    acts = [row for row in folder.rows("recognition", *ACT) if row.cells["event"] in RULED_EVENTS]
    if doubtful is None or not acts:
        return []
    rulings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in folder.rows("readings", "reading", *ACT):
        rulings[row.cells["reading"]].add(_act(row))
    settled = (act for act in acts if act.cells["code"] not in doubtful)
    faults = filter(None, (_unruled(act, rulings) for act in settled))
    return [*_missing_readings(tuple(rulings)), *islice(faults, MAX_FAULTS_PER_CHECK)]


def _unruled(act: Row, rulings: Mapping[str, set[tuple[str, ...]]]) -> Fault | None:
    silent = sorted(reading for reading, acts in rulings.items() if _act(act) not in acts)
    if not silent:
        return None
    code, event, on = _act(act)
    message = (
        f"{code} {event} {on} has no row of reading {listed(silent)} in readings.csv; "
        "add one for each that says accepted yes or no, and why"
    )
    return Fault("recognition.csv", act.line, "event", message)


def _missing_readings(found: tuple[str, ...]) -> Iterator[Fault]:
    for reading in READINGS:
        if found and reading not in found:
            message = f"no row of reading {reading!r}{nearest_clause(reading, found)}; add its rulings"
            yield Fault("readings.csv", 0, "reading", message)


def rulings_of_nothing(folder: Folder) -> list[Fault]:
    """Say every ruling on an act that no row of recognition.csv states."""
    doubtful = folder.states_in_doubt("recognition", *ACT)
    if doubtful is None:
        return []
    acts = {_act(row) for row in folder.rows("recognition", *ACT)}
    rulings = [row for row in folder.rows("readings", *ACT) if row.cells["code"] not in doubtful]
    loose = (_loose(row, acts) for row in rulings if _act(row) not in acts)
    return list(islice(loose, MAX_FAULTS_PER_CHECK))


def _loose(ruling: Row, acts: set[tuple[str, ...]]) -> Fault:
    code, *act = _act(ruling)
    stated = " ".join(act)
    known = tuple(sorted(" ".join(rest) for state, *rest in acts if state == code))
    message = f"{quote(stated)} of {code} is no act of recognition.csv{nearest_clause(stated, known)}"
    return Fault("readings.csv", ruling.line, "on", f"{message}; correct it, or add the act there")


def un_membership(folder: Folder) -> list[Fault]:
    """Say every state whose UN membership differs between countries.csv and memberships.csv."""
    columns = ("organisation", "code", "joined")
    doubtful = folder.states_in_doubt("memberships", *columns)
    if doubtful is None:
        return []
    joined: dict[str, list[str]] = defaultdict(list)
    for row in folder.rows("memberships", *columns):
        if row.cells["organisation"] == "UN":
            joined[row.cells["code"]].append(row.cells["joined"])
    rows = folder.rows("countries", "code", "un_member_since")
    settled = (row for row in rows if row.cells["code"] not in doubtful)
    faults = (fault for row in settled if (fault := _un_fault(row, joined.get(row.cells["code"], []))))
    return list(islice(faults, MAX_FAULTS_PER_CHECK))


def _un_fault(country: Row, joined: list[str]) -> Fault | None:
    since, code = country.cells["un_member_since"], country.cells["code"]
    if since in joined or (not since and not joined):
        return None
    stated = f"joined the UN {' and '.join(joined)}" if joined else "has no row of organisation UN"
    message = f"{quote(since) if since else 'empty'}, but {code} {stated} in memberships.csv; make them agree"
    return Fault("countries.csv", country.line, "un_member_since", message)


def kinds_of_countries(folder: Folder) -> list[Fault]:
    """Say every country whose kind and date of UN membership contradict each other."""
    rows = folder.rows("countries", "un_member_since", "kind")
    return list(islice(filter(None, map(_kind_fault, rows)), MAX_FAULTS_PER_CHECK))


def _kind_fault(country: Row) -> Fault | None:
    kind, since = country.cells["kind"], country.cells["un_member_since"]
    if (kind == "un_member") == bool(since):
        return None
    dated = f"un_member_since is {since}" if since else "un_member_since is empty"
    message = f"{kind!r}, but {dated}; a un_member has a date there and no other kind has; correct one"
    return Fault("countries.csv", country.line, "kind", message)
