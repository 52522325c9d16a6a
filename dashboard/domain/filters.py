"""Which states a view singles out: by membership, by kind of number, by size."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.domain.strength import COUNTED, Kind, Standing

# The organisations to filter by, as the table of memberships names them, and what is none of those that
# divide Europe: `neither` is no member of NATO, the EU or the Partnership for Peace.
ALLIANCES: tuple[str, ...] = ("NATO", "EU", "PfP")
GROUPS: tuple[str, ...] = ("NATO", "EU", "UN", "OIC", "PfP", "neither")
# The kinds of number that a reader may want to see apart.
NUMBERS: tuple[Kind, ...] = ("reported", "carried", "unknown", "none")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a state must be to stay in a view; empty, every state stays.

    `members` are of GROUPS, any of which will do; `numbers` of NUMBERS, any of which will do; `least` and
    `most` are soldiers, both included, None where that end is open. All that is given must hold.
    """

    members: tuple[str, ...] = ()
    numbers: tuple[Kind, ...] = ()
    least: int | None = None
    most: int | None = None

    def __bool__(self) -> bool:
        """Say whether anything is asked for."""
        return self != NO_FILTER

    def passes(self, standing: Standing, groups: Collection[str]) -> bool:
        """Say whether a state stays: its standing on the day, and the groups it is a member of."""
        if self.members and not set(self.members) & set(groups):
            return False
        if self.numbers and standing.kind not in self.numbers:
            return False
        return self._fits(standing)

    def _fits(self, standing: Standing) -> bool:
        """Judge the size. A number that nobody stated has none, and fits no size."""
        if self.least is None and self.most is None:
            return True
        if standing.kind not in COUNTED or standing.troops is None:
            return False
        return (self.least or 0) <= standing.troops and (self.most is None or standing.troops <= self.most)

    @property
    def size(self) -> str:
        """Write the size as an address does: `100-999`, `100-`, `-99`, or "" for any."""
        if self.least is None and self.most is None:
            return ""
        return "-".join("" if end is None else str(end) for end in (self.least, self.most))


NO_FILTER = Filter()


def groups_of(member_of: Collection[str]) -> frozenset[str]:
    """Give the groups of a state that is a member of these organisations."""
    groups = set(member_of) & set(GROUPS)
    return frozenset(groups | ({"neither"} if not groups & set(ALLIANCES) else set()))
