"""What belongs to a scope beside its map: lines for the page, territories, states outside the frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.dataset.shapes import Line, Lines, Place, ScopeShapes
from dashboard.domain.strength import StateRecord
from dashboard.domain.view import Scope

# A digit is about 7 px wide on a map of 1,000 to 1,300 px; the room is measured on one of 1,600 px.
ROOM_FOR_HEIGHT_PX = 2.5
ROOM_PER_DIGIT_PX = 4.0


def page_lines(lines: Lines) -> dict[str, Any]:
    """Give the lines that the page draws: all but the coast, which the fills show."""
    return {
        "borders": _plain(lines.borders),
        "kosovo_serbia": _plain(lines.kosovo_serbia),
        "hatch": {code: _plain(line) for code, line in lines.hatch.items()},
        "markers": lines.markers,
        "labels": lines.labels,
        "room": {code: characters(room) for code, room in lines.room.items()},
    }


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

    The shapes name only states inside the frame; the world has no outside.
    """
    if scope == "world":
        return []
    took_part = (code for code, record in records.items() if record.stays or record.statements)
    return [code for code in took_part if code not in shapes.lines.labels]
