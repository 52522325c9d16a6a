"""The rules once more, written straight from the tables by other hands: both must agree.

Nothing of the domain is used for the expected values; only text, dates and plain loops.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.crossed import Cell, cells_of
from dashboard.domain.day import day_of
from dashboard.domain.timeline import stops

if TYPE_CHECKING:
    from dashboard.domain.day import Day
    from dashboard.domain.force import Force
    from dashboard.domain.ledger import Ledger
    from dashboard.domain.readings import Reading
    from dashboard.domain.recognition import Counts

DATA = Path(__file__).parents[2] / "data"
READINGS: tuple[Reading, ...] = ("pristina", "independent", "belgrade")
KINDS = ["official", "parliament", "statistics", "press", "encyclopedia"]
NEW_YEARS = [f"{year}-01-01" for year in range(2008, 2027)]
TWELVE_DAYS = [
    "1999-09-15",
    "2000-12-31",
    "2003-07-24",
    "2005-05-05",
    "2008-02-17",
    "2009-10-15",
    "2010-05-01",
    "2014-03-15",
    "2017-02-21",
    "2019-06-30",
    "2023-10-31",
    "2026-11-24",
]


@cache
def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def first_of(text: str) -> date:
    return date.fromisoformat((text + "-01-01")[:10])


def last_of(text: str) -> date:
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def has_begun(day: date) -> bool:
    """Tell whether the mission has: a number dated "1999" says nothing of the days before."""
    return first_of(rows("missions")[0]["started"]) <= day


def months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


# Recognition


def recognising(reading: str, day: date) -> set[str]:
    rulings = {
        (r["code"], r["event"], r["on"]): r["accepted"] for r in rows("readings") if r["reading"] == reading
    }
    counted: set[str] = set()
    for act in sorted(rows("recognition"), key=lambda act: first_of(act["on"])):
        default = "yes" if act["event"] == "recognised" else "no"
        accepted = rulings.get((act["code"], act["event"], act["on"]), default)
        if first_of(act["on"]) > day or accepted == "no":
            continue
        if act["event"] in ("withdrawn", "suspended"):
            counted.discard(act["code"])
        else:
            counted.add(act["code"])
    return counted


def members(organisation: str, day: date) -> set[str]:
    return {
        m["code"]
        for m in rows("memberships")
        if m["organisation"] == organisation
        and first_of(m["joined"]) <= day
        and (not m["left"] or day < first_of(m["left"]))
    }


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("text", NEW_YEARS)
def test_the_counts_of_new_years_day_follow_from_the_acts(
    ledger: Ledger, text: str, reading: Reading
) -> None:
    day = date.fromisoformat(text)
    assert_counts(day_of(ledger, day, reading).counts, day, reading)


def assert_counts(counts: Counts, day: date, reading: str) -> None:
    """Compare how many recognise, of how many, and the range over the readings."""
    readings = [recognising(name, day) for name in READINGS]
    mine = recognising(reading, day)
    for name, tally in counts.organisations.items():
        club = members(name, day)
        sizes = [len(counted & club) for counted in readings]
        expected = (len(mine & club), len(club), min(sizes), max(sizes))
        assert (tally.recognising, tally.members, tally.low, tally.high) == expected, name
    sizes = [len(counted) for counted in readings]
    everyone = counts.everyone
    assert (everyone.recognising, everyone.low, everyone.high) == (len(mine), min(sizes), max(sizes))
    assert counts.contested == len(set.union(*readings) - set.intersection(*readings))


# Strength


@cache
def ranks() -> dict[str, int]:
    return {source["source_id"]: KINDS.index(source["kind"]) for source in rows("sources")}


@cache
def stated() -> dict[str, list[tuple[date, date, int, tuple[int, ...]]]]:
    """Give by state: first and last day of the statement, troops, and what decides between equals."""
    listed = defaultdict(set)
    numbers = defaultdict(list)
    for row in rows("contributions"):
        listed[row["code"]].add(row["report"])
        if row["troops"]:
            order = (ranks()[row["source_id"]], 0, row["inferred"] == "yes", row["approximate"] == "yes")
            numbers[row["code"]].append(
                (first_of(row["as_of"]), last_of(row["as_of"]), int(row["troops"]), order)
            )
    for report in rows("reports"):
        for code in listed | {spell["code"]: set() for spell in rows("participation")}:
            if report["complete"] == "yes" and report["report"] not in listed[code]:
                order = (ranks()[report["source_id"]], 1, False, False)
                numbers[code].append((first_of(report["as_of"]), last_of(report["as_of"]), 0, order))
    return numbers


@cache
def spells(code: str) -> list[tuple[date, date]]:
    """Give first day in and first day out; who is counted inside the period of leaving stays to its end."""
    found = []
    for spell in rows("participation"):
        if spell["code"] != code:
            continue
        out = date.max
        if spell["left"]:
            begin, end = first_of(spell["left"]), last_of(spell["left"])
            still_there = any(n and begin <= first < end for first, _, n, _ in stated()[code])
            out = end if still_there else begin
        found.append((first_of(spell["joined"]), out))
    return found


def troops_of(code: str, day: date) -> int:
    """Give the troops a state's newest number shows on a day, 0 for none or not known."""
    known = [one for one in stated()[code] if one[0] <= day]
    inside = [joined for joined, out in spells(code) if joined <= day < out]
    if inside:
        known = [one for one in known if (one[1] if one[2] else one[0]) >= inside[0]]
    else:
        gone = max((out for _, out in spells(code) if out <= day), default=date.min)
        known = [one for one in known if one[0] > gone]
    if not known:
        return 0
    newest = max(first for first, *_ in known)
    first, _, troops, _ = min((one for one in known if one[0] == newest), key=lambda one: one[3])
    too_old = day > months_later(first, 18)
    return troops if inside or not too_old else 0


@pytest.mark.parametrize("text", TWELVE_DAYS)
def test_what_the_states_explain_follows_from_their_numbers(ledger: Ledger, text: str) -> None:
    day = date.fromisoformat(text)
    assert_contributors(day_of(ledger, day, "independent"), day)


def assert_contributors(shown: Day, day: date) -> None:
    """Compare who contributes, with how many soldiers, and their sum and number."""
    found = {code: troops_of(code, day) for code in stated() if has_begun(day)}
    expected = {code: troops for code, troops in found.items() if troops}
    assert {standing.code: standing.troops for standing in shown.contributors} == expected
    assert (shown.force.explained, shown.force.explained_by) == (sum(expected.values()), len(expected))


@pytest.mark.parametrize("text", TWELVE_DAYS)
def test_the_chosen_total_follows_from_the_totals(ledger: Ledger, text: str) -> None:
    day = date.fromisoformat(text)
    assert_total(day_of(ledger, day, "independent").force, day)


def assert_total(force: Force, day: date) -> None:
    """Compare the total that is shown, and those that are also stated."""
    known = [total for total in rows("totals") if has_begun(day) and first_of(total["as_of"]) <= day]
    recent = [total for total in known if first_of(total["as_of"]) >= day - timedelta(days=92)]
    if not known:
        assert force.troops is None
        return
    newest = max(first_of(total["as_of"]) for total in known)
    window = recent or [t for t in known if first_of(t["as_of"]) >= newest - timedelta(days=92)]
    best = min(ranks()[total["source_id"]] for total in window)
    of_best = [total for total in window if ranks()[total["source_id"]] == best]
    latest = max(first_of(total["as_of"]) for total in of_best)
    allowed = {int(total["troops"]) for total in of_best if first_of(total["as_of"]) == latest}
    assert force.troops in allowed
    everything = sorted([force.troops, *(total.troops for total in force.also)])
    assert everything == sorted(int(total["troops"]) for total in window)


def test_total_contributors_and_counts_follow_from_the_tables_at_every_stop(
    ledger: Ledger, today: date
) -> None:
    days = stops(ledger, today)
    assert len(days) > 200
    for number, day in enumerate(days):
        # Each holds the range over all readings; the two others are looked at in turn.
        for reading in ("independent", READINGS[2 * (number % 2)]):
            shown = day_of(ledger, day, reading)
            assert_counts(shown.counts, day, reading)
        assert_total(shown.force, day)
        assert_contributors(shown, day)


# Contribution by recognition


def taking_part(day: date) -> set[str]:
    """Give who is in the force: with troops that are stated, or inside a spell of which no number is."""
    with_troops = {code for code in stated() if troops_of(code, day)}
    unknown: set[str] = set()
    for code in {spell["code"] for spell in rows("participation")}:
        for joined, out in spells(code):
            known = [
                one for one in stated()[code] if one[0] <= day and (one[1] if one[2] else one[0]) >= joined
            ]
            if joined <= day < out and not known:
                unknown.add(code)
    return with_troops | unknown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-02-21", {"ARM", "GRC", "MDA", "ROU", "UKR"}),
        ("2026-11-24", {"ARM", "GRC", "MDA", "ROU", "SVK"}),
    ],
)
@pytest.mark.parametrize("reading", READINGS)
def test_who_keeps_the_peace_in_a_country_it_does_not_recognise_follows_from_the_tables(
    ledger: Ledger, reading: Reading, text: str, expected: set[str]
) -> None:
    day = date.fromisoformat(text)
    counted = [recognising(name, day) for name in READINGS]
    derived = taking_part(day) - set.union(*counted)
    found = day_of(ledger, day, reading)
    cells = cells_of(found.standings, found.stances)
    shown = {code for code, cell in cells.items() if cell == Cell("takes part", "does not recognise")}
    assert shown == derived == expected
    assert {code for code, cell in cells.items() if cell.part == "takes part"} == taking_part(day)
