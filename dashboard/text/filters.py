"""What is said of a filter: what it asks for, and what it leaves."""

from __future__ import annotations

from dashboard.domain.crossed import crossing_of
from dashboard.domain.filters import Filter
from dashboard.domain.shown import Shown
from dashboard.domain.view import Layer, View
from dashboard.text.catalogue import Catalogue


def filter_text(words: Catalogue, only: Filter) -> str:
    """Say what the states must be: members of NATO or EU, 100 to 999 soldiers. The page says the same."""
    parts = [_members(words, only), _numbers(words, only), _size(words, only)]
    return _word(words, "and").join(part for part in parts if part)


def shown_line(words: Catalogue, view: View, shown: Shown, *, begun: bool) -> str:
    """Say in one line what is left of the day; empty without a filter.

    `begun` says whether anybody at all has recognised: before, not to recognise says nothing.
    """
    if not view.only:
        return ""
    told = filter_text(words, view.only)
    if on_the_ground(view.layer, view.scope):
        return _word(words, "ground").format(filter=told)
    if view.layer == "crossed":
        line = _crossed(words, shown, begun=begun)
    else:
        line = _strength(words, shown) if view.layer == "strength" else _recognition(words, shown)
    return _word(words, "shown").format(filter=told, line=line)


def on_the_ground(layer: Layer, scope: str) -> bool:
    """Say whether a view shows what stands on the ground, which has no states to leave out."""
    return layer == "strength" and scope == "theatre"


def left_out_line(words: Catalogue, shown: Shown) -> str:
    """Say how many states the filter leaves out."""
    return _count(words, "left_out", shown.left_out)


def unfiltered(words: Catalogue, view: View, line: str) -> str:
    """Mark a sentence that tells of all states where others are left out."""
    return _word(words, "whole").format(line=line) if view.only else line


def _members(words: Catalogue, only: Filter) -> str:
    names = [words.words["filter"]["names"][name] for name in only.members if name != "neither"]
    inside = [_word(words, "members").format(groups=_word(words, "or").join(names))] if names else []
    outside = [_word(words, "neither")] if "neither" in only.members else []
    return _word(words, "or").join([*inside, *outside])


def _numbers(words: Catalogue, only: Filter) -> str:
    return _word(words, "or").join(words.words["filter"]["numbers"][kind] for kind in only.numbers)


def _size(words: Catalogue, only: Filter) -> str:
    least, most = (None if end is None else words.number(end) for end in (only.least, only.most))
    if not only.sized:
        return ""
    key = "from" if most is None else "to" if least is None else "between"
    return _word(words, key).format(least=least, most=most)


def _strength(words: Catalogue, shown: Shown) -> str:
    states = _count(words, "states", shown.counted)
    line = _word(words, "strength").format(troops=_count(words, "troops", shown.troops), states=states)
    return line + (_count(words, "unknown", shown.unknown) if shown.unknown else "")


def _recognition(words: Catalogue, shown: Shown) -> str:
    numbers = {"states": shown.states, "contested": shown.contested, "withdrawn": shown.withdrawn}
    written = {name: words.number(number) for name, number in numbers.items()}
    return _count(words, "recognition", shown.recognising).format(**written)


def _crossed(words: Catalogue, shown: Shown, *, begun: bool) -> str:
    crossing = crossing_of(shown.cells)
    head = _count(words, "contributors", crossing.contributors)
    if not begun:
        return head
    numbers = (crossing.recognising, crossing.contested, crossing.not_recognising)
    names = ("recognising", "contested", "others")
    return head + _word(words, "crossed").format(**dict(zip(names, map(words.number, numbers), strict=True)))


def _word(words: Catalogue, key: str) -> str:
    return words.word("filter", key)


def _count(words: Catalogue, key: str, n: int) -> str:
    """Fill `{n}` into the form for a number; other placeholders stay."""
    form = words.plural("filter", key, n)
    return form.replace("{n}", words.number(n))
