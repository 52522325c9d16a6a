"""The picture's words for the theatre: its legend, and in the right column what stands on the ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dashboard.domain.areas import without_extent
from dashboard.domain.ground import PLACE_KINDS, FormationPresence
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas
from dashboard.figures.chips import chip
from dashboard.figures.column import force, selected
from dashboard.figures.nations import area_color_of
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import EDGE, FINE, ROW, SMALL
from dashboard.figures.theme import Swatch
from dashboard.text.ground import sign_notes

# The marks as signs of the typeface.
SIGNS = {
    "hq": "★",
    "camp": "■",
    "airfield": "▲",
    "crossing": "◆",
    "bridge": "⬢",
    "protected site": "●",
}
LEGEND_WIDTH = 250


def ground_legend(
    canvas: Canvas,
    scene: Scene,
    leads: Iterable[FormationPresence],
    others: Iterable[FormationPresence] = (),
    down: float = 0,
) -> float:
    """List the nations that lead an area, and the marks of places by kind; gives the y below it.

    `others` are formations of another day that is shown too; `down` moves the legend down.
    """
    words = scene.words
    led = {lead.formation for lead in leads}
    nations = dict.fromkeys(
        one.formation.code for one in (*scene.day.formations, *others) if one.formation in led
    )
    y = float(canvas.map.top + 18 + down)
    head = words.say("Area led by") if nations else words.say("No source gives the extent of an area.")
    y = canvas.paragraph(EDGE, y, head, SMALL, LEGEND_WIDTH, color=theme.SLATE)
    for code in nations:
        chip(canvas, (EDGE, y), Swatch("led", area_color_of(code)), "")
        canvas.text(EDGE + 48, y - 1, _nation(scene, code), SMALL, color=theme.SLATE)
        y += ROW
    return marks_legend(canvas, scene, y)


def marks_legend(canvas: Canvas, scene: Scene, y: float) -> float:
    """List the marks of places by kind, and what a hollow one and a dot mean; gives the y below them."""
    words = scene.words
    counts = Counter(found.place.kind for found in scene.day.places)
    y = canvas.text(EDGE, y + 8, words.say("Places"), SMALL, color=theme.SLATE) + 2
    for kind in (kind for kind in PLACE_KINDS if counts[kind]):
        canvas.text(EDGE + 8, y - 1, SIGNS[kind], SMALL)
        canvas.text(EDGE + 48, y - 1, f"{words.word('place_kinds', kind)}  ({counts[kind]})", SMALL)
        y += ROW
    for note in (*sign_notes(words), scene.atlas.limits):
        y = canvas.paragraph(EDGE, y + 2, note, FINE, LEGEND_WIDTH, color=theme.SLATE)
    return y


def ground_column(canvas: Canvas, scene: Scene) -> None:
    """Put the force, who commands it, and the formations that lead an area, each with its nation."""
    y = selected(canvas, scene, force(canvas, scene)) + 12
    for head, found in (
        (scene.words.say("Areas"), [one for one in _leading(scene) if one.record.area]),
        (scene.words.say("Areas of which no source gives the extent"), without_extent(scene.day.formations)),
    ):
        if found:
            y = canvas.tell(y + 8, head, 19, weight="600") + 2
            y = _listed(canvas, scene, found, y)


def _leading(scene: Scene) -> list[FormationPresence]:
    return [one for one in scene.day.formations if one.record.leads_area]


def _listed(canvas: Canvas, scene: Scene, found: list[FormationPresence], y: float) -> float:
    for index, one in enumerate(found):
        if y > canvas.column.bottom - 2 * ROW:
            more = scene.words.count("and {n} more", "and {n} more", len(found) - index)
            return canvas.text(canvas.column.left, y, more, SMALL, color=theme.SLATE)
        doubt = scene.words.say(" (not certain)") if one.presence == "unsure" else ""
        line = f"{one.formation.formation}, {_nation(scene, one.formation.code)}{doubt}"
        y = canvas.tell(y, line, SMALL, color=theme.SLATE)
    return y


def _nation(scene: Scene, code: str) -> str:
    return scene.name(code) if code else scene.words.say("lead not named")
