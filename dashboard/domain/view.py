"""What is looked at, as one frozen value that turns to and from a query string."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar, get_args
from urllib.parse import parse_qsl, urlencode

from dashboard.domain.boundary import DEFAULT_BOUNDARY, LINES
from dashboard.domain.calendar import Period, month_end
from dashboard.domain.readings import DEFAULT_READING, READINGS, Reading
from dashboard.domain.timeline import (
    DEFAULT_SPACING,
    DEFAULT_STOPS,
    SPACINGS,
    STOP_SETS,
    Spacing,
    StopSet,
)
from dashboard.errors import ViewError

Layer = Literal["strength", "recognition", "crossed"]
Scope = Literal["world", "europe", "theatre"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
SCOPES: tuple[Scope, ...] = get_args(Scope)
DEFAULT_SCOPE: Mapping[Layer, Scope] = {"strength": "europe", "recognition": "world", "crossed": "europe"}

_Name = TypeVar("_Name", Layer, Scope, Reading, StopSet, Spacing)
_LOOSE_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?!\d)", re.ASCII)

PARAMETERS = ("layer", "date", "scope", "reading", "boundary", "stops", "spacing", "country")
# What an address leaves out.
USUAL: Mapping[str, str] = {
    "boundary": DEFAULT_BOUNDARY,
    "stops": DEFAULT_STOPS,
    "spacing": DEFAULT_SPACING,
    "country": "",
}
_ALLOWED_BOUNDARIES = (
    f"choose one of {', '.join(LINES)}, or the three-letter code of the state that looks, such as ESP"
)

# A longer query is cut before it is read: no view needs more (hardening: 414 from 4,094 bytes on).
MAX_QUERY_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What a view may name: days from `first` to `last` (today, passed in) and the known codes.

    `host` is the code that no boundary can be seen by: it is the one looked at.
    """

    first: date
    last: date
    codes: Collection[str]
    host: str = ""


@dataclass(frozen=True, slots=True)
class Fallback:
    """A parameter that could not be used as found, and what is shown instead ("" for nothing)."""

    parameter: str
    found: str
    used: str
    allowed: str


@dataclass(frozen=True, slots=True)
class View:
    """One view. `boundary` is a policy of `domain.boundary`; `country` the selected state, "" for none.

    `stops` are the days that the timeline walks, `spacing` how far apart it puts them.
    """

    layer: Layer
    date: date
    scope: Scope
    reading: Reading = DEFAULT_READING
    boundary: str = DEFAULT_BOUNDARY
    stops: StopSet = DEFAULT_STOPS
    spacing: Spacing = DEFAULT_SPACING
    country: str = ""

    def to_dict(self) -> dict[str, str]:
        """Give the parameters in the fixed order of an address, without those of `USUAL`."""
        fields = {
            "layer": self.layer,
            "date": self.date.isoformat(),
            "scope": self.scope,
            "reading": self.reading,
            "boundary": self.boundary,
            "stops": self.stops,
            "spacing": self.spacing,
            "country": self.country,
        }
        return {name: value for name, value in fields.items() if value != USUAL.get(name)}

    def to_query(self) -> str:
        """Write the view as a query string without the question mark."""
        return urlencode(self.to_dict())

    def file_stem(self) -> str:
        """Name a file after the view: `kfor-strength-europe-2017-02-21`.

        The reading joins where it decides the picture, the boundary where it is not the usual one, the
        state where one is selected; stops and spacing are no part of a picture.
        """
        parts = ["kfor", self.layer, self.scope, self.date.isoformat()]
        seen_by_a_state = self.boundary not in LINES
        if self.layer != "strength" or seen_by_a_state:
            parts.append(self.reading)
        if self.boundary != DEFAULT_BOUNDARY:
            parts.append(f"boundary-{self.boundary.lower()}")
        if self.country:
            parts.append(self.country.lower())
        return "-".join(parts)


def read_view(query: str, choices: Choices) -> tuple[View, tuple[Fallback, ...]]:
    """Read a query string; whatever cannot be used falls back to the nearest valid value, and is told."""
    given, notes = _parameters(query)
    layer = _choose("layer", given, LAYERS, LAYERS[0], notes)
    view = View(
        layer=layer,
        date=_day(given, choices, notes),
        scope=_choose("scope", given, SCOPES, DEFAULT_SCOPE[layer], notes),
        reading=_choose("reading", given, READINGS, DEFAULT_READING, notes),
        boundary=_boundary(given, choices, notes),
        stops=_choose("stops", given, STOP_SETS, DEFAULT_STOPS, notes),
        spacing=_choose("spacing", given, SPACINGS, DEFAULT_SPACING, notes),
        country=_country(given, choices, notes),
    )
    return view, tuple(notes)


def read_view_strictly(query: str, choices: Choices) -> View:
    """Read a query string; raises ViewError with one sentence for the first thing that cannot be used."""
    view, notes = read_view(query, choices)
    for note in notes:
        raise ViewError(f"{note.parameter}={note.found!r} cannot be used; {note.allowed}")
    return view


def parse_day(text: str, choices: Choices) -> date:
    """Read a whole day inside the timeline. Raises ViewError that names the allowed range."""
    allowed = _allowed_days(choices)
    try:
        period = Period.parse(text)
    except ValueError as error:
        raise ViewError(f"{text!r} is not a day; {allowed}") from error
    if period.precision != "day":
        raise ViewError(f"{text!r} is not a whole day; {allowed}")
    if not choices.first <= period.first <= choices.last:
        raise ViewError(f"{text} is outside the timeline; {allowed}")
    return period.first


def parse_reading(text: str) -> Reading:
    """Read the name of a reading. Raises ViewError that names the allowed ones."""
    for reading in READINGS:
        if text == reading:
            return reading
    raise ViewError(f"{text!r} is not a reading; choose one of {', '.join(READINGS)}")


def parse_boundary(text: str, choices: Choices) -> str:
    """Read a boundary policy. Raises ViewError that names the allowed ones."""
    if text in LINES or (text in choices.codes and text != choices.host):
        return text
    raise ViewError(f"{text!r} is not a boundary; {_ALLOWED_BOUNDARIES}")


def _parameters(query: str) -> tuple[dict[str, str], list[Fallback]]:
    """Split a query; of a parameter given twice the first counts, an unknown one or a cut is told."""
    notes: list[Fallback] = []
    given: dict[str, str] = {}
    query = query.removeprefix("?")
    if len(query) > MAX_QUERY_CHARACTERS:
        only = f"only the first {MAX_QUERY_CHARACTERS} characters are read"
        notes.append(Fallback("length", str(len(query)), "", only))
    for name, value in parse_qsl(query[:MAX_QUERY_CHARACTERS], keep_blank_values=True):
        if name not in PARAMETERS:
            notes.append(Fallback(name, value, "", f"the parameters are {', '.join(PARAMETERS)}"))
        elif name in given:
            notes.append(Fallback(name, value, given[name], "give each parameter once"))
        else:
            given[name] = value
    return given, notes


def _choose(
    parameter: str, given: Mapping[str, str], names: tuple[_Name, ...], default: _Name, notes: list[Fallback]
) -> _Name:
    """Take a name as given, or else the nearest one, or else the default."""
    found = given.get(parameter)
    if found is None:
        return default
    for name in names:
        if found == name:
            return name
    close = difflib.get_close_matches(found.lower(), names, n=1)
    used = next((name for name in names if close and name == close[0]), default)
    notes.append(Fallback(parameter, found, used, f"choose one of {', '.join(names)}"))
    return used


def _boundary(given: Mapping[str, str], choices: Choices, notes: list[Fallback]) -> str:
    """Take a policy as given, or the same with other capitals, or else the nearest line, or the default."""
    found = given.get("boundary")
    if found is None:
        return DEFAULT_BOUNDARY
    try:
        return parse_boundary(found, choices)
    except ViewError:
        close = difflib.get_close_matches(found.lower(), LINES, n=1)
        code = found.upper()
        known = code in choices.codes and code != choices.host
        used = code if known else close[0] if close else DEFAULT_BOUNDARY
        notes.append(Fallback("boundary", found, used, _ALLOWED_BOUNDARIES))
        return used


def _country(given: Mapping[str, str], choices: Choices, notes: list[Fallback]) -> str:
    """Take a code as given, or the same in capitals, or none."""
    found = given.get("country", "")
    if not found or found in choices.codes:
        return found
    used = found.upper() if found.upper() in choices.codes else ""
    notes.append(Fallback("country", found, used, "give a three-letter code such as DEU"))
    return used


def _day(given: Mapping[str, str], choices: Choices, notes: list[Fallback]) -> date:
    """Take a day as given, or the nearest day of the timeline, or the last one."""
    found = given.get("date")
    if found is None:
        return choices.last
    try:
        return parse_day(found, choices)
    except ViewError:
        used = min(max(_nearest_day(found, choices), choices.first), choices.last)
        notes.append(Fallback("date", found, used.isoformat(), _allowed_days(choices)))
        return used


def _nearest_day(text: str, choices: Choices) -> date:
    """Guess the day meant: the first of a month or year, the last of a month that is shorter."""
    match = _LOOSE_DAY.match(text)
    if match is None:
        return choices.last
    year = min(max(int(match["year"]), date.min.year), date.max.year)
    month = min(max(int(match["month"] or 1), 1), 12)
    day = min(max(int(match["day"] or 1), 1), month_end(year, month).day)
    return date(year, month, day)


def _allowed_days(choices: Choices) -> str:
    return f"choose a day from {choices.first} to {choices.last}, written like 2017-02-21"
