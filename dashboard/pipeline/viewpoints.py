"""Where Natural Earth's points of view contradict the record of who recognises Kosovo.

For some states its tables say how that state sees each row, in a column like FCLASS_ES (Spain's): an
`Admin-0 country` is a state, anything else is none. Such a column must not be taken for the state's
position where the record says otherwise: the boundary is drawn from the record alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyogrio

from dashboard.domain.day import Day
from dashboard.domain.facts import Country
from dashboard.domain.recognition import Stance
from dashboard.pipeline import admin1, packages, source
from dashboard.text.catalogue import Catalogue
from dashboard.text.names import name_of

A_STATES_COLUMN: Final = re.compile(r"FCLASS_([A-Z]{2})")
A_STATE: Final = "Admin-0 country"
NATURAL_EARTHS_KOSOVO: Final = "KOS"
# Natural Earth's letters that are not ISO's.
LETTERS: Final = {"KO": "KR"}
# What a unit without an entry in the column is: a unit of the state that the file puts it in.
UNITS_ALIKE: Final = frozenset(("", "Admin-1 states provinces"))


@dataclass(frozen=True, slots=True)
class View:
    """How one data set classes Kosovo as one state sees it.

    `column` is the column that says so, or how else it is told; `letters` are ISO 3166 alpha-2 or alpha-3.
    """

    dataset: str
    column: str
    letters: str
    found: str

    @property
    def as_state(self) -> bool:
        """Whether the column has Kosovo as a state."""
        return self.found == A_STATE


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A view that is not that of the record on a day."""

    view: View
    country: Country
    stance: Stance


def views(archive: Path, cache: Path) -> list[View]:
    """Read the columns of both data sets the shapes are made of; ShapesError if one is missing."""
    return [*_views_of_states(archive), *_views_of_units(cache)]


def _views_of_states(archive: Path) -> list[View]:
    columns = [name for name in pyogrio.read_info(archive)["fields"] if A_STATES_COLUMN.fullmatch(name)]
    table = pyogrio.read_dataframe(
        archive, columns=["ADM0_A3", *columns], encoding="utf-8", read_geometry=False
    )
    rows = table[table["ADM0_A3"] == NATURAL_EARTHS_KOSOVO].to_dict("records")
    # The limits of the layer are those of one state's view, which its name tells: …_deu is Germany's.
    edition = View(source.LAYER, "its limits", source.LAYER[-3:].upper(), A_STATE if rows else "no row")
    return [edition, *(_view(source.LAYER, column, str(row[column])) for row in rows for column in columns)]


def _views_of_units(cache: Path) -> list[View]:
    """Read the file of units, which has a column only where a state's view is not the file's own."""
    rows = [row["properties"] for row in admin1.rows(packages.kept(packages.UNITS, cache))]
    rows = [row for row in rows if row["adm0_a3"] == NATURAL_EARTHS_KOSOVO]
    pairs = sorted(
        {
            (column, found or "")
            for row in rows
            for column, found in row.items()
            if A_STATES_COLUMN.fullmatch(column)
        }
    )
    return [_view(packages.UNITS.name, *pair) for pair in pairs if pair[1] not in UNITS_ALIKE]


def _view(dataset: str, column: str, found: str) -> View:
    letters = column.removeprefix("FCLASS_")
    return View(dataset, column, LETTERS.get(letters, letters), found)


def contradictions(found: Sequence[View], countries: Mapping[str, Country], day: Day) -> list[Contradiction]:
    """Compare views with the record of a day; where the readings differ there is nothing to contradict."""
    by_letters = {country.alpha2: country for country in countries.values()} | dict(countries)
    pairs = [(view, by_letters[view.letters]) for view in found if view.letters in by_letters]
    return [
        Contradiction(view, country, day.stances[country.code])
        for view, country in pairs
        if not day.stances[country.code].contested
        and view.as_state != (day.stances[country.code].status == "recognises")
    ]


def sentences(found: Sequence[Contradiction], words: Catalogue, day: Day) -> list[str]:
    """Say each contradiction in a line, under a heading with the day."""
    heading = f"Points of view that contradict the recognition record on {day.date} ({day.reading} reading): "
    return [heading + (str(len(found)) if found else "none"), *(_sentence(one, words) for one in found)]


def _sentence(one: Contradiction, words: Catalogue) -> str:
    since = f" since {one.stance.since}" if one.stance.since else ""
    return (
        f"  {one.view.dataset}, {one.view.column}: {name_of(words, one.country)} ({one.country.code}) has "
        f"{one.view.found!r}; the record says {one.stance.status!r}{since}"
    )
