"""All that was true on one day under one reading. Page, JSON, sentences and pictures are drawn from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.domain.answer import commander_json, event_json, formation_json, place_json
from dashboard.domain.facts import Commander, Event
from dashboard.domain.filters import groups_on
from dashboard.domain.force import Force, force_on
from dashboard.domain.ground import (
    FormationPresence,
    PlacePresence,
    commander_on,
    events_on,
    formations_on,
    places_on,
)
from dashboard.domain.ledger import Ledger
from dashboard.domain.readings import Reading
from dashboard.domain.recognition import (
    ORGANISATIONS,
    Counts,
    Stance,
    Tally,
    counts_on,
    members_on,
    stance_on,
)
from dashboard.domain.strength import COUNTED, Standing, standing_on


@dataclass(frozen=True, slots=True)
class Day:
    """What was true on a day.

    `standings` has every code of the table of countries, `stances` every code but the host's,
    and so has `groups`, which names some of `filters.GROUPS`; `counts` belongs to `reading`. `places` and
    `formations` are those that stand and those that may.
    """

    date: date
    reading: Reading
    force: Force
    standings: Mapping[str, Standing]
    stances: Mapping[str, Stance]
    groups: Mapping[str, frozenset[str]]
    counts: Counts
    places: tuple[PlacePresence, ...]
    formations: tuple[FormationPresence, ...]
    commander: Commander | None
    events: tuple[Event, ...]

    @property
    def contributors(self) -> list[Standing]:
        """The states whose number shows, the largest first."""
        shown = [s for s in self.standings.values() if s.kind in COUNTED]
        return sorted(shown, key=lambda s: (-(s.troops or 0), s.code))


def day_of(ledger: Ledger, day: date, reading: Reading) -> Day:
    """Work out a day by the rules of DESIGN, "What was true on a day"."""
    standings = {code: standing_in(ledger, code, day) for code in ledger.records}
    stances = {code: stance_on(code, acts, ledger.rulings, day) for code, acts in ledger.acts.items()}
    members = {name: members_on(ledger.memberships, name, day) for name in ORGANISATIONS}
    return Day(
        date=day,
        reading=reading,
        force=force_in(ledger, standings.values(), day),
        standings=standings,
        stances={code: row[reading] for code, row in stances.items()},
        groups=groups_on(ledger.memberships, ledger.acts, day),
        counts=counts_on(stances.values(), members)[reading],
        places=places_on(ledger.places, day),
        formations=formations_on(ledger.formations, day),
        commander=commander_in(ledger, day),
        events=events_on(ledger.events, day),
    )


def standing_in(ledger: Ledger, code: str, day: date) -> Standing:
    """Give one state's standing; before the mission started nobody was in the force."""
    record = ledger.records[code]
    if record.is_host or day >= ledger.mission.started.first:
        return standing_on(record, day)
    takes_part = bool(record.stays) or any(s.troops for s in record.statements)
    return Standing(code, "not yet" if takes_part else "never")


def commander_in(ledger: Ledger, day: date) -> Commander | None:
    """Give who commands; a term that began "in June 1999" does not count before the mission started."""
    return commander_on(ledger.commanders, day) if day >= ledger.mission.started.first else None


def force_in(ledger: Ledger, standings: Iterable[Standing], day: date) -> Force:
    """Give the strength of the force; a total dated "1999" does not count before the mission started."""
    totals = ledger.totals if day >= ledger.mission.started.first else ()
    return force_on(totals, ledger.sources, standings, day)


def as_json(day: Day) -> dict[str, Any]:
    """Give the structure of `at --json` and `/api/at` (DESIGN, "Commands and addresses")."""
    return {
        "date": day.date.isoformat(),
        "reading": day.reading,
        "strength": _force_json(day.force),
        "contributions": [
            {
                "code": s.code,
                "kind": s.kind,
                "troops": s.troops,
                "approximate": s.approximate,
                "as_of": str(s.as_of) if s.as_of else None,
                "source_id": s.source_id or None,
            }
            for s in day.standings.values()
        ],
        "recognition": _counts_json(day.counts),
        "countries": [
            {
                "code": s.code,
                "status": s.status,
                "since": str(s.since) if s.since else None,
                "contested": s.contested,
                "source_id": s.source_id or None,
            }
            for s in day.stances.values()
        ],
        "places": [place_json(found) for found in day.places],
        "formations": [formation_json(found) for found in day.formations],
        "commander": commander_json(day.commander),
        "events": [event_json(event) for event in day.events],
    }


def _force_json(force: Force) -> dict[str, Any]:
    also = [
        {"troops": t.troops, "approximate": t.approximate, "as_of": str(t.as_of), "nations": t.nations}
        | {"extent": t.extent, "source_id": t.source_id}
        for t in force.also
    ]
    return {
        "troops": force.troops,
        "approximate": force.approximate,
        "as_of": str(force.as_of) if force.as_of else None,
        "nations": force.nations,
        "extent": force.extent,
        "source_id": force.source_id or None,
        "explained": force.explained,
        "explained_by": force.explained_by,
        "unknown": force.unknown,
        "low": force.low,
        "high": force.high,
        "year_low": force.year_low,
        "year_high": force.year_high,
        "also": also,
    }


def _counts_json(counts: Counts) -> dict[str, Any]:
    groups = {name.lower(): _tally_json(tally) for name, tally in counts.organisations.items()}
    everyone = _tally_json(counts.everyone)
    del everyone["members"]
    return groups | {"all": everyone, "withdrawn": counts.withdrawn, "contested": counts.contested}


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {"recognising": tally.recognising, "members": tally.members, "low": tally.low, "high": tally.high}
