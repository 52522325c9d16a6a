"""What is said with the line between Kosovo and Serbia: the names and the footnote of its label set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.domain.boundary import Boundary
from dashboard.domain.readings import Reading
from dashboard.text.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The words that go with a line: the host's name on the map, its titles of two layers.

    `seen` says why one state sees the line so; "" for a plain policy.
    """

    host: str
    title: str
    crossed: str
    footnote: str
    seen: str


def label_set(words: Catalogue, boundary: Boundary, viewer: str, reading: Reading) -> LabelSet:
    """Give the words of a boundary; `viewer` is the name of the state that looks, "" for a plain policy."""
    own = words.words["boundary"][boundary.line]
    return LabelSet(
        own["host"],
        own["title"],
        own["crossed"],
        own["footnote"],
        _seen(words, boundary, viewer, reading),
    )


def _seen(words: Catalogue, boundary: Boundary, viewer: str, reading: Reading) -> str:
    if boundary.reason is None:
        return ""
    sentence = words.word("boundary_seen", boundary.reason)
    return sentence.format(state=viewer, reading=words.words["readings"][reading]["long"])


def boundary_json(boundary: Boundary, labels: LabelSet) -> dict[str, Any]:
    """Give the boundary as `at --json` and `/api/at` tell it."""
    stance = boundary.stance
    return {
        "policy": boundary.policy,
        "line": boundary.line,
        "reason": boundary.reason,
        "since": str(stance.since) if stance and stance.since else None,
        "source_id": stance.source_id or None if stance else None,
        "label": labels.host,
        "footnote": labels.footnote,
        "explained": labels.seen or None,
    }
