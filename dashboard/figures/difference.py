"""Two days compared, as legends and scripts need it: swatches, labels, and which class two classes make.

The browser subtracts numbers and looks classes up in a table: no rule of `domain.compare` is written twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from dashboard.domain.compare import (
    CHANGE_LOWS,
    CLASSES,
    DOWN,
    LEFT_OUT,
    UP,
    Difference,
    cell_difference,
    differences_of,
    kinds_difference,
    stance_difference,
)
from dashboard.domain.crossed import CELLS
from dashboard.domain.recognition import Stance, Status
from dashboard.domain.strength import Kind, Standing
from dashboard.domain.view import LAYERS, Layer
from dashboard.figures import theme
from dashboard.figures.legend import BORDERS, colorscale, swatch_told
from dashboard.figures.scene import Scene
from dashboard.text.catalogue import Catalogue
from dashboard.text.compare import difference_name

DIFFERENCE_CLASS: Mapping[Layer, Mapping[str, int]] = {
    layer: {kind: index for index, kind in enumerate(kinds)} for layer, kinds in CLASSES.items()
}
# Classes that a reader need not find on the map: their states keep no marker.
QUIET = ("neither", "land", LEFT_OUT)
_STATUS: Mapping[str, tuple[Status, bool]] = {
    "counted": ("recognises", True),
    "uncounted": ("does not recognise", True),
    "recognises": ("recognises", False),
    "withdrawn": ("withdrawn", False),
    "does not recognise": ("does not recognise", False),
}


def differences_in(scene: Scene, before: Scene) -> dict[str, Difference]:
    """Tell of every state what became of it in a view; the filter must leave it out of both days."""
    found = differences_of(scene.view.layer, before.day, scene.day)
    return found | dict.fromkeys(before.left_out & scene.left_out & found.keys(), Difference(LEFT_OUT))


def difference_classes(words: Catalogue) -> dict[str, Any]:
    """Give the classes of every layer, by `difference-layer`, as `legend.classes_of` does those of a day."""
    return {f"difference-{layer}": _classes(words, layer) for layer in LAYERS}


def _classes(words: Catalogue, layer: Layer) -> dict[str, Any]:
    swatches = theme.DIFFERENCE[layer]
    return {
        "colorscale": colorscale(swatches),
        "border": BORDERS[layer],
        "swatches": [
            swatch_told(s, difference_name(words, layer, s.key), quiet=s.key in QUIET) for s in swatches
        ],
    }


def difference_told() -> dict[str, Any]:
    """Give, by layer, the class that two classes of a day make: `table[then][now]`; -1 where to subtract.

    `lows` are the least soldiers of each band of change, `up`, `down` and `same` the classes they make.
    """
    strength = DIFFERENCE_CLASS["strength"]
    return {
        "strength": {
            "table": _strength_table(),
            "lows": list(CHANGE_LOWS),
            "up": [strength[kind] for kind in UP],
            "down": [strength[kind] for kind in DOWN],
            "same": strength["same"],
        },
        "recognition": {"table": _recognition_table()},
        "crossed": {"table": _crossed_table()},
    }


def _strength_table() -> list[list[int]]:
    standings = [Standing("", _kind_of(swatch.key)) for swatch in theme.STRENGTH]
    index = DIFFERENCE_CLASS["strength"]

    def made(then: Standing, now: Standing) -> int:
        kind = kinds_difference(then, now)
        return index[kind] if kind else -1

    return [[made(then, now) for now in standings] for then in standings]


def _kind_of(key: str) -> Kind:
    """Give a kind that makes a class of strength; every band is of reported numbers."""
    return next((kind for kind in get_args(Kind) if kind == key), "reported")


def _recognition_table() -> list[list[int]]:
    keys = [swatch.key for swatch in theme.RECOGNITION if swatch.key in _STATUS]
    stances = [Stance("", _STATUS[key][0], None, contested=_STATUS[key][1]) for key in keys]
    index = DIFFERENCE_CLASS["recognition"]
    return [[index[stance_difference(then, now).kind] for now in stances] for then in stances]


def _crossed_table() -> list[list[int]]:
    index = DIFFERENCE_CLASS["crossed"]
    return [[index[cell_difference(then, now).kind] for now in CELLS] for then in CELLS]
