"""What is said about strength: one state's number, the force, and how old the numbers are."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.facts import Source, Total
from dashboard.domain.force import Force
from dashboard.domain.frames import Ages
from dashboard.domain.strength import CARRY_LIMIT_MONTHS, COUNTED, Standing
from dashboard.domain.view import Fallback
from dashboard.text.catalogue import Catalogue

Sources = Mapping[str, Source]


def credit(words: Catalogue, source: Source) -> str:
    """Name a source and its kind: NATO, KFOR placemat (official)."""
    kind = words.word("source_kinds", source.kind)
    return words.say(
        "{publisher}, “{title}” ({kind})", publisher=source.publisher, title=source.title, kind=kind
    )


def standing_headline(words: Catalogue, standing: Standing) -> str:
    """Say one state's strength in a few words: about 530 troops."""
    if standing.kind in ("reported", "carried") and standing.troops is not None:
        number = words.about(standing.troops, approximate=standing.approximate)
        return words.translations.ngettext("{number} soldier", "{number} troops", standing.troops).format(
            number=number
        )
    return words.word("strength_kinds", standing.kind)


def standing_number(words: Catalogue, standing: Standing) -> str:
    """Write one state's number in a list or on the map: 530, ~600; ? where nobody states it."""
    if standing.kind == "unknown":
        return "?"
    if standing.kind not in COUNTED or standing.troops is None:
        return ""
    return words.short(standing.troops, approximate=standing.approximate)


def standing_lines(words: Catalogue, standing: Standing, sources: Sources) -> list[str]:
    """Say when and by whom the number was stated, what it is, and what else was stated for that day."""
    lines = [_stated_when(words, standing)]
    if standing.inferred:
        lines.append(words.say("Added up or inferred from what the source states."))
    if standing.source_id:
        lines.append(words.say("Source: {credit}", credit=credit(words, sources[standing.source_id])))
    for other in standing.also:
        number = words.about(other.troops, approximate=other.approximate)
        lines.append(
            words.say(
                "Also stated: {number}, {credit}",
                number=number,
                credit=credit(words, sources[other.source_id]),
            )
        )
    return [line for line in lines if line]


def _stated_when(words: Catalogue, standing: Standing) -> str:
    as_of = standing.as_of
    if standing.kind == "unknown":
        return words.say("In the force on this day; no source states how many.")
    if as_of is None:
        return ""
    if standing.kind == "carried":
        months = CARRY_LIMIT_MONTHS
        return words.say(
            "Stated for {when}, more than {months} months ago.", when=words.when(as_of), months=months
        )
    if standing.omitted:
        return words.say("Not in the complete table for {when}.", when=words.when(as_of))
    if standing.departed:
        return words.say("Left the force: {when}.", when=words.when(as_of))
    return words.say("Stated for {when}.", when=words.when(as_of))


def force_headline(words: Catalogue, force: Force) -> str:
    """Say the strength of the force, before the word troops: about 50,000; or that no source states it."""
    if force.troops is None:
        return words.say("no stated")
    return words.about(force.troops, approximate=force.approximate)


def force_lines(words: Catalogue, force: Force, sources: Sources) -> list[str]:
    """Say for when, from how many states, where and by whom the total is stated."""
    if force.troops is None or force.as_of is None or force.extent is None:
        return [words.say("No source states a total up to this day.")]
    parts = [words.say("stated for {when}", when=words.when(force.as_of))]
    if force.nations is not None:
        parts.insert(0, words.count("{n} state", "{n} states", force.nations))
    lines = [" · ".join(parts), words.word("extents", force.extent)]
    return [*lines, words.say("Source: {credit}", credit=credit(words, sources[force.source_id]))]


def force_brief(words: Catalogue, force: Force, sources: Sources) -> list[str]:
    """Say in one line, after the headline, from how many states, and by whom and for when."""
    if force.troops is None or force.as_of is None:
        return [words.say("troops"), ""]
    nations = ""
    if force.nations is not None:
        nations = words.count(" from {n} state", " from {n} states", force.nations)
    source = sources[force.source_id]
    kind = words.word("source_kinds", source.kind)
    return [f"{words.say('troops')}{nations}", f"{source.publisher} ({kind}), {words.when(force.as_of)}"]


def explained_line(words: Catalogue, force: Force) -> str:
    """Say how much of the total the states' numbers explain."""
    explained = words.number(force.explained)
    by = words.count("{n} state", "{n} states", force.explained_by)
    if force.troops is None:
        return (
            words.say("{explained} explained by {by}", explained=explained, by=by)
            if force.explained_by
            else ""
        )
    if force.explained == force.troops:
        return words.say("All {explained} explained by {by}", explained=explained, by=by)
    if force.explained > force.troops:
        return words.say(
            "The states’ numbers add up to {explained} ({by}), more than stated", explained=explained, by=by
        )
    rest = words.number(force.troops - force.explained)
    return words.say(
        "{explained} explained by {by}, {rest} not attributed", explained=explained, by=by, rest=rest
    )


def also_lines(words: Catalogue, force: Force, sources: Sources) -> list[str]:
    """Give the other totals of the quarter, the newest first."""
    others = sorted(force.also, key=lambda t: t.as_of.first, reverse=True)
    return [_total_line(words, total, sources[total.source_id]) for total in others]


def _total_line(words: Catalogue, total: Total, source: Source) -> str:
    number = words.about(total.troops, approximate=total.approximate)
    nations = ""
    if total.nations is not None:
        nations = words.count(" from {n} state", " from {n} states", total.nations)
    extent = "" if total.extent == "unspecified" else ", " + words.word("extents", total.extent)
    kind = words.word("source_kinds", source.kind)
    when = words.when(total.as_of)
    return f"{number}{nations}{extent} · {source.publisher} ({kind}), {when}"


def range_line(words: Catalogue, force: Force) -> str:
    """Say how far the sources of the past year differ; empty where they agree."""
    if force.year_low is None or force.year_high is None or force.year_low == force.year_high:
        return ""
    low, high = words.number(force.year_low), words.number(force.year_high)
    return words.say("Sources of the past year state {low} to {high}", low=low, high=high)


def ages_line(words: Catalogue, ages: Ages) -> str:
    """Say how old the shown numbers are, and how many states have none."""
    parts: list[str] = []
    if ages.youngest is not None and ages.oldest is not None:
        if ages.youngest == ages.oldest:
            parts.append(words.count("Numbers {n} month old", "Numbers {n} months old", ages.oldest))
        else:
            low = words.number(ages.youngest)
            parts.append(
                words.count(
                    "Numbers {low} to {n} month old", "Numbers {low} to {n} months old", ages.oldest, low=low
                )
            )
    else:
        parts.append(words.say("No state’s number is stated up to this day"))
    if ages.carried:
        parts.append(
            words.count(
                "{n} older than 18 months (hatched)", "{n} older than 18 months (hatched)", ages.carried
            )
        )
    none = words.say("no state unknown")
    unknown = words.count(
        "{n} state takes part, number not known", "{n} states take part, number not known", ages.unknown
    )
    return " · ".join([*parts, unknown if ages.unknown else none])


def fallback_line(words: Catalogue, note: Fallback) -> str:
    """Say what of an address could not be used and what is shown instead."""
    shown = words.say("showing {used}", used=note.used) if note.used else words.say("left out")
    return words.say(
        "“{parameter}={found}” in the address cannot be used: {shown}; {allowed}.",
        parameter=note.parameter[:40],
        found=note.found[:60],
        shown=shown,
        allowed=words.say_again(note.allowed),
    )
