"""The sheets that are drawn, and how degrees become pixels on them.

All sizes are pixels of a sheet 1,600 px wide, y up, on a sphere, because d3-geo draws a sphere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    great-circle arc may stray from a parallel; None where arcs are as good as straight. `decimals` of a
    degree are written.
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
    decimals: int = 3  # 0.001 degree: 0.005 px of the world, 0.03 px of Europe

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

# What of the theatre is drawn at all, what its two panels show (west, south, east, north in degrees), and
# at what scale on a screen 1,440 px wide. Nothing is to be seen beyond the window.
THEATRE_WINDOW: Final = (14.0, 39.0, 28.0, 49.0)
OVERVIEW_BOX: Final = (18.6, 41.75, 23.2, 46.3)
TOWNS_BOX: Final = (18.2, 41.3, 23.7, 46.6)  # a little more than the overview
DETAIL_BOX: Final = (19.9, 41.8, 21.9, 43.35)
OVERVIEW_KM_PER_PX: Final = 0.75
DETAIL_KM_PER_PX: Final = 0.3

Box = tuple[float, float, float, float]


def _theatre(km_per_px: float, box: Box) -> Scope:
    """Make the sheet of one panel; both are drawn from the same shapes, made for the finer one."""
    bare = Scope(
        name="theatre",
        projection="+proj=laea +lat_0=44 +lon_0=20.9",
        km_per_px=km_per_px,
        tolerance_px=0.25,
        speck_px2=4.0,
        frame=(0.0, 0.0, 0.0, 0.0),
        window=(0.0, 0.0, 0.0, 0.0),
        reach_km=None,
        # Full detail as far as the corners of the overview.
        falloff=Falloff(full_px=330.0 / km_per_px, over_px=60.0 / km_per_px, floor=0.1),
        sag_px=None,
        decimals=4,  # 0.0001 degree: 11 m, 0.1 px where one zooms in farthest
    )
    return replace(bare, frame=_within(bare, box), window=_around(bare, THEATRE_WINDOW))


def _edges(scope: Scope, box: Box) -> tuple[Points, Points, Points, Points]:
    """Give points along the western, southern, eastern and northern edge of a box (pixels)."""
    west, south, east, north = box
    lon, lat = np.linspace(west, east, 21), np.linspace(south, north, 21)
    sides = [
        (np.full(21, west), lat),
        (lon, np.full(21, south)),
        (np.full(21, east), lat),
        (lon, np.full(21, north)),
    ]
    left, bottom, right, top = (scope.plane(np.column_stack(side)) for side in sides)
    return left, bottom, right, top


def _within(scope: Scope, box: Box) -> Box:
    """Give the largest upright rectangle inside a box of degrees (pixels)."""
    left, bottom, right, top = _edges(scope, box)
    return (left[:, 0].max(), bottom[:, 1].max(), right[:, 0].min(), top[:, 1].min())


def _around(scope: Scope, box: Box) -> Box:
    """Give the smallest upright rectangle around a box of degrees (pixels)."""
    left, bottom, right, top = _edges(scope, box)
    return (left[:, 0].min(), bottom[:, 1].min(), right[:, 0].max(), top[:, 1].max())


SCOPES: Final = (WORLD, EUROPE)


@cache
def overview() -> Scope:
    """Give the sheet of the panel that shows Kosovo and Serbia whole."""
    return _theatre(OVERVIEW_KM_PER_PX, OVERVIEW_BOX)


@cache
def detail() -> Scope:
    """Give the sheet of the panel that shows Kosovo, for which the shapes of the theatre are made."""
    return _theatre(DETAIL_KM_PER_PX, DETAIL_BOX)
