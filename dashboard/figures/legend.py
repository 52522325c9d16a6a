"""The classes of a layer as legends and scripts need them: swatches, labels, colour scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.domain.crossed import CELLS
from dashboard.domain.view import Layer
from dashboard.figures import theme
from dashboard.figures.filmstrip import band_label
from dashboard.figures.theme import Swatch
from dashboard.text.catalogue import Catalogue
from dashboard.text.crossed import cell_name

SWATCHES: Mapping[Layer, Sequence[Swatch]] = {
    "strength": theme.STRENGTH,
    "recognition": theme.RECOGNITION,
    "crossed": theme.CROSSED,
}
BORDERS: Mapping[Layer, str] = {
    "strength": theme.BORDER_ON_LAND,
    "recognition": theme.BORDER,
    "crossed": theme.BORDER,
}

# The class of a state that the filter leaves out; the legend counts it in a sentence of its own.
LEFT_OUT: Mapping[Layer, int] = {
    "strength": theme.STRENGTH_CLASS["left out"],
    "recognition": theme.RECOGNITION_CLASS["left out"],
    "crossed": theme.CROSSED_CLASS["left out"],
}

# Classes that a reader need not find on the map: their states keep no marker.
QUIET = ("never", "not yet", "land", "left out")
# Classes of states that the reading counts as recognising.
COUNTING = ("recognises", "counted")


def classes_of(words: Catalogue) -> dict[str, Any]:
    """Give, by layer, the swatches with their labels and the colour scale, for legends and scripts."""
    return {
        layer: {
            "colorscale": colorscale(swatches),
            "border": BORDERS[layer],
            "swatches": [
                swatch_told(s, label_of(words, layer, index), quiet=s.key in QUIET)
                | ({"counts": s.key in COUNTING} if layer == "recognition" else {})
                | ({"pale": theme.pale(s.fill)} if layer == "crossed" and index < len(CELLS) else {})
                for index, s in enumerate(swatches)
            ],
        }
        for layer, swatches in SWATCHES.items()
    }


def swatch_told(swatch: Swatch, label: str, *, quiet: bool) -> dict[str, Any]:
    """Give one class for legends and scripts; a quiet one keeps no marker."""
    look = {"key": swatch.key, "fill": swatch.fill, "ink": swatch.ink, "hatch": swatch.hatch}
    return look | {"label": label, "carried": theme.carried_hatch(swatch), "quiet": quiet}


def label_of(words: Catalogue, layer: Layer, index: int) -> str:
    """Name a class as the legend does; "" for one that the legend leaves out."""
    key = SWATCHES[layer][index].key
    if key.startswith("band-"):
        return band_label(words, index)
    if layer == "crossed":
        return cell_name(words, CELLS[index]) if index < len(CELLS) else ""
    group = "strength_kinds" if layer == "strength" else "stances"
    return str(words.words[group].get(key, ""))


def colorscale(swatches: Sequence[Swatch]) -> list[tuple[float, str]]:
    """Give a stepped scale in which class n of `swatches` has its own fill for z = n."""
    width = 1 / len(swatches)
    return [
        (min(edge * width, 1.0), swatch.fill)
        for index, swatch in enumerate(swatches)
        for edge in (index, index + 1)
    ]
