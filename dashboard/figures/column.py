"""The picture's right column: the headline number with its source, then what it is made of."""

from __future__ import annotations

from dashboard.domain.shown import has_begun
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas, name_room
from dashboard.figures.chips import CHIP, hatch_ink
from dashboard.figures.filmstrip import strength_class
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import SMALL, TEXT
from dashboard.text import acts, ground, sentences
from dashboard.text.filters import shown_line
from dashboard.text.names import in_order

ALSO_SHOWN = 2
BARS = 220  # px from the column's edge, or as many as the longest name needs
NUMBERS = 104  # px that the longest number takes after them


def strength_column(canvas: Canvas, scene: Scene) -> None:
    """Put the force and the selected state, and below them the largest contributors."""
    below = selected(canvas, scene, force(canvas, scene))
    _ranking(canvas, scene, below + 18)


def recognition_column(canvas: Canvas, scene: Scene) -> None:
    """Put the counts and the selected state, and below them the contested states."""
    below = selected(canvas, scene, _counts(canvas, scene))
    _contested(canvas, scene, below + 18)


def force(canvas: Canvas, scene: Scene) -> float:
    """Put the strength of the force with its source, what explains it, and what is also stated."""
    words, sources = scene.words, scene.atlas.ledger.sources
    y = canvas.headline(canvas.column.top, sentences.force_headline(words, scene.day.force))
    y = canvas.text(canvas.column.left, y - 4, words.say("troops"), 26, color=theme.SLATE) + 8
    y = filtered(canvas, scene, y)
    for line in sentences.force_lines(words, scene.day.force, sources):
        y = canvas.tell(y, line, 19, color=theme.SLATE)
    y = canvas.tell(y + 6, sentences.explained_line(words, scene.day.force), 19, weight="600")
    for line in _beside(scene):
        y = canvas.tell(y + 4, line, SMALL, color=theme.SLATE)
    return commander_paragraph(canvas, scene, y)


def filtered(canvas: Canvas, scene: Scene, y: float) -> float:
    """Say in one line what the filter leaves, if there is one; gives the y below it."""
    line = shown_line(scene.words, scene.view, scene.shown, begun=has_begun(scene.day))
    if not line:
        return y
    return canvas.tell(y + 4, line, 19, weight="600", name="filter") + 6


def commander_paragraph(canvas: Canvas, scene: Scene, y: float) -> float:
    """Say who commands the force, where a source does; gives the y below it."""
    row = scene.day.commander
    if row is None:
        return y
    line = ground.commander_line(scene.words, row, scene.name(row.code))
    told = scene.words.say("Commander: {line}", line=line)
    return canvas.tell(y + 4, told, SMALL, color=theme.SLATE)


def _beside(scene: Scene) -> list[str]:
    """Say what else is stated: the newest totals of the quarter, how many more, the range of the year."""
    words = scene.words
    also = sentences.also_lines(words, scene.day.force, scene.atlas.ledger.sources)
    lines = [words.say("Also stated: {line}", line=line) for line in also[:ALSO_SHOWN]]
    more = len(also) - ALSO_SHOWN
    if more > 0:
        lines.append(words.count("{n} more of that quarter", "{n} more of that quarter", more))
    span = sentences.range_line(words, scene.day.force)
    return [*lines, span] if span else lines


def selected(canvas: Canvas, scene: Scene, y: float) -> float:
    """Say what is known of the selected state, if one is; gives the y below it."""
    if not scene.view.country:
        return y
    words, standing, stance = (
        scene.words,
        scene.day.standings[scene.view.country],
        scene.day.stances.get(scene.view.country),
    )
    if scene.view.layer == "recognition" and stance is not None:
        lines = [acts.stance_headline(words, stance)]
    else:
        lines = [sentences.standing_headline(words, standing)]
        lines += sentences.standing_lines(words, standing, scene.atlas.ledger.sources)
    if scene.view.layer == "crossed" and stance is not None:
        lines.append(acts.stance_headline(words, stance))
    name = scene.name(scene.view.country)
    y = canvas.tell(y + 14, words.headed(name, lines[0]), 19, weight="600")
    for line in lines[1:]:
        y = canvas.tell(y, line, SMALL, color=theme.SLATE)
    return y


def _ranking(canvas: Canvas, scene: Scene, y: float) -> None:
    """List the largest contributors with bars, as many as the column has room for."""
    words = scene.words
    y = canvas.text(canvas.column.left, y, words.say("Largest contributors"), 19, weight="600") + 6
    room = max(int((canvas.column.bottom - y) // 34), 0)
    shown = [s for s in scene.day.contributors if s.code not in scene.left_out][:room]
    most = max((s.troops or 0 for s in shown), default=1)
    before = max(BARS, name_room((scene.name(s.code) for s in shown), 19))
    for standing in shown:
        swatch = theme.STRENGTH[strength_class(standing)]
        length = (canvas.column.width - before - NUMBERS) * (standing.troops or 0) / most
        at = (canvas.column.left + before, y + 4)
        canvas.text(canvas.column.left, y, scene.name(standing.code), 19)
        canvas.box(at, (max(length, 2), 18), swatch.fill)
        if standing.kind == "carried" and length > CHIP[0]:
            canvas.hatch(at, (length, 18), hatch_ink(theme.carried_hatch(swatch)))
        canvas.text(canvas.column.right, y, sentences.standing_number(words, standing), 19, anchor="right")
        y += 34


def _counts(canvas: Canvas, scene: Scene) -> float:
    """Put the counts of recognising states with their ranges, and how this reading counts."""
    words = scene.words
    united = scene.day.counts.organisations["UN"]
    y = canvas.headline(canvas.column.top, acts.tally_line(words, united))
    y = canvas.text(canvas.column.left, y - 4, words.say("UN members recognise"), 26, color=theme.SLATE) + 14
    y = filtered(canvas, scene, y)
    for key, tally in {**scene.day.counts.organisations, "all": scene.day.counts.everyone}.items():
        canvas.text(canvas.column.left, y, words.word("organisations", key), TEXT, color=theme.SLATE)
        number, span = acts.tally_line(words, tally), acts.tally_range(words, tally)
        canvas.text(canvas.column.right, y, f"{number}  ({span})" if span else number, TEXT, anchor="right")
        y += 36
    explained = str(words.words["readings"][scene.view.reading]["explained"])
    y = canvas.tell(y + 12, explained, 19, color=theme.SLATE)
    spans = words.say(
        "In brackets: the range over the three readings, Pristina, independent lists, Belgrade."
    )
    return canvas.tell(y + 8, spans, SMALL, color=theme.SLATE)


def _contested(canvas: Canvas, scene: Scene, y: float) -> None:
    """Name the states on which the readings differ."""
    codes = [stance.code for stance in scene.stances.values() if stance.contested]
    if not codes:
        return
    names = sorted((scene.name(code) for code in codes), key=in_order)
    head = scene.words.count("{n} contested state", "{n} contested states", len(names))
    y = canvas.text(canvas.column.left, y, head, 19, weight="600") + 4
    canvas.tell(y, ", ".join(names), SMALL, color=theme.SLATE)
