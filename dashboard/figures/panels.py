"""The panels in a conic projection: Kosovo at large, Kosovo with Serbia, Europe; how each fits its space.

All are seen through plotly's `scope: europe`, in which wheel and pan move the sheet and do not turn the
globe. Plotly clips a subplot to the shape of its axes' ranges: they are far wider than what is looked at, and
as wide against their height as the space is. What is looked at is set by scale and centre.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

EARTH_KM: Final = 6371.0
ROUNDS: Final = 40


@dataclass(frozen=True, slots=True)
class Cone:
    """A conic equal area projection with the range of latitudes that is drawn; degrees."""

    parallels: tuple[float, float]
    meridian: float
    lat_range: tuple[float, float]
    widest_lon: float

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Project a point (degrees from the meridian) as d3-geo does, on a unit sphere."""
        south, north = (math.sin(math.radians(parallel)) for parallel in self.parallels)
        n = (south + north) / 2
        c = 1 + south * (2 * n - south)
        radius = math.sqrt(c - 2 * n * math.sin(math.radians(lat))) / n
        angle = n * math.radians(lon)
        return radius * math.sin(angle), math.sqrt(c) / n - radius * math.cos(angle)

    def sheet_size(self, half: float) -> tuple[float, float]:
        """Give the size of the ranges in earth radii: what plotly fits into a space at scale 1."""
        corners = [self.project(lon, lat) for lon in (-half, 0, half) for lat in self.lat_range]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return max(xs) - min(xs), max(ys) - min(ys)

    def half_range(self, aspect: float) -> float:
        """Find the degrees of longitude to each side of the meridian that make the range as wide as asked."""
        low, high = 0.0, self.widest_lon
        for _ in range(ROUNDS):
            middle = (low + high) / 2
            width, height = self.sheet_size(middle)
            low, high = (low, middle) if width / height > aspect else (middle, high)
        return (low + high) / 2


THEATRE: Final = Cone((42.0, 46.0), 20.9, (38.0, 50.0), 60.0)


@dataclass(frozen=True, slots=True)
class Panel:
    """One map: its subplot in plotly, the middle of what is looked at (degrees) and its size in km."""

    name: str
    geo: str
    lon: float
    lat: float
    width_km: float
    height_km: float
    cone: Cone = THEATRE


# Kosovo is 146 km by 157 km, Kosovo and Serbia 335 km by 485 km; the rest is room for names at the rim.
DETAIL: Final = Panel("detail", "geo", 20.90, 42.56, 162, 168)
OVERVIEW: Final = Panel("overview", "geo2", 20.93, 44.02, 352, 500)
PANELS: Final = (DETAIL, OVERVIEW)
# As the page shows it where a sheet is 5:3; on a picture of another shape, more is seen around it.
EUROPE: Final = Panel("europe", "geo", 12.0, 52.0, 6380, 3828, Cone((43.0, 61.0), 12.0, (20.0, 84.0), 120.0))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a panel is drawn in its space: plotly's ranges, scale and centre (degrees), and what a pixel is."""

    km_per_px: float
    scale: float
    lon: float
    lat: float
    lon_range: tuple[float, float]
    cone: Cone

    def offset(self, lon: float, lat: float) -> tuple[float, float]:
        """Give how far right and down of the panel's middle a point lies, in pixels."""
        x, y = self.cone.project(lon - self.cone.meridian, lat)
        middle_x, middle_y = self.cone.project(self.lon - self.cone.meridian, self.lat)
        px = EARTH_KM / self.km_per_px
        return (x - middle_x) * px, (middle_y - y) * px

    def subplot(self) -> dict[str, Any]:
        """Give what of plotly's subplot follows with the space."""
        return {
            "projection": {"scale": self.scale},
            "center": {"lon": self.lon, "lat": self.lat},
            "lonaxis": {"range": list(self.lon_range)},
            "lataxis": {"range": list(self.cone.lat_range)},
        }


def fit(panel: Panel, width_px: float, height_px: float, left_px: float = 0) -> Fit:
    """Fit a panel into a space; `left_px` at its left are covered by words and kept free."""
    cone = panel.cone
    km_per_px = max(panel.width_km / (width_px - left_px), panel.height_km / height_px)
    half = cone.half_range(width_px / height_px)
    wide, _ = cone.sheet_size(half)
    scale = EARTH_KM / km_per_px / (width_px / wide)
    east = math.degrees(km_per_px * left_px / 2 / (EARTH_KM * math.cos(math.radians(panel.lat))))
    across = (cone.meridian - half, cone.meridian + half)
    return Fit(km_per_px, scale, panel.lon - east, panel.lat, across, cone)


def geo_of(panel: Panel, hidden: Mapping[str, Any]) -> dict[str, Any]:
    """Give the subplot of a panel; range, scale, centre and place follow with its space."""
    cone = panel.cone
    return {
        **hidden,
        "scope": "europe",
        "projection": {
            "type": "conic equal area",
            "parallels": list(cone.parallels),
            "rotation": {"lon": cone.meridian, "lat": 0},
        },
        "center": {"lon": panel.lon, "lat": panel.lat},
        "lonaxis": {"range": [cone.meridian - 7, cone.meridian + 7]},
        "lataxis": {"range": list(cone.lat_range)},
    }
