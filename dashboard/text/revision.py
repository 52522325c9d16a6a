"""What is said to who follows a link that was made with an earlier version of the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.domain.day import Day
from dashboard.domain.recognition import Stance
from dashboard.domain.revision import Revision
from dashboard.domain.strength import Standing
from dashboard.text.acts import stance_headline
from dashboard.text.catalogue import Catalogue
from dashboard.text.sentences import force_headline, standing_headline

# So many states are named; of more only the number is told.
NAMED = 8


def changed_line(words: Catalogue, before: str, now: str) -> str:
    """Say that a link is of another version than the data shown."""
    return words.say(
        "The data have changed since this link was made: from version {before} to {now}.",
        before=before,
        now=now,
    )


def unknown_line(words: Catalogue, before: str, kept: Sequence[str]) -> str:
    """Say why nobody can tell what changed."""
    if not kept:
        return words.say(
            "What changed cannot be told: version {before} is not kept here, nor is any.", before=before
        )
    return words.say(
        "What changed cannot be told: version {before} is not kept here; kept are {kept}.",
        before=before,
        kept=", ".join(kept),
    )


def revision_line(
    words: Catalogue, totals: tuple[Day, Day] | None, revisions: Sequence[Revision], names: Mapping[str, str]
) -> str:
    """Say what is another value in a view; `totals` are the days of both versions, if it shows the total."""
    told = [*_total(words, totals)] if totals else []
    told += [_revision(words, one, names.get(one.code, one.code)) for one in revisions[:NAMED]]
    if not told:
        return words.say("Nothing that this view shows has changed.")
    more = len(revisions) - NAMED
    if more > 0:
        told.append(words.count("{n} more state", "{n} more states", more))
    return words.say("In this view: {changes}.", changes=words.listed(told))


def _total(words: Catalogue, totals: tuple[Day, Day]) -> Iterable[str]:
    before, after = (force_headline(words, day.force) for day in totals)
    if before != after:
        yield words.say("the total was {before}, now {after}", before=before, after=after)


def _revision(words: Catalogue, revision: Revision, name: str) -> str:
    before, after = (_value(words, value) for value in (revision.before, revision.after))
    return words.say("{name} was: {before}, now: {after}", name=name, before=before, after=after)


def _value(words: Catalogue, value: Standing | Stance | None) -> str:
    if isinstance(value, Stance):
        return stance_headline(words, value)
    if isinstance(value, Standing):
        headline = standing_headline(words, value)
        return f"{headline} ({words.when(value.as_of)})" if value.as_of else headline
    return words.say("not in the table of states")
