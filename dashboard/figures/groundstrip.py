"""The part of the film that tells what stands on the ground, who commands, and what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.domain.facts import Commander
from dashboard.domain.frames import Run
from dashboard.domain.ground import FormationPresence, FormationRecord, PlacePresence, PlaceRecord
from dashboard.domain.presence import PRESENCES, Presence
from dashboard.figures.narrator import Narrator
from dashboard.text import ground, sentences

Runs = list[list[Any]]


def ground_strip(narrator: Narrator) -> dict[str, Any]:
    """Give events, commander, places, formations and units as lists of plain values."""
    film, ledger = narrator.film, narrator.ledger
    return {
        "events": _events(narrator),
        "commander": [[run.start, _commander(narrator, run.value)] for run in film.commander],
        "places": {
            record.place.place_id: _place(narrator, record, runs)
            for record, runs in zip(ledger.places, film.places, strict=True)
        },
        "formations": [
            _formation(narrator, record, runs)
            for record, runs in zip(ledger.formations, film.formations, strict=True)
        ],
        "units": {
            unit.unit_id: {"name": ground.unit_lines(unit), "level": unit.level, "state": unit.state}
            for unit in ledger.units.values()
        },
    }


def _events(narrator: Narrator) -> Runs:
    """Give `[offset in days, category, title, when, summary, source]` of the events of the timeline."""
    first, last = narrator.film.days[0], narrator.film.days[-1]
    words, sources = narrator.words, narrator.ledger.sources
    return [
        [
            (event.on.first - first).days,
            event.category,
            words.fact(event.title),
            words.when(event.on),
            words.fact(event.summary),
            sentences.credit(words, sources[event.source_id]),
        ]
        for event in narrator.ledger.events
        if first <= event.on.first <= last
    ]


def _commander(narrator: Narrator, row: Commander | None) -> dict[str, Any] | None:
    if row is None:
        return None
    words, nation = narrator.words, narrator.nation(row.code)
    return {
        "name": row.name,
        "line": ground.commander_line(words, row, nation),
        "lines": ground.commander_lines(words, row, narrator.ledger.sources),
    }


def _place(narrator: Narrator, record: PlaceRecord, runs: tuple[Run[Presence], ...]) -> dict[str, Any]:
    place, words, sources = record.place, narrator.words, narrator.ledger.sources
    nation = narrator.nation(place.code)

    def lines(presence: Presence) -> list[str]:
        return ground.place_lines(words, PlacePresence(place, presence), nation, sources)

    return {
        "name": place.name,
        "kind": place.kind,
        "lon": place.lon,
        "lat": place.lat,
        "precision": place.precision,
        "code": place.code,
        "runs": _presence_runs(narrator, runs, lines),
    }


def _formation(
    narrator: Narrator, record: FormationRecord, runs: tuple[Run[Presence], ...]
) -> dict[str, Any]:
    """Give a formation; `leads` says whether its kind leads an area, `area` names the shapes of that."""
    row, words, sources = record.formation, narrator.words, narrator.ledger.sources
    nation = narrator.nation(row.code)

    def lines(presence: Presence) -> list[str]:
        return ground.formation_lines(words, FormationPresence(record, presence), nation, sources)

    return {
        "name": row.formation,
        "kind": row.kind,
        "sector": row.sector,
        "code": row.code,
        "nation": nation,
        "leads": record.leads_area,
        "area": list(record.area),
        "extent": row.area_extent,
        "runs": _presence_runs(narrator, runs, lines),
    }


def _presence_runs(
    narrator: Narrator, runs: tuple[Run[Presence], ...], lines: Callable[[Presence], list[str]]
) -> Runs:
    """Give `[frame, presence, lines]`: presence a number into PRESENCES, no lines where it is absent."""
    return [
        [
            run.start,
            PRESENCES.index(run.value),
            narrator.texts.number("" if run.value == "absent" else "\n".join(lines(run.value))),
        ]
        for run in runs
    ]
