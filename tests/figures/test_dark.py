"""The dark theme: the same picture with other colours, and none of the light ones left in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.figures.dark import dark_colours
from dashboard.figures.qr import GROUND, INK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.figures.picture import Picture

VIEWS = (
    "date=2017-02-21",
    "layer=recognition&date=2020-02-21&country=DEU",
    "layer=crossed&scope=world&date=2020-02-21",
    "scope=theatre&date=2010-02-21",
    "date=2017-02-21&compare=2008-02-17&comparison=difference",
    "date=2017-02-21&compare=2008-02-17",
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|rgba?\(.*\)")
CLEAR = "rgba(0,0,0,0)"


def strings(part: Any) -> Iterator[str]:
    """All texts of a document but those of plotly's own template and of the shapes."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name, one in sorted(part.items()):
            if name not in ("template", "geojson"):
                yield from strings(one)
    elif isinstance(part, list):
        for one in part:
            yield from strings(one)


def without_code(picture: Picture) -> Any:
    """The figure without its QR code: this holds the address, which names the theme."""
    figure = json.loads(picture.to_json())["figure"]
    shapes = figure["layout"]["shapes"]
    figure["layout"]["shapes"] = [one for one in shapes if one.get("fillcolor") not in (INK, GROUND)]
    assert len(shapes) - len(figure["layout"]["shapes"]) == len((INK, GROUND))
    return figure


@pytest.mark.parametrize("query", VIEWS)
def test_a_dark_picture_differs_in_nothing_but_its_colours(
    query: str, picture_of: Callable[[str], Picture]
) -> None:
    light, dark = picture_of(query), picture_of(f"{query}&theme=dark")
    assert dark.name == light.name.replace(".png", "-dark.png")
    one, other = (
        [text.replace("&amp;theme=dark", "") for text in strings(without_code(picture))]
        for picture in (light, dark)
    )
    assert [dark_colours().get(text, text) for text in one] == other
    unknown = {t for t in one if COLOUR.fullmatch(t) and t not in dark_colours()} - {CLEAR}
    assert unknown == set(), "colours without a dark counterpart: add them to figures/dark.py"
