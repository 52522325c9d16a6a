"""What the properties of an own layer's feature say: which unit it is, whose, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Final

from dashboard.errors import ShapesError
from dashboard.pipeline.codes import KOSOVO, SERBIA
from dashboard.pipeline.layer_file import Feature
from dashboard.pipeline.units import DISTRICT, LEVELS, MUNICIPALITY, Unit

PREFIXES: Final = {"XK-": KOSOVO, "RS-": SERBIA}
AN_ID: Final = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9-]{1,36}")
A_DISTRICT: Final = re.compile(r"XK-D-.+|RS-\d\d")
A_NAME: Final = re.compile(r"[^<>&\x00-\x1f]{1,60}")
NAMES: Final = ("name_sq", "name_sr", "name")


def read_unit(feature: Feature, known: Mapping[str, Unit], districts: Collection[str]) -> Unit:
    """Read the unit of a feature; ShapesError says what is wrong and what is allowed.

    `known` are the units of data/units.csv; `districts` the ids that a municipality may name as its own.
    """
    if not AN_ID.fullmatch(feature.id):
        raise ShapesError(
            f"{feature.where}: its id is {feature.id!r}; an id is text like XK-PRI or RS-20: two letters, a "
            "hyphen, letters, digits and hyphens."
        )
    level = _level(feature)
    names = {key: _name(feature, key) for key in NAMES}
    listed = known.get(feature.id)
    if not any(names.values()) and listed is not None:
        names = {key: getattr(listed, key) for key in NAMES}
    if not any(names.values()):
        raise ShapesError(
            f"{feature.where}: has no name; give name_sq, name_sr or name, or an id of data/units.csv."
        )
    return Unit(
        unit_id=feature.id,
        level=level,
        state=_state(feature),
        parent=_parent(feature, districts) if level == MUNICIPALITY else "",
        within="",
        **names,
        seat=listed.seat if listed else None,
    )


def _state(feature: Feature) -> str:
    found = _text(feature, "state") or _text(feature, "country") or PREFIXES.get(feature.id[:3], "")
    return _one_of(feature, "state", found, (KOSOVO, SERBIA))


def _level(feature: Feature) -> str:
    found = _text(feature, "level")
    if not found:
        found = DISTRICT if A_DISTRICT.fullmatch(feature.id) else MUNICIPALITY
    return _one_of(feature, "level", found, LEVELS)


def _parent(feature: Feature, districts: Collection[str]) -> str:
    found = _text(feature, "parent") or _text(feature, "district")
    return _one_of(feature, "district", found, sorted(districts)) if found else ""


def _name(feature: Feature, key: str) -> str:
    found = _text(feature, key)
    if found and not A_NAME.fullmatch(found):
        raise ShapesError(
            f"{feature.where}: {key} is {found[:70]!r}; a name has up to 60 characters, and none of < > &."
        )
    return found


def _text(feature: Feature, key: str) -> str:
    found = feature.properties.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise ShapesError(f"{feature.where}: {key} is {str(found)[:40]}, where text in quotes is wanted.")
    return found.strip()


def _one_of(feature: Feature, key: str, found: str, allowed: Collection[str]) -> str:
    if found in allowed:
        return found
    near = get_close_matches(found.upper() if key == "state" else found, allowed, n=1, cutoff=0.4)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ShapesError(f"{feature.where}: {key} is {found[:40]!r}; allowed are {', '.join(allowed)}.{hint}")
