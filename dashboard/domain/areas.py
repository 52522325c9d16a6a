"""Which formation leads each municipality on a day, as far as a source gives the extent of its area."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.ground import FormationPresence


def leads_on(formations: Iterable[FormationPresence]) -> dict[str, FormationPresence]:
    """Give the leading formation of every shape whose leader a source names, by the shape's id.

    Only brigades, task forces, battle groups and regional commands lead an area. Of two that name one
    municipality the one that surely stands wins, then the one that began last.
    """
    leads: dict[str, FormationPresence] = {}
    for found in sorted(formations, key=_weight):
        if found.record.leads_area:
            leads |= dict.fromkeys(found.record.area, found)
    return leads


def _weight(found: FormationPresence) -> tuple[bool, int]:
    return found.presence == "stands", found.formation.started.first.toordinal()


def without_extent(formations: Iterable[FormationPresence]) -> list[FormationPresence]:
    """Give the formations that lead an area of which no source gives the extent: listed, never guessed."""
    return [found for found in formations if found.record.leads_area and not found.record.area]
