"""What is said about places, formations, commanders and units of the ground."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Commander, Formation, Place, Source, Unit
from dashboard.domain.ground import FormationPresence, PlacePresence
from dashboard.text.catalogue import Catalogue
from dashboard.text.sentences import credit

Sources = Mapping[str, Source]


def place_lines(words: Catalogue, found: PlacePresence, nation: str, sources: Sources) -> list[str]:
    """Say whose a place is, when it opened and closed, how exact its position is, and who says so."""
    place = found.place
    lines = [
        words.say("No source says whether it was in use on this day.") if found.presence == "unsure" else "",
        words.say("Lead nation: {nation}.", nation=nation) if nation else "",
        _opened(words, place),
        _closed(words, place),
        words.word("precisions", place.precision),
        words.say("Source: {credit}", credit=credit(words, sources[place.source_id])),
    ]
    return [line for line in lines if line]


def _opened(words: Catalogue, place: Place) -> str:
    if place.opened is not None:
        return words.say("Opened {on}.", on=words.on(place.opened))
    return _not_found(words, place.first_seen, words.say("No source says when it opened"), latest=False)


def _closed(words: Catalogue, place: Place) -> str:
    if place.closed is not None:
        return words.say("Closed {on}.", on=words.on(place.closed))
    if place.ongoing:
        return _still_there(words, place.last_seen)
    return _not_found(words, place.last_seen, words.say("No source says when it closed"), latest=True)


def _not_found(words: Catalogue, seen: Period | None, missing: str, *, latest: bool) -> str:
    """Say that a date was not found, and the sighting that stands for it."""
    if seen is None:
        return words.say("{missing}.", missing=missing)
    if latest:
        return words.say("{missing}; last seen in use {on}.", missing=missing, on=words.on(seen))
    return words.say("{missing}; first seen in use {on}.", missing=missing, on=words.on(seen))


def _still_there(words: Catalogue, seen: Period | None) -> str:
    if seen is None:
        return words.say("No source speaks of its end.")
    return words.say("No source speaks of its end; last seen {on}.", on=words.on(seen))


def formation_lines(words: Catalogue, found: FormationPresence, nation: str, sources: Sources) -> list[str]:
    """Say who led a formation, from where, from when to when, over which area, and who says so."""
    row = found.formation
    lines = [
        words.say("No source says whether it still stood on this day.") if found.presence == "unsure" else "",
        _led(words, found, nation),
        words.say("Headquarters: {place}.", place=row.hq_place) if row.hq_place else "",
        words.say("Began {on}.", on=words.on(row.started)),
        _ended(words, row),
        _area(words, found),
        words.say("Source: {credit}", credit=credit(words, sources[row.source_id])),
    ]
    return [line for line in lines if line]


def _led(words: Catalogue, found: FormationPresence, nation: str) -> str:
    if nation:
        return words.say("Lead nation: {nation}.", nation=nation)
    return words.say("No source names its lead nation.") if found.record.leads_area else ""


def _ended(words: Catalogue, row: Formation) -> str:
    if row.ended is not None:
        return words.say("Ended {on}.", on=words.on(row.ended))
    if row.ongoing:
        return _still_there(words, row.last_seen)
    missing = words.say("No source says when it ended")
    if row.last_seen is not None:
        missing = words.say("{missing}; last named {on}", missing=missing, on=words.on(row.last_seen))
    if row.ended_by is None:
        return words.say("{missing}.", missing=missing)
    return words.say(
        "{missing}; another is named in its place {on}.", missing=missing, on=words.on(row.ended_by)
    )


def _area(words: Catalogue, found: FormationPresence) -> str:
    units = ", ".join(unit_name(unit) for unit in found.record.units)
    if units:
        return words.word("area_extents", found.formation.area_extent).format(units=units)
    return words.word("area_extents", "none") if found.record.leads_area else ""


def unit_lines(unit: Unit) -> list[str]:
    """Give the official names of a unit, each once: Albanian first where both are known."""
    return list(dict.fromkeys(name for name in (unit.name_sq, unit.name_sr) if name)) or [unit.name]


def unit_name(unit: Unit) -> str:
    """Write the official names of a unit in one line: Gjilan / Gnjilane."""
    return " / ".join(unit_lines(unit))


def commander_line(words: Catalogue, row: Commander, nation: str) -> str:
    """Say who commands: Major General Giovanni Fungo, Italy, since 1 September 2016."""
    return words.say(
        "{rank} {name}, {nation}, since {when}",
        rank=words.fact(row.rank),
        name=row.name,
        nation=nation,
        when=words.when(row.started),
    )


def commander_lines(words: Catalogue, row: Commander, sources: Sources) -> list[str]:
    """Say a commander's term and who says so."""
    begin = words.when(row.started)
    term = words.say("In command since {begin}.", begin=begin)
    if row.ended is not None:
        term = words.say("In command from {begin} to {end}.", begin=begin, end=words.when(row.ended))
    return [term, words.say("Source: {credit}", credit=credit(words, sources[row.source_id]))]


def sign_notes(words: Catalogue) -> list[str]:
    """Say what a hollow mark, a hatched area and a dot in a mark mean."""
    return [
        words.say("hollow, hatched: not certain on this day"),
        words.say("with a dot: only the town is known"),
    ]
