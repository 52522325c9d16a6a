"""The picture of a view: one sheet that stands alone on a slide, with everything a reader needs.

The page's button, the address and the command draw this same composition.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard.atlas import Atlas
from dashboard.domain.calendar import Period
from dashboard.domain.day import Day
from dashboard.domain.frames import ages_on
from dashboard.domain.strength import COUNTED
from dashboard.domain.view import View
from dashboard.figures import theme
from dashboard.figures.canvas import CHARACTER_EM, Canvas
from dashboard.figures.column import recognition_column, strength_column
from dashboard.figures.filmstrip import strength_class
from dashboard.figures.legend import SWATCHES, label_of
from dashboard.figures.maps import Style, map_figure, outline
from dashboard.figures.paints import Paint, painted, paints_of, with_territories
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
    WIDTH_PX,
    chip,
)
from dashboard.figures.theme import Swatch
from dashboard.text import acts, sentences
from dashboard.text.names import name_of

_MAX_CREDITS = 7


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
    day = atlas.day(view.date, view.reading)
    shapes = atlas.shapes.scopes[view.scope]
    drawn = shapes_at or shapes.geojson()
    figure = map_figure(view.scope, shapes, drawn, Style(view.layer, atlas.host_name, MAP_SIZE))
    paints = paints_of(atlas.words, atlas.ledger, day, view)
    painted(figure, shapes, view.layer, with_territories(paints, sovereigns(atlas.shapes.places)), MAP_ROOM)
    if view.country:
        figure.add_trace(outline(drawn, view.country, MAP_SIZE))
    canvas = Canvas(WIDTH_PX, HEIGHT_PX)
    _title(canvas, atlas, view)
    _map_frame(canvas)
    _legend(canvas, atlas, view, paints)
    if view.layer == "strength":
        strength_column(canvas, atlas, view, day)
        _outside(canvas, atlas, view, day)
    else:
        recognition_column(canvas, atlas, view, day)
    _foot(canvas, atlas, view, day, f"{public_url}/?{view.to_query()}")
    figure.update_layout(
        width=WIDTH_PX,
        height=HEIGHT_PX,
        paper_bgcolor=theme.PAPER,
        annotations=canvas.annotations,
        shapes=canvas.shapes,
        geo={
            "domain": {
                "x": [0, MAP_RIGHT / WIDTH_PX],
                "y": [1 - MAP_BOTTOM / HEIGHT_PX, 1 - MAP_TOP / HEIGHT_PX],
            }
        },
    )
    return Picture(figure, f"{view.file_stem()}.png")


def _title(canvas: Canvas, atlas: Atlas, view: View) -> None:
    words = atlas.words
    title = str(words.words["layers"][view.layer]["title"])
    if view.layer == "recognition":
        title += f", {words.words['readings'][view.reading]['long']}"
    canvas.text(EDGE, 38, words.when(Period(view.date, view.date)), 62, weight="700", name="date")
    canvas.text(EDGE, 116, title, 30, color=theme.SLATE, name="title")


def _map_frame(canvas: Canvas) -> None:
    """Lay the sea under the whole map, and close it with hairlines."""
    canvas.box((0, MAP_TOP), (MAP_RIGHT, MAP_BOTTOM - MAP_TOP), theme.SEA, layer="below")
    for y in (MAP_TOP, MAP_BOTTOM):
        canvas.line((0, y), (MAP_RIGHT, y), theme.HAIRLINE)
    canvas.line((MAP_RIGHT, MAP_TOP), (MAP_RIGHT, MAP_BOTTOM), theme.HAIRLINE)


def _legend(canvas: Canvas, atlas: Atlas, view: View, paints: Mapping[str, Paint]) -> None:
    """List the classes with the number of states in each, over open sea."""
    swatches = SWATCHES[view.layer]
    rows = [
        (swatch, label, sum(paint.swatch == index for paint in paints.values()))
        for index, swatch in enumerate(swatches)
        if (label := label_of(atlas.words, view.layer, index)) and swatch.key != "host"
    ]
    carried = sum(paint.carried for paint in paints.values())
    y = MAP_TOP + 18 if view.scope == "europe" else MAP_BOTTOM - 20 - ROW * (len(rows) + bool(carried))
    for swatch, label, count in rows:
        _legend_row(canvas, y, swatch, f"{label}  ({count or '–'})")
        y += ROW
    if carried:
        words = atlas.words.word("strength_kinds", "carried")
        _legend_row(canvas, y, replace(swatches[5], hatch="light"), f"{words}  ({carried})")


def _legend_row(canvas: Canvas, y: float, swatch: Swatch, label: str) -> None:
    chip(canvas, (EDGE, y), swatch, swatch.hatch)
    canvas.text(EDGE + 48, y - 1, label, SMALL, color=theme.SLATE)


def _outside(canvas: Canvas, atlas: Atlas, view: View, day: Day) -> None:
    """List the contributors outside the frame at its lower right: none disappears."""
    codes = outside_frame(view.scope, atlas.shapes.scopes[view.scope], atlas.ledger.records)
    shown = [s for s in (day.standings[code] for code in codes) if s.kind in (*COUNTED, "unknown")]
    if not shown:
        return
    ordered = sorted(shown, key=lambda s: -(s.troops or 0))
    lines = [f"{_name(atlas, s.code)}  {sentences.standing_number(atlas.words, s)}" for s in ordered]
    head = atlas.words.say("Outside this frame")
    width = max(map(len, [head, *lines])) * SMALL * CHARACTER_EM + 64
    right, y = MAP_RIGHT - 16, MAP_BOTTOM - 14 - ROW * (len(lines) + 1)
    canvas.box((right + 8 - width, y - 6), (width, MAP_BOTTOM - 8 - y), "rgba(240,243,245,0.88)")
    canvas.text(right, y, head, SMALL, color=theme.SLATE, anchor="right")
    for standing, line in zip(ordered, lines, strict=True):
        y += ROW
        canvas.text(right - 44, y, line, SMALL, anchor="right")
        swatch = theme.STRENGTH[strength_class(standing)]
        carried = standing.kind == "carried"
        chip(canvas, (right - 34, y + 1), swatch, theme.carried_hatch(swatch) if carried else "")


def _name(atlas: Atlas, code: str) -> str:
    return name_of(atlas.words, atlas.ledger.countries[code])


def _foot(canvas: Canvas, atlas: Atlas, view: View, day: Day, address: str) -> None:
    """Put ages, sources, footnote, licences and the address of the view under the map."""
    words = atlas.words
    width = WIDTH_PX - 2 * EDGE
    y = float(FOOT_TOP)
    if view.layer == "strength":
        line = sentences.ages_line(words, ages_on(day.standings.values(), day.date))
    else:
        line = acts.counts_line(words, day.counts)
    y = canvas.paragraph(EDGE, y, f"{line}. {_credits(atlas, view, day)}", SMALL, width, color=theme.SLATE)
    y = canvas.paragraph(EDGE, y, words.word("footnotes", "kosovo"), 14, width, color=theme.SLATE)
    licence = f"{words.word('credits', 'shapes')}. {words.word('credits', 'facts')}."
    y = canvas.text(EDGE, y, licence, 14, color=theme.SLATE)
    canvas.text(
        EDGE, y, f"KFOR Atlas · {address} · data {atlas.version}", 14, color=theme.SLATE, name="address"
    )


def _credits(atlas: Atlas, view: View, day: Day) -> str:
    """Name the publishers whose facts show, those with most of them first."""
    words = atlas.words
    if view.layer == "strength":
        used = [s.source_id for s in day.contributors]
    else:
        used = [s.source_id for s in day.stances.values() if s.source_id]
    publishers = Counter(atlas.ledger.sources[source].publisher for source in used)
    named = [publisher for publisher, _ in publishers.most_common(_MAX_CREDITS)]
    more = len(publishers) - len(named)
    rest = words.count(" and {n} more", " and {n} more", more) if more else ""
    return words.say("Sources: {named}{rest}", named="; ".join(named), rest=rest) if named else ""
