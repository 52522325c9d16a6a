"""A layer of one's own: newer limits of Kosovo or Serbia as GeoJSON, in one file or several.

A file is a FeatureCollection in degrees WGS 84. Of each feature these are read: its `id` (or the property
`unit_id` or `id`); the properties `state` or `country` (XKX or SRB; else the id begins with XK- or RS-),
`level` (district or municipality; else an id like RS-20 or XK-D-PRI is a district), `parent` or `district`
(the id of a municipality's district; may be missing), `name_sq`, `name_sr` and `name` (at least one, unless
data/units.csv has the id). The collection may state its `name`, `source`, `licence` and `url`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.dataset.shapes import Source
from dashboard.errors import ShapesError
from dashboard.pipeline.coverage import Coverage
from dashboard.pipeline.layer_file import Feature, File
from dashboard.pipeline.layer_shapes import Shape, check_together, raise_all, read_shape
from dashboard.pipeline.layer_units import A_DISTRICT, read_unit
from dashboard.pipeline.units import DISTRICT, Theatre, Unit


@dataclass(frozen=True, slots=True)
class Layer:
    """What files brought: units by id with their shapes, and each file as a source."""

    units: Mapping[str, Unit]
    shapes: Coverage
    sources: Sequence[Source]

    @property
    def states(self) -> frozenset[str]:
        """The states whose units are replaced."""
        return frozenset(unit.state for unit in self.units.values())

    def into(self, theatre: Theatre) -> tuple[Theatre, list[Coverage]]:
        """Put these units in the place of their states'; also gives the shapes of each maker.

        They are in the order in which they keep their shape: states as the files name them, then what
        the files leave as it is. Districts keep their rows, because municipalities may belong to them.
        """
        kept = {
            code: unit
            for code, unit in theatre.units.items()
            if unit.state not in self.states or unit.level == DISTRICT
        }
        others = theatre.shapes.take(
            theatre.shapes.mask(lambda code: theatre.units[code].state not in self.states)
        )
        makers = [self._of(state) for state in dict.fromkeys(self.units[c].state for c in self.shapes.codes)]
        makers += [others] if others.codes else []
        joined = Coverage(
            tuple(code for maker in makers for code in maker.codes),
            np.concatenate([maker.polygons for maker in makers]),
        )
        return Theatre(kept | dict(self.units), joined), makers

    def _of(self, state: str) -> Coverage:
        return self.shapes.take(self.shapes.mask(lambda code: self.units[code].state == state))


def read_layer(files: Sequence[File], known: Mapping[str, Unit], whole: Coverage) -> Layer:
    """Read files as one layer; ShapesError names file, feature and place of up to ten faults.

    `known` are the units of data/units.csv, `whole` the states as the source draws them (degrees).
    """
    features = [feature for file in files for feature in file.features]
    districts = {code for code, unit in known.items() if unit.level == DISTRICT}
    districts |= {one.id for one in features if A_DISTRICT.fullmatch(one.id)}
    read = [_read(feature, known, districts) for feature in features]
    raise_all([*(one for one in read if isinstance(one, str)), *_twice(features)])
    pairs = [one for one in read if not isinstance(one, str)]
    check_together([shape for _, shape in pairs], whole)
    parts = [(unit.unit_id, polygon) for unit, shape in pairs for polygon in shape.polygons]
    return Layer(
        units={unit.unit_id: unit for unit, _ in pairs},
        shapes=Coverage(
            tuple(code for code, _ in parts), np.array([part for _, part in parts], dtype=object)
        ),
        sources=[replace(file.source, gives=_gives(file.features, pairs)) for file in files],
    )


def _read(feature: Feature, known: Mapping[str, Unit], districts: set[str]) -> tuple[Unit, Shape] | str:
    """Read one feature, or say its fault."""
    try:
        unit = read_unit(feature, known, districts)
        return unit, read_shape(feature, unit.state)
    except ShapesError as fault:
        return str(fault)


def _twice(features: Sequence[Feature]) -> list[str]:
    first: dict[str, str] = {}
    for feature in features:
        first.setdefault(feature.id, feature.where)
    return [
        f"{feature.where}: its id stands for {first[feature.id]} already; give each its own."
        for feature in features
        if feature.id and first[feature.id] != feature.where
    ]


def _gives(features: Sequence[Feature], pairs: Sequence[tuple[Unit, Shape]]) -> str:
    ids = {feature.id for feature in features}
    states = sorted({unit.state for unit, _ in pairs if unit.unit_id in ids})
    return f"{len(ids)} units of {' and '.join(states)}"
