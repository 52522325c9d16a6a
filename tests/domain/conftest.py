"""A small world made by hand: a few states, one source of each kind, and the facts a test states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import pytest

from dashboard.domain.calendar import Period
from dashboard.domain.day import Day, day_of
from dashboard.domain.facts import (
    Act,
    Commander,
    Contribution,
    Country,
    Event,
    Facts,
    Formation,
    Membership,
    Mission,
    Place,
    Report,
    Ruling,
    Source,
    SourceKind,
    Spell,
    Total,
    Unit,
)
from dashboard.domain.ledger import Ledger, build_ledger
from dashboard.domain.readings import READINGS

if TYPE_CHECKING:
    from dashboard.domain.force import Force
    from dashboard.domain.readings import Reading
    from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Standing

CODES = ("DEU", "FRA", "ITA", "SWE", "XKX")


def period(text: str | None) -> Period | None:
    return Period.parse(text) if text else None


class World:
    """Facts stated one by one; each method tells one fact, in the words of its table.

    The sources are named after their kinds: "official", "parliament", "statistics", "press", "encyclopedia".
    """

    def __init__(self) -> None:
        self.totals: list[Total] = []
        self.numbers: list[Contribution] = []
        self.reports: list[Report] = []
        self.spells: list[Spell] = []
        self.acts: list[Act] = []
        self.rulings: list[Ruling] = []
        self.memberships: list[Membership] = []
        self.events: list[Event] = []
        self.commanders: list[Commander] = []
        self.formations: list[Formation] = []
        self.places: list[Place] = []
        self.units: list[Unit] = []

    def number(
        self, code: str, as_of: str, troops: int | None, source: str = "official", **more: Any
    ) -> World:
        row = {"approximate": False, "inferred": False, "report": "", "note": ""} | more
        stated = Contribution("KFOR", code, Period.parse(as_of), troops, source_id=source, **row)
        self.numbers.append(stated)
        return self

    def table(self, as_of: str, *, complete: bool, **troops: int | None) -> World:
        """State a report that lists some states, each with its number or with None."""
        report = f"table-{as_of}"
        self.reports.append(
            Report(report, "KFOR", Period.parse(as_of), complete, None, len(troops), "official", "")
        )
        for code, stated in troops.items():
            self.number(code, as_of, stated, report=report)
        return self

    def total(self, as_of: str, troops: int, source: str = "official", **more: Any) -> World:
        row = {"nations": None, "approximate": False, "extent": "unspecified", "note": ""} | more
        self.totals.append(Total("KFOR", Period.parse(as_of), troops, source_id=source, **row))
        return self

    def spell(self, code: str, joined: str, left: str | None = None, left_source: str = "") -> World:
        self.spells.append(
            Spell("KFOR", code, Period.parse(joined), period(left), "official", left_source, "")
        )
        return self

    def act(self, code: str, event: Any, on: str, source: str = "press") -> World:
        self.acts.append(Act(code, event, Period.parse(on), contested=False, note="", source_id=source))
        return self

    def disputed(self, code: str, event: Any, on: str, accepted_by: tuple[Reading, ...]) -> World:
        """State an act that only some readings accept."""
        self.act(code, event, on)
        when = Period.parse(on)
        for reading in READINGS:
            self.rulings.append(Ruling(reading, code, event, when, reading in accepted_by, "", "press"))
        return self

    def member(self, organisation: str, code: str, joined: str, left: str | None = None) -> World:
        self.memberships.append(
            Membership(organisation, code, Period.parse(joined), period(left), "official")
        )
        return self

    def event(self, on: str, title: str, category: str = "security") -> World:
        self.events.append(Event(Period.parse(on), title, f"{title}.", category, "press"))
        return self

    def commander(self, name: str, started: str, ended: str | None = None, mission: str = "KFOR") -> World:
        term = Period.parse(started), period(ended)
        self.commanders.append(Commander(mission, name, "General", "ITA", *term, "official"))
        return self

    def formation(self, name: str, started: str, ended: str | None = None, **more: Any) -> World:
        row = {"mission": "KFOR", "kind": "brigade", "sector": "North", "code": "FRA", "hq_place": ""}
        row |= {"ongoing": False, "area": "", "area_extent": "", "source_id": "official", "note": ""}
        dates = {key: period(more.pop(key, None)) for key in ("last_seen", "ended_by")}
        span = {"started": Period.parse(started), "ended": period(ended)}
        self.formations.append(Formation(formation=name, **(row | span | dates | more)))
        return self

    def place(self, name: str, opened: str | None = None, closed: str | None = None, **more: Any) -> World:
        row = {"place_id": name.lower(), "kind": "camp", "lat": 42.5, "lon": 21.0, "precision": "exact"}
        row |= {"municipality": "", "code": "", "ongoing": False, "source_id": "official", "note": ""}
        dates = {key: period(more.pop(key, None)) for key in ("first_seen", "last_seen")}
        span = {"opened": period(opened), "closed": period(closed)}
        self.places.append(Place(name=name, **(row | span | dates | more)))
        return self

    def municipality(self, unit_id: str, name_sq: str, name_sr: str, within: str = "") -> World:
        row = Unit(
            unit_id, "municipality", "XKX", "D-1", within, name_sq, name_sr, "", None, None, "official", ""
        )
        self.units.append(row)
        return self

    def ledger(self) -> Ledger:
        kinds: tuple[SourceKind, ...] = get_args(SourceKind)
        facts = Facts(
            names=(),
            sources=tuple(Source(kind, kind.title(), f"A {kind} page", "", None, kind, "") for kind in kinds),
            missions=(
                Mission(
                    mission="KFOR",
                    name="Kosovo Force",
                    host="XKX",
                    lead="NATO",
                    started=Period.parse("1999-06-12"),
                    ended=None,
                    source_id="official",
                    declared=Period.parse("2008-02-17"),
                    declared_source_id="official",
                ),
            ),
            totals=tuple(self.totals),
            contributions=tuple(self.numbers),
            reports=tuple(self.reports),
            participation=tuple(self.spells),
            recognition=tuple(self.acts),
            readings=tuple(self.rulings),
            positions=(),
            countries=tuple(Country(code, code[:2], None, "un_member", code) for code in CODES),
            memberships=tuple(self.memberships),
            events=tuple(self.events),
            commanders=tuple(self.commanders),
            formations=tuple(self.formations),
            places=tuple(self.places),
            units=tuple(self.units),
        )
        return build_ledger(facts)

    def on(self, day: str, reading: Reading = "independent") -> Day:
        return day_of(self.ledger(), date.fromisoformat(day), reading)

    def standing(self, code: str, day: str) -> Standing:
        return self.on(day).standings[code]

    def force(self, day: str) -> Force:
        return self.on(day).force

    def stance(self, code: str, day: str, reading: Reading = "independent") -> Stance:
        return self.on(day, reading).stances[code]


@pytest.fixture
def world() -> World:
    return World()
