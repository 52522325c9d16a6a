"""Everything fits: a laptop, a large screen and a phone, nothing cut, nothing on top of another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import sweep

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

SIZES = {"laptop": (1440, 900), "large": (1920, 1080), "phone": (390, 844)}
LEAST = [("laptop", 20), ("large", 20), ("phone", 6)]  # numbers on the map
# The longest words of every kind: many totals, wide ranges, long names, a note on the address.
QUERIES = ("?date=2017-02-21", "?date=2026-11-24", "?date=1999-12-15", "?layer=recognition&reading=belgrade")
BLOCKS = (".bar", ".title", "#legend", "#outside", ".panel", ".timeline", "footer")
WORDS = (
    "h1, h2, p, td, th, footer span, #outside span, .bar label, .bar button, .brand, #day input, #states b"
)
# A name in the list may end in dots: its row has room for one line, and the tooltip has it whole.
CUTTABLE = f":is({WORDS}):not(.unseen, .unseen *)"


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    width = min(one["right"], other["right"]) - max(one["left"], other["left"])
    return width > 1 and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_nothing_lies_on_another(new_screen: Callable[..., Any], size: str) -> None:
    width, height = SIZES[size]
    screen = new_screen()
    screen.page.set_viewport_size({"width": width, "height": height})
    for query in QUERIES:
        screen.open(query)
        told = f"{size} {query}"
        page = screen.page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert page[0] == width, told
        if size != "phone":
            assert page[1] == height, told
        assert screen.page.evaluate("all => look.outside(all)", CUTTABLE) == [], told
        assert screen.page.evaluate("all => look.cut(all)", CUTTABLE) == [], told
        boxes = screen.page.evaluate("all => look.boxes(all)", list(BLOCKS))
        if size != "phone":
            assert all(0 <= box["top"] <= box["bottom"] <= height for box in boxes.values()), told
        crossed = [(a, b) for a, b in combinations(BLOCKS, 2) if overlap(boxes[a], boxes[b])]
        assert crossed == [], told


def test_the_map_owns_most_of_a_laptop(screen: Any) -> None:
    box = screen.open().page.locator("#map-frame").bounding_box()
    assert box["width"] * box["height"] >= 0.6 * 1440 * 900


@pytest.mark.parametrize(("size", "least"), sweep(LEAST, core=LEAST[::2]))
def test_no_number_on_the_map_lies_on_another(new_screen: Callable[..., Any], size: str, least: int) -> None:
    screen = new_screen()
    screen.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    for day in ("1999-12-15", "2017-02-21", "2026-11-24"):
        labels = screen.open(f"?date={day}").page.evaluate("() => look.labels()")
        assert len(labels) >= least, day
        crossed = [(a["text"], b["text"]) for a, b in combinations(labels, 2) if overlap(a, b)]
        assert crossed == [], day
