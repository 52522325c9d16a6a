"""What is looked at, as one frozen value that turns to and from a query string."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from datetime import date as date_  # a view has a field of that name
from typing import Literal, get_args
from urllib.parse import urlencode

from dashboard.domain.boundary import DEFAULT_BOUNDARY, LINES
from dashboard.domain.filters import NO_FILTER, Filter
from dashboard.domain.languages import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.domain.readings import DEFAULT_READING, Reading
from dashboard.domain.sentence import Sentence
from dashboard.domain.timeline import DEFAULT_SPACING, DEFAULT_STOPS, Spacing, StopSet

Layer = Literal["strength", "recognition", "crossed"]
Scope = Literal["world", "europe", "theatre"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
SCOPES: tuple[Scope, ...] = get_args(Scope)
# How two days are compared: two maps beside each other, one wiped over the other, or their difference.
Comparison = Literal["side", "swipe", "difference"]
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
DEFAULT_COMPARISON: Comparison = "side"
# How a view is shown: with the controls of the page, or for a room, without them.
Mode = Literal["page", "stage"]
MODES: tuple[Mode, ...] = get_args(Mode)
DEFAULT_MODE: Mode = "page"
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
DEFAULT_THEME: Theme = "light"  # whatever the system prefers: one link is one picture
DEFAULT_SCOPE: Mapping[Layer, Scope] = {"strength": "europe", "recognition": "world", "crossed": "europe"}

PARAMETERS = (
    *("layer", "date", "scope", "reading", "boundary", "stops", "spacing", "country"),
    *("compare", "comparison", "members", "numbers", "size"),
    *("mode", "story", "step", "theme", "lang"),
)
# Between several values of one parameter: a sign that no address need write in another way.
AND = "."
# What an address leaves out.
USUAL: Mapping[str, str] = {
    "boundary": DEFAULT_BOUNDARY,
    "stops": DEFAULT_STOPS,
    "spacing": DEFAULT_SPACING,
    "country": "",
    "compare": "",
    "comparison": DEFAULT_COMPARISON,
    "members": "",
    "numbers": "",
    "size": "",
    "mode": DEFAULT_MODE,
    "story": "",
    "step": "1",
    "theme": DEFAULT_THEME,
    "lang": DEFAULT_LANGUAGE,
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a view may name: days from `first` to `last` (today, passed in) and the known codes.

    `host` is the code that no boundary can be seen by: it is the one looked at. `stories` holds the
    number of steps of each story by its name, `languages` the codes of those that are offered.
    """

    first: date
    last: date
    codes: Collection[str]
    host: str = ""
    stories: Mapping[str, int] = field(default_factory=dict[str, int])
    languages: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True, slots=True)
class Fallback:
    """A parameter that could not be used as found, and what is shown instead ("" for nothing).

    `allowed` says in a sentence what can be used.
    """

    parameter: str
    found: str
    used: str
    allowed: Sentence


@dataclass(frozen=True, slots=True)
class View:
    """One view. `boundary` is a policy of `domain.boundary`; `country` the selected state, "" for none.

    `stops` are the days that the timeline walks, `spacing` how far apart it puts them. `compare` is the day
    that `date` is compared with, if any, in the way of `comparison`; `only` says which states stay.
    `mode` says how it is shown, `story` is the one that runs, "" for none, and `step` where it is, from 1:
    they are no part of a picture.
    """

    layer: Layer
    date: date
    scope: Scope
    reading: Reading = DEFAULT_READING
    boundary: str = DEFAULT_BOUNDARY
    stops: StopSet = DEFAULT_STOPS
    spacing: Spacing = DEFAULT_SPACING
    country: str = ""
    compare: date_ | None = None
    comparison: Comparison = DEFAULT_COMPARISON
    only: Filter = NO_FILTER
    mode: Mode = DEFAULT_MODE
    story: str = ""
    step: int = 1
    theme: Theme = DEFAULT_THEME
    language: str = DEFAULT_LANGUAGE

    def pictured(self) -> View:
        """Give the view without what is no part of a picture, nor of data."""
        return replace(self, mode=DEFAULT_MODE, story="", step=1)

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
            "compare": self.compare.isoformat() if self.compare else "",
            "comparison": self.comparison,
            "members": AND.join(self.only.members),
            "numbers": AND.join(self.only.numbers),
            "size": self.only.size,
            "mode": self.mode,
            "story": self.story,
            "step": str(self.step),
            "theme": self.theme,
            "lang": self.language,
        }
        return {name: value for name, value in fields.items() if value != USUAL.get(name)}

    def to_query(self) -> str:
        """Write the view as a query string without the question mark."""
        return urlencode(self.to_dict())

    def file_stem(self) -> str:
        """Name a file after the view: `kfor-strength-europe-2017-02-21`.

        The reading joins where it decides the picture, the boundary where it is not the usual one, the
        state where one is selected, the theme where it is dark, the language where it is not English; how
        it is walked and shown is no part of it.
        """
        parts = ["kfor", self.layer, self.scope, self.date.isoformat()]
        seen_by_a_state = self.boundary not in LINES
        if self.layer != "strength" or seen_by_a_state:
            parts.append(self.reading)
        if self.boundary != DEFAULT_BOUNDARY:
            parts.append(f"boundary-{self.boundary.lower()}")
        if self.country:
            parts.append(self.country.lower())
        if self.compare:
            parts += ["against", self.compare.isoformat(), self.comparison]
        told = (AND.join(self.only.members).lower(), AND.join(self.only.numbers), self.only.size)
        parts += [part for part in told if part]
        if self.theme != DEFAULT_THEME:
            parts.append(self.theme)
        if self.language != DEFAULT_LANGUAGE:
            parts.append(self.language.lower())
        return "-".join(parts)
