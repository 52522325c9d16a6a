"""The part of the film that crosses contribution and recognition: cells by state, and their sums in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.domain.crossed import CELLS, cell_of, crossing_of
from dashboard.domain.frames import Run
from dashboard.domain.readings import READINGS, Reading
from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Standing
from dashboard.figures.narrator import Narrator
from dashboard.text.catalogue import Catalogue
from dashboard.text.crossed import crossing_headline, crossing_line, crossing_unit

Runs = list[list[Any]]


def crossed_class(standing: Standing, stance: Stance) -> int:
    """Give the class number of a state's cell, an index into `theme.CROSSED`."""
    return CELLS.index(cell_of(standing, stance))


def crossed_runs(narrator: Narrator, code: str) -> dict[str, Runs]:
    """Give, by reading, `[frame, class]` from each frame on which the state enters another cell."""
    standings, stances = narrator.film.standings[code], narrator.film.stances[code]
    runs: dict[str, Runs] = {reading: [] for reading in READINGS}
    for frame, standing, row in _both(standings, stances):
        for reading in READINGS:
            entry = crossed_class(standing, row[reading])
            if not runs[reading] or runs[reading][-1][1] != entry:
                runs[reading].append([frame, entry])
    return runs


def _both(
    standings: tuple[Run[Standing], ...], stances: tuple[Run[Mapping[Reading, Stance]], ...]
) -> list[tuple[int, Standing, Mapping[Reading, Stance]]]:
    """Walk two lists of runs at once: the frames on which either changes, with the values of both."""
    newest = {run.start: run.value for run in standings}
    positions = {run.start: run.value for run in stances}
    standing, row = standings[0].value, stances[0].value
    found: list[tuple[int, Standing, Mapping[Reading, Stance]]] = []
    for frame in sorted(newest.keys() | positions.keys()):
        standing, row = newest.get(frame, standing), positions.get(frame, row)
        found.append((frame, standing, row))
    return found


def crossed_told(words: Catalogue, legend: Runs) -> Runs:
    """Word the sums of a legend's runs: `[frame, {headline, unit, line}]`."""
    told: Runs = []
    for frame, counts in legend:
        crossing = crossing_of(dict(zip(CELLS, counts, strict=False)))
        entry = {
            "headline": crossing_headline(words, crossing),
            "unit": crossing_unit(words, crossing),
            "line": crossing_line(words, crossing),
        }
        if not told or told[-1][1] != entry:
            told.append([frame, entry])
    return told
