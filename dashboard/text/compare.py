"""What is said where two days are compared: the classes, one state's change, and the sum of all."""

from __future__ import annotations

from datetime import date

from dashboard.domain.calendar import Period
from dashboard.domain.compare import DOWN, UP, Difference, Net, bands
from dashboard.domain.view import Layer
from dashboard.text.catalogue import Catalogue

MINUS = "\N{MINUS SIGN}"


def signed(words: Catalogue, value: int) -> str:
    """Write a number with its sign, a minus as a typesetter has it: +107, 0."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{words.number(abs(value))}"


def difference_name(words: Catalogue, layer: Layer, kind: str) -> str:
    """Name a class as the legend does; "" for one that the legend leaves out."""
    if kind not in (*UP, *DOWN):
        return str(words.words["differences"][layer][kind])
    low, high = bands()[(UP if kind in UP else DOWN).index(kind)]
    sign = 1 if kind in UP else -1
    if high is None:
        return words.say("{low} and more", low=signed(words, sign * low))
    low_end, high_end = signed(words, sign * low), signed(words, sign * high)
    return words.say("{low} to {high}", low=low_end, high=high_end)


def difference_change(words: Catalogue, difference: Difference) -> str:
    """Write a change in soldiers: +107, ~+20; "" where nobody can say."""
    if difference.change is None:
        return ""
    return f"{'~' if difference.roughly else ''}{signed(words, difference.change)}"


def difference_line(words: Catalogue, difference: Difference, then: str, now: str) -> str:
    """Say one state's change; `then` and `now` are what is said of it on each day."""
    lines = words.words["difference_lines"]
    key = difference.kind if difference.kind in lines else "changed" if difference.comparable else "moved"
    change = difference_change(words, difference)
    return str(lines[key]).format(change=change, then=then, now=now)


def net_lines(words: Catalogue, net: Net) -> list[str]:
    """Say the sum of the differences: what can be compared, who joined and left, what cannot be compared."""
    lines = [
        words.count(
            "in {n} state with a number on both days", "in {n} states with a number on both days", net.states
        )
    ]
    if net.joined:
        lines.append(_moved(words, words.count("{n} joined", "{n} joined", net.joined), net.joined_troops))
    if net.left:
        lines.append(_moved(words, words.count("{n} left", "{n} left", net.left), -net.left_troops))
    if net.unsure:
        lines.append(words.count("cannot be compared: {n}", "cannot be compared: {n}", net.unsure))
    return lines


def _moved(words: Catalogue, told: str, troops: int) -> str:
    return words.say("{told} ({troops})", told=told, troops=signed(words, troops)) if troops else told


def two_days(words: Catalogue, before: date, after: date) -> str:
    """Write both days: 17 February 2008 → 21 February 2017."""
    then, now = (words.when(Period(day, day)) for day in (before, after))
    return words.say("{then} → {now}", then=then, now=now)


def difference_title(words: Catalogue, layer: Layer, title: str) -> str:
    """Name the map of a difference; `title` is that of the layer on one day."""
    return str(words.word("difference_titles", layer)).format(title=title)
