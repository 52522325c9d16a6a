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
from dashboard.figures.canvas import Canvas
from dashboard.figures.filmstrip import strength_class
from dashboard.figures.legend import SWATCHES, label_of
from dashboard.figures.maps import Style, map_figure
from dashboard.figures.paints import Paint, painted, paints_of, with_territories
from dashboard.figures.scopes import outside_frame, sovereigns
from dashboard.figures.theme import Hatch, Swatch
from dashboard.text import acts, sentences
from dashboard.text.names import name_of

WIDTH_PX, HEIGHT_PX, SCALE = 1920, 1080, 2

_EDGE = 56
_MAP_TOP, _MAP_BOTTOM, _MAP_RIGHT = 160, 940, 1300
_COLUMN, _COLUMN_WIDTH = 1340, WIDTH_PX - 1340 - _EDGE
_FOOT_TOP = 956
_TEXT, _SMALL = 22, 17
_CHIP = (34, 20)
_ROW = 27
_MAP_SIZE = 1.5  # type and lines of the map, against those of the page
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


def compose(atlas: Atlas, view: View, public_url: str) -> Picture:
    """Compose the picture of a view, with all that a reader needs to trust and to find it again."""
    day = atlas.day(view.date, view.reading)
    shapes = atlas.shapes.scopes[view.scope]
    figure = map_figure(view.scope, shapes, shapes.geojson(), Style(view.layer, atlas.host_name, _MAP_SIZE))
    paints = paints_of(atlas.words, atlas.ledger, day, view)
    painted(figure, shapes, view.layer, with_territories(paints, sovereigns(atlas.shapes.places)))
    canvas = Canvas(WIDTH_PX, HEIGHT_PX)
    _title(canvas, atlas, view)
    _map_frame(canvas)
    _legend(canvas, atlas, view, paints)
    below = _force(canvas, atlas, day) if view.layer == "strength" else _counts(canvas, atlas, view, day)
    if view.layer == "strength":
        _ranking(canvas, atlas, day, below + 18)
        _outside(canvas, atlas, view, day)
    _foot(canvas, atlas, view, day, f"{public_url}/?{view.to_query()}")
    figure.update_layout(
        width=WIDTH_PX,
        height=HEIGHT_PX,
        paper_bgcolor=theme.PAPER,
        annotations=canvas.annotations,
        shapes=canvas.shapes,
        geo={
            "domain": {
                "x": [0, _MAP_RIGHT / WIDTH_PX],
                "y": [1 - _MAP_BOTTOM / HEIGHT_PX, 1 - _MAP_TOP / HEIGHT_PX],
            }
        },
    )
    return Picture(figure, f"{view.file_stem()}.png")


def _title(canvas: Canvas, atlas: Atlas, view: View) -> None:
    words = atlas.words
    title = str(words.words["layers"][view.layer]["title"])
    if view.layer == "recognition":
        title += f", {words.words['readings'][view.reading]['long']}"
    canvas.text(_EDGE, 38, words.when(Period(view.date, view.date)), 62, weight="700", name="date")
    canvas.text(_EDGE, 116, title, 30, color=theme.SLATE, name="title")


def _map_frame(canvas: Canvas) -> None:
    """Lay the sea under the whole map, and close it with hairlines."""
    canvas.box((0, _MAP_TOP), (_MAP_RIGHT, _MAP_BOTTOM - _MAP_TOP), theme.SEA, layer="below")
    for y in (_MAP_TOP, _MAP_BOTTOM):
        canvas.line((0, y), (_MAP_RIGHT, y), theme.HAIRLINE)
    canvas.line((_MAP_RIGHT, _MAP_TOP), (_MAP_RIGHT, _MAP_BOTTOM), theme.HAIRLINE)


def _legend(canvas: Canvas, atlas: Atlas, view: View, paints: Mapping[str, Paint]) -> None:
    """List the classes with the number of states in each, over open sea."""
    swatches = SWATCHES[view.layer]
    rows = [
        (swatch, label, sum(paint.swatch == index for paint in paints.values()))
        for index, swatch in enumerate(swatches)
        if (label := label_of(atlas.words, view.layer, index)) and swatch.key != "host"
    ]
    carried = sum(paint.carried for paint in paints.values())
    y = _MAP_TOP + 18 if view.scope == "europe" else _MAP_BOTTOM - 20 - _ROW * (len(rows) + bool(carried))
    for swatch, label, count in rows:
        _legend_row(canvas, y, swatch, f"{label}  ({count or '–'})")
        y += _ROW
    if carried:
        words = atlas.words.word("strength_kinds", "carried")
        _legend_row(canvas, y, replace(swatches[5], hatch="light"), f"{words}  ({carried})")


def _legend_row(canvas: Canvas, y: float, swatch: Swatch, label: str) -> None:
    _chip(canvas, (_EDGE, y), swatch, swatch.hatch)
    canvas.text(_EDGE + 48, y - 1, label, _SMALL, color=theme.SLATE)


def _chip(canvas: Canvas, at: tuple[float, float], swatch: Swatch, hatch: Hatch) -> None:
    canvas.box(at, _CHIP, swatch.fill)
    if hatch:
        canvas.hatch(at, _CHIP, _hatch_ink(hatch))


def _hatch_ink(hatch: Hatch) -> str:
    return theme.PAPER if hatch == "light" else theme.INK


def _force(canvas: Canvas, atlas: Atlas, day: Day) -> float:
    """Put the strength of the force with its source, what explains it, and what is also stated."""
    words, sources = atlas.words, atlas.ledger.sources
    y = canvas.text(
        _COLUMN, 40, sentences.force_headline(words, day.force), 64, weight="700", name="headline"
    )
    y = canvas.text(_COLUMN, y - 4, words.say("troops"), 26, color=theme.SLATE) + 8
    for line in sentences.force_lines(words, day.force, sources):
        y = canvas.paragraph(_COLUMN, y, line, 19, _COLUMN_WIDTH, color=theme.SLATE)
    y = canvas.paragraph(
        _COLUMN, y + 6, sentences.explained_line(words, day.force), 19, _COLUMN_WIDTH, weight="600"
    )
    also = sentences.also_lines(words, day.force, sources)[:2]
    for line in also:
        text = words.say("Also stated: {line}", line=line)
        y = canvas.paragraph(_COLUMN, y + 4, text, _SMALL, _COLUMN_WIDTH, color=theme.SLATE)
    return y


def _counts(canvas: Canvas, atlas: Atlas, view: View, day: Day) -> float:
    """Put the counts of recognising states with their ranges, and how this reading counts."""
    words = atlas.words
    united = day.counts.organisations["UN"]
    y = canvas.text(_COLUMN, 40, acts.tally_line(words, united), 64, weight="700", name="headline")
    y = canvas.text(_COLUMN, y - 4, words.say("UN members recognise"), 26, color=theme.SLATE) + 14
    for key, tally in {**day.counts.organisations, "all": day.counts.everyone}.items():
        canvas.text(_COLUMN, y, words.word("organisations", key), _TEXT, color=theme.SLATE)
        number, span = acts.tally_line(words, tally), acts.tally_range(words, tally)
        canvas.text(WIDTH_PX - _EDGE, y, f"{number}  ({span})" if span else number, _TEXT, anchor="right")
        y += 36
    explained = str(words.words["readings"][view.reading]["explained"])
    y = canvas.paragraph(_COLUMN, y + 12, explained, 19, _COLUMN_WIDTH, color=theme.SLATE)
    spans = words.say(
        "In brackets: the range over the three readings, Pristina, independent lists, Belgrade."
    )
    y = canvas.paragraph(_COLUMN, y + 8, spans, _SMALL, _COLUMN_WIDTH, color=theme.SLATE) + 18
    return _contested(canvas, atlas, day, y)


def _contested(canvas: Canvas, atlas: Atlas, day: Day, y: float) -> float:
    """Name the states on which the readings differ."""
    codes = [stance.code for stance in day.stances.values() if stance.contested]
    if not codes:
        return y
    names = sorted(name_of(atlas.words, atlas.ledger.countries[code]) for code in codes)
    head = atlas.words.count("{n} contested state", "{n} contested states", len(names))
    y = canvas.text(_COLUMN, y, head, 19, weight="600") + 4
    return canvas.paragraph(_COLUMN, y, ", ".join(names), _SMALL, _COLUMN_WIDTH, color=theme.SLATE)


def _ranking(canvas: Canvas, atlas: Atlas, day: Day, y: float) -> None:
    """List the largest contributors with bars, as many as the column has room for."""
    words = atlas.words
    y = canvas.text(_COLUMN, y, words.say("Largest contributors"), 19, weight="600") + 6
    room = int((_MAP_BOTTOM - y) // 34)
    shown = day.contributors[:room]
    most = max((s.troops or 0 for s in shown), default=1)
    for standing in shown:
        swatch = theme.STRENGTH[strength_class(standing)]
        length = 220 * (standing.troops or 0) / most
        canvas.text(_COLUMN, y, name_of(words, atlas.ledger.countries[standing.code])[:18], 19)
        canvas.box((_COLUMN + 200, y + 4), (max(length, 2), 18), swatch.fill)
        if standing.kind == "carried" and length > _CHIP[0]:
            canvas.hatch((_COLUMN + 200, y + 4), (length, 18), _hatch_ink(theme.carried_hatch(swatch)))
        canvas.text(WIDTH_PX - _EDGE, y, words.number(standing.troops or 0), 19, anchor="right")
        y += 34


def _outside(canvas: Canvas, atlas: Atlas, view: View, day: Day) -> None:
    """List the contributors outside the frame at its upper right: none disappears."""
    codes = outside_frame(view.scope, atlas.shapes.scopes[view.scope], atlas.ledger.records)
    standings = [day.standings[code] for code in codes]
    shown = [s for s in standings if s.kind in (*COUNTED, "unknown")]
    if not shown:
        return
    right, y = _MAP_RIGHT - 24, _MAP_TOP + 18
    y = (
        canvas.text(right, y, atlas.words.say("Outside this frame"), 18, color=theme.SLATE, anchor="right")
        + 6
    )
    for standing in sorted(shown, key=lambda s: -(s.troops or 0)):
        name = name_of(atlas.words, atlas.ledger.countries[standing.code])
        number = "?" if standing.troops is None else atlas.words.number(standing.troops)
        canvas.text(right - 46, y, f"{name}  {number}", 19, anchor="right")
        swatch = theme.STRENGTH[strength_class(standing)]
        carried = standing.kind == "carried"
        _chip(canvas, (right - 34, y + 2), swatch, theme.carried_hatch(swatch) if carried else "")
        y += 31


def _foot(canvas: Canvas, atlas: Atlas, view: View, day: Day, address: str) -> None:
    """Put ages, sources, footnote, licences and the address of the view under the map."""
    words = atlas.words
    width = WIDTH_PX - 2 * _EDGE
    y = float(_FOOT_TOP)
    if view.layer == "strength":
        line = sentences.ages_line(words, ages_on(day.standings.values(), day.date))
    else:
        line = acts.counts_line(words, day.counts)
    y = canvas.paragraph(_EDGE, y, f"{line}. {_credits(atlas, view, day)}", _SMALL, width, color=theme.SLATE)
    y = canvas.paragraph(_EDGE, y, words.word("footnotes", "kosovo"), 14, width, color=theme.SLATE)
    licence = f"{words.word('credits', 'shapes')}. {words.word('credits', 'facts')}."
    y = canvas.text(_EDGE, y, licence, 14, color=theme.SLATE)
    canvas.text(
        _EDGE, y, f"KFOR Atlas · {address} · data {atlas.version}", 14, color=theme.SLATE, name="address"
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
