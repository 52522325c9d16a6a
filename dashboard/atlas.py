"""Everything a page, a picture or a command needs, loaded once and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from dashboard.dataset import dataset, shapes, stories
from dashboard.dataset.translations import read_all_facts
from dashboard.domain.boundary import Boundary, boundary_by
from dashboard.domain.day import Day, as_json, day_of
from dashboard.domain.frames import Film, shoot
from dashboard.domain.languages import LANGUAGES, PSEUDO
from dashboard.domain.ledger import Ledger, build_ledger
from dashboard.domain.readings import Reading
from dashboard.domain.view import Choices
from dashboard.errors import DataError, Fault
from dashboard.text.boundary import LabelSet, boundary_json, label_set
from dashboard.text.catalogue import Catalogue, catalogue
from dashboard.text.names import name_of


@dataclass(frozen=True)
class Atlas:
    """The checked facts, the shapes, the words and the stories. `last` is the last day of the timeline.

    `facts` is what the tables say in the other languages; `origin` the atlas whose film and shapes it shares
    in one of them.
    """

    ledger: Ledger
    words: Catalogue
    last: date
    version: str
    assets: Path
    told: tuple[stories.Told, ...] = ()
    facts: Mapping[str, NullTranslations] = field(default_factory=dict)
    languages: tuple[str, ...] = LANGUAGES
    origin: Atlas | None = None

    @cached_property
    def choices(self) -> Choices:
        """What a view of this atlas may name."""
        counts = {one.story.name: len(one.story.steps) for one in self.told if one.story.steps}
        return replace(choices_of(self.ledger, self.last), stories=counts, languages=self.languages)

    def speaking(self, language: str) -> Atlas:
        """Give the same atlas in a language, kept from the first time on."""
        if language == self.words.language:
            return self
        if self.origin is not None:
            return self.origin.speaking(language)
        if language not in self._spoken:
            words = catalogue(language)
            facts = self.facts.get(language, words.facts)
            self._spoken[language] = replace(self, words=replace(words, facts=facts), origin=self)
        return self._spoken[language]

    @cached_property
    def _spoken(self) -> dict[str, Atlas]:
        """The atlas in the languages that were asked for."""
        return {}

    @cached_property
    def film(self) -> Film:
        """All frames of the timeline."""
        if self.origin is not None:
            return self.origin.film
        return shoot(self.ledger, self.last)

    @cached_property
    def shapes(self) -> shapes.Shapes:
        """The shapes of every scope. Raises ShapesError when they are missing or damaged."""
        if self.origin is not None:
            return self.origin.shapes
        return shapes.load(self.assets / "geo")

    @property
    def limits(self) -> str:
        """Which limits the theatre is drawn in: those of the registry's package, or an own layer's."""
        own = [source.name for source in self.shapes.sources if source.kind == "file"]
        if not own:
            return self.words.word("credits", "limits")
        return self.words.word("credits", "own_limits").format(file=", ".join(own))

    @property
    def offline_script(self) -> Path:
        """The script that keeps plotly from asking for a base map."""
        return self.assets / "00-offline.js"

    def day(self, day: date, reading: Reading) -> Day:
        """Give all that was true on a day under a reading."""
        return day_of(self.ledger, day, reading)

    def boundary(self, day: Day, policy: str) -> Boundary:
        """Give the line between Kosovo and Serbia on a day. Raises KeyError for a policy that is none."""
        return boundary_by(policy, day.stances, self.ledger.mission, day.date)

    def labels(self, boundary: Boundary, reading: Reading) -> LabelSet:
        """Give the names and the footnote that go with a line."""
        viewer = self.ledger.countries.get(boundary.policy)
        name = name_of(self.words, viewer) if viewer is not None else ""
        return label_set(self.words, boundary, name, reading)

    def document(self, day: Day, policy: str) -> dict[str, Any]:
        """Give a day as `at --json` and `/api/at` tell it, with the line drawn by a policy."""
        boundary = self.boundary(day, policy)
        document: dict[str, Any] = as_json(day) | {
            "boundary": boundary_json(boundary, self.labels(boundary, day.reading))
        }
        events: list[dict[str, Any]] = document["events"]
        return document | {"events": [one | {"title": self.words.fact(one["title"])} for one in events]}


def open_atlas(data: Path, assets: Path, last: date, *, pseudo: bool = False) -> Atlas:
    """Load and check the data, in English. Raises DataError with every fault; a faulty story stops nothing.

    `pseudo` offers the pseudo-locale too, for tests of the layout.
    """
    ledger = build_ledger(dataset.load(data))
    facts = read_all_facts(data, LANGUAGES)
    told = stories.read_all(data, choices_of(ledger, last), ledger.sources)
    languages = (*LANGUAGES, PSEUDO) if pseudo else LANGUAGES
    return Atlas(ledger, catalogue(), last, dataset.version(data), assets, told, facts, languages)


def choices_of(ledger: Ledger, last: date) -> Choices:
    """Give what a view may name, but for stories."""
    return Choices(ledger.first_day, last, frozenset(ledger.countries), ledger.mission.host)


def story_faults(data: Path, last: date) -> list[Fault]:
    """Give every fault of the words and stories of a data folder.

    Raises DataError where its tables have any.
    """
    ledger = build_ledger(dataset.load(data))
    told = stories.read_all(data, choices_of(ledger, last), ledger.sources)
    faults = [fault for one in told for fault in one.faults]
    try:
        read_all_facts(data, LANGUAGES)
    except DataError as error:
        return [*error.faults, *faults]
    return faults
