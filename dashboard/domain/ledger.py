"""The facts of one mission, indexed once so that any day can be asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dashboard.domain.calendar import Period
from dashboard.domain.facts import (
    Act,
    Commander,
    Contribution,
    Country,
    Event,
    Facts,
    Membership,
    Mission,
    OtherName,
    Position,
    Report,
    Ruling,
    Source,
    Spell,
    Total,
    Unit,
)
from dashboard.domain.ground import (
    FormationRecord,
    PlaceRecord,
    formation_records,
    municipalities_by_name,
    place_records,
)
from dashboard.domain.readings import ActKey, Rulings, index_rulings, key_of
from dashboard.domain.strength import Statement, StateRecord, rank_of, stay_of

DEFAULT_MISSION = "KFOR"

_Row = TypeVar("_Row", Contribution, Act, Spell)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Facts of one mission by state. `records` and `acts` have an entry for every code of `countries`.

    Events and commanders are in order of time, places and formations in the order in which they are listed.
    `tables` has the date of every complete report, `ruled` what each party says of an act that is disputed.
    """

    mission: Mission
    sources: Mapping[str, Source]
    countries: Mapping[str, Country]
    records: Mapping[str, StateRecord]
    totals: tuple[Total, ...]
    tables: tuple[Period, ...]
    acts: Mapping[str, tuple[Act, ...]]
    rulings: Rulings
    ruled: Mapping[ActKey, tuple[Ruling, ...]]
    positions: Mapping[str, Position]
    names: tuple[OtherName, ...]
    memberships: tuple[Membership, ...]
    events: tuple[Event, ...]
    commanders: tuple[Commander, ...]
    formations: tuple[FormationRecord, ...]
    places: tuple[PlaceRecord, ...]
    units: Mapping[str, Unit]

    @property
    def first_day(self) -> date:
        """The first day of the timeline: the first of the month in which the mission started."""
        return self.mission.started.first.replace(day=1)


def build_ledger(facts: Facts, mission: str = DEFAULT_MISSION) -> Ledger:
    """Index the facts of one mission. Raises KeyError for a mission that is not in the table."""
    by_name = {row.mission: row for row in facts.missions}
    chosen = by_name[mission]
    sources = {row.source_id: row for row in facts.sources}
    countries = {row.code: row for row in facts.countries}
    acts = _grouped(facts.recognition)
    return Ledger(
        mission=chosen,
        sources=sources,
        countries=countries,
        records=_records(facts, chosen, sources, countries),
        totals=tuple(t for t in facts.totals if t.mission == mission),
        tables=tuple(r.as_of for r in facts.reports if r.mission == mission and r.complete),
        acts={code: tuple(acts[code]) for code in countries if code != chosen.host},
        rulings=index_rulings(facts.readings),
        ruled=_ruled(facts.readings),
        positions={row.code: row for row in facts.positions},
        names=facts.names,
        memberships=facts.memberships,
        events=tuple(sorted(facts.events, key=lambda event: event.on.first)),
        commanders=tuple(
            sorted((c for c in facts.commanders if c.mission == mission), key=lambda c: c.started.first)
        ),
        formations=formation_records(
            (f for f in facts.formations if f.mission == mission),
            municipalities_by_name(facts.units),
            chosen.started.first,
        ),
        places=place_records(facts.places, chosen.started.first),
        units={row.unit_id: row for row in facts.units},
    )


def _records(
    facts: Facts, mission: Mission, sources: Mapping[str, Source], countries: Mapping[str, Country]
) -> dict[str, StateRecord]:
    """Gather each state's statements and spells, with the zeros that complete reports state."""
    rows = [row for row in facts.contributions if row.mission == mission.mission]
    reports = [row for row in facts.reports if row.mission == mission.mission and row.complete]
    spells = _grouped(s for s in facts.participation if s.mission == mission.mission)
    numbers = _grouped(rows)
    records: dict[str, StateRecord] = {}
    for code in countries:
        statements = [_statement(row, sources) for row in numbers[code] if row.troops is not None]
        if statements or spells[code]:
            statements += _omissions(reports, numbers[code], sources)
        stays = tuple(sorted((stay_of(s, statements) for s in spells[code]), key=lambda stay: stay.joined))
        ordered = tuple(sorted(statements, key=lambda s: s.as_of.first))
        records[code] = StateRecord(code, ordered, stays, is_host=code == mission.host)
    return records


def _statement(row: Contribution, sources: Mapping[str, Source]) -> Statement:
    """Turn a row with a number into a statement."""
    rank = rank_of(sources[row.source_id])
    return Statement(
        row.as_of, row.troops or 0, row.approximate, row.inferred, row.source_id, rank, note=row.note
    )


def _omissions(
    reports: Iterable[Report], rows: list[Contribution], sources: Mapping[str, Source]
) -> list[Statement]:
    """Give a stated zero for every complete report that does not list the state."""
    listed = {row.report for row in rows}
    return [
        Statement(
            as_of=report.as_of,
            troops=0,
            approximate=False,
            inferred=False,
            source_id=report.source_id,
            rank=rank_of(sources[report.source_id]),
            omitted=True,
        )
        for report in reports
        if report.report not in listed
    ]


def _grouped(rows: Iterable[_Row]) -> defaultdict[str, list[_Row]]:
    """Group rows by state, keeping their order."""
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.code].append(row)
    return groups


def _ruled(rows: Iterable[Ruling]) -> dict[ActKey, tuple[Ruling, ...]]:
    """Group what the readings say by the act that they speak of."""
    groups: defaultdict[ActKey, list[Ruling]] = defaultdict(list)
    for row in rows:
        groups[key_of(row)].append(row)
    return {key: tuple(group) for key, group in groups.items()}
