"""The strength of the whole force on a day: one stated total is chosen, the others stay visible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Extent, Source, Total
from dashboard.domain.strength import COUNTED, Standing, rank_of

WINDOW_DAYS = 92
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Force:
    """The strength of the whole force on a day, and what the states' numbers explain of it.

    `troops` is soldiers, None before the first stated total. `low` and `high` span the totals of the
    same quarter, `year_low` and `year_high` those of the year up to the day, over extents that do not
    contradict the chosen one. `also` holds the totals of the quarter that were not chosen.
    """

    troops: int | None = None
    approximate: bool = False
    as_of: Period | None = None
    nations: int | None = None
    extent: Extent | None = None
    source_id: str = ""
    low: int | None = None
    high: int | None = None
    year_low: int | None = None
    year_high: int | None = None
    explained: int = 0
    explained_by: int = 0
    unknown: int = 0
    also: tuple[Total, ...] = ()


def force_on(
    totals: Iterable[Total],
    sources: Mapping[str, Source],
    standings: Iterable[Standing],
    day: date,
) -> Force:
    """Choose the total of the day: of the newest quarter, the best kind of source, then the newest."""
    known = list(standings)
    counted = [s for s in known if s.kind in COUNTED]
    explained = sum(s.troops or 0 for s in counted)
    unknown = sum(s.kind == "unknown" for s in known)
    stated = [t for t in totals if t.as_of.first <= day]
    if not stated:
        return Force(explained=explained, explained_by=len(counted), unknown=unknown)
    window = _quarter(stated, day)
    chosen = min(
        window, key=lambda t: (rank_of(sources[t.source_id]), -t.as_of.first.toordinal(), t.approximate)
    )
    past_year = [t for t in stated if (day - t.as_of.first).days <= YEAR_DAYS]
    extents = _extents_beside(chosen, [*window, *past_year])
    near = [t.troops for t in window if t.extent in extents]
    year = [t.troops for t in past_year if t.extent in extents]
    return Force(
        troops=chosen.troops,
        approximate=chosen.approximate,
        as_of=chosen.as_of,
        nations=chosen.nations,
        extent=chosen.extent,
        source_id=chosen.source_id,
        low=min(near),
        high=max(near),
        year_low=min(year, default=None),
        year_high=max(year, default=None),
        explained=explained,
        explained_by=len(counted),
        unknown=unknown,
        also=tuple(t for t in window if t is not chosen),
    )


def _quarter(stated: list[Total], day: date) -> list[Total]:
    """Give the totals of the 92 days up to the day, or of the newest 92 days that have any."""
    recent = [t for t in stated if (day - t.as_of.first).days <= WINDOW_DAYS]
    if recent:
        return recent
    newest = max(t.as_of.first for t in stated)
    return [t for t in stated if (newest - t.as_of.first).days <= WINDOW_DAYS]


def _extents_beside(chosen: Total, totals: list[Total]) -> set[Extent]:
    """Give the extents of totals that may count the same soldiers: Kosovo and the theatre never mix."""
    extents: set[Extent] = {chosen.extent, "unspecified"}
    stated: set[Extent] = {t.extent for t in totals if t.extent != "unspecified"}
    return extents | stated if chosen.extent == "unspecified" and len(stated) == 1 else extents


def total_change_days(totals: Iterable[Total]) -> set[date]:
    """Give every day on which the choice among the totals can change."""
    offsets = (0, WINDOW_DAYS + 1, YEAR_DAYS + 1)
    return {t.as_of.first + timedelta(days=offset) for t in totals for offset in offsets}
