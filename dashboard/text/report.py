"""A day as a readable table for the terminal."""

from __future__ import annotations

from dashboard.domain.calendar import Period
from dashboard.domain.day import Day
from dashboard.domain.frames import ages_on
from dashboard.domain.ledger import Ledger
from dashboard.text import acts, sentences
from dashboard.text.catalogue import Catalogue
from dashboard.text.names import name_of


def day_report(words: Catalogue, ledger: Ledger, day: Day) -> str:
    """Give the text of `at DATE`: the force, its contributors, and recognition, each with its source."""
    parts = [
        words.when(Period(day.date, day.date)),
        "",
        *_force(words, ledger, day),
        "",
        *_contributors(words, ledger, day),
        "",
        *_recognition(words, day),
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
            name_of(words, ledger.countries[s.code]),
            sentences.standing_number(words, s),
            s.kind,
            words.when(s.as_of) if s.as_of else "",
            s.source_id,
        )
        for s in [*day.contributors, *unknown]
    ]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(5)]
    return [
        f"{name:<{widths[0]}}  {troops:>{widths[1]}}  {kind:<{widths[2]}}  {when:<{widths[3]}}  {source}"
        for name, troops, kind, when, source in rows
    ]


def _recognition(words: Catalogue, day: Day) -> list[str]:
    reading = words.words["readings"][day.reading]["long"]
    tallies = {**day.counts.organisations, "all": day.counts.everyone}
    lines = [words.say("Recognition of Kosovo, {reading}", reading=reading)]
    for key, tally in tallies.items():
        span = acts.tally_range(words, tally)
        suffix = words.say(" ({span} by reading)", span=span) if span else ""
        lines.append(f"  {words.word('organisations', key)}: {acts.tally_line(words, tally)}{suffix}")
    counts = day.counts
    lines.append(words.say("  withdrawn {w}, contested {c}", w=counts.withdrawn, c=counts.contested))
    return lines
