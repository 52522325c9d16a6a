"""A story: named steps through the record, each a view with a headline, a note and the sources of both.

What a file says is checked step by step: a step with a fault is left out, and the others still run.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast
from urllib.parse import parse_qsl

from dashboard.domain.query import read_view
from dashboard.domain.view import Choices, View

STORY_FIELDS: Final = ("title", "language", "author", "licence", "steps")
STEP_FIELDS: Final = ("view", "headline", "note", "dwell", "single", "sources")
# How long a step stays while the story runs by itself, in seconds: the usual time, the shortest, the longest.
DWELL_SECONDS: Final = 20
LEAST_SECONDS, MOST_SECONDS = 2, 600
MAX_STEPS: Final = 100
MAX_TITLE, MAX_HEADLINE, MAX_NOTE = 120, 160, 2_000
# What an address says beside a view; a story itself decides these.
OUTSIDE: Final = ("story", "step", "mode", "theme", "data")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class StoryFault:
    """What of a story cannot be used. `step` counts from 1, 0 is the story itself; `nearest` may be ""."""

    step: int
    field: str
    found: str
    allowed: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `dwell` in seconds; `single` are the states that stay strong on the map, all if empty."""

    view: View
    headline: str
    note: str
    dwell: int
    single: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story by its name, which an address uses, with the steps that can run."""

    name: str
    title: str
    language: str
    author: str
    licence: str
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Reader:
    """Reads the fields of one mapping, and notes what it finds wrong."""

    raw: Mapping[str, Any]
    step: int
    faults: list[StoryFault] = field(default_factory=list[StoryFault])

    def refuse(self, name: str, found: object, allowed: str, nearest: str = "") -> None:
        self.faults.append(StoryFault(self.step, name, _shown(found), allowed, nearest))

    def only(self, names: Sequence[str]) -> None:
        for name in self.raw:
            if name not in names:
                self.refuse(name, name, f"the fields are {', '.join(names)}", _nearest(name, names))

    def text(self, name: str, most: int, *, needed: bool = False) -> str:
        found = self.raw.get(name, "")
        if isinstance(found, str) and len(found.strip()) <= most and (found.strip() or not needed):
            return found.strip()
        self.refuse(name, found, f"write a text of {'1' if needed else '0'} to {most} characters")
        return ""

    def seconds(self) -> int:
        found = self.raw.get("dwell", DWELL_SECONDS)
        if type(found) in (int, float) and LEAST_SECONDS <= found <= MOST_SECONDS:
            return round(found)
        near = str(min(max(found, LEAST_SECONDS), MOST_SECONDS)) if type(found) in (int, float) else ""
        allowed = f"give seconds from {LEAST_SECONDS} to {MOST_SECONDS}, or leave it out for {DWELL_SECONDS}"
        self.refuse("dwell", found, allowed, near)
        return DWELL_SECONDS

    def listed(self, name: str, known: Collection[str], allowed: str) -> tuple[str, ...]:
        found: object = self.raw.get(name) or []
        if not isinstance(found, list):
            self.refuse(name, found, f"write a list; {allowed}")
            return ()
        items = cast("list[Any]", found)
        for one in items:
            if not isinstance(one, str) or one not in known:
                self.refuse(name, one, allowed, _nearest(str(one), known))
        return tuple(one for one in items if one in known) if not self.faults else ()


def read_story(
    name: str, raw: object, choices: Choices, sources: Collection[str]
) -> tuple[Story, tuple[StoryFault, ...]]:
    """Read what a file says; `sources` are the source_ids that a step may name.

    Steps with a fault are left out of the story; every fault is told.
    """
    if not isinstance(raw, dict):
        fault = StoryFault(0, "", _shown(raw), f"write a mapping with the fields {', '.join(STORY_FIELDS)}")
        return Story(name, name, "en", "", "", ()), (fault,)
    reader = _Reader(cast("Mapping[str, Any]", raw), 0)
    reader.only(STORY_FIELDS)
    title = reader.text("title", MAX_TITLE, needed=True)
    language = reader.text("language", MAX_TITLE) or "en"
    if not _LANGUAGE.fullmatch(language):
        reader.refuse("language", language, "write the code of a language, such as en or sr-Latn", "en")
    author, licence = reader.text("author", MAX_TITLE), reader.text("licence", MAX_TITLE)
    steps, faults = _steps(reader, choices, sources)
    story = Story(name, title or name, language, author, licence, steps)
    return story, (*reader.faults, *faults)


def _steps(
    reader: _Reader, choices: Choices, sources: Collection[str]
) -> tuple[tuple[Step, ...], list[StoryFault]]:
    found: object = reader.raw.get("steps")
    items = cast("list[object]", found) if isinstance(found, list) else []
    if not items:
        reader.refuse("steps", reader.raw.get("steps"), "write a list of one step or more")
        return (), []
    if len(items) > MAX_STEPS:
        reader.refuse("steps", f"{len(items)} steps", f"at most {MAX_STEPS} are read")
    read = [_step(raw, number, choices, sources) for number, raw in enumerate(items[:MAX_STEPS], 1)]
    return tuple(step for step, _ in read if step), [fault for _, faults in read for fault in faults]


def _step(
    raw: object, number: int, choices: Choices, sources: Collection[str]
) -> tuple[Step | None, list[StoryFault]]:
    """Read one step; None with its faults where it has any."""
    if not isinstance(raw, dict):
        return None, [
            StoryFault(number, "", _shown(raw), f"write a mapping with the fields {', '.join(STEP_FIELDS)}")
        ]
    reader = _Reader(cast("Mapping[str, Any]", raw), number)
    reader.only(STEP_FIELDS)
    view = _view(reader, choices)
    headline = reader.text("headline", MAX_HEADLINE, needed=True)
    note, dwell = reader.text("note", MAX_NOTE), reader.seconds()
    single = reader.listed("single", choices.codes, "give three-letter codes such as DEU")
    known = reader.listed("sources", sources, "give each source_id as sources.csv has it")
    if reader.faults or view is None:
        return None, reader.faults
    return Step(view, headline, note, dwell, single, known), []


def _view(reader: _Reader, choices: Choices) -> View | None:
    """Read the view of a step; whatever an address would let fall back is a fault here."""
    query = reader.raw.get("view")
    if not isinstance(query, str) or not query.strip():
        reader.refuse("view", query or "", "write a view like layer=strength&date=2017-02-21")
        return None
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name in OUTSIDE:
            reader.refuse("view", f"{name}={value}", "leave it out: it is no part of a step")
    view, notes = read_view(query.strip(), choices)
    for note in notes:
        if note.parameter not in OUTSIDE:
            used = f"{note.parameter}={note.used}" if note.used else ""
            reader.refuse("view", f"{note.parameter}={note.found}", note.allowed, used)
    return None if reader.faults else view.pictured()


def _nearest(found: str, known: Iterable[str]) -> str:
    folded = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(found.casefold(), folded, n=1, cutoff=0.5)
    return folded[close[0]] if close else ""


def _shown(found: object) -> str:
    """Write a found value as a sentence can quote it."""
    if isinstance(found, dict):
        return "a mapping"
    if isinstance(found, list):
        return "a list"
    return "" if found is None else str(found)[:80]
