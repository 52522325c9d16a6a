"""From a day to what each state looks like on a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.domain.day import Day
from dashboard.domain.ledger import Ledger
from dashboard.domain.recognition import Stance
from dashboard.domain.strength import Standing
from dashboard.domain.view import View
from dashboard.figures import theme
from dashboard.figures.filmstrip import recognition_class, strength_class
from dashboard.figures.maps import Paint
from dashboard.text.catalogue import Catalogue


def with_territories(paints: dict[str, Paint], sovereigns: Mapping[str, str]) -> dict[str, Paint]:
    """Paint every territory as its state, without its number."""
    painted = {
        code: replace(paints[state], label="") for code, state in sovereigns.items() if state in paints
    }
    return painted | paints


def paints_of(words: Catalogue, ledger: Ledger, day: Day, view: View) -> dict[str, Paint]:
    """Give the paint of every state on the view's layer; numbers are labels where there is room."""
    if view.layer == "recognition":
        paints = {code: _stance_paint(stance) for code, stance in day.stances.items()}
        return paints | {ledger.mission.host: Paint(theme.RECOGNITION_CLASS["host"])}
    labelled = view.scope != "world"
    return {code: _standing_paint(words, s, labelled=labelled) for code, s in day.standings.items()}


def _standing_paint(words: Catalogue, standing: Standing, *, labelled: bool) -> Paint:
    swatch = strength_class(standing)
    shown = labelled and bool(standing.troops)
    label = words.number(standing.troops) if shown and standing.troops else ""
    return Paint(swatch, standing.kind == "carried", label)


def _stance_paint(stance: Stance) -> Paint:
    return Paint(recognition_class(stance))
