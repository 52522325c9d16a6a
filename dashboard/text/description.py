"""The map of a day as text, for whoever does not see it: who leads, how many, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.domain.calendar import Period
from dashboard.domain.changes import Change
from dashboard.domain.recognition import Counts
from dashboard.domain.view import Layer
from dashboard.text.acts import tally_line, tally_range
from dashboard.text.catalogue import Catalogue
from dashboard.text.changes import change_text, no_change

LEADING = 3
CHANGES = 5


def whole(sentences: Iterable[str]) -> str:
    """Join sentences to one text; each ends with a full stop, and empty ones are left out."""
    closed = (one if one.endswith((".", "?", "!")) else f"{one}." for one in sentences if one)
    return " ".join(closed)


def leading_line(words: Catalogue, leading: Sequence[tuple[str, str]]) -> str:
    """Name the largest contributors, `(name, number as written)`; empty where nobody's number is known."""
    if not leading:
        return ""
    named = ", ".join(f"{name} ({number})" for name, number in leading[:LEADING])
    return words.say("Largest contributors: {named}", named=named)


def tallies_line(words: Catalogue, counts: Counts) -> str:
    """Say how many recognise in each group but the UN, which leads; empty before anybody did."""
    if counts.everyone.high == 0:
        return ""
    tallies = {**counts.organisations, "all": counts.everyone}
    said = ((key, tally_line(words, tally), tally_range(words, tally)) for key, tally in tallies.items())
    return words.listed(
        words.headed(words.word("organisations", key), f"{count} ({span})" if span else count)
        for key, count, span in said
        if key != "UN"
    )


def changes_head(words: Catalogue, before: Period, stop: Period, shown: Period) -> str:
    """Say between which days things changed: Since 1 May 2017; or up to a stop before the day shown."""
    if stop == shown:
        return words.say("Since {before}", before=words.when(before))
    return words.say("From {before} to {stop}", before=words.when(before), stop=words.when(stop))


def changes_line(words: Catalogue, layer: Layer, head: str, changes: Sequence[tuple[Change, str]]) -> str:
    """Say what changed, each change with the name of its state, the most notable ones first."""
    if not changes:
        return words.headed(head, no_change(words, layer))
    said = [
        words.headed(words.word("change_kinds", change.kind), change_text(words, change, name))
        for change, name in changes[:CHANGES]
    ]
    if len(changes) > CHANGES:
        said.append(words.say("{n} more", n=words.number(len(changes) - CHANGES)))
    return words.headed(head, words.listed(said))
