"""Which states a view singles out: by membership, by kind of number, by size."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.domain.facts import Membership
from dashboard.domain.recognition import members_on
from dashboard.domain.strength import COUNTED, Kind, Standing

# The organisations to filter by, as the table of memberships names them, and what is none of those that
# divide Europe: `neither` is no member of NATO, the EU or the Partnership for Peace.
ALLIANCES: tuple[str, ...] = ("NATO", "EU", "PfP")
GROUPS: tuple[str, ...] = ("NATO", "EU", "UN", "OIC", "PfP", "neither")
ORGANISED: tuple[str, ...] = tuple(group for group in GROUPS if group != "neither")
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
        if not self.sized:
            return True
        if standing.kind not in COUNTED or standing.troops is None:
            return False
        return (self.least or 0) <= standing.troops and (self.most is None or standing.troops <= self.most)

    @property
    def sized(self) -> bool:
        """Say whether a size is asked for."""
        return self.least is not None or self.most is not None

    @property
    def size(self) -> str:
        """Write the size as an address does: `100-999`, `100-`, `-99`, or "" for any."""
        if not self.sized:
            return ""
        return "-".join("" if end is None else str(end) for end in (self.least, self.most))


NO_FILTER = Filter()


def groups_of(member_of: Collection[str]) -> frozenset[str]:
    """Give the groups of a state that is a member of these organisations."""
    groups = set(member_of) & set(GROUPS)
    return frozenset(groups | ({"neither"} if not groups & set(ALLIANCES) else set()))


def groups_on(
    memberships: Iterable[Membership], codes: Iterable[str], day: date
) -> dict[str, frozenset[str]]:
    """Give the groups of each of some states on a day; who leaves on a day is out on that day."""
    rows = list(memberships)
    members = {name: members_on(rows, name, day) for name in ORGANISED}
    return {code: groups_of([name for name, group in members.items() if code in group]) for code in codes}
