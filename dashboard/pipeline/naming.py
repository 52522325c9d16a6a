"""Which names want to stand where on the theatre's two panels, the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from dashboard.pipeline.codes import KOSOVO, STATES
from dashboard.pipeline.coverage import Coverage
from dashboard.pipeline.edges import DISPUTED
from dashboard.pipeline.marks import LonLat, flat_states, spots
from dashboard.pipeline.names import COARSEST_KM, Candidate, Name, merge, place
from dashboard.pipeline.scopes import Scope, detail, overview
from dashboard.pipeline.units import DISTRICT, MUNICIPALITY, Theatre, Unit
from dashboard.pipeline.water import Town

# Where names may begin, in km per px: districts when the overview is looked at on a small screen,
# municipalities when it is zoomed in nearly to the scale of the other panel.
DISTRICTS_KM: Final = 1.5
MUNICIPALITIES_KM: Final = 0.45
TOWNS_KM: Final = 0.9
DETAIL_KM: Final = 1.0
CITY_PEOPLE: Final = 150_000

Spots = tuple[LonLat, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A dot on the map: the seat of a municipality of Kosovo, or a town elsewhere (degrees)."""

    id: str
    text: list[str]
    lon: float
    lat: float
    state: str
    people: int


@dataclass(frozen=True, slots=True)
class Panel:
    """What may be named on a panel: points with room for the names of states and units, and the dots.

    `units` are those with a shape of their own, `districts` those that are made of others.
    """

    states: Mapping[str, Spots]
    units: Mapping[Unit, Spots]
    districts: Mapping[Unit, Spots]
    seats: Sequence[Seat]


def name_all(shapes: Coverage, theatre: Theatre, seats: Sequence[Seat]) -> list[Name]:
    """Place all names on both panels (degrees)."""
    # Units have their place once for both panels; of a state each panel shows another part.
    units = _spots(shapes.take(shapes.mask(lambda code: code in theatre.units)), overview())
    districts = _spots(made_of_others(shapes, theatre), overview())
    placed = []
    for scope, ordered in ((overview(), _overview), (detail(), _detail)):
        states = _spots(dissolve(theatre.by_state(shapes)), scope)
        panel = Panel(
            states={code: points for code, points in states.items() if code in STATES},
            units={theatre.units[code]: points for code, points in units.items()},
            districts={theatre.units[c]: points for c, points in districts.items() if c in theatre.units},
            seats=seats,
        )
        placed.append(place(list(ordered(panel)), scope))
    return merge(placed)


def _spots(coverage: Coverage, scope: Scope) -> dict[str, Spots]:
    return spots(flat_states(coverage, scope, frozenset(coverage.codes)), scope)


def made_of_others(shapes: Coverage, theatre: Theatre) -> Coverage:
    """Give the districts that have no shape of their own, joined from their municipalities."""
    districts = dissolve(theatre.by_district(shapes))
    return districts.take(districts.mask(lambda code: code not in shapes.codes))


def dissolve(coverage: Coverage) -> Coverage:
    """Join the polygons of every id."""
    parts = [
        (code, part)
        for code, polygons in coverage.shapes()
        for part in shapely.get_parts(shapely.union_all(polygons))
    ]
    codes = tuple(code for code, _ in parts)
    return Coverage(codes, np.array([part for _, part in parts], dtype=object))


def seats_of(shapes: Coverage, theatre: Theatre, towns: Sequence[Town]) -> list[Seat]:
    """Give the seats of Kosovo's municipalities that lie in their shape, then towns outside Kosovo."""
    mine = [theatre.units[code] for code in shapes.ids if theatre.state(code) == KOSOVO]
    seats = [
        Seat(unit.unit_id, unit.text, *unit.seat, KOSOVO, 0)
        for unit in mine
        if unit.seat and unit.level == MUNICIPALITY and locate(shapes, unit.seat) == unit.unit_id
    ]
    placed = [(town, theatre.state(locate(shapes, (town.lon, town.lat)))) for town in towns]
    return seats + [
        Seat(town.town_id, [town.name], town.lon, town.lat, state, town.people)
        for town, state in placed
        if state not in {KOSOVO, ""}
    ]


def locate(shapes: Coverage, point: LonLat) -> str:
    """Give the id of the shape that holds a point (degrees), empty if none does."""
    found = np.flatnonzero(shapely.contains_xy(shapes.polygons, *point))
    return shapes.codes[found[0]] if found.size else ""


def _overview(panel: Panel) -> Iterator[Candidate]:
    """Name Kosovo and Serbia, cities, neighbours, districts, smaller towns, municipalities."""
    towns = [seat for seat in panel.seats if seat.people]
    districts = {unit: points for unit, points in panel.units.items() if unit.level == DISTRICT}
    yield from (_state(code, panel.states[code], COARSEST_KM) for code in panel.states if code in DISPUTED)
    yield from (_town(town, COARSEST_KM) for town in towns if town.people >= CITY_PEOPLE)
    yield from (_state(code, at, COARSEST_KM) for code, at in panel.states.items() if code not in DISPUTED)
    for unit, points in (districts | dict(panel.districts)).items():
        yield _unit(unit, points, (), DISTRICTS_KM)
    yield from (_town(town, TOWNS_KM) for town in towns if town.people < CITY_PEOPLE)
    for unit, points in panel.units.items():
        if unit.level == MUNICIPALITY:
            yield _unit(unit, points, panel.seats, MUNICIPALITIES_KM)


def _detail(panel: Panel) -> Iterator[Candidate]:
    """Name Kosovo's units, those with the seat of a district first, the neighbours, towns, the rest."""
    chief = {unit.seat for unit in panel.districts}
    mine = {unit: points for unit, points in panel.units.items() if unit.state == KOSOVO}
    for unit in sorted(mine, key=lambda unit: (unit.seat not in chief, unit.unit_id)):
        yield _unit(unit, mine[unit], panel.seats, DETAIL_KM)
    yield from (_state(code, panel.states[code], DETAIL_KM) for code in panel.states if code != KOSOVO)
    yield from (_town(seat, DETAIL_KM) for seat in panel.seats if seat.people)
    for unit, points in panel.units.items():
        if unit.state != KOSOVO and unit.level == MUNICIPALITY:
            yield _unit(unit, points, panel.seats, MUNICIPALITIES_KM)


def _state(code: str, points: Spots, coarsest_km: float) -> Candidate:
    return Candidate(code, "country", (), points, dot=False, coarsest_km=coarsest_km)


def _unit(unit: Unit, points: Spots, seats: Sequence[Seat], coarsest_km: float) -> Candidate:
    """Name a unit at the dot of its seat if it has one, else where there is room."""
    seat = next((seat for seat in seats if seat.id == unit.unit_id), None)
    at = ((seat.lon, seat.lat),) if seat else points
    return Candidate(unit.unit_id, unit.level, tuple(unit.text), at, seat is not None, coarsest_km)


def _town(town: Seat, coarsest_km: float) -> Candidate:
    at = ((town.lon, town.lat),)
    return Candidate(town.id, "town", tuple(town.text), at, dot=True, coarsest_km=coarsest_km)
