"""The description of a view's map, for its picture; the page says the same (assets/39-description.js)."""

from __future__ import annotations

from bisect import bisect_right

from dashboard.domain.calendar import Period
from dashboard.domain.crossed import cells_of, count_cells, crossing_of
from dashboard.domain.frames import ages_on
from dashboard.domain.shown import has_begun
from dashboard.domain.timeline import stops
from dashboard.figures.changes import changes_between
from dashboard.figures.scene import Scene
from dashboard.text import acts, crossed, sentences
from dashboard.text.description import changes_head, changes_line, leading_line, tallies_line, whole
from dashboard.text.filters import shown_line


def description(scene: Scene) -> str:
    """Say what the map of a view shows: the day, the numbers, who leads, what is unknown, what changed."""
    if scene.before:
        return f"{_of_day(scene.before)} {_of_day(scene)}"
    return whole([_of_day(scene), _changed(scene)])


def _of_day(scene: Scene) -> str:
    words, day = scene.words, scene.day
    filtered = shown_line(words, scene.view, scene.shown, begun=has_begun(day))
    said = {"strength": _strength, "recognition": _recognition, "crossed": _crossed}[scene.view.layer](scene)
    return whole([words.headed(words.when(Period(day.date, day.date)), said[0]), *said[1:], filtered])


def _strength(scene: Scene) -> list[str]:
    words, day = scene.words, scene.day
    troops, _ = sentences.force_brief(words, day.force, scene.atlas.ledger.sources)
    leading = [
        (scene.name(s.code), sentences.standing_number(words, s))
        for s in day.contributors
        if s.code not in scene.left_out and s.troops
    ]
    return [
        f"{sentences.force_headline(words, day.force)} {troops}",
        leading_line(words, leading),
        sentences.explained_line(words, day.force),
        sentences.ages_line(words, ages_on(day.standings.values(), day.date)),
    ]


def _recognition(scene: Scene) -> list[str]:
    return [acts.counts_line(scene.words, scene.day.counts), tallies_line(scene.words, scene.day.counts)]


def _crossed(scene: Scene) -> list[str]:
    crossing = crossing_of(count_cells(cells_of(scene.day.standings, scene.day.stances).values()))
    headline = crossed.crossing_headline(scene.words, crossing)
    return [
        f"{headline} {crossed.crossing_unit(scene.words, crossing)}",
        crossed.crossing_line(scene.words, crossing),
    ]


def _changed(scene: Scene) -> str:
    """Say what changed at the stop that the day stands on or has passed; empty before the second."""
    words, atlas, view = scene.words, scene.atlas, scene.view
    days = stops(atlas.ledger, atlas.last)
    index = bisect_right(days, view.date) - 1
    if index < 1:
        return ""
    before, after = (atlas.day(day, view.reading) for day in days[index - 1 : index + 1])
    named = [
        (change, scene.name(change.code))
        for change in changes_between(before, after, view.layer)
        if change.code not in scene.left_out
    ]
    periods = [Period(day, day) for day in (before.date, after.date, view.date)]
    return changes_line(words, view.layer, changes_head(words, *periods), named)
