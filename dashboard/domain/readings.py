"""How a party counts recognitions: which acts it accepts, as the table of readings says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Act, Ruling

Reading = Literal["pristina", "independent", "belgrade"]
READINGS: tuple[Reading, ...] = get_args(Reading)
DEFAULT_READING: Reading = "independent"

ActKey = tuple[str, str, Period]
Rulings = Mapping[str, Mapping[ActKey, bool]]


def key_of(act: Act | Ruling) -> ActKey:
    """Name an act by state, event and date."""
    return act.code, act.event, act.on


def index_rulings(rows: tuple[Ruling, ...]) -> Rulings:
    """Index the table of readings: reading, then act, then whether it is accepted."""
    index: dict[str, dict[ActKey, bool]] = {reading: {} for reading in READINGS}
    for row in rows:
        index.setdefault(row.reading, {})[key_of(row)] = row.accepted
    return index


def accepts(rulings: Rulings, reading: Reading, act: Act) -> bool:
    """Say whether a reading accepts an act. A recognition stands unless the table says otherwise."""
    return rulings[reading].get(key_of(act), act.event == "recognised")
