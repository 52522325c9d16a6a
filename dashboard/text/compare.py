"""What is said where two days are compared: the classes, one state's change, and the sum of all."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.domain.calendar import Period
from dashboard.domain.compare import DOWN, UP, Difference, Net, bands
from dashboard.domain.view import COMPARISONS, Layer
from dashboard.text.catalogue import Catalogue

MINUS = "\N{MINUS SIGN}"
ROUGHLY = "~\N{THIN SPACE}"  # apart from the sign, or the two look like one


def signed(words: Catalogue, value: int) -> str:
    """Write a number with its sign, a minus as a typesetter has it: +107, 0."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{words.number(abs(value))}"


def difference_name(words: Catalogue, layer: Layer, kind: str) -> str:
    """Name a class as the legend does; "" for one that the legend leaves out."""
    if kind not in (*UP, *DOWN):
        return str(words.words["differences"][layer].get(kind, ""))
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
    return f"{ROUGHLY if difference.roughly else ''}{signed(words, difference.change)}"


def difference_line(words: Catalogue, difference: Difference, before: str, now: str) -> str:
    """Say one state's change; `before` and `now` are what is said of it on each day."""
    lines = words.words["difference_lines"]
    key = difference.kind if difference.kind in lines else "changed" if difference.comparable else "moved"
    change = difference_change(words, difference)
    return str(lines[key]).format(change=change, before=before, now=now)


def net_lines(words: Catalogue, net: Net) -> list[str]:
    """Say the sum of the differences: what can be compared, who joined and left, what cannot be compared."""
    lines = words.words["net_lines"]
    said = [words.plural("net_lines", "states", net.states).format(n=net.states)]
    for key, states, troops in (
        ("joined", net.joined, net.joined_troops),
        ("left", net.left, -net.left_troops),
    ):
        told = str(lines[f"{key}_troops" if troops else key])
        said += [told.format(n=states, troops=signed(words, troops))] if states else []
    return said + ([str(lines["unsure"]).format(n=net.unsure)] if net.unsure else [])


def two_days(words: Catalogue, before: date, after: date) -> str:
    """Write both days: 17 February 2008 → 21 February 2017."""
    first, second = (words.when(Period(day, day)) for day in (before, after))
    return words.say("{before} → {now}", before=first, now=second)


def difference_title(words: Catalogue, layer: Layer, title: str) -> str:
    """Name the map of a difference; `title` is that of the layer on one day."""
    return str(words.word("difference_titles", layer)).format(title=title)


def compare_words(words: Catalogue) -> dict[str, Any]:
    """Give the words with which the page compares two days."""
    return {
        "name": words.say("Compare"),
        "against": words.translations.gettext("Compared with {day}"),
        "other": words.say("With the day"),
        "way": words.say("How"),
        "ways": {way: words.word("comparisons", way) for way in COMPARISONS},
        "shortcuts": {
            "stop": words.say("Stop before"),
            "year": words.say("A year before"),
            "first": words.say("First day"),
        },
        "swap": words.say("Swap the days"),
        "stop": words.say("Stop comparing"),
        "no_ground": words.say(
            "A difference of areas and camps is not defined; the two days stand side by side."
        ),
        "handle": words.say("Wipe between the two days"),
        "wiped": words.translations.gettext("{n} % {before}, the rest {now}"),
        "changes": words.say("Changes"),
        "none": words.say("No state changed between the two days."),
        "states": words.say("states"),
        "lines": words.words["difference_lines"],
        "net": words.words["net_lines"],
        "titles": words.words["difference_titles"],
        "to": words.translations.gettext("{before} → {now}"),
    }
