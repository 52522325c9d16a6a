"""Check the shapes of an own layer: each by itself, then that together they are the state, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from dashboard.errors import ShapesError
from dashboard.pipeline.coverage import Coverage, Polygons, snap
from dashboard.pipeline.coverage import whole as whole_shape
from dashboard.pipeline.fit import GRID_DEGREES
from dashboard.pipeline.layer_file import Feature
from dashboard.pipeline.measure import area_km2, equal_area
from dashboard.pipeline.scopes import THEATRE_WINDOW

MAX_VERTICES: Final = 400_000
# Smaller differences are those of rounding; they are mended in silence.
SLIVER_KM2: Final = 0.02
# How far a state's outline may lie from Natural Earth's, which is a coarse one: 2.6 km were seen. What is
# wider is a unit that is missing, or given to the wrong state.
STRAY_KM: Final = 3.0
# By how much the size of a state may then differ from Natural Earth's.
STRAY_SHARE: Final = 0.03
WIDTH_TOLERANCE_KM: Final = 0.05
WORLD: Final = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """The polygons of one feature (degrees)."""

    feature: Feature
    state: str
    polygons: Polygons

    @property
    def where(self) -> str:
        """The file and the feature, for sentences."""
        return self.feature.where


def read_shape(feature: Feature, state: str) -> Shape:
    """Read the polygons of a feature, in either ring order; ShapesError says what is wrong, and where."""
    found = feature.geometry
    kind = found.get("type") if isinstance(found, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ShapesError(f"{feature.where}: its geometry is {kind}; Polygon or MultiPolygon is wanted.")
    try:
        shape = shapely.force_2d(shapely.geometry.shape(found))
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        shapely.errors.ShapelyError,
    ) as error:
        raise ShapesError(
            f"{feature.where}: its coordinates cannot be read ({error}); a ring is a list of [lon, lat] "
            "with at least four points, the last like the first."
        ) from error
    _check_place(feature, shapely.get_coordinates(shape))
    if shapely.is_empty(shape) or not shapely.is_valid(shape):
        raise ShapesError(
            f"{feature.where}: its outline is not valid: {_reason(shape)}. Mend it where it was drawn, or "
            "with shapely.make_valid."
        )
    # Which way the rings run in the file does not matter: they are turned when shapes are written.
    return Shape(feature, state, snap(shapely.get_parts(shape)))


def _reason(shape: shapely.Geometry) -> str:
    said = "there is none" if shapely.is_empty(shape) else shapely.is_valid_reason(shape)
    return said.replace("[", " at ").replace("]", " (lon lat)").lower()


def _check_place(feature: Feature, degrees: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    """Check that coordinates are degrees, lon before lat, in the theatre."""
    if not np.isfinite(degrees).all():
        raise ShapesError(f"{feature.where}: a coordinate is no number.")
    if _inside(degrees, THEATRE_WINDOW):
        return
    lon, lat = degrees[np.argmax(np.abs(degrees).max(axis=1))]
    if not _inside(degrees, WORLD):
        raise ShapesError(
            f"{feature.where}: a vertex is at {lon:,.0f}, {lat:,.0f}: these are no degrees. Only WGS 84 is "
            "read (EPSG:4326, lon before lat); transform the layer first."
        )
    west, south, east, north = THEATRE_WINDOW
    swapped = " Here lat stands before lon." if _inside(degrees[:, ::-1], THEATRE_WINDOW) else ""
    raise ShapesError(
        f"{feature.where}: lies outside the theatre, with a vertex at lon {lon:.2f}, lat {lat:.2f}; "
        f"lon {west:.0f} to {east:.0f} and lat {south:.0f} to {north:.0f} are allowed.{swapped}"
    )


def _inside(degrees: np.ndarray[Any, np.dtype[np.float64]], box: tuple[float, float, float, float]) -> bool:
    return bool(((degrees >= box[:2]) & (degrees <= box[2:])).all())


def check_together(shapes: Sequence[Shape], whole: Coverage) -> None:
    """Check that shapes meet edge to edge and fill their states, as `whole` draws them (degrees).

    Two states may come from different makers: where their limits differ, the first keeps its own.
    """
    vertices = sum(int(shapely.get_num_coordinates(shape.polygons).sum()) for shape in shapes)
    if vertices > MAX_VERTICES:
        raise ShapesError(
            f"The layer has {vertices:,} vertices; at most {MAX_VERTICES:,} are read. Simplify it as a "
            "coverage, for example with geopandas: frame.simplify_coverage(0.0005)."
        )
    by_state = [[one for one in shapes if one.state == state] for state in sorted({s.state for s in shapes})]
    within = [fault for group in by_state for fault in (*_overlaps(group), *_holes(group, shapes))]
    raise_all([*within, *(fault for group in by_state for fault in _strays(group, whole))])


def raise_all(faults: Sequence[str], most: int = 10) -> None:
    """Raise one ShapesError with all faults, one a line, if there are any."""
    if faults:
        more = [f"… and {len(faults) - most} more."] if len(faults) > most else []
        raise ShapesError("\n".join([*faults[:most], *more]))


def _overlaps(shapes: Sequence[Shape]) -> Iterator[str]:
    joined = [whole_shape(shape.polygons) for shape in shapes]
    for one, other in shapely.STRtree(joined).query(joined, predicate="intersects").T.tolist():
        if one < other:
            common = joined[one].intersection(joined[other])
            size = area_km2(np.array([common]))
            if size > SLIVER_KM2:
                yield (
                    f"{shapes[one].where} and {shapes[other].where} overlap by {size:,.2f} km² "
                    f"{_at(common)}; units must meet edge to edge. Cut the overlap off one of them."
                )


def _holes(group: Sequence[Shape], shapes: Sequence[Shape]) -> Iterator[str]:
    """Say what lies inside a state and in no unit, also of no other state."""
    polygons = np.concatenate([shape.polygons for shape in group])
    names = [shape.where for shape in group for _ in shape.polygons]
    tree = shapely.STRtree(polygons)
    union = shapely.union_all(polygons, grid_size=GRID_DEGREES)
    others = shapely.union_all([whole_shape(one.polygons) for one in shapes if one.state != group[0].state])
    for ring in (ring for part in shapely.get_parts(union) for ring in part.interiors):
        hole = shapely.Polygon(ring).difference(others)
        size = area_km2(np.array([hole]))
        if size > SLIVER_KM2:
            near = tree.query(hole, predicate="dwithin", distance=GRID_DEGREES)
            around = sorted({names[index] for index in near})
            yield (
                f"The layer leaves a hole of {size:,.2f} km² {_at(hole)}, between {'; '.join(around[:4])}. "
                "Give it to one of them, or add the unit that is missing."
            )


def _strays(group: Sequence[Shape], whole: Coverage) -> Iterator[str]:
    """Say where a state of the layer differs from its outline in the source by more than a limit may."""
    state = group[0].state
    outline = shapely.union_all(whole.parts(state))
    mine = shapely.union_all(np.concatenate([shape.polygons for shape in group]))
    for verb, rest in (("misses", outline.difference(mine)), ("exceeds", mine.difference(outline))):
        for part in (part for part in shapely.get_parts(rest) if _width_km(part) > 2 * STRAY_KM):
            yield (
                f"The layer {verb} {state} by {area_km2(np.array([part])):,.0f} km² {_at(part)}, "
                f"{_width_km(part):.0f} km wide; limits drawn more finely differ by {2 * STRAY_KM:.0f} km "
                "at most. Is a unit missing, or given to the wrong state?"
            )


def _width_km(part: shapely.Geometry) -> float:
    """Measure the largest circle in a polygon (degrees), its diameter in km."""
    flat = shapely.transform(part, equal_area)
    if not isinstance(flat, shapely.Polygon) or flat.is_empty:
        return 0.0
    return 2 * shapely.maximum_inscribed_circle(flat, WIDTH_TOLERANCE_KM).length


def _at(shape: shapely.Geometry) -> str:
    """Say where the largest part of a shape is."""
    parts = shapely.get_parts(shape)
    point = parts[int(np.argmax(shapely.area(parts)))].representative_point()
    return f"at {point.x:.3f} E {point.y:.3f} N"
