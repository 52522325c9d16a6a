"""The picture's right column where two days are compared: both headlines, and which states changed most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.domain.calendar import Period
from dashboard.domain.compare import LEFT_OUT, Difference, net_of
from dashboard.domain.crossed import cells_of, count_cells, crossing_of
from dashboard.domain.day import Day
from dashboard.domain.shown import has_begun
from dashboard.figures import theme
from dashboard.figures.canvas import Canvas, name_room, wrap
from dashboard.figures.chips import hatch_ink
from dashboard.figures.difference import DIFFERENCE_CLASS, differences_in
from dashboard.figures.scene import Scene
from dashboard.figures.sheet import SMALL, TEXT
from dashboard.text import acts, crossed, sentences
from dashboard.text.compare import (
    difference_change,
    difference_line,
    difference_name,
    net_lines,
    signed,
)
from dashboard.text.filters import shown_line
from dashboard.text.names import in_order

MIDDLE = 194  # px from the column's end, where the bars begin: to the right what came, to the left what went
HALF = 90  # px of the longest bar, or as many as the names leave
BAR_ROW = 34
LINE = 24
# Classes of which no list tells.
UNTOLD = ("same", "neither", "host", "land", "yes", "no", LEFT_OUT)


def compare_column(canvas: Canvas, scene: Scene, other: Scene) -> None:
    """Put what both days say as a whole, the selected state, and the states that changed."""
    before, differences = other.day, differences_in(scene, other)
    if scene.view.layer == "strength":
        y = _forces(canvas, scene, before, differences)
    elif scene.view.layer == "recognition":
        y = _counts(canvas, scene, before)
    else:
        y = _crossings(canvas, scene, before)
    y = _filtered(canvas, (other, scene), y)
    y = _selected(canvas, scene, before, differences, y) + 14
    if scene.view.layer == "strength":
        _ranking(canvas, scene, differences, y)
    else:
        _named(canvas, scene, differences, y)


def _filtered(canvas: Canvas, scenes: Sequence[Scene], y: float) -> float:
    """Say what the filter leaves of each day, if there is one; gives the y below it."""
    for scene in scenes:
        line = shown_line(scene.words, scene.view, scene.shown, begun=has_begun(scene.day))
        if line:
            told = f"{_day(scene, scene.day.date)}. {line}"
            y = canvas.tell(y + 4, told, SMALL, weight="600")
    return y


def _day(scene: Scene, day: date) -> str:
    return scene.words.when(Period(day, day))


def _headline(canvas: Canvas, y: float, number: str, told: str) -> float:
    y = canvas.headline(y, number)
    return canvas.tell(y - 4, told, TEXT, color=theme.SLATE) + 8


def _row(canvas: Canvas, y: float, label: str, value: str) -> float:
    canvas.text(canvas.column.left, y, label, 19, color=theme.SLATE)
    canvas.text(canvas.column.right, y, value, 19, anchor="right")
    return y + 30


def _forces(canvas: Canvas, scene: Scene, before: Day, differences: Mapping[str, Difference]) -> float:
    words = scene.words
    net = net_of(differences.values())
    first, *rest = net_lines(words, net)
    y = _headline(
        canvas, canvas.column.top, signed(words, net.change), words.say("troops: {told}", told=first)
    )
    y = canvas.tell(y, " · ".join(rest), 19, weight="600") + 6
    for day in (before, scene.day):
        headline = sentences.force_headline(words, day.force)
        y = _row(canvas, y, _day(scene, day.date), f"{headline} {words.say('troops')}")
    return y


def _counts(canvas: Canvas, scene: Scene, before: Day) -> float:
    words = scene.words
    then, now = (day.counts.organisations["UN"].recognising for day in (before, scene.day))
    number = words.say("{before} → {now}", before=words.number(then), now=words.number(now))
    y = _headline(canvas, canvas.column.top, number, words.say("UN members recognise"))
    tallies = {**scene.day.counts.organisations, "all": scene.day.counts.everyone}
    earlier = {**before.counts.organisations, "all": before.counts.everyone}
    for key, tally in tallies.items():
        pair = f"{acts.tally_line(words, earlier[key])} → {acts.tally_line(words, tally)}"
        y = _row(canvas, y, words.word("organisations", key), pair)
    explained = str(words.words["readings"][scene.view.reading]["explained"])
    return canvas.tell(y + 6, explained, SMALL, color=theme.SLATE)


def _crossings(canvas: Canvas, scene: Scene, before: Day) -> float:
    y = canvas.column.top
    for day in (before, scene.day):
        crossing = crossing_of(count_cells(cells_of(day.standings, day.stances).values()))
        told = f"{crossed.crossing_unit(scene.words, crossing)}, {_day(scene, day.date)}"
        y = _headline(canvas, y, crossed.crossing_headline(scene.words, crossing), told)
    return y


def _selected(
    canvas: Canvas, scene: Scene, before: Day, differences: Mapping[str, Difference], y: float
) -> float:
    """Say what became of the selected state, if one is; gives the y below it."""
    code = scene.view.country
    if code not in differences:
        return y
    said = [_said(scene, day, code) for day in (before, scene.day)]
    line = difference_line(scene.words, differences[code], said[0], said[1])
    return canvas.tell(y + 8, scene.words.headed(scene.name(code), line), 19, weight="600")


def _said(scene: Scene, day: Day, code: str) -> str:
    if scene.view.layer == "strength":
        return sentences.standing_headline(scene.words, day.standings[code])
    if scene.view.layer == "recognition":
        return acts.stance_headline(scene.words, day.stances[code])
    return crossed.cell_name(scene.words, cells_of(day.standings, day.stances)[code])


def _ranking(canvas: Canvas, scene: Scene, differences: Mapping[str, Difference], y: float) -> None:
    """List the largest changes with signed bars, as many as the column has room for."""
    words = scene.words
    y = canvas.text(canvas.column.left, y, words.say("Largest changes"), 19, weight="600") + 6
    changed = [(code, one) for code, one in differences.items() if one.change]
    ordered = sorted(changed, key=lambda pair: (-abs(pair[1].change or 0), pair[0]))
    most = max((abs(one.change or 0) for _, one in ordered), default=1)
    middle = canvas.column.right - MIDDLE
    shown = ordered[: max(int((canvas.column.bottom - y) // BAR_ROW), 0)]
    names = name_room((scene.name(code) for code, _ in shown), 19)
    half = min(HALF, middle - canvas.column.left - names)
    for code, one in shown:
        change = one.change or 0
        width = max(half * abs(change) / most, 2)
        at = (middle if change > 0 else middle - width, y + 4)
        swatch = theme.DIFFERENCE["strength"][DIFFERENCE_CLASS["strength"][one.kind]]
        canvas.text(canvas.column.left, y, scene.name(code), 19)
        canvas.box(at, (width, 18), swatch.fill)
        if one.carried:
            canvas.hatch(at, (width, 18), hatch_ink(theme.carried_hatch(swatch)))
        canvas.line((middle, y), (middle, y + BAR_ROW), theme.FAINT)
        canvas.text(canvas.column.right, y, difference_change(words, one), 19, anchor="right")
        y += BAR_ROW


def _named(canvas: Canvas, scene: Scene, differences: Mapping[str, Difference], y: float) -> None:
    """Name the states of every class that changed, as many as the column has room for."""
    layer, words = scene.view.layer, scene.words
    told = [kind for kind in DIFFERENCE_CLASS[layer] if kind not in UNTOLD]
    groups = {
        kind: sorted((scene.name(c) for c, d in differences.items() if d.kind == kind), key=in_order)
        for kind in told
    }
    found = {kind: names for kind, names in groups.items() if names}
    for kind, names in found.items():
        room = int((canvas.column.bottom - y) / LINE / max(len(found), 1)) - 2
        head = f"{difference_name(words, layer, kind)} ({len(names)})"
        y = canvas.text(canvas.column.left, y, head, 19, weight="600") + 2
        lines = wrap(", ".join(names), SMALL, canvas.column.width)
        if len(lines) > max(room, 1):
            last = lines[max(room, 1) - 1].rstrip(",")
            lines = [*lines[: max(room, 1) - 1], f"{last.rsplit(', ', 1)[0]} …"]
        for line in lines:
            y = canvas.text(canvas.column.left, y, line, SMALL, color=theme.SLATE)
        y += 8
        found = {other: some for other, some in found.items() if other != kind}
