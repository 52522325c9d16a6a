"""The steps of every contestant, in turns: in each round each one makes its next steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Error, Page

from benchmarks.browser import PAGES, open_page
from benchmarks.contestants import ALL, ROUNDS, STEPS_PER_ROUND, WARM_UP, Contestant
from benchmarks.material import Material
from benchmarks.peers import Peer
from benchmarks.times import Times

LOAD_MS = 120_000
# What shows that a page can make steps.
READY = {
    "ours": "#page[data-shown]",
    "site": "body[data-ready]",
    "figure": "#map path.choroplethlocation",
    "patch": "#map path.choroplethlocation",
}


@dataclass(slots=True)
class Lane:
    """A contestant with its page, and what it took so far; `missing` says why it is out."""

    contestant: Contestant
    page: Page | None = None
    millis: list[float] = field(default_factory=list)
    missing: str = ""

    def times(self) -> Times:
        """Give what was measured."""
        return Times(self.contestant.name, tuple(self.millis), self.missing)


@dataclass(frozen=True, slots=True)
class Box:
    """The size of the map in px: that of our page in the window, for all."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Course:
    """What all run on: the servers' addresses, the material, the peers' scripts, the size of the map."""

    urls: Mapping[str, str]
    material: Material
    peers: Mapping[str, Peer]
    box: Box


def race(browser: Browser, course: Course, only: Iterable[Contestant] = ALL) -> list[Times]:
    """Measure the steps of all; give the times in the order of the table."""
    lanes = [Lane(contestant, missing=_missing(contestant, course.peers)) for contestant in only]
    for lane in lanes:
        if not lane.missing:
            _open(lane, browser, course)
    for number in range(ROUNDS):
        for lane in lanes:
            if not lane.missing:
                _run(lane, number * (WARM_UP + STEPS_PER_ROUND))
    return [lane.times() for lane in lanes]


def map_size(browser: Browser, url: str) -> Box:
    """Measure the map of our page in the window."""
    page = open_page(browser)
    page.goto(f"{url}/?scope=world")
    page.wait_for_selector(READY["ours"])
    width, height = page.evaluate("[atlas.map.graph().clientWidth, atlas.map.graph().clientHeight]")
    page.context.close()
    return Box(width, height)


def _missing(contestant: Contestant, peers: Mapping[str, Peer]) -> str:
    return "; ".join(peers[name].missing for name in contestant.needs if peers[name].missing)


def _open(lane: Lane, browser: Browser, course: Course) -> None:
    """Load the page of a contestant until it can make steps."""
    contestant, days = lane.contestant, course.material.days
    address = course.urls[contestant.server] + contestant.path
    if contestant.server == "site":
        address += f"?width={course.box.width}&height={course.box.height}"
    try:
        page = open_page(browser)
        page.goto(address)
        page.wait_for_selector(READY[contestant.server], state="attached", timeout=LOAD_MS)
        page.evaluate(
            "(material) => Object.assign(bench, material)",
            {"days": [day.isoformat() for day in days], "offsets": course.material.offsets},
        )
        if contestant.driver:
            page.evaluate((PAGES / contestant.driver).read_text(encoding="utf-8"))
        lane.page = page
    except Error as error:
        lane.missing = f"its page could not be opened: {error.message.splitlines()[0]}"


def _run(lane: Lane, first: int) -> None:
    """Make one round: the warm-up, then the steps that count."""
    if lane.page is None:
        return
    lane.page.bring_to_front()
    try:
        lane.page.evaluate("([from, count]) => bench.measure(from, count)", [first, WARM_UP])
        lane.millis += lane.page.evaluate(
            "([from, count]) => bench.measure(from, count)", [first + WARM_UP, STEPS_PER_ROUND]
        )
    except Error as error:
        lane.missing = f"a step failed: {error.message.splitlines()[0]}"
