"""What is said about recognition: one state's status, who says what, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.domain.facts import Act, Position, Source
from dashboard.domain.readings import READINGS, Reading
from dashboard.domain.recognition import Counts, Stance, Tally
from dashboard.text.catalogue import Catalogue

Sources = Mapping[str, Source]


def stance_headline(words: Catalogue, stance: Stance) -> str:
    """Say one state's status: recognises, since 18 February 2008."""
    status = words.word("stances", stance_class(stance))
    if stance.since is None:
        return status
    return words.say("{status}, since {when}", status=status, when=words.when(stance.since))


def since(words: Catalogue, stance: Stance) -> str:
    """Say since when a status holds: since 18 February 2008; empty where nobody says."""
    return words.say("since {when}", when=words.when(stance.since)) if stance.since is not None else ""


def stance_class(stance: Stance) -> str:
    """Name the class of a status: contested ones are apart in every reading."""
    if not stance.contested:
        return stance.status
    return "counted" if stance.status == "recognises" else "uncounted"


def stance_lines(
    words: Catalogue,
    stances: Mapping[Reading, Stance],
    acts: Iterable[Act],
    position: Position | None,
    sources: Sources,
) -> list[str]:
    """Say which acts are claimed up to the day, and who counts the state and who does not."""
    known = list(acts)
    lines = [_act_line(words, act, sources) for act in known]
    if any(stance.contested for stance in stances.values()):
        lines.append(_who_counts(words, stances))
    if not known:
        lines.append(words.say("No act of recognition found up to this day."))
        lines += [_position_line(words, position, sources)] if position is not None else []
    return lines


def _position_line(words: Catalogue, position: Position, sources: Sources) -> str:
    return words.say(
        "{when}: {note} Source: {publisher}",
        note=words.fact(position.note),
        when=words.when(position.as_of),
        publisher=sources[position.source_id].publisher,
    )


def _act_line(words: Catalogue, act: Act, sources: Sources) -> str:
    event = words.word("events", act.event)
    note = f" {words.fact(act.note)}" if act.note else ""
    publisher = sources[act.source_id].publisher
    return words.say(
        "{event} {on}.{note} Source: {publisher}",
        event=event[:1].upper() + event[1:],
        on=words.on(act.on),
        note=note,
        publisher=publisher,
    )


def _who_counts(words: Catalogue, stances: Mapping[Reading, Stance]) -> str:
    counting = [words.words["readings"][r]["name"] for r in READINGS if stances[r].status == "recognises"]
    others = [words.words["readings"][r]["name"] for r in READINGS if stances[r].status != "recognises"]
    return words.say(
        "Counted as recognising by: {counting}. Not by: {others}.",
        counting=", ".join(counting),
        others=", ".join(others),
    )


def tally_line(words: Catalogue, tally: Tally) -> str:
    """Say a count: 110 of 193, or 114 where there is no fixed membership."""
    number = words.number(tally.recognising)
    if tally.members is None:
        return number
    return words.say("{number} of {members}", number=number, members=words.number(tally.members))


def tally_range(words: Catalogue, tally: Tally) -> str:
    """Say the range over the readings; empty where they agree."""
    if tally.low == tally.high:
        return ""
    return words.say("{low}–{high}", low=words.number(tally.low), high=words.number(tally.high))


def counts_line(words: Catalogue, counts: Counts) -> str:
    """Say in one sentence how many UN members recognise, with the range."""
    if counts.everyone.high == 0:
        return words.say("No act of recognition is on record up to this day")
    tally = counts.organisations["UN"]
    line = words.say("{count} UN members recognise", count=tally_line(words, tally))
    span = tally_range(words, tally)
    return words.say("{line} ({span} by reading)", line=line, span=span) if span else line
