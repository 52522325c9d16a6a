"""The picture of a view: one sheet that stands alone on a slide, with everything a reader needs.

The page's button, the address and the command draw this same composition.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.atlas import Atlas
from dashboard.domain.calendar import Period
from dashboard.domain.day import Day
from dashboard.domain.frames import ages_on
from dashboard.domain.strength import COUNTED
from dashboard.domain.view import View
from dashboard.figures import theme
from dashboard.figures.canvas import CHARACTER_EM, Canvas
from dashboard.figures.classlegend import states_legend
from dashboard.figures.column import recognition_column, strength_column
from dashboard.figures.comparesheet import compared_figure, scene_before
from dashboard.figures.crossedcolumn import crossed_column
from dashboard.figures.legend import SWATCHES
from dashboard.figures.maps import Style, outline
from dashboard.figures.paints import Paint, hatch_of, painted, paints_of, with_territories
from dashboard.figures.scene import Scene, scene_of
from dashboard.figures.scopes import outside_frame, sovereigns
from dashboard.figures.sheet import (
    EDGE,
    FOOT_TOP,
    HEIGHT_PX,
    MAP_BOTTOM,
    MAP_RIGHT,
    MAP_ROOM,
    MAP_SIZE,
    MAP_TOP,
    ROW,
    SCALE,
    SMALL,
    TEXT,
    WIDTH_PX,
    chip,
)
from dashboard.figures.theatre import empty_map
from dashboard.figures.theatresheet import theatre_sheet
from dashboard.text import acts, sentences
from dashboard.text.compare import difference_title, two_days
from dashboard.text.filters import unfiltered

_MAX_CREDITS = 7
EVENT = 740  # px from the left edge: right of the longest date


@dataclass(frozen=True, slots=True)
class Picture:
    """A composed figure; `width` and `height` in CSS pixels, drawn `scale` times as large."""

    figure: go.Figure
    name: str
    width: int = WIDTH_PX
    height: int = HEIGHT_PX
    scale: int = SCALE

    def to_json(self) -> str:
        """Give the picture for a browser to draw."""
        size = {"width": self.width, "height": self.height, "scale": self.scale}
        return json.dumps({"figure": json.loads(str(self.figure.to_json())), "name": self.name, "size": size})


def compose(atlas: Atlas, view: View, public_url: str, shapes_at: str = "") -> Picture:
    """Compose the picture of a view, with all that a reader needs to trust and to find it again.

    `shapes_at` is the address of the scope's shapes, for a browser that has them; without it the
    picture carries them.
    """
    scene = scene_of(atlas, view)
    shapes = atlas.shapes.scopes[view.scope]
    drawn = shapes_at or shapes.geojson()
    canvas = Canvas(WIDTH_PX, HEIGHT_PX)
    _title(canvas, scene)
    _map_frame(canvas)
    figure = compared_figure(canvas, scene, drawn) if view.compare else _map(canvas, scene, drawn)
    if view.country:
        figure.add_trace(outline(drawn, view.country, MAP_SIZE))
        if view.compare and view.comparison != "difference":
            figure.add_trace(outline(drawn, view.country, MAP_SIZE).update(geo="geo2"))
    _foot(canvas, scene, f"{public_url}/?{view.without_story().to_query()}")
    figure.update_layout(
        width=WIDTH_PX,
        height=HEIGHT_PX,
        paper_bgcolor=theme.PAPER,
        annotations=canvas.annotations,
        shapes=canvas.shapes,
    )
    return Picture(figure, f"{view.file_stem()}.png")


def _map(canvas: Canvas, scene: Scene, drawn: str | dict[str, Any]) -> go.Figure:
    """Paint the map of one day, and put its legend and column."""
    view = scene.view
    shapes = scene.atlas.shapes.scopes[view.scope]
    style = Style(view.layer, scene.labels.host, MAP_SIZE, scene.boundary.line)
    figure = empty_map(view.scope, shapes, drawn, style)
    if shapes.ground is not None:
        theatre_sheet(figure, canvas, scene, shapes.ground)
    else:
        _states_sheet(figure, canvas, scene)
    return figure


def _states_sheet(figure: go.Figure, canvas: Canvas, scene: Scene) -> None:
    """Paint a map of states, and put its legend and column."""
    atlas, view = scene.atlas, scene.view
    paints = paints_of(scene)
    territories = with_territories(paints, sovereigns(atlas.shapes.places))
    painted(figure, atlas.shapes.scopes[view.scope], SWATCHES[view.layer], territories, MAP_ROOM)
    states_legend(canvas, scene, paints)
    put_column = {
        "strength": strength_column,
        "recognition": recognition_column,
        "crossed": crossed_column,
    }[view.layer]
    put_column(canvas, scene)
    if view.layer != "recognition":
        _outside(canvas, scene, paints)
    across, up = [0, MAP_RIGHT / WIDTH_PX], [1 - MAP_BOTTOM / HEIGHT_PX, 1 - MAP_TOP / HEIGHT_PX]
    figure.update_layout(geo={"domain": {"x": across, "y": up}})


def _title(canvas: Canvas, scene: Scene) -> None:
    words = scene.words
    titles = words.words["layers"][scene.view.layer]
    title = str(titles["ground" if scene.view.scope == "theatre" and "ground" in titles else "title"])
    if scene.view.layer != "strength":
        name = scene.labels.title if scene.view.layer == "recognition" else scene.labels.crossed
        title = f"{name}, {words.words['readings'][scene.view.reading]['long']}"
    if scene.view.compare:
        days = two_days(words, scene.view.compare, scene.view.date)
        canvas.text(EDGE, 46, days, 50, weight="700", name="date")
        if scene.view.comparison == "difference":
            title = difference_title(words, scene.view.layer, title)
        canvas.text(EDGE, 116, title, 30, color=theme.SLATE, name="title")
        return
    canvas.text(EDGE, 38, words.when(Period(scene.view.date, scene.view.date)), 62, weight="700", name="date")
    canvas.text(EDGE, 116, title, 30, color=theme.SLATE, name="title")
    told = " · ".join(event.title for event in scene.day.events)
    canvas.paragraph(EVENT, 52, told, TEXT, MAP_RIGHT - EVENT, name="event")


def _map_frame(canvas: Canvas) -> None:
    """Lay the sea under the whole map, and close it with hairlines."""
    canvas.box((0, MAP_TOP), (MAP_RIGHT, MAP_BOTTOM - MAP_TOP), theme.SEA, layer="below")
    for y in (MAP_TOP, MAP_BOTTOM):
        canvas.line((0, y), (MAP_RIGHT, y), theme.HAIRLINE)
    canvas.line((MAP_RIGHT, MAP_TOP), (MAP_RIGHT, MAP_BOTTOM), theme.HAIRLINE)


def _outside(canvas: Canvas, scene: Scene, paints: Mapping[str, Paint]) -> None:
    """List the contributors outside the frame at its lower right: none disappears."""
    codes = outside_frame(
        scene.view.scope, scene.atlas.shapes.scopes[scene.view.scope], scene.atlas.ledger.records
    )
    shown = [
        s
        for s in (scene.day.standings[code] for code in codes if code not in scene.left_out)
        if s.kind in (*COUNTED, "unknown")
    ]
    if not shown:
        return
    ordered = sorted(shown, key=lambda s: -(s.troops or 0))
    lines = [f"{scene.name(s.code)}  {sentences.standing_number(scene.words, s)}" for s in ordered]
    head = scene.words.say("Outside this frame")
    width = max(map(len, [head, *lines])) * SMALL * CHARACTER_EM + 64
    right, y = MAP_RIGHT - 16, MAP_BOTTOM - 14 - ROW * (len(lines) + 1)
    canvas.box((right + 8 - width, y - 6), (width, MAP_BOTTOM - 8 - y), "rgba(240,243,245,0.88)")
    canvas.text(right, y, head, SMALL, color=theme.SLATE, anchor="right")
    for standing, line in zip(ordered, lines, strict=True):
        y += ROW
        canvas.text(right - 44, y, line, SMALL, anchor="right")
        swatches, paint = SWATCHES[scene.view.layer], paints[standing.code]
        chip(canvas, (right - 34, y + 1), swatches[paint.swatch], hatch_of(swatches, paint))


def _foot(canvas: Canvas, scene: Scene, address: str) -> None:
    """Put ages, sources, footnote, licences and the address of the view under the map."""
    words = scene.words
    width = WIDTH_PX - 2 * EDGE
    y = float(FOOT_TOP)
    days = [scene_before(scene).day, scene.day] if scene.view.compare else [scene.day]
    line = unfiltered(words, scene.view, " · ".join(_state_of(scene, day) for day in days))
    y = canvas.paragraph(EDGE, y, f"{line}. {_credits(scene, days)}", SMALL, width, color=theme.SLATE)
    y = canvas.paragraph(
        EDGE, y, f"{scene.labels.footnote} {scene.labels.seen}".strip(), 14, width, color=theme.SLATE
    )
    licence = f"{words.word('credits', 'shapes')}. {words.word('credits', 'facts')}."
    y = canvas.text(EDGE, y, licence, 14, color=theme.SLATE)
    canvas.text(
        EDGE, y, f"KFOR Atlas · {address} · data {scene.atlas.version}", 14, color=theme.SLATE, name="address"
    )


def _state_of(scene: Scene, day: Day) -> str:
    """Say how old the numbers of a day are, or how many recognise; with the day where there are two."""
    words = scene.words
    if scene.view.layer == "strength":
        line = sentences.ages_line(words, ages_on(day.standings.values(), day.date))
    else:
        line = acts.counts_line(words, day.counts)
    return f"{words.when(Period(day.date, day.date))}: {line}" if scene.view.compare else line


def _credits(scene: Scene, days: Sequence[Day]) -> str:
    """Name the publishers whose facts of these days show, those with most of them first."""
    words = scene.words
    used: list[str] = []
    if scene.view.layer != "recognition":
        used += [s.source_id for day in days for s in day.contributors if s.code not in scene.left_out]
    if scene.view.layer != "strength":
        stances = [s for day in days for s in day.stances.values() if s.code not in scene.left_out]
        used += [s.source_id for s in stances if s.source_id]
    publishers = Counter(scene.atlas.ledger.sources[source].publisher for source in used)
    named = [publisher for publisher, _ in publishers.most_common(_MAX_CREDITS // len(days))]
    more = len(publishers) - len(named)
    rest = words.count(" and {n} more", " and {n} more", more) if more else ""
    return words.say("Sources: {named}{rest}", named="; ".join(named), rest=rest) if named else ""
