"""Two days compared: what became of each state from the first to the second. a to b is minus b to a."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.changes import known_troops, takes_part
from dashboard.domain.crossed import Cell, cells_of
from dashboard.domain.day import Day
from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Standing
from dashboard.domain.view import Layer

# The least soldiers of each band of change, the same on both sides of zero.
CHANGE_LOWS: tuple[int, ...] = (1, 10, 100, 1_000)
UP: tuple[str, ...] = tuple(f"up-{n}" for n in range(1, len(CHANGE_LOWS) + 1))
DOWN: tuple[str, ...] = tuple(f"down-{n}" for n in range(1, len(CHANGE_LOWS) + 1))

# The class of a state that a filter leaves out of both days; no rule of this module gives it.
LEFT_OUT = "left out"

# The classes of each layer in the order of its legend, from growth to loss.
CLASSES: Mapping[Layer, tuple[str, ...]] = {
    "strength": ("joined", *reversed(UP), "same", *DOWN, "left", "unsure", "neither", "host", LEFT_OUT),
    "recognition": ("newly", "yes", "contested", "no", "no longer", "land", "host", LEFT_OUT),
    "crossed": ("begins", "ceases", "position", "same", "land", "host", LEFT_OUT),
}
_OPPOSITES = (("joined", "left"), ("newly", "no longer"), ("begins", "ceases"), *zip(UP, DOWN, strict=True))
_MIRROR = {one: other for pair in _OPPOSITES for one, other in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one state; `kind` is one of CLASSES.

    `change` is soldiers more (or, below zero, fewer) than on the first day, None where nobody can say: a
    state that is no part of the force has none. `roughly` where a number is approximate, `carried` where
    one is older than the limit.
    """

    kind: str
    change: int | None = None
    roughly: bool = False
    carried: bool = False

    @property
    def comparable(self) -> bool:
        """Say whether a number is known on both days, on which the state takes part."""
        return self.kind == "same" or self.kind in UP or self.kind in DOWN

    def mirrored(self) -> Difference:
        """Give what became of the state the other way round."""
        change = None if self.change is None else -self.change
        return Difference(mirror(self.kind), change, self.roughly, self.carried)


@dataclass(frozen=True, slots=True)
class Net:
    """The differences in strength added up.

    `change` is the sum over the `states` that have a number on both days; who joined or left is told
    apart (`joined`, `left`: states; the others: soldiers, where known); `unsure` cannot be compared.
    """

    change: int
    states: int
    joined: int
    joined_troops: int
    left: int
    left_troops: int
    unsure: int


def mirror(kind: str) -> str:
    """Give the class of the same two days the other way round."""
    return _MIRROR.get(kind, kind)


def kinds_difference(before: Standing, after: Standing) -> str:
    """Give the class that the kinds alone decide, or "" where two numbers are to be subtracted."""
    if "host" in (before.kind, after.kind):
        return "host"
    was, now = takes_part(before), takes_part(after)
    if was != now:
        return "joined" if now else "left"
    if not now:
        return "neither"
    return "unsure" if "unknown" in (before.kind, after.kind) else ""


def strength_difference(before: Standing, after: Standing) -> Difference:
    """Tell what became of a state's strength.

    A state on whose number nobody spoke on one of the days cannot be compared: it is not a zero.
    """
    kind = kinds_difference(before, after)
    was, now = known_troops(before), known_troops(after)
    roughly = (was is not None and before.approximate) or (now is not None and after.approximate)
    carried = "carried" in (before.kind, after.kind)
    change = None
    if kind in ("joined", "left"):
        known = now if kind == "joined" else was
        change = None if known is None else known if kind == "joined" else -known
    elif kind == "" and was is not None and now is not None:
        change = now - was
    return Difference(kind or band_of_change(change or 0), change, roughly, carried)


def band_of_change(change: int) -> str:
    """Give the class of a change in soldiers: zero is a class of its own, in the middle."""
    if change == 0:
        return "same"
    index = bisect_right(CHANGE_LOWS, abs(change)) - 1
    return UP[index] if change > 0 else DOWN[index]


def stance_difference(before: Stance, after: Stance) -> Difference:
    """Tell what became of a state's recognition under a reading.

    Where the readings differ on either day it is contested in each of them, as on the map of one day.
    """
    if before.contested or after.contested:
        return Difference("contested")
    was, now = before.status == "recognises", after.status == "recognises"
    if was == now:
        return Difference("yes" if now else "no")
    return Difference("newly" if now else "no longer")


def cell_difference(before: Cell, after: Cell) -> Difference:
    """Tell whether a state moved to another cell: first by its part in the force, then by its position."""
    was, now = before.part == "takes part", after.part == "takes part"
    if was != now:
        return Difference("begins" if now else "ceases")
    return Difference("same" if before == after else "position")


def net_of(differences: Iterable[Difference]) -> Net:
    """Add up the differences in strength."""
    found = list(differences)

    def of(kind: str) -> list[Difference]:
        return [one for one in found if one.kind == kind]

    comparable = [one for one in found if one.comparable]
    return Net(
        sum(one.change or 0 for one in comparable),
        len(comparable),
        len(of("joined")),
        sum(one.change or 0 for one in of("joined")),
        len(of("left")),
        -sum(one.change or 0 for one in of("left")),
        len(of("unsure")),
    )


def differences_of(layer: Layer, before: Day, after: Day) -> dict[str, Difference]:
    """Tell of every state what became of it on a layer, without the host where the layer leaves it out."""
    if layer == "strength":
        return {code: strength_difference(before.standings[code], s) for code, s in after.standings.items()}
    if layer == "recognition":
        return {code: stance_difference(before.stances[code], s) for code, s in after.stances.items()}
    then, now = (cells_of(day.standings, day.stances) for day in (before, after))
    return {code: cell_difference(then[code], cell) for code, cell in now.items()}


def bands() -> list[tuple[int, int | None]]:
    """Give the bands of change as (least, most) soldiers, both included; the last is open."""
    return [*((low, high - 1) for low, high in pairwise(CHANGE_LOWS)), (CHANGE_LOWS[-1], None)]
