"""What stands on the ground and happened on a day, as `at --json` and `/api/at` tell it."""

from __future__ import annotations

from typing import Any

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Commander, Event
from dashboard.domain.ground import FormationPresence, PlacePresence


def place_json(found: PlacePresence) -> dict[str, Any]:
    """Give a place: degrees WGS 84, `precision` exact or town, `presence` stands or unsure."""
    place = found.place
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind,
        "code": place.code or None,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "municipality": place.municipality or None,
        "presence": found.presence,
        "opened": _date(place.opened),
        "closed": _date(place.closed),
        "first_seen": _date(place.first_seen),
        "last_seen": _date(place.last_seen),
        "source_id": place.source_id,
    }


def formation_json(found: FormationPresence) -> dict[str, Any]:
    """Give a formation; `area` holds the unit ids of the shapes it led, as far as `area_extent` says."""
    row = found.formation
    return {
        "formation": row.formation,
        "kind": row.kind,
        "sector": row.sector,
        "code": row.code or None,
        "hq_place": row.hq_place or None,
        "presence": found.presence,
        "started": _date(row.started),
        "ended": _date(row.ended),
        "last_seen": _date(row.last_seen),
        "ended_by": _date(row.ended_by),
        "area": list(found.area),
        "area_extent": row.area_extent or None,
        "source_id": row.source_id,
    }


def commander_json(row: Commander | None) -> dict[str, Any] | None:
    """Give who commands, or None."""
    if row is None:
        return None
    return {
        "name": row.name,
        "rank": row.rank,
        "code": row.code,
        "started": _date(row.started),
        "ended": _date(row.ended),
        "source_id": row.source_id,
    }


def event_json(event: Event) -> dict[str, Any]:
    """Give an event."""
    return {
        "on": str(event.on),
        "title": event.title,
        "category": event.category,
        "source_id": event.source_id,
    }


def _date(period: Period | None) -> str | None:
    return None if period is None else str(period)
