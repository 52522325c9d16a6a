"""All that one run found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.firstmap import Loads
from benchmarks.growth import Grown
from benchmarks.steps import Box
from benchmarks.times import Times


@dataclass(frozen=True, slots=True)
class Results:
    """What the report is written from; `start` is seconds to the first answer, `memory` MB of a worker."""

    machine: str
    versions: str
    busy: tuple[str, str]
    minutes: float
    box: Box
    steps: Sequence[Times]
    unlimited: Sequence[Times]
    loads: Sequence[Loads]
    start: float
    memory: float | None
    grown: Sequence[Grown]
