"""Names on the theatre's two panels, none over another: from which scale on each one is shown.

A name keeps its size on the screen, so the finer the scale, the more of them have room. The more
important ones choose first; once shown, a name stays at every finer scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dashboard.pipeline.marks import LonLat
from dashboard.pipeline.scopes import Points, Scope

Box = tuple[Points, Points, Points]  # centre in km, offset and half size in px

TYPE_PX: Final = 12.0
CHARACTER_EM: Final = 0.55
LINE_EM: Final = 1.2
DOT_PX: Final = 4.0  # a town's dot, and the gap to the name above it
GAP_PX: Final = 2.0
# The page names states in its own words, which differ by the policy for the line; most are shorter.
STATE_CHARACTERS: Final = 16
COARSEST_KM: Final = 3.0
FINEST_KM: Final = 0.05
STEP: Final = 0.93


# Where a name may stand at its point, in plotly's words, the best first.
CENTRE: Final = ("middle center",)
AROUND: Final = ("top center", "bottom center", "middle right", "middle left")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that wants to stand at one of some points (degrees), or around the dot there.

    `text` has a line for each language; empty for a state. `coarsest_km` per px is where it may begin.
    """

    code: str
    kind: str
    text: tuple[str, ...]
    points: tuple[LonLat, ...]
    dot: bool
    coarsest_km: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands, and from which scale on it is shown there."""

    point: LonLat
    position: str
    begins: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the page gets it; shown in a panel up to that many km per px, 0 never.

    `position` says on which side of the point the text stands, in plotly's words.
    """

    id: str
    kind: str
    text: list[str]
    lon: float
    lat: float
    dot: bool
    position: str
    overview_km: float
    detail_km: float


@dataclass(slots=True)
class _Taken:
    """Boxes of the names placed so far: centre (km), offset and half size (px), and from where on."""

    centre: Points = field(default_factory=lambda: np.empty((0, 2)))
    shift: Points = field(default_factory=lambda: np.empty((0, 2)))
    half: Points = field(default_factory=lambda: np.empty((0, 2)))
    begins: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    def add(self, boxed: Box, begins: float) -> None:
        """Take the place of a name."""
        centre, shift, half = boxed
        self.centre = np.vstack([self.centre, centre])
        self.shift = np.vstack([self.shift, shift])
        self.half = np.vstack([self.half, half])
        self.begins = np.append(self.begins, begins)


def ladder() -> list[float]:
    """Give the scales that are looked at, in km per px, the finest first."""
    steps = int(np.ceil(np.log(FINEST_KM / COARSEST_KM) / np.log(STEP)))
    return [round(COARSEST_KM * STEP**step, 3) for step in range(steps, -1, -1)]


def place(candidates: Sequence[Candidate], scope: Scope) -> list[tuple[Candidate, Spot]]:
    """Choose the spot of each candidate, the most important first; leave out those without room.

    A dot is only there with its name, so it keeps others off as part of the name's box.
    """
    taken, scales, found = _Taken(), ladder(), []
    for one in candidates:
        spots = [
            (Spot(point, position, begins), boxed)
            for point, centre in zip(one.points, _km(one.points, scope), strict=True)
            for position in (AROUND if one.dot else CENTRE)
            if (boxed := (centre, *box(one, position)))
            and (begins := _begin(taken, scales, one.coarsest_km, boxed))
        ]
        if spots:
            # Of those that are shown at the scale of the panel the first: the best point, above its dot.
            spot, boxed = max(spots, key=lambda pair: min(pair[0].begins, scope.km_per_px))
            taken.add(boxed, spot.begins)
            found.append((one, spot))
    return found


def _km(points: Sequence[LonLat], scope: Scope) -> Points:
    return scope.plane(np.array(points)) * scope.km_per_px


def _begin(taken: _Taken, scales: Sequence[float], coarsest: float, mine: Box) -> float:
    """Find the coarsest scale from which on, finer and finer, nothing placed so far is touched."""
    centre, shift, half = mine
    begins = 0.0
    for scale in scales:
        apart = np.abs((taken.centre - centre) / scale + taken.shift - shift)
        over = (apart < taken.half + half + GAP_PX).all(axis=1) & (taken.begins >= scale)
        if scale > coarsest or over.any():
            break
        begins = scale
    return begins


def box(one: Candidate, position: str) -> tuple[Points, Points]:
    """Give the offset of a name's box from its point, and half its size (pixels, y up)."""
    lines = one.text or ("x" * STATE_CHARACTERS,)
    wide = max(len(line) for line in lines) * CHARACTER_EM * TYPE_PX
    high = len(lines) * LINE_EM * TYPE_PX
    if position in {"middle left", "middle right"}:
        side = 1 if position == "middle right" else -1
        return np.array([side * wide / 2, 0.0]), np.array([wide + 2 * DOT_PX, high]) / 2
    if not one.dot:
        return np.zeros(2), np.array([wide, high]) / 2
    # The dot belongs to the box.
    side = 1 if position == "top center" else -1
    return np.array([0.0, side * high / 2]), np.array([wide, high + 2 * DOT_PX]) / 2


def merge(panels: Sequence[Sequence[tuple[Candidate, Spot]]]) -> list[Name]:
    """Join what stands in the same way in the overview and in the detail; else a name has two rows."""
    rows: dict[tuple[str, LonLat, str], tuple[Candidate, list[float]]] = {}
    for panel, placed in enumerate(panels):
        for one, spot in placed:
            key = (one.code, spot.point, spot.position)
            rows.setdefault(key, (one, [0.0, 0.0]))[1][panel] = spot.begins
    return [
        Name(code, one.kind, list(one.text), *point, one.dot, position, *begins)
        for (code, point, position), (one, begins) in sorted(rows.items(), key=lambda row: row[0])
    ]
