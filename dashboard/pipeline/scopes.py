"""The two sheets that are drawn, and how degrees become pixels on them.

All sizes are pixels of a sheet 1,600 px wide, y up, on a sphere, because d3-geo draws a sphere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyproj import Proj

Points = NDArray[np.float64]  # n x 2: lon and lat in degrees, or x and y in pixels

EARTH_KM: Final = 6371.0
SHEET_PX: Final = 1600.0
# Just inside the seam at ±180°, where both sides fall on one point of an azimuthal projection.
SEAM_DEGREES: Final = 179.9995


@dataclass(frozen=True, slots=True)
class Falloff:
    """How detail fades outside the frame: full up to `full_px` from the centre, then down to `floor`.

    `over_px` is the distance over which it falls to 1/e of the way. So no coastline has to be cut:
    what lies outside is whole, only coarser.
    """

    full_px: float
    over_px: float
    floor: float


@dataclass(frozen=True, slots=True)
class Scope:
    """One sheet: its projection and how much detail it keeps.

    `frame` is the part that is looked at (left, bottom, right, top in px), in which errors are
    measured and names placed; `window` the larger part that a wide screen shows, where hatches end.
    `reach_km`: polygons wholly farther from the centre are left out. `sag_px`: how far a drawn
    great-circle arc may stray from a parallel; None where arcs are as good as straight.
    """

    name: str
    projection: str
    km_per_px: float
    tolerance_px: float
    speck_px2: float
    frame: tuple[float, float, float, float]
    window: tuple[float, float, float, float]
    reach_km: float | None
    falloff: Falloff | None
    sag_px: float | None

    def plane(self, lonlat: Points) -> Points:
        """Turn degrees (lon, lat) into pixels (x, y)."""
        lon = np.clip(lonlat[:, 0], -SEAM_DEGREES, SEAM_DEGREES)
        x, y = _sphere(self.projection)(lon, lonlat[:, 1])
        return np.column_stack([x, y]) / self.km_per_px

    def lonlat(self, plane: Points) -> Points:
        """Turn pixels (x, y) into degrees (lon, lat)."""
        x, y = (plane * self.km_per_px).T
        return np.column_stack(_sphere(self.projection)(x, y, inverse=True))

    def reaches(self, lonlat: Points) -> NDArray[np.bool_]:
        """Say which points (degrees) lie within the reach of the scope's centre."""
        if self.reach_km is None:
            return np.ones(len(lonlat), dtype=bool)
        # The chord of the sphere is what an azimuthal equal-area projection draws as the radius.
        radius_px = 2 * EARTH_KM * np.sin(self.reach_km / EARTH_KM / 2) / self.km_per_px
        flat = self.plane(lonlat)
        return np.hypot(flat[:, 0], flat[:, 1]) <= radius_px

    def working_plane(self, lonlat: Points) -> Points:
        """Turn degrees into the pixels in which shapes are simplified: `plane`, shrunk by the falloff."""
        flat = self.plane(lonlat)
        if self.falloff is None:
            return flat
        far = np.hypot(flat[:, 0], flat[:, 1])
        shrunk = _fade(far, self.falloff) / np.maximum(far, 1.0)
        return flat * np.where(far > self.falloff.full_px, shrunk, 1.0)[:, None]

    @property
    def tolerance_degrees(self) -> float:
        """The tolerance as degrees of latitude."""
        return self.tolerance_px * self.km_per_px / (np.pi * EARTH_KM / 180)


@cache
def _sphere(projection: str) -> Proj:
    return Proj(f"{projection} +R={EARTH_KM * 1000} +to_meter=1000")


def _fade(far: NDArray[np.float64], fall: Falloff) -> NDArray[np.float64]:
    """Integrate a scale that falls from 1 to the floor, so that the plane stays smooth."""
    beyond = np.maximum(far - fall.full_px, 0.0)
    faded = fall.floor * beyond + (1 - fall.floor) * fall.over_px * (1 - np.exp(-beyond / fall.over_px))
    return np.minimum(far, fall.full_px) + faded


# The whole sheet of a Natural Earth projection is 2 x 0.8707 x pi earth radii wide: 21.8 km a pixel.
# A quarter of a pixel keeps 99 % of the source's vertices within half a pixel of the drawn line. For
# 99.9 % the vertices, which every repaint pays for, would grow by two thirds, past 300 kB on the wire.
WORLD: Final = Scope(
    name="world",
    projection="+proj=natearth",
    km_per_px=2 * 0.8707 * np.pi * EARTH_KM / SHEET_PX,
    tolerance_px=0.25,
    speck_px2=0.2,
    frame=(-820.0, -440.0, 820.0, 440.0),  # all of the sheet
    window=(-820.0, -440.0, 820.0, 440.0),
    reach_km=None,
    falloff=None,
    sag_px=0.2,
)

# 1,600 px are 5,600 km here. The frame is what plotly shows for 25° W to 50° E and 33° to 72° N.
EUROPE: Final = Scope(
    name="europe",
    projection="+proj=laea +lat_0=52 +lon_0=15",
    km_per_px=5600.0 / SHEET_PX,
    tolerance_px=0.4,
    speck_px2=0.4,
    frame=(-1030.0, -602.0, 912.0, 748.0),
    window=(-1280.0, -660.0, 1280.0, 780.0),
    reach_km=5000.0,
    falloff=Falloff(full_px=950.0, over_px=120.0, floor=0.05),
    sag_px=None,
)

SCOPES: Final = (WORLD, EUROPE)
