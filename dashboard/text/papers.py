"""What is said about where a value comes from: its source, its date, the claims about an act."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.facts import Act, Membership, Ruling, Source, Total
from dashboard.domain.strength import Statement, Stay
from dashboard.text.catalogue import Catalogue
from dashboard.text.sentences import credit


def source_paper(words: Catalogue, source: Source) -> dict[str, str]:
    """Give a source as its paper: credit, when it was published, the licence, and the address if public."""
    published = words.say("published {when}", when=words.when(source.published)) if source.published else ""
    return {
        "credit": credit(words, source),
        "published": published,
        "licence": words.fact(source.licence_note),
        "url": source.url,
        "id": source.source_id,
    }


def statement_number(words: Catalogue, statement: Statement) -> str:
    """Write a stated number; a complete table that leaves the state out says so."""
    if statement.omitted:
        return words.say("not listed")
    return words.short(statement.troops, approximate=statement.approximate)


def statement_note(words: Catalogue, statement: Statement) -> str:
    """Give what is to be known of a stated number."""
    inferred = words.say("Added up or inferred from what the source states.") if statement.inferred else ""
    return " ".join(part for part in (inferred, statement.note) if part)


def largest_line(words: Catalogue, statements: Sequence[Statement]) -> str:
    """Say the largest number stated and when, the first of equal ones; empty where none is above zero."""
    most = max(statements, key=lambda statement: statement.troops, default=None)
    if most is None or most.troops == 0:
        return ""
    number = statement_number(words, most)
    return words.say("Largest number stated: {number}, {when}", number=number, when=words.when(most.as_of))


def stay_line(words: Catalogue, stay: Stay) -> str:
    """Say from when to when a state was in the force: from June 1999 to 2004."""
    spell = stay.spell
    if spell.left is None:
        return words.say("In the force from {joined}", joined=words.when(spell.joined))
    return words.say(
        "In the force from {joined} to {left}", joined=words.when(spell.joined), left=words.when(spell.left)
    )


def total_line(words: Catalogue, total: Total) -> str:
    """Say from how many states and where a total is stated."""
    nations = words.count("{n} state", "{n} states", total.nations) if total.nations is not None else ""
    return " · ".join(part for part in (nations, words.word("extents", total.extent), total.note) if part)


def act_line(words: Catalogue, act: Act) -> str:
    """Say what is claimed, and when: Withdrawal announced on 27 October 2017."""
    event = words.word("events", act.event)
    return words.say("{event} {on}", event=event[:1].upper() + event[1:], on=words.on(act.on))


def ruling_line(words: Catalogue, ruling: Ruling) -> str:
    """Say whether a party accepts an act, and why."""
    name = words.words["readings"][ruling.reading]["name"]
    why = words.fact(ruling.why)
    if ruling.accepted:
        return words.say("{name}: accepted. {why}", name=name, why=why)
    return words.say("{name}: not accepted. {why}", name=name, why=why)


def member_line(words: Catalogue, row: Membership) -> str:
    """Say since when a state is in an organisation, or from when to when it was."""
    name = words.words["organisation_names"].get(row.organisation, row.organisation)
    if row.left is None:
        return words.say("{name} since {joined}", name=name, joined=words.when(row.joined))
    joined, left = words.when(row.joined), words.when(row.left)
    return words.say("{name} from {joined} to {left}", name=name, joined=joined, left=left)
