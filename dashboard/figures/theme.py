"""Colours and type of the page and the pictures (DESIGN, "The look").

Strength runs light to dark in one hue; recognition uses blue, orange, wine and grey, which stay apart
under simulated protan, deutan and tritan sight. Where colour alone would decide, a hatch is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.domain.classes import BANDS
from dashboard.domain.compare import CLASSES, DOWN, UP
from dashboard.domain.crossed import CELLS, PARTS, Cell, Position
from dashboard.domain.view import Layer

FONT = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif'

INK = "#1b2430"
SLATE = "#516072"
FAINT = "#8793a1"
HAIRLINE = "#dfe4ea"
PAPER = "#ffffff"
SEA = "#f0f3f5"
LAND = "#f7f5f0"
BORDER = "#ffffff"
BORDER_ON_LAND = "#d2d8de"
LEFT_OUT = PAPER  # a state that the filter leaves out: an outline and no more
COAST = "#d5dadf"
ACCENT = "#bf3b2b"
STRENGTH_LINE = "#2f77ad"
RECOGNITION_LINE = "#a1650a"
PALENESS = 0.8

Hatch = Literal["", "dark", "light"]


@dataclass(frozen=True, slots=True)
class Swatch:
    """How a class is drawn: its fill, the ink of a number on it, and whether it is hatched."""

    key: str
    fill: str
    ink: str = INK
    hatch: Hatch = ""


_BLUES = ("#cfe3ef", "#aed0e6", "#88b9da", "#5f9dc9", "#397bae", "#22659a", "#0f487a", "#052c4e")

# Index in this list is the class number in the film: 0 is the stated zero, 1 to 8 are the bands.
STRENGTH: tuple[Swatch, ...] = (
    Swatch("none", "#e8e6e0"),
    *(Swatch(f"band-{i}", _BLUES[i - 1], INK if i <= 4 else PAPER) for i in range(1, len(BANDS))),  # noqa: PLR2004
    Swatch("unknown", "#f3dfae"),
    Swatch("not yet", LAND),
    Swatch("never", LAND),
    Swatch("host", "#fbe7e2", ACCENT),
    Swatch("left out", LEFT_OUT),
)

RECOGNITION: tuple[Swatch, ...] = (
    Swatch("recognises", "#4a86b8", PAPER),
    Swatch("counted", "#e39a2d"),
    Swatch("uncounted", "#f5d49a", INK, "dark"),
    Swatch("withdrawn", "#8a4256", PAPER),
    Swatch("does not recognise", "#c3c9d0"),
    Swatch("land", LAND),
    Swatch("host", "#fbe7e2", ACCENT),
    Swatch("left out", LEFT_OUT),
)

# Crossed: the hue is that of the layer of recognition, and darker is nearer to the force. Blues and greys
# make one ramp of lightness, each at least 8 of CIE L* from the next, and the contested are hatched: so
# the nine stay apart in grey.
_CROSSED: Mapping[Position, tuple[str, str, str]] = {
    "recognises": ("#1f639c", "#72a8d1", "#cfe1ef"),
    "contested": ("#c47d16", "#e6b15a", "#f6dfb2"),
    "does not recognise": ("#232b36", "#6b7683", "#b6bdc6"),
}
_DARK = ("#1f639c", "#232b36", "#6b7683")  # a number on them is white


def _crossed(cell: Cell) -> Swatch:
    fill = _CROSSED[cell.position][PARTS.index(cell.part)]
    hatch: Hatch = "dark" if cell.position == "contested" else ""
    return Swatch(f"{cell.part}, {cell.position}", fill, PAPER if fill in _DARK else INK, hatch)


CROSSED: tuple[Swatch, ...] = (
    *(_crossed(cell) for cell in CELLS),
    Swatch("land", LAND),
    Swatch("host", "#fbe7e2", ACCENT),
    Swatch("left out", LEFT_OUT),
)

# Two days compared: blue is growth and orange loss, in equal steps away from a neutral zero; who joined and
# who left end the scale in its darkest colours. Grey is what cannot be compared, and never a zero.
_GROWTH = ("#c4def0", "#86b9dc", "#3b85bf", "#0b5394")
_LOSS = ("#f9d7ae", "#eda968", "#cf7326", "#96480b")
_DIFFERENCE: Mapping[Layer, dict[str, str]] = {
    "strength": {
        "joined": "#14144f",
        **dict(zip(UP, _GROWTH, strict=True)),
        "same": "#d6d3c8",
        **dict(zip(DOWN, _LOSS, strict=True)),
        "left": "#4d1220",
        "unsure": "#979da4",
        "neither": LAND,
        "host": "#fbe7e2",
    },
    "recognition": {
        "newly": "#0f5aa0",
        "yes": "#86b4d9",
        "contested": "#e39a2d",
        "no": "#c9ccd0",
        "no longer": "#7a2f45",
        "land": LAND,
        "host": "#fbe7e2",
    },
    "crossed": {
        "begins": "#0f5aa0",
        "ceases": "#a8451c",
        "position": "#e3b84d",
        "same": "#c9ced4",
        "land": LAND,
        "host": "#fbe7e2",
    },
}
_DEEP = ("joined", "left", "up-3", "up-4", "down-4", "newly", "no longer", "begins", "ceases")


def _difference(key: str, fill: str) -> Swatch:
    return Swatch(key, fill, ACCENT if key == "host" else PAPER if key in _DEEP else INK)


DIFFERENCE: Mapping[Layer, tuple[Swatch, ...]] = {
    layer: tuple(_difference(key, (_DIFFERENCE[layer] | {"left out": LEFT_OUT})[key]) for key in keys)
    for layer, keys in CLASSES.items()
}

STRENGTH_CLASS = {swatch.key: index for index, swatch in enumerate(STRENGTH)}
RECOGNITION_CLASS = {swatch.key: index for index, swatch in enumerate(RECOGNITION)}
CROSSED_CLASS = {swatch.key: index for index, swatch in enumerate(CROSSED)}


def carried_hatch(swatch: Swatch) -> Hatch:
    """Choose the hatch that shows on a fill: light on dark, dark on light."""
    return "light" if swatch.ink == PAPER else "dark"


def pale(fill: str) -> str:
    """Give the fill of a class that is left out while another is singled out."""
    pairs = [(int(fill[at : at + 2], 16), int(LAND[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(own + (land - own) * PALENESS):02x}" for own, land in pairs)
