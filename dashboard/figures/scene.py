"""What a picture is drawn from: a view, the day it shows, and the line and names it goes by."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.domain.boundary import Boundary
from dashboard.domain.day import Day
from dashboard.domain.view import View
from dashboard.text.boundary import LabelSet
from dashboard.text.catalogue import Catalogue
from dashboard.text.names import name_of


@dataclass(frozen=True, slots=True)
class Scene:
    """One view with everything that is true in it."""

    atlas: Atlas
    view: View
    day: Day
    boundary: Boundary
    labels: LabelSet

    @property
    def words(self) -> Catalogue:
        """The words of the language."""
        return self.atlas.words

    def name(self, code: str) -> str:
        """Name a state; the host goes by the name of the label set."""
        if code == self.atlas.ledger.mission.host:
            return self.labels.host
        return name_of(self.words, self.atlas.ledger.countries[code])


def scene_of(atlas: Atlas, view: View) -> Scene:
    """Work out what a view shows."""
    day = atlas.day(view.date, view.reading)
    boundary = atlas.boundary(day, view.boundary)
    return Scene(atlas, view, day, boundary, atlas.labels(boundary, view.reading))
