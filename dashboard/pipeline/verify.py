"""What must be true of shapes before they may be written. Every failure is a ShapesError."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np
import shapely

from dashboard.errors import ShapesError
from dashboard.pipeline.codes import KOSOVO, POINTS, SERBIA, STATES
from dashboard.pipeline.coverage import Coverage, whole
from dashboard.pipeline.edges import Layers, owners
from dashboard.pipeline.measure import area_km2

AREAS_KM2: Final = {KOSOVO: (10_850.0, 10_960.0), SERBIA: (77_400.0, 77_750.0)}
NEIGHBOURS_OF_KOSOVO: Final = frozenset((SERBIA, "MKD", "ALB", "MNE"))
SIMFEROPOL: Final = (34.10, 44.95)


def check_coverage(coverage: Coverage, name: str) -> None:
    """Check before rounding: valid polygons that meet edge to edge, without gap or overlap."""
    _must(bool(shapely.is_valid(coverage.polygons).all()), f"{name}: a polygon crosses itself.")
    _must(
        bool(shapely.coverage_is_valid(coverage.polygons)), f"{name}: the shapes overlap or miss each other."
    )


def check_shapes(coverage: Coverage, name: str, known: Collection[str]) -> None:
    """Check what will be written: ids, numbers, rings (degrees)."""
    strange = sorted(set(coverage.codes) - set(known))
    _must(not strange, f"{name}: unknown ids {', '.join(strange)}.")
    degrees = shapely.get_coordinates(coverage.polygons)
    _must(bool((np.abs(degrees) <= (180, 90)).all()), f"{name}: a vertex is outside ±180, ±90 degrees.")
    broken = [code for code, parts in coverage.shapes() if not whole(parts).is_valid]
    _must(not broken, f"{name}: invalid after rounding: {', '.join(broken)}.")
    turned = shapely.is_ccw(shapely.get_exterior_ring(coverage.polygons))
    _must(not turned.any(), f"{name}: an exterior ring runs counter-clockwise.")


def check_states(coverage: Coverage, name: str, slack: float = 0.0) -> None:
    """Check the size of Kosovo and Serbia, and that Kosovo meets its neighbours (degrees, ids of states).

    `slack` is the share by which their size may differ more.
    """
    _check_areas(coverage, name, slack)
    _check_kosovo(coverage, name)


def check_crimea(coverage: Coverage, name: str) -> None:
    """Check whose Crimea is in what will be written (degrees)."""
    crimea = shapely.contains_xy(coverage.parts("UKR"), *SIMFEROPOL).any()
    _must(bool(crimea), f"{name}: Simferopol is not in UKR.")


def check_complete(coverage: Coverage, layers: Layers, markers: Collection[str], name: str) -> None:
    """Check that every state has a shape or a point, and that the line Kosovo-Serbia was found."""
    missing = sorted((STATES | set(POINTS)) - set(coverage.codes) - set(markers))
    _must(not missing, f"{name}: no shape and no point for {', '.join(missing)}.")
    _must(bool(layers.kosovo_serbia), f"{name}: there is no line between Kosovo and Serbia.")


def _check_areas(coverage: Coverage, name: str, slack: float) -> None:
    for code, (least, most) in AREAS_KM2.items():
        low, high = least * (1 - slack), most * (1 + slack)
        area = area_km2(coverage.parts(code))
        _must(
            low <= area <= high,
            f"{name}: {code} has {area:,.0f} km², where {low:,.0f} to {high:,.0f} are allowed. "
            "Choose a finer tolerance in dashboard/pipeline/scopes.py.",
        )


def _check_kosovo(coverage: Coverage, name: str) -> None:
    """Check that every outer edge of Kosovo is shared with exactly one of its four neighbours."""
    sides = (codes for codes in owners(coverage).values() if KOSOVO in codes and codes != (KOSOVO, KOSOVO))
    others = {frozenset(codes) - {KOSOVO} for codes in sides}
    fit = others == {frozenset((code,)) for code in NEIGHBOURS_OF_KOSOVO}
    _must(
        fit,
        f"{name}: Kosovo has a gap or an overlap: its edges are shared with {sorted(map(sorted, others))}.",
    )


def _must(holds: bool, sentence: str) -> None:
    if not holds:
        raise ShapesError(f"The shapes were not written. {sentence}")
