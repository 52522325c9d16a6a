"""The words of stories: what the page says around them, and what of a story file cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.domain.facts import Source
from dashboard.domain.story import (
    DWELL_SECONDS,
    LEAST_SECONDS,
    MAX_HEADLINE,
    MAX_NOTE,
    MAX_STEPS,
    MAX_TITLE,
    MOST_SECONDS,
    STEP_FIELDS,
    STORY_FIELDS,
    Step,
    Story,
    StoryFault,
)
from dashboard.text.catalogue import Catalogue
from dashboard.text.papers import source_paper


def story_document(
    words: Catalogue, story: Story, faults: Iterable[str], sources: Mapping[str, Source]
) -> dict[str, Any]:
    """Give a story as the page runs it: steps with their views as parameters, and what was left out."""
    return {
        "name": story.name,
        "title": words.fact(story.title),
        "language": story.language,
        "author": story.author,
        "licence": story.licence,
        "steps": [_step(words, step, sources) for step in story.steps],
        "faults": list(faults),
    }


def _step(words: Catalogue, step: Step, sources: Mapping[str, Source]) -> dict[str, Any]:
    cited = cited_sources(words, {one: sources[one] for one in step.sources})
    return {
        "view": step.view.to_dict(),
        "headline": words.fact(step.headline),
        "note": words.fact(step.note),
        "dwell": step.dwell,
        "single": list(step.single),
        "sources": [cited[one] for one in step.sources],
    }


def cited_sources(words: Catalogue, sources: Mapping[str, Source]) -> dict[str, dict[str, str]]:
    """Give sources by their id, in short: id, credit, and the address if public."""
    papers = {one: source_paper(words, source) for one, source in sources.items()}
    return {one: {key: paper[key] for key in ("id", "credit", "url")} for one, paper in papers.items()}


def fault_line(words: Catalogue, name: str, fault: StoryFault) -> str:
    """Say what of a story cannot be used: file, step, field, what was found, the nearest value."""
    parts = words.words["story_faults"]
    where = parts["step"].format(step=fault.step) if fault.step else parts["story"]
    found = parts["found"].format(found=fault.found) if fault.found else parts["missing"]
    near = parts["nearest"].format(nearest=fault.nearest) if fault.nearest else ""
    told = {"name": name, "where": where, "field": fault.field or "–", "found": found, "nearest": near}
    return parts["line"].format(**told, allowed=fault.allowed)


def story_words(words: Catalogue) -> dict[str, Any]:
    """Give the words that the scripts use, and the limits that a file opened in the page is held to."""
    return {
        **words.words["stories"],
        "faults": words.words["story_faults"],
        "limits": {
            "story": list(STORY_FIELDS),
            "step": list(STEP_FIELDS),
            "steps": MAX_STEPS,
            "title": MAX_TITLE,
            "headline": MAX_HEADLINE,
            "note": MAX_NOTE,
            "dwell": [LEAST_SECONDS, DWELL_SECONDS, MOST_SECONDS],
        },
    }
