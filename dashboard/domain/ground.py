"""What stands on the ground on a day: places, formations and the areas they lead, commander, events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Commander, Event, Formation, Place, Unit
from dashboard.domain.presence import (
    Presence,
    Span,
    Step,
    presence_on,
    span_of_formation,
    span_of_place,
    steps_of,
)

# In the order in which they are listed.
PLACE_KINDS = ("hq", "camp", "airfield", "crossing", "bridge", "protected site")
# Kinds of formations that lead an area of the map; the others are listed only.
AREA_KINDS = ("brigade", "task force", "battle group", "regional command")
FORMATION_KINDS = ("HQ", *AREA_KINDS, "unit")


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place and the days on which its presence changes."""

    place: Place
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FormationRecord:
    """A formation, the days on which its presence changes, and the municipalities its source names."""

    formation: Formation
    steps: tuple[Step, ...]
    units: tuple[Unit, ...]

    @property
    def area(self) -> tuple[str, ...]:
        """The ids of the shapes of its area, each once: two municipalities may share a shape."""
        return tuple(dict.fromkeys(unit.within or unit.unit_id for unit in self.units))

    @property
    def leads_area(self) -> bool:
        """Whether it is of a kind that leads an area, not merely stands in one."""
        return self.formation.kind in AREA_KINDS


@dataclass(frozen=True, slots=True)
class PlacePresence:
    """A place that stands on a day, or that may."""

    place: Place
    presence: Presence


@dataclass(frozen=True, slots=True)
class FormationPresence:
    """A formation that stands on a day, or that may."""

    record: FormationRecord
    presence: Presence

    @property
    def formation(self) -> Formation:
        """The formation."""
        return self.record.formation

    @property
    def area(self) -> tuple[str, ...]:
        """The ids of the shapes of its area."""
        return self.record.area


def municipalities_by_name(units: Iterable[Unit]) -> dict[str, Unit]:
    """Map every name of a municipality, in small letters, to it."""
    found: dict[str, Unit] = {}
    for unit in units:
        for name in (unit.name_sq, unit.name_sr, unit.name):
            if unit.level == "municipality" and name:
                found.setdefault(name.casefold(), unit)
    return found


def area_names(area: str) -> tuple[str, ...]:
    """Split the area of a formation into the names of its municipalities."""
    return tuple(name.strip() for name in area.split(";") if name.strip())


def place_records(places: Iterable[Place], start: date) -> tuple[PlaceRecord, ...]:
    """Work out when each place stood; sorted by kind, then name."""
    ordered = sorted(places, key=lambda p: (PLACE_KINDS.index(p.kind), p.name.casefold()))
    return tuple(PlaceRecord(place, steps_of(span_of_place(place), start)) for place in ordered)


def formation_records(
    formations: Iterable[Formation], municipalities: Mapping[str, Unit], start: date
) -> tuple[FormationRecord, ...]:
    """Work out when each formation stood and where; headquarters first, then those with areas, then units.

    `municipalities` is what `municipalities_by_name` gives. A name it lacks is left out: `check` tells it.
    """
    gone: dict[str, date] = {}
    records: list[FormationRecord] = []
    for row in sorted(formations, key=lambda row: row.started.first):
        leads = row.kind in AREA_KINDS
        span = span_of_formation(row)
        steps = steps_of(_in_turn(span, gone.get(row.sector)) if leads else span, start)
        if leads and steps and steps[-1].presence == "absent":
            gone[row.sector] = steps[-1].day
        records.append(FormationRecord(row, steps, _units(row, municipalities)))
    return tuple(sorted(records, key=lambda record: _rank(record.formation)))


def _in_turn(span: Span, gone: date | None) -> Span:
    """Let a formation that began in a year or month begin when the one before it in its sector was gone.

    One of the two leads a sector at a time, so the first day of that year would be too early.
    """
    begin = span.begin
    if begin is None or gone is None or not begin.first < gone <= begin.last:
        return span
    return replace(span, begin=Period(gone, begin.last))


def _rank(row: Formation) -> tuple[int, str, date, str]:
    rank = 1 if row.kind in AREA_KINDS else FORMATION_KINDS.index(row.kind)
    return rank, row.sector.casefold(), row.started.first, row.formation


def _units(row: Formation, municipalities: Mapping[str, Unit]) -> tuple[Unit, ...]:
    found = (municipalities.get(name.casefold()) for name in area_names(row.area))
    return tuple(unit for unit in found if unit is not None)


def places_on(records: Iterable[PlaceRecord], day: date) -> tuple[PlacePresence, ...]:
    """Give the places that stand on a day and those that may, in the order of the records."""
    found = (PlacePresence(record.place, presence_on(record.steps, day)) for record in records)
    return tuple(one for one in found if one.presence != "absent")


def formations_on(records: Iterable[FormationRecord], day: date) -> tuple[FormationPresence, ...]:
    """Give the formations that stand on a day and those that may, in the order of the records."""
    found = (FormationPresence(record, presence_on(record.steps, day)) for record in records)
    return tuple(one for one in found if one.presence != "absent")


def commander_on(commanders: Iterable[Commander], day: date) -> Commander | None:
    """Give who commands on a day; who hands over on a day is out on that day, and a gap gives None."""
    serving = [
        row for row in commanders if row.started.first <= day and (row.ended is None or day < row.ended.first)
    ]
    return max(serving, key=lambda row: row.started.first, default=None)


def events_on(events: Iterable[Event], day: date) -> tuple[Event, ...]:
    """Give the events of that very day; one of a month or a year belongs to its first day."""
    return tuple(event for event in events if event.on.first == day)
