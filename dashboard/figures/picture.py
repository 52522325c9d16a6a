"""The picture of a view: one sheet that stands alone on a slide, with everything a reader needs.

The page's button, the address and the command draw this same composition.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import plotly.graph_objects as go

from dashboard.atlas import Atlas
from dashboard.domain.calendar import Period
from dashboard.domain.day import Day
from dashboard.domain.frames import ages_on
from dashboard.domain.strength import COUNTED
from dashboard.domain.view import View
from dashboard.figures import theme
from dashboard.figures.canvas import CHARACTER_EM, LINE_EM, Canvas, wrap
from dashboard.figures.chips import outside_rows
from dashboard.figures.classlegend import states_legend
from dashboard.figures.column import recognition_column, strength_column
from dashboard.figures.comparesheet import compared_figure
from dashboard.figures.crossedcolumn import crossed_column
from dashboard.figures.dark import darken
from dashboard.figures.description import description
from dashboard.figures.legend import SWATCHES
from dashboard.figures.maps import Style, outline
from dashboard.figures.paints import Paint, hatch_of, painted, paints_of, with_territories
from dashboard.figures.pour import poured
from dashboard.figures.qr import put_code
from dashboard.figures.room import subplot_of
from dashboard.figures.scene import Scene, scene_of
from dashboard.figures.scopes import outside_frame, sovereigns
from dashboard.figures.sheet import EDGE, FINE, FOOT_LINE, MAP_SIZE, SMALL, TEXT, Sheet, sheet_of
from dashboard.figures.sizes import DEFAULT_SIZE
from dashboard.figures.theatre import empty_map
from dashboard.figures.theatresheet import theatre_sheet
from dashboard.figures.theme import Hatch, Swatch
from dashboard.text import acts, sentences
from dashboard.text.catalogue import Catalogue
from dashboard.text.compare import difference_title, two_days
from dashboard.text.filters import unfiltered

_MAX_CREDITS = 7
TITLE = 30  # type of a title that fits its line


@dataclass(frozen=True, slots=True)
class Picture:
    """A composed figure; `width` and `height` in CSS pixels, drawn `scale` times as large.

    `told` is what the file says of itself where its format can: title, address, data version, licence, all
    sources, and as its comment what the map shows. `shapes` is GeoJSON, where the figure is not to ask an
    address for it.
    """

    figure: go.Figure
    name: str
    told: Mapping[str, str]
    width: float
    height: float
    scale: float
    shapes: bytes = b""

    def spec(self) -> dict[str, Any]:
        """Give the figure as plotly.js takes it, with the shapes in it.

        They are put in only here: plotly.py copies all that is in a figure, which takes longer than the rest.
        """
        drawn: dict[str, Any] = self.figure.to_dict()
        for trace in drawn["data"]:
            if self.shapes and "geojson" in trace:
                trace["geojson"] = _read(self.shapes)
        return drawn

    def to_json(self) -> str:
        """Give the picture for a browser to draw."""
        size = {"width": self.width, "height": self.height, "scale": self.scale}
        figure = json.loads(str(self.figure.to_json()))
        return json.dumps({"figure": figure, "name": self.name, "size": size, "told": dict(self.told)})


@cache
def _read(shapes: bytes) -> dict[str, Any]:
    return json.loads(shapes)


def compose(
    atlas: Atlas, view: View, public_url: str, shapes_at: str = "", sheet: Sheet | None = None
) -> Picture:
    """Compose the picture of a view, with all that a reader needs to trust and to find it again.

    `shapes_at` is the address of the scope's shapes, for a browser that has them; without it the
    picture carries them. `sheet` is that of the default size where none is given.
    """
    scene = scene_of(atlas, view)
    address = f"{public_url}/?{scene.view.to_query()}"
    canvas = Canvas(sheet or sheet_of(DEFAULT_SIZE))
    figure = _figure(canvas, scene, shapes_at or view.scope)
    title, publishers = _title(scene), _publishers(scene)
    if not canvas.sheet.bare:
        _head(canvas, scene, title)
        _foot(canvas, scene, publishers, address)
        put_code(canvas, address)
    figure.update_layout(
        width=canvas.width,
        height=canvas.height,
        paper_bgcolor=theme.PAPER,
        annotations=canvas.annotations,
        shapes=canvas.shapes,
    )
    drawn = darken(figure) if view.theme == "dark" else figure
    return Picture(
        drawn,
        f"{view.file_stem()}.png",
        _told(scene, title, publishers, address),
        canvas.width,
        canvas.height,
        canvas.sheet.scale,
        b"" if shapes_at else atlas.shapes.scopes[view.scope].geojson_bytes,
    )


def _told(scene: Scene, title: str, publishers: Counter[str], address: str) -> dict[str, str]:
    """Give what a file says of itself, by the names that PNG has for its texts."""
    return {
        "Title": f"{_date(scene)} – {title}",
        "Source": address,
        "Data version": scene.atlas.version,
        "Copyright": licence_line(scene.words),
        "Description": _credits(scene.words, publishers, len(publishers)),
        "Comment": description(scene),
    }


def _figure(canvas: Canvas, scene: Scene, drawn: str) -> go.Figure:
    """Draw the map or the two maps with legend and numbers, and the selected state's outline."""
    view = scene.view
    _map_frame(canvas)
    if scene.before:
        figure = compared_figure(canvas, scene, scene.before, drawn)
    else:
        figure = _map(canvas, scene, drawn)
    if view.country:
        figure.add_trace(outline(drawn, view.country, MAP_SIZE))
        if view.compare and view.comparison != "difference":
            figure.add_trace(outline(drawn, view.country, MAP_SIZE).update(geo="geo2"))
    return figure


def _map(canvas: Canvas, scene: Scene, drawn: str) -> go.Figure:
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
    painted(figure, atlas.shapes.scopes[view.scope], SWATCHES[view.layer], territories, canvas.sheet.room)
    states_legend(canvas, scene, paints)
    if not canvas.sheet.bare:
        with poured(canvas):
            _COLUMNS[view.layer](canvas, scene)
    if view.layer != "recognition":
        _outside(canvas, scene, paints)
    figure.update_layout(geo=subplot_of(view.scope, canvas.sheet, canvas.map))


_COLUMNS = {
    "strength": strength_column,
    "recognition": recognition_column,
    "crossed": crossed_column,
}


def _title(scene: Scene) -> str:
    words, view = scene.words, scene.view
    titles = words.words["layers"][view.layer]
    title = str(titles["ground" if view.scope == "theatre" and "ground" in titles else "title"])
    if view.layer != "strength":
        name = scene.labels.title if view.layer == "recognition" else scene.labels.crossed
        title = f"{name}, {words.words['readings'][view.reading]['long']}"
    if view.compare and view.comparison == "difference":
        return difference_title(words, view.layer, title)
    return title


def _date(scene: Scene) -> str:
    day = scene.view.date
    if scene.view.compare:
        return two_days(scene.words, scene.view.compare, day)
    return scene.words.when(Period(day, day))


def _head(canvas: Canvas, scene: Scene, title: str) -> None:
    """Put the date, what happened on it, and the title."""
    room = canvas.sheet.event
    if scene.view.compare:
        canvas.text(EDGE, 46, _date(scene), 50, weight="700", name="date")
    else:
        canvas.text(EDGE, 38, _date(scene), 62, weight="700", name="date")
        told = " · ".join(scene.words.fact(event.title) for event in scene.day.events)
        canvas.paragraph(room.left, room.top, told, TEXT, room.width, name="event")
    size = min(TITLE, (room.right - EDGE) / (len(title) * CHARACTER_EM))
    canvas.text(EDGE, 116, title, max(size, SMALL), color=theme.SLATE, name="title")


def _map_frame(canvas: Canvas) -> None:
    """Lay the sea under the whole map, and close it with hairlines."""
    room = canvas.map
    canvas.box((0, room.top), (room.right, room.height), theme.SEA, layer="below")
    if canvas.sheet.bare:
        return
    for y in (room.top, room.bottom):
        canvas.line((0, y), (room.right, y), theme.HAIRLINE)
    canvas.line((room.right, room.top), (room.right, room.bottom), theme.HAIRLINE)


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


def _foot(canvas: Canvas, scene: Scene, publishers: Counter[str], address: str) -> None:
    """Put ages, sources, footnote, licences and the address of the view under the map.

    As many sources are named as the other lines leave room for.
    """
    words = scene.words
    foot = canvas.sheet.foot
    width = foot.width
    line = unfiltered(words, scene.view, " · ".join(_state_of(scene, day) for day in _days(scene)))
    below = wrap(f"{scene.labels.footnote} {scene.labels.seen}".strip(), FINE, width, LINE_EM)
    below += wrap(licence_line(words), FINE, width, LINE_EM)
    version = scene.words.say("data {version}", version=scene.atlas.version)
    where = wrap(f"KFOR Atlas · {version} · {address}", FINE, width, LINE_EM)
    told = [
        wrap(f"{line}. {_credits(words, publishers, most)}", FINE, width, LINE_EM)
        for most in range(_MAX_CREDITS, -1, -1)
    ]
    room = int(foot.height // FOOT_LINE) - len(below) - len(where)
    above = next((lines for lines in told if len(lines) <= room), told[-1])
    y = foot.top
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
    return words.headed(words.when(Period(day.date, day.date)), line) if scene.view.compare else line


def _days(scene: Scene) -> list[Day]:
    return [scene.before.day, scene.day] if scene.before else [scene.day]


def _publishers(scene: Scene) -> Counter[str]:
    """Count the facts that show, by who published them."""
    used: list[str] = []
    days = _days(scene)
    if scene.view.layer != "recognition":
        used += [s.source_id for day in days for s in day.contributors if s.code not in scene.left_out]
    if scene.view.layer != "strength":
        stances = [s for day in days for s in day.stances.values() if s.code not in scene.left_out]
        used += [s.source_id for s in stances if s.source_id]
    return Counter(scene.atlas.ledger.sources[source].publisher for source in used)


def _credits(words: Catalogue, publishers: Counter[str], most: int) -> str:
    """Name publishers, at most so many, those with most facts first, and count the others."""
    named = [publisher for publisher, _ in publishers.most_common(most)]
    more = len(publishers) - len(named)
    if not named:
        return words.count("{n} source", "{n} sources", more) if more else ""
    rest = words.count(" and {n} more", " and {n} more", more) if more else ""
    return words.say("Sources: {named}{rest}", named=words.listed(named), rest=rest)
