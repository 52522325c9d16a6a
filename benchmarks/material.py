"""What every contestant gets: the same shapes, the same classes of every state on the same days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.atlas import Atlas, open_atlas
from dashboard.figures import theme
from dashboard.figures.filmstrip import strength_class, value_at
from dashboard.figures.scopes import sovereigns
from dashboard.settings import PROJECT

SCOPE = "world"
# Every run measures the same days: the timeline ends on a fixed one.
LAST_DAY = date(2026, 11, 24)
LAND = theme.STRENGTH_CLASS["never"]


@dataclass(frozen=True, slots=True)
class Material:
    """Codes of the shapes, days evenly spread over the stops, and the class of each shape on each day.

    `offsets` are the days counted from the first of the timeline; `fills` the colour of each class;
    `shapes` the GeoJSON as bytes; `offline` the script that gives plotly its empty base maps.
    """

    codes: tuple[str, ...]
    days: tuple[date, ...]
    offsets: tuple[int, ...]
    classes: tuple[tuple[int, ...], ...]
    fills: tuple[str, ...]
    shapes: bytes
    offline: bytes

    def document(self) -> dict[str, Any]:
        """Give it for the pages, without the shapes."""
        return {
            "codes": self.codes,
            "days": [day.isoformat() for day in self.days],
            "offsets": self.offsets,
            "classes": self.classes,
            "fills": self.fills,
        }


def atlas_of(data: Path = PROJECT / "data") -> Atlas:
    """Open the atlas of a data folder with the project's shapes."""
    return open_atlas(data, PROJECT / "assets", LAST_DAY)


def material(atlas: Atlas, count: int) -> Material:
    """Choose `count` days from the stops of the timeline, in order, and look up every shape on each."""
    film, shapes = atlas.film, atlas.shapes.scopes[SCOPE]
    frames = [film.stops[n * (len(film.stops) - 1) // (count - 1)] for n in range(count)]
    codes = tuple(sorted(shapes.ids))
    states = sovereigns(atlas.shapes.places)
    days = tuple(film.days[frame] for frame in frames)
    return Material(
        codes=codes,
        days=days,
        offsets=tuple((day - film.days[0]).days for day in days),
        classes=tuple(tuple(_class(atlas, states.get(c, c), frame) for c in codes) for frame in frames),
        fills=tuple(swatch.fill for swatch in theme.STRENGTH),
        shapes=shapes.geojson_bytes,
        offline=atlas.offline_script.read_bytes(),
    )


def _class(atlas: Atlas, code: str, frame: int) -> int:
    standings: Mapping[str, Any] = atlas.film.standings
    return strength_class(value_at(standings[code], frame)) if code in standings else LAND
