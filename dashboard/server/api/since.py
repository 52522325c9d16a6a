"""What has changed in a view since a link to it was made, told with the page that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard.atlas import Atlas
from dashboard.dataset import dataset, versions
from dashboard.domain.day import Day, day_of
from dashboard.domain.ledger import Ledger, build_ledger
from dashboard.domain.revision import Revision, stance_revisions, strength_revisions
from dashboard.domain.view import View
from dashboard.errors import DataError
from dashboard.text.names import names_of
from dashboard.text.revision import changed_line, revision_line, unknown_line

# Old tables are read when somebody asks, and so many of them are remembered.
REMEMBERED = 2


@dataclass(frozen=True, slots=True)
class Since:
    """Compares a view with what an earlier version of the data, kept in `folder`, shows in it."""

    atlas: Atlas
    folder: Path

    def lines(self, view: View, version: str) -> list[str]:
        """Say what changed since a version; nothing for the present one, or for none."""
        words, now = self.atlas.speaking(view.language).words, self.atlas.version
        if version in ("", now):
            return []
        return [changed_line(words, version, now), self._told(view, version)]

    def _told(self, view: View, version: str) -> str:
        words, kept = self.atlas.speaking(view.language).words, versions.kept(self.folder)
        if version not in kept:
            return unknown_line(words, version, kept)
        try:
            ledger = _ledger(self.folder, version)
        except DataError as error:
            return str(error)
        before, after = day_of(ledger, view.date, view.reading), self.atlas.day(view.date, view.reading)
        totals = (before, after) if view.layer == "strength" else None
        names = names_of(words, self.atlas.ledger.countries)
        return revision_line(words, totals, _revisions(view, before, after), names)


def _revisions(view: View, before: Day, after: Day) -> tuple[Revision, ...]:
    """Give what differs in what the view's layer shows."""
    strength = strength_revisions(before, after) if view.layer != "recognition" else ()
    return strength + (stance_revisions(before, after) if view.layer != "strength" else ())


@lru_cache(REMEMBERED)
def _ledger(folder: Path, version: str) -> Ledger:
    with versions.unpacked(folder, version) as old:
        return build_ledger(dataset.load(old))
