"""What a picture is drawn from: a view, the day it shows, and the line and names it goes by."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.atlas import Atlas
from dashboard.domain.boundary import Boundary
from dashboard.domain.day import Day
from dashboard.domain.recognition import Stance
from dashboard.domain.shown import Shown, left_out, shown_on
from dashboard.domain.strength import Standing
from dashboard.domain.view import View
from dashboard.text.boundary import LabelSet
from dashboard.text.catalogue import Catalogue
from dashboard.text.filters import on_the_ground
from dashboard.text.names import name_of


@dataclass(frozen=True, slots=True)
class Scene:
    """One view with everything that is true in it.

    `left_out` are the states that its filter leaves out; `before` is the day that it is compared with, as a
    view of its own.
    """

    atlas: Atlas
    view: View
    day: Day
    boundary: Boundary
    labels: LabelSet
    left_out: frozenset[str]
    before: Scene | None = None

    @property
    def words(self) -> Catalogue:
        """The words of the language."""
        return self.atlas.words

    @property
    def shown(self) -> Shown:
        """The sums of the states that the filter leaves."""
        return shown_on(self.day, self.view.only)

    @property
    def standings(self) -> dict[str, Standing]:
        """The standings of the states that the filter leaves, and of the host."""
        return {code: s for code, s in self.day.standings.items() if code not in self.left_out}

    @property
    def stances(self) -> dict[str, Stance]:
        """The stances of the states that the filter leaves."""
        return {code: s for code, s in self.day.stances.items() if code not in self.left_out}

    def name(self, code: str) -> str:
        """Name a state; the host goes by the name of the label set."""
        if code == self.atlas.ledger.mission.host:
            return self.labels.host
        return name_of(self.words, self.atlas.ledger.countries[code])


def scene_of(atlas: Atlas, view: View) -> Scene:
    """Work out what a view shows, in its language, however it is shown."""
    view, atlas = view.pictured(), atlas.speaking(view.language)
    day = atlas.day(view.date, view.reading)
    boundary = atlas.boundary(day, view.boundary)
    labels = atlas.labels(boundary, view.reading)
    gone = frozenset[str]() if on_the_ground(view.layer, view.scope) else left_out(day, view.only)
    other = replace(view, date=view.compare, compare=None) if view.compare else None
    before = scene_of(atlas, other) if other else None
    return Scene(atlas, view, day, boundary, labels, gone, before)
