"""A day as a readable table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.calendar import Period
from dashboard.domain.day import Day
from dashboard.domain.frames import ages_on
from dashboard.domain.ledger import Ledger
from dashboard.domain.presence import Presence
from dashboard.text import acts, ground, sentences
from dashboard.text.catalogue import Catalogue
from dashboard.text.names import name_of


def day_report(words: Catalogue, ledger: Ledger, day: Day) -> str:
    """Give the text of `at DATE`: the force, its contributors, recognition, and what stood on the ground.

    Every fact has its source; `?` marks what no source vouches for on that day.
    """
    parts = [
        words.when(Period(day.date, day.date)),
        "",
        *_force(words, ledger, day),
        "",
        *_contributors(words, ledger, day),
        "",
        *_recognition(words, day),
        "",
        *_command(words, ledger, day),
        *_events(words, day),
        "",
        *_formations(words, ledger, day),
        "",
        *_places(words, ledger, day),
    ]
    return "\n".join(parts)


def _force(words: Catalogue, ledger: Ledger, day: Day) -> list[str]:
    headline = words.say("Strength: {troops} troops", troops=sentences.force_headline(words, day.force))
    lines = sentences.force_lines(words, day.force, ledger.sources)
    also = [
        words.say("Also stated: {line}", line=line)
        for line in sentences.also_lines(words, day.force, ledger.sources)
    ]
    rest = [sentences.explained_line(words, day.force), *also, sentences.range_line(words, day.force)]
    ages = sentences.ages_line(words, ages_on(day.standings.values(), day.date))
    return [headline, *("  " + line for line in [*lines, *rest, ages] if line)]


def _contributors(words: Catalogue, ledger: Ledger, day: Day) -> list[str]:
    unknown = [s for s in day.standings.values() if s.kind == "unknown"]
    rows = [
        (
            _nation(words, ledger, s.code),
            sentences.standing_number(words, s),
            s.kind,
            words.when(s.as_of) if s.as_of else "",
            s.source_id,
        )
        for s in [*day.contributors, *unknown]
    ]
    return _aligned(rows, right=1)


def _aligned(rows: Sequence[tuple[str, ...]], right: int = -1) -> list[str]:
    """Set rows in columns of one width each; the column numbered `right` is set to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if number == right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _nation(words: Catalogue, ledger: Ledger, code: str) -> str:
    return name_of(words, ledger.countries[code]) if code else ""


def _recognition(words: Catalogue, day: Day) -> list[str]:
    reading = words.words["readings"][day.reading]["long"]
    tallies = {**day.counts.organisations, "all": day.counts.everyone}
    lines = [words.say("Recognition of Kosovo, {reading}", reading=reading)]
    for key, tally in tallies.items():
        span = acts.tally_range(words, tally)
        suffix = words.say(" ({span} by reading)", span=span) if span else ""
        told = words.headed(words.word("organisations", key), acts.tally_line(words, tally))
        lines.append(f"  {told}{suffix}")
    counts = day.counts
    lines.append(words.say("  withdrawn {w}, contested {c}", w=counts.withdrawn, c=counts.contested))
    return lines


def _command(words: Catalogue, ledger: Ledger, day: Day) -> list[str]:
    row = day.commander
    if row is None:
        return [words.say("Commander: none on record for this day")]
    line = ground.commander_line(words, row, _nation(words, ledger, row.code))
    return [words.say("Commander: {line}  {source}", line=line, source=row.source_id)]


def _events(words: Catalogue, day: Day) -> list[str]:
    """Tell what happened on the day; nothing where no event is on record."""
    return [
        words.say(
            "{category}: {title}  {source}",
            category=words.word("event_categories", event.category),
            title=words.fact(event.title),
            source=event.source_id,
        )
        for event in day.events
    ]


def _formations(words: Catalogue, ledger: Ledger, day: Day) -> list[str]:
    rows = [
        (
            _mark(found.presence),
            found.formation.formation,
            words.word("formation_kinds", found.formation.kind),
            _nation(words, ledger, found.formation.code),
            words.say("since {when}", when=words.when(found.formation.started)),
            found.formation.source_id,
        )
        for found in day.formations
    ]
    head = words.say("Formations (? = no source says whether it stood on this day)")
    return [head, *_aligned(rows)] if rows else [words.say("Formations: none on this day")]


def _places(words: Catalogue, ledger: Ledger, day: Day) -> list[str]:
    rows = [
        (
            _mark(found.presence),
            found.place.name,
            words.word("place_kinds", found.place.kind),
            _nation(words, ledger, found.place.code),
            words.say("since {when}", when=words.when(found.place.opened)) if found.place.opened else "",
            found.place.source_id,
        )
        for found in day.places
    ]
    head = words.say("Places (? = no source says whether it was in use on this day)")
    return [head, *_aligned(rows)] if rows else [words.say("Places: none on this day")]


def _mark(presence: Presence) -> str:
    return "?" if presence == "unsure" else " "
