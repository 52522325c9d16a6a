"""A picture is the same wherever it is drawn: a date is a date everywhere."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

import pytest

from dashboard.export.orders import LocalPainter, Order
from dashboard.export.studio import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.atlas import Atlas

ZONES = ("UTC", "Asia/Ho_Chi_Minh", "America/St_Johns", "Pacific/Apia", "Europe/Belgrade")
QUERY = "date=2017-02-21&scope=europe"
LONG = "SURVIVE_SECONDS" in os.environ


@pytest.fixture
def zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[Iterator[str]]:
    """Each zone in its turn, for this process and a Chromium that it starts."""

    def entered() -> Iterator[str]:
        for zone in ZONES:
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            yield zone

    yield entered()
    monkeypatch.undo()
    time.tzset()


@pytest.mark.browser
@pytest.mark.skipif(not LONG, reason="five Chromiums: make survive")
def test_in_five_zones_a_picture_is_the_same(atlas: Atlas, zones: Iterator[str]) -> None:
    drawn: dict[Kind, set[bytes]] = {kind: set() for kind in KINDS}
    for _ in zones:
        painter = LocalPainter(atlas, "https://atlas.example")
        for kind in KINDS:
            drawn[kind].add(without_chance(kind, painter.draw(Order(QUERY, "1x", kind))))
        painter.close()
    assert {kind: len(found) for kind, found in drawn.items()} == dict.fromkeys(KINDS, 1)


def without_chance(kind: Kind, content: bytes) -> bytes:
    """A file less what differs from one drawing to the next in the same place.

    A PNG has nothing of the kind. In an SVG plotly draws lots for the names of its parts, so that two may
    stand in one page; in a PDF Chromium tells, in UTC, when it was made.
    """
    if kind == "svg":
        lot = re.search(rb'id="defs-(\w+)"', content)
        assert lot
        return re.sub(rb"(defs-|clip)" + lot[1], rb"\1", content)
    if kind == "pdf":
        content, count = re.subn(rb"\(D:\d{14}\+00'00'\)", b"", content)
        assert count == 2
    return content
