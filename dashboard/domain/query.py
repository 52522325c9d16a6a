"""A view read from a query string: what cannot be used falls back to the nearest valid value, and is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar
from urllib.parse import parse_qsl

from dashboard.domain.boundary import DEFAULT_BOUNDARY, LINES
from dashboard.domain.calendar import Period, month_end
from dashboard.domain.filters import GROUPS, NUMBERS, Filter
from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.domain.readings import DEFAULT_READING, READINGS, Reading
from dashboard.domain.sentence import Sentence, sentence
from dashboard.domain.timeline import (
    DEFAULT_SPACING,
    DEFAULT_STOPS,
    SPACINGS,
    STOP_SETS,
    Spacing,
    StopSet,
)
from dashboard.domain.view import (
    AND,
    COMPARISONS,
    DEFAULT_COMPARISON,
    DEFAULT_MODE,
    DEFAULT_SCOPE,
    DEFAULT_THEME,
    LAYERS,
    MODES,
    PARAMETERS,
    SCOPES,
    THEMES,
    Choices,
    Comparison,
    Fallback,
    Layer,
    Mode,
    Scope,
    Theme,
    View,
)
from dashboard.errors import ViewError

_Name = TypeVar("_Name", Layer, Scope, Reading, StopSet, Spacing, Comparison, Mode, Theme)
_Listed = TypeVar("_Listed", bound=str)
_LOOSE_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?!\d)", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_SIZE = re.compile(r"(?P<least>\d{0,7})-(?P<most>\d{0,7})", re.ASCII)
_ALLOWED_BOUNDARIES = sentence(
    "choose one of {names}, or the three-letter code of the state that looks, such as ESP",
    names=", ".join(LINES),
)
_ALLOWED_SIZES: Final = sentence("give soldiers from and to, such as 100-999, 100- or -99")
_NO_GROUND: Final = sentence(
    "a difference of areas and camps is not defined; choose side or swipe, or another part of the world"
)

# A longer query is cut before it is read: no view needs more (hardening: 414 from 4,094 bytes on).
MAX_QUERY_CHARACTERS = 2_000
# Names the data that a cited link was made with.
VERSION: Final = "data"


def read_view(query: str, choices: Choices) -> tuple[View, tuple[Fallback, ...]]:
    """Read a query string; whatever cannot be used falls back to the nearest valid value, and is told."""
    given, notes = _parameters(query)
    layer = _choose("layer", given, LAYERS, LAYERS[0], notes)
    compare = _day("compare", given, choices, notes) if given.get("compare") else None
    day = _day("date", given, choices, notes)
    scope = _choose("scope", given, SCOPES, DEFAULT_SCOPE[layer], notes)
    view = View(
        layer=layer,
        date=day,
        scope=scope,
        reading=_choose("reading", given, READINGS, DEFAULT_READING, notes),
        boundary=_boundary(given, choices, notes),
        stops=_choose("stops", given, STOP_SETS, DEFAULT_STOPS, notes),
        spacing=_choose("spacing", given, SPACINGS, DEFAULT_SPACING, notes),
        country=_country(given, choices, notes),
        compare=compare,
        comparison=_comparison(given, compare, scope, notes),
        only=_filter(given, notes),
        mode=_choose("mode", given, MODES, DEFAULT_MODE, notes),
        story=(story := _story(given, choices, notes)),
        step=_step(given, story, choices, notes),
        theme=_choose("theme", given, THEMES, DEFAULT_THEME, notes),
        language=_language(given, choices, notes),
    )
    return view, tuple(notes)


def take_version(query: str) -> tuple[str, str]:
    """Split off `data`, the version of the data that a cited link names: it is no part of the view."""
    pairs = parse_qsl(query.removeprefix("?")[:MAX_QUERY_CHARACTERS], keep_blank_values=True)
    version = next((value for name, value in pairs if name == VERSION), "")
    if not version:
        return query, ""
    rest = [part for part in query.removeprefix("?").split("&") if not part.startswith(f"{VERSION}=")]
    return "&".join(rest), version


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


def nearest_language(found: str, offered: Sequence[str]) -> str:
    """Give the offered language that a code is most like: fr for fr-CA; English where none is."""
    near = _nearest_of(found, offered) or _nearest_of(found.partition("-")[0], offered)
    return near or DEFAULT_LANGUAGE


def parse_language(text: str, choices: Choices) -> str:
    """Read the code of a language. Raises ViewError that names the offered ones."""
    if text in choices.languages:
        return text
    raise ViewError(f"{text!r} is not a language; choose one of {', '.join(choices.languages)}")


def _parameters(query: str) -> tuple[dict[str, str], list[Fallback]]:
    """Split a query; of a parameter given twice the first counts, an unknown one or a cut is told."""
    notes: list[Fallback] = []
    given: dict[str, str] = {}
    query = query.removeprefix("?")
    if len(query) > MAX_QUERY_CHARACTERS:
        only = sentence("only the first {n} characters are read", n=MAX_QUERY_CHARACTERS)
        notes.append(Fallback("length", str(len(query)), "", only))
    for name, value in parse_qsl(query[:MAX_QUERY_CHARACTERS], keep_blank_values=True):
        if name not in PARAMETERS:
            notes.append(
                Fallback(name, value, "", sentence("the parameters are {names}", names=", ".join(PARAMETERS)))
            )
        elif name in given:
            notes.append(Fallback(name, value, given[name], sentence("give each parameter once")))
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
    notes.append(Fallback(parameter, found, used, _one_of(names)))
    return used


def _language(given: Mapping[str, str], choices: Choices, notes: list[Fallback]) -> str:
    """Take a language as given, or the same with other capitals, or the nearest one, or English."""
    found = given.get("lang")
    if found is None or found in choices.languages:
        return found or DEFAULT_LANGUAGE
    used = nearest_language(found, choices.languages)
    notes.append(Fallback("lang", found, used, _one_of(choices.languages)))
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
    notes.append(Fallback("country", found, used, sentence("give a three-letter code such as DEU")))
    return used


def _comparison(
    given: Mapping[str, str], compare: date | None, scope: Scope, notes: list[Fallback]
) -> Comparison:
    """Take a way of comparing: none without a day to compare with; formations are not subtracted."""
    found = _choose("comparison", given, COMPARISONS, DEFAULT_COMPARISON, notes)
    if compare is None and "comparison" in given:
        notes.append(
            Fallback("comparison", found, "", sentence("give the other day too, such as compare=2008-02-17"))
        )
    if compare and scope == "theatre" and found == "difference":
        notes.append(Fallback("comparison", found, DEFAULT_COMPARISON, _NO_GROUND))
        return DEFAULT_COMPARISON
    return found if compare else DEFAULT_COMPARISON


def _story(given: Mapping[str, str], choices: Choices, notes: list[Fallback]) -> str:
    """Take the name of a story as given, or the nearest one, or none."""
    found = given.get("story", "")
    if not found or found in choices.stories:
        return found
    close = difflib.get_close_matches(found.lower(), choices.stories, n=1)
    used = close[0] if close else ""
    names = sorted(choices.stories)
    allowed = _one_of(names) if names else sentence("choose none: there are no stories")
    notes.append(Fallback("story", found, used, allowed))
    return used


def _step(given: Mapping[str, str], story: str, choices: Choices, notes: list[Fallback]) -> int:
    """Take a step as given, or the nearest one of its story, or the first."""
    found = given.get("step", "1")
    if not story:
        if "step" in given:
            notes.append(Fallback("step", found, "", sentence("give the story too, such as story=27-years")))
        return 1
    last = max(choices.stories[story], 1)
    number = int(found) if _NUMBER.fullmatch(found) else 1
    used = min(max(number, 1), last)
    if found != str(used):
        notes.append(
            Fallback("step", found, str(used), sentence("choose a step from 1 to {last}", last=last))
        )
    return used


def _filter(given: Mapping[str, str], notes: list[Fallback]) -> Filter:
    """Take what the states must be."""
    members = _several("members", given, GROUPS, notes)
    numbers = _several("numbers", given, NUMBERS, notes)
    return Filter(members, numbers, *_size(given, notes))


def _several(
    parameter: str, given: Mapping[str, str], names: Sequence[_Listed], notes: list[Fallback]
) -> tuple[_Listed, ...]:
    """Take the names of a list, in their order; each that is none is the nearest one, or left out."""
    found = [part for part in given.get(parameter, "").split(AND) if part]
    wanted = [_nearest_of(part, names) for part in found]
    used = tuple(name for name in names if name in wanted)
    if set(used) != set(found) or (not found and given.get(parameter)):
        allowed = sentence(
            "choose some of {names}, with '{sign}' between them", names=", ".join(names), sign=AND
        )
        notes.append(Fallback(parameter, given.get(parameter, ""), AND.join(used), allowed))
    return used


def _nearest_of(found: str, names: Sequence[_Listed]) -> _Listed | None:
    """Find a name whatever its capitals, or the one most like it."""
    by_fold = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(found.casefold(), by_fold, n=1)
    return by_fold[close[0]] if close else None


def _size(given: Mapping[str, str], notes: list[Fallback]) -> tuple[int | None, int | None]:
    """Take the soldiers from and to, the smaller first."""
    found = given.get("size", "")
    match = _SIZE.fullmatch(found)
    ends = [int(end) if end else None for end in match.groups()] if match else [None, None]
    least, most = ends
    if least is not None and most is not None and least > most:
        least, most = most, least
    if found != Filter(least=least, most=most).size:
        notes.append(Fallback("size", found, Filter(least=least, most=most).size, _ALLOWED_SIZES))
    return least, most


def _day(parameter: str, given: Mapping[str, str], choices: Choices, notes: list[Fallback]) -> date:
    """Take a day as given, or the nearest day of the timeline, or the last one."""
    found = given.get(parameter)
    if found is None:
        return choices.last
    try:
        return parse_day(found, choices)
    except ViewError:
        used = min(max(_nearest_day(found, choices), choices.first), choices.last)
        notes.append(Fallback(parameter, found, used.isoformat(), _allowed_days(choices)))
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


def _one_of(names: Iterable[str]) -> Sentence:
    return sentence("choose one of {names}", names=", ".join(names))


def _allowed_days(choices: Choices) -> Sentence:
    return sentence(
        "choose a day from {first} to {last}, written like 2017-02-21", first=choices.first, last=choices.last
    )
