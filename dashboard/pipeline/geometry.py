"""Build the shapes: Natural Earth in, one level a scope out, the same bytes at every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely

from dashboard.dataset.shapes import Source
from dashboard.pipeline import admin1, source, theatre, water
from dashboard.pipeline.codes import KOSOVO, NOT_DRAWN, SERBIA, places
from dashboard.pipeline.coverage import Coverage, assemble, row_codes
from dashboard.pipeline.edges import Layers, layers
from dashboard.pipeline.finish import clockwise, settle, straighten
from dashboard.pipeline.layer import Layer, read_layer
from dashboard.pipeline.layer_file import read_file
from dashboard.pipeline.layer_shapes import STRAY_SHARE
from dashboard.pipeline.manifest import FileEntry, Manifest, ScopeEntry, entry, write
from dashboard.pipeline.marks import flat_states, hatches, labels, markers, rooms
from dashboard.pipeline.measure import area_km2, length_km, pixel_error
from dashboard.pipeline.packages import CACHE
from dashboard.pipeline.scopes import SCOPES, TOWNS_BOX, Scope
from dashboard.pipeline.simplify import preserved, simplify, within_reach
from dashboard.pipeline.units import Theatre, read_units
from dashboard.pipeline.verify import check_complete, check_coverage, check_crimea, check_shapes, check_states
from dashboard.pipeline.water import Water
from dashboard.pipeline.write import lines_bytes, lines_content, shapes_json


@dataclass(frozen=True, slots=True)
class Level:
    """One scope, made: its files by name, and its line in the manifest."""

    files: dict[str, bytes]
    entries: dict[str, FileEntry]
    scope: ScopeEntry


@dataclass(frozen=True, slots=True)
class Sources:
    """What the shapes are made of, read: states (degrees), units of the theatre, lakes and towns."""

    table: gpd.GeoDataFrame
    whole: Coverage
    theatre: Theatre
    water: Water
    stated: list[Source]

    @property
    def known(self) -> set[str]:
        """The ids of states and territories."""
        return set(row_codes(self.table)) - {NOT_DRAWN} | set(self.whole.codes)


def build(out: Path, data: Path, own: Sequence[Path] = (), *, cache: Path = CACHE) -> Manifest:
    """Write S.json and S-lines.json for every scope S, and manifest.json, into `out`.

    `data` holds units.csv; `own` are files with newer limits, see `pipeline.layer`. ShapesError if a
    package is missing, if a file has a fault, or if the shapes fail a check.
    """
    files = [read_file(path) for path in own]
    sources = read_sources(data, cache)
    layer = read_layer(files, sources.theatre.units, sources.whole) if files else None
    detailed = theatre_level(sources, layer)
    levels = {scope.name: _level(sources.whole, scope, sources.known) for scope in SCOPES}
    levels[theatre.NAME] = detailed
    manifest = Manifest(
        sources=_stated(sources, layer),
        files={name: item for level in levels.values() for name, item in level.entries.items()},
        scopes={name: level.scope for name, level in levels.items()},
        places=places(sources.table.assign(code=row_codes(sources.table))),
    )
    write(out, {name: data for level in levels.values() for name, data in level.files.items()}, manifest)
    return manifest


def read_sources(data: Path, cache: Path) -> Sources:
    """Read all packages; ShapesError says which is missing and how to get it."""
    archive = source.archive()
    table = source.read(archive)
    whole = assemble(table)
    check_coverage(whole, "the source")
    units = admin1.read(cache, read_units(data))
    towns = water.read(cache, shapely.box(*TOWNS_BOX))
    stated = [source.describe(archive), admin1.SOURCE, water.SOURCE]
    return Sources(table, whole, units, towns, stated)


def _stated(sources: Sources, layer: Layer | None) -> list[Source]:
    """List the sources; the package with units drops out once files replace both states' units."""
    if layer is None:
        return sources.stated
    unused = layer.states == {KOSOVO, SERBIA}
    return [*(one for one in sources.stated if not (unused and one == admin1.SOURCE)), *layer.sources]


def theatre_level(sources: Sources, layer: Layer | None) -> Level:
    """Make the theatre, with an own layer in the place of its states' units."""
    units, makers, slack, keep = sources.theatre, [sources.theatre.shapes], 0.0, 1
    if layer:
        units, makers = layer.into(sources.theatre)
        slack, keep = STRAY_SHARE, len(layer.states)
    fitted = theatre.among_neighbours(sources.whole, makers, keep)
    made = theatre.make(fitted, units, sources.known, slack)
    lines = theatre.lines_json(made, units, sources.water)
    return _pack(theatre.NAME, shapes_json(made.shapes), lines, theatre.scope_entry(made, units))


def _pack(name: str, shapes: bytes, lines: bytes, scope: ScopeEntry) -> Level:
    files = {f"{name}.json": shapes, f"{name}-lines.json": lines}
    contents = zip(files.items(), ("shapes", "lines"), strict=True)
    return Level(files, {file: entry(name, content, data) for (file, data), content in contents}, scope)


def _level(whole: Coverage, scope: Scope, known: set[str]) -> Level:
    near = within_reach(whole, scope)
    coarse = straighten(simplify(near, scope), scope)
    check_coverage(coarse, scope.name)
    shapes = clockwise(settle(coarse, scope.decimals))
    check_shapes(shapes, scope.name, known)
    check_states(shapes, scope.name)
    check_crimea(shapes, scope.name)
    drawn = layers(shapes, scope)
    lines = _lines(shapes, drawn, scope)
    return _pack(scope.name, shapes_json(shapes), lines, _scope_entry(near, shapes, drawn, scope))


def _lines(shapes: Coverage, drawn: Layers, scope: Scope) -> bytes:
    states = flat_states(shapes, scope)
    named = labels(states, scope)
    small = markers(states, named, scope)
    if scope.reach_km is None:
        check_complete(shapes, drawn, small, scope.name)
    return lines_bytes(lines_content(drawn, hatches(states, scope), small, named, rooms(states, scope)))


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
