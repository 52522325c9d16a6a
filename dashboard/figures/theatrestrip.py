"""The part of the film that the map of the theatre is painted from: who leads where, and the marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.dataset.shapes import Ground
from dashboard.domain.areas import leads_on
from dashboard.domain.facts import Place
from dashboard.domain.frames import Film
from dashboard.domain.ground import FormationPresence
from dashboard.domain.ledger import Ledger
from dashboard.domain.presence import PRESENCES
from dashboard.domain.view import Layer
from dashboard.figures import theme
from dashboard.figures.filmstrip import value_at
from dashboard.figures.legend import SWATCHES, colorscale
from dashboard.figures.nations import NATIONS, OTHER
from dashboard.figures.panels import PANELS, THEATRE
from dashboard.figures.spread import LonLat, spread
from dashboard.figures.theatre import DOT_PX, TYPE_PX, led_class, theatre_swatches

# Plotly's marks. Hollow ("-open") where no source is sure, with a dot where only the town is known.
SYMBOLS: Mapping[str, str] = {
    "hq": "star",
    "camp": "square",
    "airfield": "triangle-up",
    "crossing": "diamond",
    "bridge": "hexagon2",
    "protected site": "circle",
}


def symbol_of(place: Place, presence: str) -> str:
    """Give the mark of a place, by its kind, how sure its presence and how exact its position is."""
    unsure = "-open" if presence == "unsure" else ""
    town = "-dot" if place.precision == "town" else ""
    return f"{SYMBOLS[place.kind]}{unsure}{town}"


def spots_of(ledger: Ledger) -> dict[str, LonLat]:
    """Give the point at which each place is marked: its own, or one beside it where places crowd."""
    places = [record.place for record in ledger.places]
    points = {place.place_id: (place.lon, place.lat) for place in places}
    return spread(points, [place.place_id for place in places if place.precision == "exact"])


def theatre_strip(ledger: Ledger, film: Film, ground: Ground) -> dict[str, Any]:
    """Give the panels, the classes, the marks, and the runs of every area: `[frame, formation, presence]`.

    `formation` is a number into the ledger's formations, `presence` one into PRESENCES.
    """
    return {
        "panels": [
            {"name": p.name, "geo": p.geo, "lon": p.lon, "lat": p.lat}
            | {"width_km": p.width_km, "height_km": p.height_km}
            for p in PANELS
        ],
        "cone": {
            "parallels": THEATRE.parallels,
            "meridian": THEATRE.meridian,
            "lat_range": THEATRE.lat_range,
        },
        "classes": {layer: _classes(layer) for layer in SWATCHES},
        "nations": NATIONS | {"": OTHER},
        "type_px": dict(TYPE_PX),
        "dot_px": DOT_PX,
        "inks": {"host": theme.ACCENT, "municipality": theme.INK, "": theme.SLATE, "light": theme.PAPER},
        "symbols": {
            record.place.place_id: [symbol_of(record.place, presence) for presence in PRESENCES]
            for record in ledger.places
        },
        "spots": spots_of(ledger),
        "areas": _areas(ledger, film, ground),
    }


def _classes(layer: Layer) -> dict[str, Any]:
    swatches = theatre_swatches(layer)
    return {
        "colorscale": colorscale(swatches),
        "led": {code: led_class(layer, code) for code in (*NATIONS, "")},
    }


def _areas(ledger: Ledger, film: Film, ground: Ground) -> dict[str, list[list[int]]]:
    """Work out, from the runs of the formations, who leads each area from which frame on."""
    shapes = shapes_of_units(ledger, ground)
    number = {id(record): index for index, record in enumerate(ledger.formations)}
    areas: dict[str, list[list[int]]] = {}
    for frame in sorted({0} | {run.start for runs in film.formations for run in runs}):
        leads = leads_on(_standing(ledger, film, frame))
        now = {
            shapes[unit]: [number[id(lead.record)], PRESENCES.index(lead.presence)]
            for unit, lead in leads.items()
            if unit in shapes
        }
        for shape in set(shapes.values()):
            runs = areas.setdefault(shape, [])
            value = now.get(shape, [-1, 0])
            if not runs or runs[-1][1:] != value:
                runs.append([frame, *value])
    return {shape: runs for shape, runs in sorted(areas.items()) if len(runs) > 1 or runs[0][1] >= 0}


def shapes_of_units(ledger: Ledger, ground: Ground) -> dict[str, str]:
    """Give the shape on the map of each municipality of the table, by id or else by any of its names.

    A layer of other limits has ids of its own; a municipality it lacks has no shape.
    """
    named = {
        name.casefold(): shape.unit_id
        for shape in ground.units
        for name in (shape.name_sq, shape.name_sr, shape.name)
        if name and shape.level == "municipality"
    }
    ids = {shape.unit_id for shape in ground.units}
    found: dict[str, str] = {}
    for unit in ledger.units.values():
        names = (name.casefold() for name in (unit.name_sq, unit.name_sr, unit.name) if name)
        match = unit.unit_id if unit.unit_id in ids else next((named[n] for n in names if n in named), "")
        if match and unit.level == "municipality":
            found[unit.unit_id] = match
    return found


def _standing(ledger: Ledger, film: Film, frame: int) -> list[FormationPresence]:
    found = (
        FormationPresence(record, value_at(runs, frame))
        for record, runs in zip(ledger.formations, film.formations, strict=True)
    )
    return [one for one in found if one.presence != "absent"]
