"""The page in each language: made when a language is first asked for, and kept.

English is made at start. Another language takes about a second once, and no start waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar

from dash import html

from dashboard.atlas import Atlas
from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.domain.view import Scope
from dashboard.figures.changes import changes
from dashboard.figures.papers import papers
from dashboard.figures.trend import trend_figure
from dashboard.layout.attributes import in_order
from dashboard.layout.shell import page
from dashboard.layout.static import as_html
from dashboard.layout.timeline import THUMB_RADIUS_PX
from dashboard.server.pages.document import film_document
from dashboard.server.pages.files import Files, stem_in
from dashboard.server.pages.index import Sheet
from dashboard.text.names import other_names
from dashboard.text.stories import cited_sources, fault_line, story_document

Parts = Mapping[Scope, Mapping[str, str]]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Edition:
    """The page in one language: its document's words, Dash's layout, and the address of its film."""

    sheet: Sheet
    layout: html.Div
    film: str


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Made]):
    """Things by language, each made once, however many ask for it at a time."""

    make: Callable[[str], Made]
    made: dict[str, Made] = field(default_factory=dict[str, Any])
    lock: Lock = field(default_factory=Lock)

    def of(self, language: str) -> Made:
        """Give the one of a language."""
        if language not in self.made:
            with self.lock:
                if language not in self.made:
                    self.made[language] = self.make(language)
        return self.made[language]


def edition(atlas: Atlas, files: Files, parts: Parts, language: str) -> Edition:
    """Make the page in a language; its files join the others."""
    atlas = atlas.speaking(language)
    words = atlas.words
    film = add_film(atlas, files, parts)
    trend = trend_figure(atlas.film, words, THUMB_RADIUS_PX)
    layout = in_order(page(words, film, trend, atlas.languages))
    sheet = Sheet(
        language,
        as_html(layout),
        words.say("KFOR Atlas draws its maps with JavaScript; please switch it on."),
        description=words.say("Who keeps troops in KFOR, on any day"),
    )
    return Edition(sheet, layout, film)


def add_film(atlas: Atlas, files: Files, parts: Parts) -> str:
    """Add all that the page says in a language to the files; gives the address of the film.

    What is English is compressed at start, the rest when it is first asked for.
    """
    words, ledger = atlas.words, atlas.ledger
    english = words.language == DEFAULT_LANGUAGE

    def add(stem: str, content: dict[str, Any], *, late: bool = not english) -> str:
        name = stem_in(stem, words.language)
        return files.add_late(name, content) if late else files.add(name, content)

    film = film_document(atlas, parts) | {
        "papers": add("papers", papers(ledger, atlas.film, words)),
        "changes": add("changes", changes(ledger, atlas.film, words)),
        "names": add("names", other_names(words, ledger.countries, ledger.names), late=True),
        "stories": add_stories(atlas, files),
        "sources": add("sources", cited_sources(words, ledger.sources), late=True),
    }
    return add("film", film)


def add_stories(atlas: Atlas, files: Files) -> list[dict[str, Any]]:
    """Add every story, and give the list of them: name, title, number of steps, address."""
    listed: list[dict[str, Any]] = []
    for story, wrong, faults in ((one.story, one.wrong, one.faults) for one in atlas.told):
        lines = [fault_line(atlas.words, story.name, one) for one in wrong] or [str(one) for one in faults]
        document = story_document(atlas.words, story, lines, atlas.ledger.sources)
        address = files.add_late(stem_in(f"story-{story.name}", atlas.words.language), document)
        title = atlas.words.fact(story.title)
        listed.append({"name": story.name, "title": title, "steps": len(story.steps), "file": address})
    return listed
