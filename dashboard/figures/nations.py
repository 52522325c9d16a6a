"""The colours of lead nations on the map of the theatre, the same on every day.

More nations led than colours can be told apart: a colour says which areas and places belong together,
the name beside it says whose they are. No colour is a flag's or a party's.
"""

from __future__ import annotations

NATIONS: dict[str, str] = {
    "USA": "#2b6cb0",
    "FRA": "#1f9e89",
    "ITA": "#4c9a3f",
    "DEU": "#6b5b95",
    "GBR": "#b5651d",
    "TUR": "#c2453c",
    "FIN": "#3fa7cf",
    "ESP": "#d98b1f",
    "AUT": "#c95f86",
    "IRL": "#8aae2c",
    "SWE": "#b79a00",
    "CZE": "#8c4a78",
    "RUS": "#7d5a4f",
    "DNK": "#a8433a",
    "GRC": "#5a78c8",
    "PRT": "#94803a",
    "POL": "#b0636b",
    "CHE": "#5f8f86",
    "HUN": "#6f8f4e",
}
OTHER = "#66727f"  # another nation, or none is named
AREA_SHARE = 0.42  # how much of a nation's colour an area has; the rest is white


def color_of(code: str) -> str:
    """Give a nation's colour for marks."""
    return NATIONS.get(code, OTHER)


def area_color_of(code: str) -> str:
    """Give a nation's colour for areas: the same hue, light, so that names and marks stand on it."""
    channels = (int(color_of(code)[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * AREA_SHARE):02x}" for channel in channels)
