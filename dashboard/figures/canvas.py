"""A plotly layout written in pixels: text, rectangles and lines laid on a sheet."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from dashboard.figures import theme
from dashboard.figures.sheet import Rect, Sheet

# The mean width of a character of the typeface, in its size; on the generous side, so that a line
# broken by it stays inside its column (the tests measure the drawn boxes).
CHARACTER_EM = 0.55
LETTER_EM = 0.5  # of a label in small letters
LINE_EM = 0.52  # of a line with many words
NAME_EM = 0.6  # of a name alone, which may be short, in capitals and in Cyrillic
LINE_HEIGHT_EM = 1.36
HATCH_STEP_PX = 8
HEADLINE = 64
# Spaces at which no line breaks: after the day of a date and before its year, between a number and what it
# counts, and before the dot that parts two statements.
_BOUND: Final = re.compile(
    r"(?:(?<=\d)|(?<=\d\.)|(?<=\b1er)) (?=[^\W\d_])|(?:(?<=[^\W\d_])|(?<=\d,)) (?=\d{4}\b)| (?=\u00b7 )"
)
_NO_BREAK: Final = "\ue000"  # stands for such a space while lines are broken


@dataclass(slots=True)
class Canvas:
    """Annotations and shapes of a sheet, in pixels counted from its top left.

    `following` are the annotations, by their place in the list, that go on with the text before them.
    """

    sheet: Sheet
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    following: set[int] = field(default_factory=set)

    @property
    def width(self) -> float:
        """The width of the sheet."""
        return self.sheet.width

    @property
    def height(self) -> float:
        """The height of the sheet."""
        return self.sheet.height

    @property
    def map(self) -> Rect:
        """The room of the map."""
        return self.sheet.map

    @property
    def column(self) -> Rect:
        """The room of the numbers, as one column."""
        return self.sheet.column

    def text(self, x: float, y: float, line: str, size: float, **style: str) -> float:
        """Put one line with its top at `y`; gives the y below it. Style: color, anchor, weight, name."""
        weight = style.get("weight", "400")
        self.annotations.append(
            {
                "text": escape(line, quote=False),
                "x": x / self.width,
                "y": 1 - y / self.height,
                "xref": "paper",
                "yref": "paper",
                "xanchor": style.get("anchor", "left"),
                "yanchor": "top",
                "showarrow": False,
                "borderpad": 0,
                "align": "left",
                "name": style.get("name", ""),
                "font": {"family": theme.FONT, "size": size, "weight": int(weight)}
                | {"color": style.get("color", theme.INK)},
            }
        )
        return y + size * LINE_HEIGHT_EM

    def paragraph(self, x: float, y: float, text: str, size: float, width: float, **style: str) -> float:
        """Put a text broken into lines no wider than `width` pixels; gives the y below it."""
        for number, line in enumerate(wrap(text, size, width)):
            if number:
                self.following.add(len(self.annotations))
            y = self.text(x, y, line, size, **style)
        return y

    def headline(self, y: float, text: str) -> float:
        """Put the number that the column begins with; gives the y below it."""
        return self.text(self.column.left, y, text, HEADLINE, weight="700", name="headline")

    def tell(self, y: float, text: str, size: float, **style: str) -> float:
        """Put a paragraph into the column; gives the y below it."""
        return self.paragraph(self.column.left, y, text, size, self.column.width, **style)

    def box(
        self, at: tuple[float, float], size: tuple[float, float], fill: str, layer: str = "above"
    ) -> None:
        """Put a filled rectangle with its top left corner `at`; `layer` is above or below the map."""
        (x, y), (width, height) = at, size
        edges = {"x0": x / self.width, "x1": (x + width) / self.width}
        edges |= {"y0": 1 - y / self.height, "y1": 1 - (y + height) / self.height}
        self.shapes.append(
            {"type": "rect", "xref": "paper", "yref": "paper", "fillcolor": fill, "layer": layer}
            | {"line": {"width": 0.75, "color": theme.COAST}}
            | edges
        )

    def boxes(self, rects: Iterable[Rect], fill: str) -> None:
        """Put many filled rectangles without an edge, as one shape."""
        path = "".join(
            f"M{one.left / self.width:.6f},{1 - one.top / self.height:.6f}"
            f"H{one.right / self.width:.6f}V{1 - one.bottom / self.height:.6f}H{one.left / self.width:.6f}Z"
            for one in rects
        )
        self.shapes.append(
            {"type": "path", "xref": "paper", "yref": "paper", "layer": "above"}
            | {"path": path, "fillcolor": fill, "line": {"width": 0}}
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 1
    ) -> None:
        """Put a straight line between two points."""
        self.shapes.append(
            {"type": "line", "xref": "paper", "yref": "paper", "layer": "above"}
            | {"line": {"width": width, "color": color}}
            | {"x0": start[0] / self.width, "y0": 1 - start[1] / self.height}
            | {"x1": end[0] / self.width, "y1": 1 - end[1] / self.height}
        )

    def hatch(self, at: tuple[float, float], size: tuple[float, float], color: str) -> None:
        """Put diagonal lines into a box, as a hatched state has them."""
        (x, y), (width, height) = at, size
        for left in range(int(x), int(x + width - height), HATCH_STEP_PX):
            self.line((left, y + height), (left + height, y), color)


def wrap(text: str, size: float, width: float, em: float = CHARACTER_EM) -> list[str]:
    """Break a text into lines that fit a width, by the mean width of a character; never within a date."""
    most = max(int(width / (size * em)), 8)
    lines = textwrap.wrap(_BOUND.sub(_NO_BREAK, text), most, break_long_words=True)
    return [line.replace(_NO_BREAK, " ") for line in lines]


def name_room(names: Iterable[str], size: float) -> float:
    """Give the width that the longest of some names needs at most, with a gap behind it."""
    return max(map(len, names), default=0) * size * NAME_EM + size / 2
