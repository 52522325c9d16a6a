"""Build the shapes: Natural Earth in, one level a scope out, the same bytes at every run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import shapely

from dashboard.pipeline import source
from dashboard.pipeline.codes import KOSOVO, NOT_DRAWN, SERBIA, places
from dashboard.pipeline.coverage import Coverage, assemble, row_codes
from dashboard.pipeline.edges import Layers, layers
from dashboard.pipeline.finish import clockwise, settle, straighten
from dashboard.pipeline.manifest import FileEntry, Manifest, ScopeEntry, entry, write
from dashboard.pipeline.marks import flat_states, hatches, labels, markers, rooms
from dashboard.pipeline.measure import area_km2, length_km, pixel_error
from dashboard.pipeline.scopes import SCOPES, Scope
from dashboard.pipeline.simplify import preserved, simplify, within_reach
from dashboard.pipeline.verify import check_complete, check_coverage, check_shapes
from dashboard.pipeline.write import lines_json, shapes_json


@dataclass(frozen=True, slots=True)
class Level:
    """One scope, made: its files by name, and its line in the manifest."""

    files: dict[str, bytes]
    entries: dict[str, FileEntry]
    scope: ScopeEntry


def build(out: Path) -> Manifest:
    """Write S.json and S-lines.json for every scope S, and manifest.json, into `out`.

    ShapesError if the package with Natural Earth is missing, or if the shapes fail a check.
    """
    archive = source.archive()
    table = source.read(archive)
    whole = assemble(table)
    check_coverage(whole, "the source")
    known = set(row_codes(table)) - {NOT_DRAWN} | set(whole.codes)
    levels = {scope.name: _level(whole, scope, known) for scope in SCOPES}
    manifest = Manifest(
        source=source.describe(archive),
        files={name: item for level in levels.values() for name, item in level.entries.items()},
        scopes={name: level.scope for name, level in levels.items()},
        places=places(table.assign(code=row_codes(table))),
    )
    write(out, {name: data for level in levels.values() for name, data in level.files.items()}, manifest)
    return manifest


def _level(whole: Coverage, scope: Scope, known: set[str]) -> Level:
    near = within_reach(whole, scope)
    coarse = straighten(simplify(near, scope), scope)
    check_coverage(coarse, scope.name)
    shapes = clockwise(settle(coarse))
    check_shapes(shapes, scope.name, known)
    drawn = layers(shapes, scope)
    files = {
        f"{scope.name}.json": shapes_json(shapes),
        f"{scope.name}-lines.json": _lines(shapes, drawn, scope),
    }
    contents = zip(files.items(), ("shapes", "lines"), strict=True)
    entries = {name: entry(scope.name, content, data) for (name, data), content in contents}
    return Level(files, entries, _scope_entry(near, shapes, drawn, scope))


def _lines(shapes: Coverage, drawn: Layers, scope: Scope) -> bytes:
    states = flat_states(shapes, scope)
    named = labels(states, scope)
    small = markers(states, named, scope)
    if scope.reach_km is None:
        check_complete(shapes, drawn, small, scope.name)
    return lines_json(drawn, hatches(states, scope), small, named, rooms(states, scope))


def _scope_entry(near: Coverage, shapes: Coverage, drawn: Layers, scope: Scope) -> ScopeEntry:
    return ScopeEntry(
        projection=scope.projection,
        km_per_px=round(scope.km_per_px, 2),
        tolerance_px=scope.tolerance_px,
        tolerance_degrees=round(scope.tolerance_degrees, 4),
        smallest_island_px2=scope.speck_px2,
        features=len(shapes.ids),
        polygons=len(shapes.codes),
        vertices=int(shapely.get_num_coordinates(shapes.polygons).sum()),
        error_px=pixel_error(preserved(near, scope), shapes, scope),
        kosovo_km2=round(area_km2(shapes.parts(KOSOVO)), 1),
        serbia_km2=round(area_km2(shapes.parts(SERBIA)), 1),
        kosovo_serbia_km=round(length_km(drawn.kosovo_serbia), 1),
    )
