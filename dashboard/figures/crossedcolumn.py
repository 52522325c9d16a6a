"""The picture's right column of contribution by recognition: who of the contributors does not recognise."""

from __future__ import annotations

from typing import Final

from dashboard.domain.crossed import POSITIONS, Position, cells_of, count_cells, crossing_of
from dashboard.domain.strength import Standing
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas
from dashboard.figures.column import filtered, selected
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import ROW, SMALL
from dashboard.text import sentences
from dashboard.text.crossed import crossing_headline, crossing_line, crossing_unit
from dashboard.text.names import in_order

GROUP: Final = 19  # type of a group's head and of its rows
NARROW: Final = 22  # px of a row where many stand below each other
NUMBERS: Final = 290  # px from the column's edge to the end of a number: near the names


def crossed_column(canvas: Canvas, scene: Scene) -> None:
    """Put how many contributors do not recognise, and the contributors by how they stand."""
    words = scene.words
    cells = cells_of(scene.day.standings, scene.day.stances)
    crossing = crossing_of(count_cells(cells.values()))
    y = canvas.headline(canvas.column.top, crossing_headline(words, crossing))
    y = canvas.text(canvas.column.left, y - 4, crossing_unit(words, crossing), 26, color=theme.SLATE) + 8
    y = canvas.tell(y, crossing_line(words, crossing), GROUP, color=theme.SLATE)
    y = selected(canvas, scene, filtered(canvas, scene, y)) + 12
    for position in reversed(POSITIONS):
        group = [
            scene.day.standings[code]
            for code, cell in cells.items()
            if code not in scene.left_out and cell.part == "takes part" and cell.position == position
        ]
        if group:
            y = _group(canvas, scene, position, group, y)


def _group(canvas: Canvas, scene: Scene, position: Position, group: list[Standing], y: float) -> float:
    """List some contributors with their troops, the largest first; gives the y below them."""
    words = scene.words
    if y > canvas.column.bottom - 3 * ROW:
        return y
    head = f"{words.word('positions', position)} ({len(group)})"
    y = canvas.text(canvas.column.left, y, head, GROUP, weight="600") + 2
    ordered = sorted(group, key=lambda s: (-(s.troops or 0), in_order(scene.name(s.code))))
    room = int((canvas.column.bottom - y) // NARROW)
    shown = ordered if len(ordered) <= room else ordered[: room - 1]
    for standing in shown:
        canvas.text(canvas.column.left, y, scene.name(standing.code), SMALL)
        number = sentences.standing_number(words, standing)
        canvas.text(canvas.column.left + NUMBERS, y, number, SMALL, anchor="right")
        y += NARROW
    left = len(ordered) - len(shown)
    if left:
        more = words.count("and {n} more", "and {n} more", left)
        y = canvas.text(canvas.column.left, y, more, SMALL, color=theme.SLATE)
    return y + 10
