"""The dark theme: what every colour of `theme` becomes on a near-black ground.

A dark figure is the light one with its colours exchanged, so nothing but colour can differ between the two.
Paper and ink change places: what was dark ink on a light fill is light ink on a dark one, and a class that
stands out by being darker stands out by being lighter. The classes keep apart for every eye as in the light.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.domain.crossed import CELLS, PARTS
from dashboard.domain.view import Layer
from dashboard.figures import nations, theatre, theme

INK: Final = "#e9eef4"
PAPER: Final = "#14181d"
LAND: Final = "#22262a"
HOST: Final = "#3d2825"
ACCENT: Final = "#ff8b74"
NATION_LIFT: Final = 0.22  # how much white the mark of a nation takes on
AREA_SHARE: Final = 0.5  # how much of its colour an area has; the rest is land

_GROUND: Final[Mapping[str, str]] = {
    theme.INK: INK,
    theme.SLATE: "#b6c0cb",
    theme.FAINT: "#76828f",
    theme.HAIRLINE: "#2d353e",
    theme.PAPER: PAPER,
    theme.SEA: "#0d1115",
    theme.LAND: LAND,
    theme.BORDER_ON_LAND: "#454e58",
    theme.COAST: "#4d5762",
    theme.ACCENT: ACCENT,
    theme.STRENGTH_LINE: "#6db1e4",
    theme.RECOGNITION_LINE: "#e3a74c",
    theatre.WATER: "#2a4256",
    theatre.DISTRICT_LINE: "#58636e",
    theatre.MUNICIPALITY_LINE: "#363e46",
    "#fbe7e2": HOST,
    "rgba(240,243,245,0.88)": "rgba(13,17,21,0.84)",  # behind words that lie on the map
    "rgba(247,245,240,0.86)": "rgba(20,24,29,0.84)",
    "rgba(47,119,173,0.14)": "rgba(109,177,228,0.18)",
    "rgba(47,119,173,0.35)": "rgba(109,177,228,0.45)",
    "rgba(161,101,10,0.18)": "rgba(227,167,76,0.22)",
    "rgba(27, 36, 48, 0.08)": "rgba(233,238,244,0.12)",  # the range that is chosen over time
    "#444": "#aab4bf",  # plotly's own lines
}

# More soldiers are lighter.
_STRENGTH: Final = {
    "none": "#28261f",
    **{
        f"band-{number}": fill
        for number, fill in enumerate(
            ("#07324b", "#15476c", "#035b8e", "#096faa", "#4f92c7", "#7cb6dd", "#accfe6", "#dcecfa"), start=1
        )
    },
    "unknown": "#604d1a",
}
_RECOGNITION: Final = {
    "recognises": "#4d8fc6",
    "counted": "#e19430",
    "uncounted": "#674e17",
    "withdrawn": "#aa5c67",
    "does not recognise": "#374252",
}
# In the order of CELLS: recognising, contested and not recognising, each from in the force to never in it.
_CROSSED: Final = {
    "recognises": ("#78b5e3", "#13649d", "#0f304b"),
    "contested": ("#995a0a", "#694106", "#402c07"),
    "does not recognise": ("#e6ebed", "#8d9aa5", "#474b55"),
}
_DIFFERENCE: Final[Mapping[Layer, Mapping[str, str]]] = {
    "strength": {
        "joined": "#e2e4ff",
        "up-4": "#8cc6f5",
        "up-3": "#4d9ada",
        "up-2": "#2d6da3",
        "up-1": "#20486a",
        "same": "#37352f",
        "down-1": "#4f3814",
        "down-2": "#7c4c10",
        "down-3": "#ae6415",
        "down-4": "#f0a957",
        "left": "#ffd6cc",
        "unsure": "#666c73",
    },
    "recognition": {"newly": "#3eadfa", "yes": "#1d5c8b", "no": "#464b53", "no longer": "#dc86b4"},
    "crossed": {"ceases": "#e38b61", "position": "#7b5d17", "same": "#434951"},
}


@cache
def dark_colours() -> Mapping[str, str]:
    """Give the dark colour of every light one. Raises ValueError where one would need two."""
    found: dict[str, str] = {}
    for light, dark in _pairs():
        if found.setdefault(light, dark) != dark:
            raise ValueError(f"{light} cannot be both {found[light]} and {dark} in the dark theme")
    return found


def _pairs() -> Iterable[tuple[str, str]]:
    yield from _GROUND.items()
    for swatches, fills in ((theme.STRENGTH, _STRENGTH), (theme.RECOGNITION, _RECOGNITION)):
        yield from ((swatch.fill, fills[swatch.key]) for swatch in swatches if swatch.key in fills)
    for layer, fills in _DIFFERENCE.items():
        yield from ((s.fill, fills[s.key]) for s in theme.DIFFERENCE[layer] if s.key in fills)
    for cell, swatch in zip(CELLS, theme.CROSSED, strict=False):
        fill = _CROSSED[cell.position][PARTS.index(cell.part)]
        yield swatch.fill, fill
        yield theme.pale(swatch.fill), _mixed(LAND, fill, 1 - theme.PALENESS)
    for code in (*nations.NATIONS, ""):
        mark = _mixed(nations.color_of(code), "#ffffff", NATION_LIFT)
        yield nations.color_of(code), mark
        yield nations.area_color_of(code), _mixed(LAND, nations.color_of(code), AREA_SHARE)


def _mixed(one: str, other: str, share: float) -> str:
    """Mix two colours; `share` is that of the other."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darkened(part: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Give a part of a document with every colour in it exchanged; shapes and plotly's own are kept."""
    if isinstance(part, str):
        return dark_colours().get(part, part)
    if isinstance(part, Mapping):
        return {name: one if name in ("geojson", "template") else darkened(one) for name, one in part.items()}
    if isinstance(part, list | tuple) and not (part and isinstance(part[-1], float)):
        return [darkened(one) for one in part]
    return part


def darken(figure: go.Figure) -> go.Figure:
    """Give a figure in the dark theme."""
    document = figure.to_plotly_json()
    return go.Figure({"data": darkened(document["data"]), "layout": darkened(document["layout"])})
