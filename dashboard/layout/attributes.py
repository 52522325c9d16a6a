"""Attributes with a dash in their name, which Dash's components take but their annotations do not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from dash.development.base_component import Component

_WITH_DASH: Final = ("data-", "aria-")
_Page = TypeVar("_Page", bound=Component)


def attributes(values: Mapping[str, str]) -> dict[str, Any]:
    """Give `data-…` and `aria-…` attributes as keyword arguments."""
    return dict(values)


def spoken(label: str) -> dict[str, Any]:
    """Give the name that a screen reader speaks."""
    return {"aria-label": label}


def in_order(page: _Page) -> _Page:
    """Put these attributes in the order of their names, in a component and in all that is in it.

    Dash keeps them in the order of a set, another one in each process (`_explicitize_args` of Dash 4.4): two
    servers would send the same page as different bytes, and browsers would fetch it again.
    """
    for one in (page, *page._traverse()):  # noqa: SLF001 - the public way leaves no component out but itself
        if isinstance(one, Component):
            held = vars(one)
            for name in sorted(name for name in held if name.startswith(_WITH_DASH)):
                held[name] = held.pop(name)
    return page
