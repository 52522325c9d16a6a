"""In another language no English shows: in the pseudo-locale every word that was translated has an accent."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.dataset.copies import copy
from dashboard.domain.boundary import LINES
from dashboard.domain.languages import PSEUDO
from dashboard.domain.view import SCOPES, Scope
from dashboard.server.pages.document import add_scope
from dashboard.server.pages.editions import edition
from dashboard.server.pages.files import Files
from dashboard.server.pages.records import records_sheet
from tests.leaks import kept_as_they_are, leaks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from dashboard.domain.facts import Facts

# What plotly draws from, and what the scripts read: no text.
UNREAD = {
    *("colorscale", "cone", "dark", "default_scope", "exports", "figure", "graph", "hovertemplate", "layout"),
    *("limits", "line", "names", "parameters", "sovereigns", "styles", "symbols", "template", "type"),
    *("file", "id", "key", "kind", "url", "usual", "view"),
}
TEXT = re.compile(r">([^<>]+)<|(?:aria-label|title|placeholder|data-failed|data-label)=\"([^\"]+)\"")
# Below the words of the page nearly everything is text.
UNSAID = {"dashes", "default_scope", "limits", "parameters", "styles", "usual"}
# The only words of the film that stand alone; all others are words of a sentence, or codes.
WORDS = "words"


@pytest.fixture(scope="module")
def atlas(project: Path, today: date) -> Atlas:
    return open_atlas(project / "data", project / "assets", today, pseudo=True)


@pytest.fixture(scope="module")
def files(project: Path, atlas: Atlas) -> Files:
    found = Files()
    parts: dict[Scope, dict[str, str]] = {scope: add_scope(atlas, found, scope) for scope in SCOPES}
    found.contents.clear()
    found.contents["page"] = edition(atlas, found, parts, PSEUDO).sheet.shell.encode()
    sheet = records_sheet(atlas, copy(project / "data"), found, PSEUDO)
    found.contents["records"] = f"{sheet.shell}<p>{sheet.no_script}</p>".encode()
    return found


@pytest.fixture(scope="module")
def kept(facts: Facts) -> list[str]:
    return kept_as_they_are(facts)


def sentences(document: Any, *, alone: bool = False) -> Iterator[str]:
    """Give all texts of several words; below the words of the page also those of one."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key not in (UNSAID if alone else UNREAD):
                yield from sentences(value, alone=alone or key == WORDS)
    elif isinstance(document, list):
        for value in document:
            yield from sentences(value, alone=alone)
    elif isinstance(document, str) and (alone or " " in document) and document not in LINES:
        yield from document.split("\n")


@pytest.mark.parametrize("stem", ["film", "papers", "changes", "story-27-years", "sources", "records"])
def test_no_english_is_in_what_the_page_draws_from(files: Files, kept: list[str], stem: str) -> None:
    raw = next(raw for name, raw in files.waiting.items() if name.startswith(f"{stem}-in-"))
    assert leaks(sentences(json.loads(raw)), kept) == []


@pytest.mark.parametrize("page", ["page", "records"])
def test_no_english_is_in_a_page_before_its_scripts_run(files: Files, kept: list[str], page: str) -> None:
    found = TEXT.findall(files.contents[page].decode())
    texts = [html.unescape(inside or attribute) for inside, attribute in found]
    assert len(texts) > 5
    assert leaks(texts, kept) == []


def test_no_script_says_anything_by_itself(project: Path) -> None:
    said = re.compile(
        r"(?:text|\"aria-label\"|title|placeholder): \"[^\"]*[A-Za-z]{2}|toLocale\w+\(\"|\"en-GB\""
    )
    found = {
        path.name: hits
        for path in (project / "assets").rglob("*.js")
        if (hits := said.findall(path.read_text(encoding="utf-8")))
    }
    assert found == {"09-speech.js": ['"en-GB"', '"en-GB"']}


def test_a_text_that_was_left_in_english_would_be_found(kept: list[str]) -> None:
    assert leaks(["Tröopš löŕé", "Tröopš öf the force"], kept) == ["Tröopš öf the force"]
