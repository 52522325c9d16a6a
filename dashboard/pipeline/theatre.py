"""The theatre, made: Kosovo and Serbia in their units among the states around them, lines and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import shapely

from dashboard.pipeline.codes import KOSOVO, SERBIA, STATES
from dashboard.pipeline.coverage import Coverage
from dashboard.pipeline.finish import clockwise, settle
from dashboard.pipeline.fit import fit
from dashboard.pipeline.ground import Limits, clip, limits
from dashboard.pipeline.manifest import ScopeEntry
from dashboard.pipeline.marks import flat_states, hatches, labels, rooms
from dashboard.pipeline.measure import area_km2, length_km, pixel_error
from dashboard.pipeline.names import Name
from dashboard.pipeline.naming import Seat, dissolve, made_of_others, name_all, seats_of
from dashboard.pipeline.scopes import THEATRE_WINDOW, detail, overview
from dashboard.pipeline.simplify import preserved, simplify
from dashboard.pipeline.units import Theatre, Unit
from dashboard.pipeline.verify import check_coverage, check_shapes, check_states
from dashboard.pipeline.water import Water
from dashboard.pipeline.write import LINE_DECIMALS, lines_bytes, lines_content, track

NAME: Final = "theatre"


@dataclass(frozen=True, slots=True)
class Made:
    """The theatre's shapes (degrees, as written), what they were made of, and its lines."""

    source: Coverage
    shapes: Coverage
    states: Coverage
    drawn: Limits


def among_neighbours(whole: Coverage, makers: Sequence[Coverage], keep: int = 1) -> Coverage:
    """Fit units among the states around them (degrees); the first `keep` of `makers` keep their shape."""
    near = clip(whole, THEATRE_WINDOW)
    host = near.mask(lambda code: code in {KOSOVO, SERBIA})
    return fit([*makers, near.take(~host)], near.take(host).polygons, keep)


def make(fitted: Coverage, theatre: Theatre, known: set[str], slack: float = 0.0) -> Made:
    """Bring fitted shapes down to the detail of the panels, and sort their lines; checks as for a scope.

    `slack` is the share by which a state may differ in size.
    """
    check_coverage(fitted, f"{NAME} as fitted")
    coarse = simplify(fitted, detail())
    check_coverage(coarse, NAME)
    shapes = clockwise(settle(coarse, detail().decimals))
    check_shapes(shapes, NAME, known | set(theatre.units))
    states = theatre.by_state(shapes)
    check_states(states, NAME, slack)
    return Made(fitted, shapes, states, limits(shapes, theatre, THEATRE_WINDOW))


def lines_json(made: Made, theatre: Theatre, water: Water) -> bytes:
    """Write all that is drawn over the fills of the theatre."""
    seats = seats_of(made.shapes, theatre, water.towns)
    names = name_all(made.shapes, theatre, seats)
    return lines_bytes(_drawn(made, theatre) | _ground(made, theatre, water) | _named(seats, names))


def _drawn(made: Made, theatre: Theatre) -> dict[str, Any]:
    """Give what every scope has. Hatches of states suit the overview, those of units the other panel."""
    whole = dissolve(made.states)
    states = flat_states(whole, overview(), frozenset(whole.codes) & STATES)
    mine = made.shapes.take(made.shapes.mask(lambda code: code in theatre.units))
    units = mine.take(mine.mask(lambda code: theatre.state(code) == KOSOVO))
    fine = hatches(flat_states(units, detail(), frozenset(units.codes)), detail())
    named = states
    for more in (mine, made_of_others(mine, theatre)):
        named = named | flat_states(more, overview(), frozenset(more.codes))
    points, room = labels(named, overview()), rooms(named, overview())
    return lines_content(made.drawn.states, hatches(states, overview()) | fine, {}, points, room)


def _ground(made: Made, theatre: Theatre, water: Water) -> dict[str, Any]:
    """Give the lines that only the theatre has, and what its units are called."""
    shown = sorted(set(made.shapes.codes) | {theatre.district(code) for code in made.shapes.codes})
    return {
        "districts": track(made.drawn.districts, LINE_DECIMALS),
        "municipalities": track(made.drawn.municipalities, LINE_DECIMALS),
        "rivers": track([], LINE_DECIMALS),
        "lakes": track(water.lakes, LINE_DECIMALS),
        "units": [_row(theatre.units[code]) for code in shown if code in theatre.units],
    }


def _row(unit: Unit) -> dict[str, str]:
    return {key: value for key, value in asdict(unit).items() if key not in {"within", "seat"}}


def _named(seats: Sequence[Seat], names: Sequence[Name]) -> dict[str, Any]:
    return {"towns": [asdict(seat) for seat in seats], "names": [asdict(name) for name in names]}


def scope_entry(made: Made, theatre: Theatre) -> ScopeEntry:
    """Describe the theatre for the manifest; pixels are those of the panel that shows Kosovo."""
    scope, shapes = detail(), made.shapes
    units = [theatre.units[code] for code in shapes.ids if code in theatre.units]
    return ScopeEntry(
        projection=scope.projection,
        km_per_px=scope.km_per_px,
        tolerance_px=scope.tolerance_px,
        tolerance_degrees=round(scope.tolerance_degrees, 4),
        smallest_island_px2=scope.speck_px2,
        features=len(shapes.ids),
        polygons=len(shapes.codes),
        vertices=int(shapely.get_num_coordinates(shapes.polygons).sum()),
        error_px=pixel_error(preserved(made.source, scope), shapes, scope),
        kosovo_km2=round(area_km2(made.states.parts(KOSOVO)), 1),
        serbia_km2=round(area_km2(made.states.parts(SERBIA)), 1),
        kosovo_serbia_km=round(length_km(made.drawn.states.kosovo_serbia), 1),
        units={f"{unit.state} {unit.level}": _count(units, unit) for unit in units},
    )


def _count(units: Sequence[Unit], like: Unit) -> int:
    return sum((unit.state, unit.level) == (like.state, like.level) for unit in units)
