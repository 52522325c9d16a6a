"""Two sources to speak of."""

from __future__ import annotations

import pytest

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Source


@pytest.fixture(scope="session")
def sources() -> dict[str, Source]:
    february = Period.parse("2017-02")
    return {
        "placemat": Source("placemat", "NATO", "KFOR placemat", "", february, "official", ""),
        "news": Source("news", "VietnamPlus", "KFOR, an overview", "", None, "press", ""),
    }
