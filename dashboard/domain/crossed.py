"""Contribution by recognition: in which of nine cells a state is on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Kind, Standing

Part = Literal["takes part", "at another time", "never"]
Position = Literal["recognises", "contested", "does not recognise"]
PARTS: tuple[Part, ...] = get_args(Part)
POSITIONS: tuple[Position, ...] = get_args(Position)

_PART: Mapping[Kind, Part] = {
    "reported": "takes part",
    "carried": "takes part",
    "unknown": "takes part",
    "none": "at another time",
    "not yet": "at another time",
    "never": "never",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the nine: what a state does in the force, and what it says of the host."""

    part: Part
    position: Position


# Row by row, as the legend has them; the index is the class number in the film.
CELLS: tuple[Cell, ...] = tuple(Cell(part, position) for part in PARTS for position in POSITIONS)

# As a list tells them: who keeps the peace in a country it does not recognise comes first.
LISTED: tuple[Cell, ...] = tuple(
    Cell(part, position) for part in PARTS for position in ("does not recognise", "contested", "recognises")
)


@dataclass(frozen=True, slots=True)
class Crossing:
    """How the contributors of a day stand to the host.

    `begun` is False as long as nobody at all has recognised: then not to recognise says nothing.
    """

    recognising: int
    contested: int
    not_recognising: int
    begun: bool

    @property
    def contributors(self) -> int:
        """How many take part, those whose number nobody states among them."""
        return self.recognising + self.contested + self.not_recognising


def part_of(standing: Standing) -> Part:
    """Say what a state does in the force: is there, was or will be, or neither.

    The rows are not sizes: a state whose number nobody states has no size but does take part, and
    would have to be guessed into a row of "100 and more" or stand with those that have none. Raises
    ValueError for the host, which has no cell.
    """
    if standing.kind not in _PART:
        raise ValueError(f"{standing.code} is where the force is deployed: it is in no cell")
    return _PART[standing.kind]


def position_of(stance: Stance) -> Position:
    """Say how a state stands under one reading.

    Where the readings differ the state is contested in each of them, as on the map of recognition; a
    withdrawal that all accept stands there too: it is neither recognition nor its absence.
    """
    if stance.contested or stance.status == "withdrawn":
        return "contested"
    return stance.status


def cell_of(standing: Standing, stance: Stance) -> Cell:
    """Give the one cell of a state. Raises ValueError for the host."""
    return Cell(part_of(standing), position_of(stance))


def cells_of(standings: Mapping[str, Standing], stances: Mapping[str, Stance]) -> dict[str, Cell]:
    """Give the cell of every state that has a stance: all but the host."""
    return {code: cell_of(standings[code], stance) for code, stance in stances.items()}


def count_cells(cells: Iterable[Cell]) -> dict[Cell, int]:
    """Count the states in each of CELLS, in that order."""
    found = list(cells)
    return {cell: found.count(cell) for cell in CELLS}


def crossing_of(counts: Mapping[Cell, int]) -> Crossing:
    """Sum up the contributors; `counts` has the number of states in each cell."""
    first = {position: counts[Cell("takes part", position)] for position in POSITIONS}
    begun = any(count for cell, count in counts.items() if cell.position != "does not recognise")
    return Crossing(first["recognises"], first["contested"], first["does not recognise"], begun)
