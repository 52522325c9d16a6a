"""Read the shapes that `python -m dashboard geometry` wrote, after their SHA-256 was checked.

Light on purpose: the server reads bytes and JSON, and never imports geopandas for it.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.dataset.files import MAX_BYTES
from dashboard.errors import ShapesError

if TYPE_CHECKING:
    import geopandas as gpd

MANIFEST: Final = "manifest.json"
CURE: Final = "Restore the file, or build all shapes again with: python -m dashboard geometry"

LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """Polylines as plotly takes them: lon and lat in degrees, None between two polylines."""

    lon: Sequence[float | None]
    lat: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Lines:
    """What is drawn over the fills of a scope (degrees).

    `hatch`: diagonal strokes cut to each state. `markers`: a point on every state under 9 px² on a
    sheet 1,600 px wide, and on those without a shape. `labels`: where a state's name stands best;
    only states inside the frame have one. `room`: px around that point, on a sheet 1,600 px wide.
    """

    borders: Line
    coast: Line
    kosovo_serbia: Line
    hatch: Mapping[str, Line]
    markers: Mapping[str, LonLat]
    labels: Mapping[str, LonLat]
    room: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Unit:
    """A district or municipality as the layer that is drawn has it.

    `level`: district or municipality; `parent`: its district, empty if none is known. `name_sq` and
    `name_sr` are the official names in Albanian and Serbian, `name` the usual English one; any may be
    empty. Districts that are made of municipalities have a unit but no shape.
    """

    unit_id: str
    level: str
    state: str
    parent: str
    name_sq: str
    name_sr: str
    name: str


@dataclass(frozen=True, slots=True)
class Town:
    """A dot: the seat of a municipality of Kosovo (`id` is the unit's) or a town elsewhere (degrees).

    `text` has a line for each language. `people` is 0 where it is not known.
    """

    id: str
    text: tuple[str, ...]
    lon: float
    lat: float
    state: str
    people: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name that never overlaps another one while each is shown where it may be (degrees).

    `kind`: country, district, municipality or town. `text` has a line for each language, and none for a
    country, which the page names by its code. `position` says on which side of the point it stands, in
    plotly's words; `dot` whether there is a dot. In a panel it is shown up to `overview_km` or
    `detail_km` kilometres per px, 0 never. One `id` may have two names, one for each panel.
    """

    id: str
    kind: str
    text: tuple[str, ...]
    lon: float
    lat: float
    dot: bool
    position: str
    overview_km: float
    detail_km: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What only the theatre has.

    `districts` are the limits between districts of one state, `municipalities` those inside a district;
    `lakes` are closed rings; `rivers` may be empty.
    """

    districts: Line
    municipalities: Line
    rivers: Line
    lakes: Line
    towns: tuple[Town, ...]
    names: tuple[Name, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where shapes come from, as the manifest states it.

    `kind` is PyPI package, npm package or file; `gives` says what was taken. `point_of_view` is the
    state whose view of disputed limits the layer draws, empty where it has none.
    """

    name: str
    version: str
    kind: str
    layer: str
    gives: str
    edition: str
    scale: str
    point_of_view: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """A shape that is no state. `kind`: territory or undetermined; `alpha2` and `state` may be empty.

    `state` is the code of the sovereign that Natural Earth names and does not call disputed.
    """

    kind: str
    name: str
    alpha2: str
    state: str


@dataclass(frozen=True, slots=True)
class ScopeShapes:
    """One scope: its shapes and lines, as bytes to serve and as lines to draw. `ids` are the shapes'.

    `ground` is None but for the theatre, whose shapes are units instead of Kosovo and Serbia.
    """

    name: str
    sha256: str
    geojson_bytes: bytes
    lines_sha256: str
    lines_bytes: bytes
    lines: Lines
    ids: frozenset[str]
    ground: Ground | None = None

    def geojson(self) -> dict[str, Any]:
        """Give the shapes as a GeoJSON FeatureCollection (degrees, exterior rings clockwise)."""
        return json.loads(self.geojson_bytes)


@dataclass(frozen=True, slots=True)
class Shapes:
    """All scopes by name, the shapes that are no states by id, and where the shapes come from."""

    scopes: Mapping[str, ScopeShapes]
    places: Mapping[str, Place]
    sources: tuple[Source, ...]


def load(folder: Path) -> Shapes:
    """Read the shapes of a folder; ShapesError if a file is missing or differs from the manifest."""
    manifest = _manifest(folder)
    try:
        contents = {name: _checked(folder / name, entry) for name, entry in manifest["files"].items()}
        return Shapes(
            scopes={name: _scope(name, contents, manifest["files"]) for name in manifest["scopes"]},
            places={code: Place(**place) for code, place in manifest["places"].items()},
            sources=tuple(Source(**one) for one in manifest["sources"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ShapesError(f"{folder / MANIFEST} lacks something: {error!r}. {CURE}") from error


def geodataframe(shapes: Shapes, scope: str) -> gpd.GeoDataFrame:
    """Give the shapes of a scope as a layer: columns code and geometry, EPSG:4326 (degrees)."""
    import geopandas as gpd  # noqa: PLC0415 - costs two seconds, and only an export needs it
    from shapely.geometry import shape  # noqa: PLC0415

    if scope not in shapes.scopes:
        near = get_close_matches(scope, shapes.scopes, n=1, cutoff=0)
        hint = f"Did you mean {near[0]}?" if near else ""
        raise ShapesError(
            f"There is no scope {scope!r}; there are {', '.join(shapes.scopes)}. {hint}".strip()
        )
    features = shapes.scopes[scope].geojson()["features"]
    geometry = [shape(feature["geometry"]) for feature in features]
    return gpd.GeoDataFrame({"code": [one["id"] for one in features]}, geometry=geometry, crs="EPSG:4326")


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.exists():
        raise ShapesError(f"{path} is missing, so there are no shapes to draw. {CURE}")
    try:
        return json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise ShapesError(f"{path} is not JSON: {error}. {CURE}") from error


def _read(path: Path) -> bytes:
    """Read a regular file of a sane size: a pipe would hang, a device would fill the memory."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            raise ShapesError(f"{path} is no regular file of at most {MAX_BYTES:,} bytes. {CURE}")
        return path.read_bytes()
    except OSError as error:
        raise ShapesError(f"{path} cannot be read ({error.strerror}). {CURE}") from error


def _checked(path: Path, entry: Mapping[str, Any]) -> bytes:
    """Read a file and compare its SHA-256 with the manifest."""
    if not path.exists():
        raise ShapesError(f"{path} is missing; {MANIFEST} lists it. {CURE}")
    data = _read(path)
    found = hashlib.sha256(data).hexdigest()
    if found != entry["sha256"]:
        raise ShapesError(
            f"{path} is damaged or from another build: {len(data):,} bytes with SHA-256 {found[:12]}…, "
            f"where {MANIFEST} states {entry['bytes']:,} bytes with {entry['sha256'][:12]}…. {CURE}"
        )
    return data


def _scope(name: str, contents: Mapping[str, bytes], entries: Mapping[str, Any]) -> ScopeShapes:
    shapes, lines = f"{name}.json", f"{name}-lines.json"
    features: list[dict[str, Any]] = json.loads(contents[shapes])["features"]
    drawn: dict[str, Any] = json.loads(contents[lines])
    return ScopeShapes(
        name=name,
        sha256=entries[shapes]["sha256"],
        geojson_bytes=contents[shapes],
        lines_sha256=entries[lines]["sha256"],
        lines_bytes=contents[lines],
        lines=_lines(drawn),
        ids=frozenset(feature["id"] for feature in features),
        ground=_ground(drawn) if "units" in drawn else None,
    )


def _lines(found: Mapping[str, Any]) -> Lines:
    return Lines(
        borders=Line(**found["borders"]),
        coast=Line(**found["coast"]),
        kosovo_serbia=Line(**found["kosovo_serbia"]),
        hatch={code: Line(**line) for code, line in found["hatch"].items()},
        markers={code: (lon, lat) for code, (lon, lat) in found["markers"].items()},
        labels={code: (lon, lat) for code, (lon, lat) in found["labels"].items()},
        room=found["room"],
    )


def _ground(found: Mapping[str, Any]) -> Ground:
    return Ground(
        districts=Line(**found["districts"]),
        municipalities=Line(**found["municipalities"]),
        rivers=Line(**found["rivers"]),
        lakes=Line(**found["lakes"]),
        towns=tuple(Town(**_text(town)) for town in found["towns"]),
        names=tuple(Name(**_text(name)) for name in found["names"]),
        units=tuple(Unit(**unit) for unit in found["units"]),
    )


def _text(row: Mapping[str, Any]) -> dict[str, Any]:
    """Make the lines of a text a tuple."""
    return {**row, "text": tuple(row["text"])}
