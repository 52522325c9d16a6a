"""What belongs to a scope beside its map: lines for the page, territories, states outside the frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dashboard.dataset.shapes import Ground, Line, Lines, Name, Place, ScopeShapes, Unit
from dashboard.domain.strength import StateRecord
from dashboard.domain.view import Scope

# A digit is about 7 px wide on a map of 1,000 to 1,300 px; the room is measured on one of 1,600 px.
ROOM_FOR_HEIGHT_PX = 2.5
ROOM_PER_DIGIT_PX = 4.0


def page_lines(lines: Lines, ground: Ground | None = None) -> dict[str, Any]:
    """Give the lines that the page draws: all but the coast, which the fills show, and the hatches."""
    return (_ground(ground) if ground is not None else {}) | {
        "borders": _plain(lines.borders),
        "kosovo_serbia": _plain(lines.kosovo_serbia),
        "markers": lines.markers,
        "labels": lines.labels,
        "room": {code: characters(room) for code, room in lines.room.items()},
    }


def page_hatches(lines: Lines) -> dict[str, Any]:
    """Give the hatches as lines, for a page on which they cannot be fills."""
    return {code: _plain(line) for code, line in lines.hatch.items()}


def _ground(ground: Ground) -> dict[str, Any]:
    """Give what only the theatre has: limits inside the states, water, names and units."""
    return {
        "districts": _plain(ground.districts),
        "municipalities": _plain(ground.municipalities),
        "rivers": _plain(ground.rivers),
        "lakes": _plain(ground.lakes),
        "names": [asdict(name) | {"state": state_of(name, ground)} for name in names_by_size(ground)],
        "units": {unit.unit_id: {"name": names_of_unit(unit), "state": unit.state} for unit in ground.units},
    }


def names_by_size(ground: Ground) -> list[Name]:
    """Give the names on the map, the largest towns first: where two have no room, the first one stays."""
    people = {town.id: town.people for town in ground.towns}
    return sorted(ground.names, key=lambda name: -people.get(name.id, 0))


def state_of(name: Name, ground: Ground) -> str:
    """Give the state in which a name stands."""
    within = {unit.unit_id: unit.state for unit in ground.units} | {t.id: t.state for t in ground.towns}
    return within.get(name.id, name.id)


def names_of_unit(unit: Unit) -> list[str]:
    """Give the names of a unit in its official languages, each once, or else its usual name."""
    official = [name for name in (unit.name_sq, unit.name_sr) if name]
    return list(dict.fromkeys(official)) or [unit.name]


def characters(room_px: float) -> int:
    """Say how many digits of a label fit a state, given the room on a sheet 1,600 px wide."""
    return max(int((room_px - ROOM_FOR_HEIGHT_PX) / ROOM_PER_DIGIT_PX), 0)


def _plain(line: Line) -> dict[str, Any]:
    return {"lon": line.lon, "lat": line.lat}


def sovereigns(places: Mapping[str, Place]) -> dict[str, str]:
    """Give the state of every territory that has one: it is coloured as that state."""
    return {code: place.state for code, place in places.items() if place.state}


def outside_frame(scope: Scope, shapes: ScopeShapes, records: Mapping[str, StateRecord]) -> list[str]:
    """Give the states that ever took part but are not seen in a scope: they stand in a strip.

    The shapes name only states inside the frame; the world has no outside, and the theatre shows no numbers.
    """
    if scope != "europe":
        return []
    took_part = (code for code, record in records.items() if record.stays or record.statements)
    return [code for code in took_part if code not in shapes.lines.labels]
