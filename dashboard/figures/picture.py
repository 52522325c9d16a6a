"""The picture of a view: one sheet that stands alone on a slide, with everything a reader needs.

The page's button, the address and the command draw this same composition.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.atlas import Atlas
from dashboard.domain.calendar import Period
from dashboard.domain.day import Day
from dashboard.domain.frames import ages_on
from dashboard.domain.strength import COUNTED
from dashboard.domain.view import View
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas, wrap
from dashboard.figures.classlegend import states_legend
from dashboard.figures.column import recognition_column, strength_column
from dashboard.figures.comparesheet import compared_figure
from dashboard.figures.crossedcolumn import crossed_column
from dashboard.figures.dark import darken
from dashboard.figures.legend import SWATCHES
from dashboard.figures.maps import Style, outline
from dashboard.figures.paints import Paint, hatch_of, painted, paints_of, with_territories
from dashboard.figures.scene import Scene, scene_of
from dashboard.figures.scopes import outside_frame, sovereigns
from dashboard.figures.sheet import (
    EDGE,
    FINE,
    FOOT_LINE,
    FOOT_LINES,
    FOOT_TOP,
    HEIGHT_PX,
    MAP_BOTTOM,
    MAP_RIGHT,
    MAP_ROOM,
    MAP_SIZE,
    MAP_TOP,
    SCALE,
    TEXT,
    WIDTH_PX,
    outside_rows,
)
from dashboard.figures.theatre import empty_map
from dashboard.figures.theatresheet import theatre_sheet
from dashboard.figures.theme import Hatch, Swatch
from dashboard.text import acts, sentences
from dashboard.text.catalogue import Catalogue
from dashboard.text.compare import difference_title, two_days
from dashboard.text.filters import unfiltered

_MAX_CREDITS = 7
EVENT = 740  # px from the left edge: right of the longest date


@dataclass(frozen=True, slots=True)
class Picture:
    """A composed figure; `width` and `height` in CSS pixels, drawn `scale` times as large.

    `told` is what the file says of itself where its format can: title, address, data version, licence, and
    all sources.
    """

    figure: go.Figure
    name: str
    told: Mapping[str, str]
    width: int = WIDTH_PX
    height: int = HEIGHT_PX
    scale: float = SCALE

    def sized(self, size: str) -> Picture:
        """Give the same sheet in another size of `SIZES`."""
        return replace(self, scale=SIZES[size] / WIDTH_PX)

    def to_json(self) -> str:
        """Give the picture for a browser to draw."""
        size = {"width": self.width, "height": self.height, "scale": self.scale}
        return json.dumps({"figure": json.loads(str(self.figure.to_json())), "name": self.name, "size": size})


# The width of a picture in pixels by the name of its size; all are 16 to 9.
SIZES: Final[Mapping[str, int]] = {"1x": 1280, "2x": 3840, "4k": 3840}
DEFAULT_SIZE: Final = "2x"


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
    figure = (
        compared_figure(canvas, scene, scene.before, drawn) if scene.before else _map(canvas, scene, drawn)
    )
    if view.country:
        figure.add_trace(outline(drawn, view.country, MAP_SIZE))
        if view.compare and view.comparison != "difference":
            figure.add_trace(outline(drawn, view.country, MAP_SIZE).update(geo="geo2"))
    _foot(canvas, scene, f"{public_url}/?{scene.view.to_query()}")
    figure.update_layout(
        width=WIDTH_PX,
        height=HEIGHT_PX,
        paper_bgcolor=theme.PAPER,
        annotations=canvas.annotations,
        shapes=canvas.shapes,
    )
    told = {
        "Title": " – ".join(canvas.said("date", "title")),
        "Source": f"{public_url}/?{scene.view.to_query()}",
        "Data version": atlas.version,
        "Copyright": licence_line(scene.words),
        "Description": _all_credits(scene),
    }
    return Picture(darken(figure) if view.theme == "dark" else figure, f"{view.file_stem()}.png", told)


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
    swatches = SWATCHES[scene.view.layer]
    rows: list[tuple[str, Swatch, Hatch]] = [
        (
            f"{scene.name(s.code)}  {sentences.standing_number(scene.words, s)}",
            swatches[paints[s.code].swatch],
            hatch_of(swatches, paints[s.code]),
        )
        for s in ordered
    ]
    outside_rows(canvas, scene.words.say("Outside this frame"), rows)


def _foot(canvas: Canvas, scene: Scene, address: str) -> None:
    """Put ages, sources, footnote, licences and the address of the view under the map.

    As many sources are named as the other lines leave room for.
    """
    words = scene.words
    width = WIDTH_PX - 2 * EDGE
    days = [scene.before.day, scene.day] if scene.before else [scene.day]
    line = unfiltered(words, scene.view, " · ".join(_state_of(scene, day) for day in days))
    below = wrap(f"{scene.labels.footnote} {scene.labels.seen}".strip(), FINE, width)
    below += wrap(licence_line(words), FINE, width)
    where = wrap(f"KFOR Atlas · {address} · data {scene.atlas.version}", FINE, width)
    publishers = _publishers(scene, days)
    told = [
        wrap(f"{line}. {_credits(words, publishers, most)}", FINE, width)
        for most in range(_MAX_CREDITS, -1, -1)
    ]
    room = FOOT_LINES - len(below) - len(where)
    above = next((lines for lines in told if len(lines) <= room), told[-1])
    y = float(FOOT_TOP)
    for text, name in [*((one, "foot") for one in above + below), *((one, "address") for one in where)]:
        canvas.text(EDGE, y, text, FINE, color=theme.SLATE, name=name)
        y += FOOT_LINE


def licence_line(words: Catalogue) -> str:
    """Say under which licences shapes and facts may be used."""
    return f"{words.word('credits', 'shapes')}. {words.word('credits', 'facts')}."


def _state_of(scene: Scene, day: Day) -> str:
    """Say how old the numbers of a day are, or how many recognise; with the day where there are two."""
    words = scene.words
    if scene.view.layer == "strength":
        line = sentences.ages_line(words, ages_on(day.standings.values(), day.date))
    else:
        line = acts.counts_line(words, day.counts)
    return f"{words.when(Period(day.date, day.date))}: {line}" if scene.view.compare else line


def _publishers(scene: Scene, days: Sequence[Day]) -> Counter[str]:
    """Count the facts of these days that show, by who published them."""
    used: list[str] = []
    if scene.view.layer != "recognition":
        used += [s.source_id for day in days for s in day.contributors if s.code not in scene.left_out]
    if scene.view.layer != "strength":
        stances = [s for day in days for s in day.stances.values() if s.code not in scene.left_out]
        used += [s.source_id for s in stances if s.source_id]
    return Counter(scene.atlas.ledger.sources[source].publisher for source in used)


def _all_credits(scene: Scene) -> str:
    """Name every publisher, also those that the foot has no room for."""
    publishers = _publishers(scene, [scene.before.day, scene.day] if scene.before else [scene.day])
    return _credits(scene.words, publishers, len(publishers))


def _credits(words: Catalogue, publishers: Counter[str], most: int) -> str:
    """Name publishers, at most so many, those with most facts first, and count the others."""
    named = [publisher for publisher, _ in publishers.most_common(most)]
    more = len(publishers) - len(named)
    if not named:
        return words.count("{n} source", "{n} sources", more) if more else ""
    rest = words.count(" and {n} more", " and {n} more", more) if more else ""
    return words.say("Sources: {named}{rest}", named="; ".join(named), rest=rest)
