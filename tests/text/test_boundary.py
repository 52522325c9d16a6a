"""Every way to draw the line has its own names and footnote, and none of them takes a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.boundary import LINES, REASONS, Boundary
from dashboard.text.boundary import boundary_json, label_set

if TYPE_CHECKING:
    from dashboard.text.catalogue import Catalogue


@pytest.mark.parametrize(
    ("line", "host"), [("dashed", "Kosovo*"), ("solid", "Kosovo"), ("none", "Kosovo and Metohija")]
)
def test_line_and_name_go_together(words: Catalogue, line: str, host: str) -> None:
    labels = label_set(words, Boundary(line, line), "", "independent")
    assert (labels.host, labels.seen) == (host, "")
    assert labels.footnote.endswith("No opinion is implied.")


@pytest.mark.parametrize("line", LINES)
def test_an_asterisk_always_finds_its_footnote(words: Catalogue, line: str) -> None:
    labels = label_set(words, Boundary(line, line), "", "independent")
    starred = any(name.endswith("*") for name in (labels.host, labels.title))
    assert starred == labels.footnote.startswith("* ")


@pytest.mark.parametrize("reason", REASONS)
def test_why_a_state_sees_it_so_is_said_in_one_sentence(words: Catalogue, reason: str) -> None:
    labels = label_set(words, Boundary("FRA", "dashed", reason), "France", "belgrade")
    assert labels.seen.startswith("As France sees it on this day: ")
    assert labels.seen.count(".") == 1
    assert "{" not in labels.seen


def test_the_json_tells_policy_line_name_and_footnote(words: Catalogue) -> None:
    boundary = Boundary("solid", "solid")
    told = boundary_json(boundary, label_set(words, boundary, "", "independent"))
    assert (told["policy"], told["line"], told["label"]) == ("solid", "solid", "Kosovo")
    assert told["footnote"]
    assert told["explained"] is None
