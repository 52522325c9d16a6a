"""The room of a map of states on a picture's sheet, as plotly wants it."""

from __future__ import annotations

from typing import Any

from dashboard.domain.view import Scope
from dashboard.figures.panels import EUROPE, fit
from dashboard.figures.sheet import Rect, Sheet, domain_of


def subplot_of(scope: Scope, sheet: Sheet, room: Rect) -> dict[str, Any]:
    """Give what of a subplot follows with its room; Europe fills it, so that no land ends before its edge."""
    placed: dict[str, Any] = {"domain": domain_of(sheet, room)}
    return placed | fit(EUROPE, room.width, room.height).subplot() if scope == "europe" else placed
