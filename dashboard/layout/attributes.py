"""Attributes with a dash in their name, which Dash's components take but their annotations do not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def attributes(values: Mapping[str, str]) -> dict[str, Any]:
    """Give `data-…` and `aria-…` attributes as keyword arguments."""
    return dict(values)


def spoken(label: str) -> dict[str, Any]:
    """Give the name that a screen reader speaks."""
    return {"aria-label": label}
