"""The film as the browser gets it: for every state and every line of text, the frames on which it changes.

One document of plain lists: Python has computed and worded everything, the browser looks a frame up.
Every run is `[frame, …]` and holds until the next run of its list. Texts are numbers into `texts`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from dashboard.domain.boundary import REASONS, after_declaration, reason_of
from dashboard.domain.classes import BANDS, band_of
from dashboard.domain.crossed import CELLS
from dashboard.domain.filters import GROUPS
from dashboard.domain.force import Force
from dashboard.domain.frames import Film, Run
from dashboard.domain.ledger import Ledger
from dashboard.domain.readings import READINGS, Reading
from dashboard.domain.recognition import Counts, Stance
from dashboard.domain.strength import COUNTED, Standing
from dashboard.figures import theme
from dashboard.figures.crossstrip import crossed_runs, crossed_told
from dashboard.figures.groundstrip import ground_strip
from dashboard.figures.narrator import Narrator, Texts
from dashboard.text import acts, sentences
from dashboard.text.catalogue import Catalogue
from dashboard.text.description import tallies_line
from dashboard.text.names import names_of

Runs = list[list[Any]]


def develop(ledger: Ledger, film: Film, words: Catalogue) -> dict[str, Any]:
    """Give the film as one JSON document: days, stops, texts, states, force, counts, legends, the ground."""
    narrator = Narrator(ledger, film, words, Texts())
    first = film.days[0]
    states = {code: _state(narrator, code, name) for code, name in names_of(words, ledger.countries).items()}
    legends = _legends(states, len(film.days))
    return {
        "first": first.isoformat(),
        "last": film.days[-1].isoformat(),
        "days": [(day - first).days for day in film.days],
        "stops": list(film.stops),
        "stop_sets": {name: list(frames) for name, frames in film.stop_sets.items()},
        "states": states,
        "force": [[run.start, _force(narrator, run.value)] for run in film.force],
        "ages": [[run.start, sentences.ages_line(words, run.value)] for run in film.ages],
        "counts": {r: [[run.start, _counts(words, run.value[r])] for run in film.counts] for r in READINGS},
        "crossed": {r: crossed_told(words, legends["crossed"][r]) for r in READINGS},
        "legends": legends,
        **ground_strip(narrator),
        "texts": narrator.texts.listed(),
    }


def strength_class(standing: Standing) -> int:
    """Give the class number of a standing, an index into `theme.STRENGTH`."""
    if standing.kind in COUNTED and standing.troops is not None:
        return band_of(standing.troops)
    return theme.STRENGTH_CLASS[standing.kind]


def recognition_class(stance: Stance) -> int:
    """Give the class number of a stance, an index into `theme.RECOGNITION`."""
    return theme.RECOGNITION_CLASS[acts.stance_class(stance)]


def _state(narrator: Narrator, code: str, name: str) -> dict[str, Any]:
    """Give one state: its name, its strength runs, its recognition runs by reading, its groups as bits."""
    runs = narrator.film.standings[code]
    state: dict[str, Any] = {"name": name, "strength": [_strength_run(narrator, run) for run in runs]}
    if code in narrator.film.stances:
        state["recognition"] = _recognition_runs(narrator, code)
        state["crossed"] = crossed_runs(narrator, code)
        state["groups"] = [[run.start, bits_of(run.value)] for run in narrator.film.groups[code]]
    return state


def bits_of(groups: Collection[str]) -> int:
    """Write groups as one number: bit n is set for the n-th of GROUPS."""
    return sum(1 << bit for bit, name in enumerate(GROUPS) if name in groups)


def _strength_run(narrator: Narrator, run: Run[Standing]) -> list[Any]:
    """Give `[frame, class, carried, troops or null, headline, lines, number as written]`."""
    standing, words = run.value, narrator.words
    lines = sentences.standing_lines(words, standing, narrator.ledger.sources)
    troops = standing.troops if standing.kind in COUNTED else None
    texts = (
        sentences.standing_headline(words, standing),
        "\n".join(lines),
        sentences.standing_number(words, standing),
    )
    carried = int(standing.kind == "carried")
    return [run.start, strength_class(standing), carried, troops, *map(narrator.texts.number, texts)]


def _recognition_runs(narrator: Narrator, code: str) -> dict[str, Runs]:
    """Give, by reading, `[frame, class, headline, lines, since, reason]` from each frame with a change.

    `reason` is a number into REASONS: why the state sees the line between Kosovo and Serbia as it does.
    """
    runs: dict[str, Runs] = {reading: [] for reading in READINGS}
    stances = narrator.film.stances[code]
    for frame in _telling_frames(narrator, code, stances):
        value = value_at(stances, frame)
        lines = narrator.texts.number("\n".join(_stance_lines(narrator, code, value, frame)))
        for reading in READINGS:
            headline = narrator.texts.number(acts.stance_headline(narrator.words, value[reading]))
            since = narrator.texts.number(acts.since(narrator.words, value[reading]))
            day = narrator.film.days[frame]
            reason = REASONS.index(reason_of(value[reading], narrator.ledger.mission, day))
            entry = [recognition_class(value[reading]), headline, lines, since, reason]
            if not runs[reading] or runs[reading][-1][1:] != entry:
                runs[reading].append([frame, *entry])
    return runs


def _telling_frames(
    narrator: Narrator, code: str, stances: tuple[Run[Mapping[Reading, Stance]], ...]
) -> list[int]:
    """Give the frames on which a status, the list of acts, the described position or the line changes."""
    days = {act.on.first for act in narrator.ledger.acts[code]} | after_declaration(narrator.ledger.mission)
    position = narrator.ledger.positions.get(code)
    if position is not None:
        days.add(position.as_of.first)
    return sorted(
        {run.start for run in stances} | {i for i, day in enumerate(narrator.film.days) if day in days}
    )


def _stance_lines(narrator: Narrator, code: str, stances: Mapping[Reading, Stance], frame: int) -> list[str]:
    day = narrator.film.days[frame]
    ledger = narrator.ledger
    known = [act for act in ledger.acts[code] if act.on.first <= day]
    position = ledger.positions.get(code)
    if position is not None and position.as_of.first > day:
        position = None
    return acts.stance_lines(narrator.words, stances, known, position, ledger.sources)


def _force(narrator: Narrator, force: Force) -> dict[str, Any]:
    words, sources = narrator.words, narrator.ledger.sources
    return {
        "troops": force.troops,
        "headline": sentences.force_headline(words, force),
        "lines": sentences.force_lines(words, force, sources),
        "brief": sentences.force_brief(words, force, sources),
        "explained": sentences.explained_line(words, force),
        "also": sentences.also_lines(words, force, sources),
        "range": sentences.range_line(words, force),
    }


def _counts(words: Catalogue, counts: Counts) -> dict[str, Any]:
    tallies = {**counts.organisations, "all": counts.everyone}
    return {
        "line": acts.counts_line(words, counts),
        "groups": tallies_line(words, counts),
        "withdrawn": counts.withdrawn,
        "contested": counts.contested,
        "tallies": {
            name: [acts.tally_line(words, t), acts.tally_range(words, t)] for name, t in tallies.items()
        },
    }


def value_at(runs: tuple[Run[Any], ...], frame: int) -> Any:  # noqa: ANN401 - the runs say what it is
    """Give the value that holds on a frame."""
    return next(run.value for run in reversed(runs) if run.start <= frame)


def _legends(states: Mapping[str, Mapping[str, Any]], length: int) -> dict[str, Any]:
    """Count the states of every class, frame by frame, kept as runs."""
    strength = _class_counts((s["strength"] for s in states.values()), len(theme.STRENGTH), length)
    by_reading = {
        layer: {
            reading: _class_counts(
                (s[layer][reading] for s in states.values() if layer in s), classes, length
            )
            for reading in READINGS
        }
        for layer, classes in (("recognition", len(theme.RECOGNITION)), ("crossed", len(CELLS)))
    }
    return {"strength": strength, **by_reading}


def _class_counts(all_runs: Iterable[Runs], classes: int, length: int) -> Runs:
    """Add up, from the states' runs, how many states are in each class."""
    moves: dict[int, list[tuple[int, int]]] = {}
    for runs in all_runs:
        for frame, gone, come in _moves(runs):
            moves.setdefault(frame, []).append((gone, come))
    counts = [0] * classes
    result: Runs = []
    for frame in sorted(frame for frame in moves if frame < length):
        for gone, come in moves[frame]:
            counts[come] += 1
            if gone >= 0:
                counts[gone] -= 1
        if not result or result[-1][1] != counts:
            result.append([frame, counts.copy()])
    return result


def _moves(runs: Runs) -> Iterator[tuple[int, int, int]]:
    """Give `(frame, class left or -1, class entered)` for every change of class."""
    yield runs[0][0], -1, runs[0][1]
    for before, after in pairwise(runs):
        yield after[0], before[1], after[1]


def band_label(words: Catalogue, index: int) -> str:
    """Write a band: 1-9, or 2,500 and more."""
    band = BANDS[index]
    if band.high is None:
        return words.say("{low} and more", low=words.number(band.low))
    return words.say("{low}–{high}", low=words.number(band.low), high=words.number(band.high))
