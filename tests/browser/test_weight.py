"""What the page weighs on the wire, counted by the browser: cold, warm, and while it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Screen, sweep

pytestmark = pytest.mark.browser

SCOPES = ["europe", "world", "theatre"]
COLD_BYTES = 1_200_000
GEOMETRY_BYTES = 300_000
WARM_BYTES = 30_000
# Chromium tells that a preload was not used five seconds after the page has loaded.
PRELOADS_TOLD_MS = 6_000


@dataclass
class Wire:
    """Every request of a page: its path, and how often and how many bytes came over the wire for it."""

    paths: dict[str, str] = field(default_factory=dict)
    sizes: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)

    def watch(self, page: Any) -> None:
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        url = urlsplit(event["request"]["url"])
        if url.scheme.startswith("http"):
            self.paths[event["requestId"]] = url.path

    def _came(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.paths:
            path, size = self.paths[event["requestId"]], event["encodedDataLength"]
            self.sizes[path] += size
            self.times[path] += size > 0  # nothing comes over the wire for what the cache has

    def weight(self, *parts: str) -> int:
        """Give the bytes of the paths that hold one of these; of all without."""
        return sum(size for path, size in self.sizes.items() if not parts or any(p in path for p in parts))


@pytest.fixture
def visit(new_context: Callable[..., Any]) -> Callable[..., Any]:
    """Open a view in a new browser, or in the one of an earlier visit, and count until the map is there."""

    def opened(query: str, earlier: Any = None, server: str = "") -> tuple[Any, Wire]:
        screen = Screen((new_context() if earlier is None else earlier.page.context).new_page())
        wire = Wire()
        wire.watch(screen.page)
        screen.open(query, server)
        screen.page.wait_for_load_state("networkidle")
        return screen, wire

    return opened


@pytest.mark.parametrize("scope", SCOPES)
def test_a_first_visit_weighs_at_most_what_was_promised(visit: Any, scope: str) -> None:
    _, wire = visit(f"?scope={scope}&date=2017-02-21")
    assert wire.weight() <= COLD_BYTES
    assert 0 < wire.weight(f"/{scope}-") <= GEOMETRY_BYTES
    others = [f"/files/{other}-" for other in SCOPES if other != scope]
    assert wire.weight(*others) == 0


def test_plotly_comes_small_and_once(visit: Any) -> None:
    screen, wire = visit("")
    assert 0 < wire.weight("plotly") < 420_000
    assert [path for path in wire.sizes if "plotly" in path or "component-suites" in path] == [
        path for path in wire.sizes if path.startswith("/files/plotly-")
    ]
    assert screen.page.evaluate("() => Object.keys(Plotly.PlotSchema.get().traces).sort()") == [
        "choropleth",
        "scatter",
        "scattergeo",
    ]


def test_nothing_is_fetched_twice_and_every_preload_is_used(visit: Any, guard: Any) -> None:
    screen, wire = visit("?scope=world")
    screen.page.wait_for_timeout(PRELOADS_TOLD_MS)
    assert guard.faults == []  # among them would be "preloaded but not used"
    assert {path: n for path, n in wire.times.items() if n > 1} == {}
    preloaded = screen.page.evaluate(
        "() => [...document.querySelectorAll('link[rel=preload]')].map((link) => new URL(link.href).pathname)"
    )
    assert len(preloaded) == 4
    assert set(preloaded) <= set(wire.paths.values())


def test_film_and_geometry_come_beside_the_scripts_and_not_after_them(visit: Any) -> None:
    screen, _ = visit("?scope=europe")
    started_by = screen.page.evaluate(
        """() => Object.fromEntries(performance.getEntriesByType("resource")
            .map((entry) => [new URL(entry.name).pathname.split("-")[0], entry.initiatorType]))"""
    )
    assert {name: started_by[name] for name in ("/files/film", "/files/europe")} == {
        "/files/film": "link",
        "/files/europe": "link",
    }


@pytest.mark.parametrize("scope", sweep(SCOPES, core=["theatre"]))
def test_a_second_visit_costs_next_to_nothing(visit: Any, scope: str) -> None:
    screen, first = visit(f"?scope={scope}")
    _, again = visit(f"?scope={scope}", screen)
    assert again.weight() <= WARM_BYTES < first.weight()
    assert again.weight("/files/") == 0


def test_what_was_seen_is_never_asked_for_again(visit: Any) -> None:
    screen, wire = visit("?scope=europe&date=2017-02-21")
    for scope in ("world", "theatre", "europe"):
        screen.choose("scope", scope)
    wire.paths.clear()
    for scope in ("world", "theatre", "europe"):
        screen.choose("scope", scope).choose("layer", "recognition").choose("reading", "belgrade")
        screen.page.locator("#slider-thumb").press("ArrowRight")
        screen.shows().choose("layer", "strength")
    assert wire.paths == {}


@pytest.fixture
def without_the_bundle(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """A server that does not find the small bundle."""
    monkeypatch.setenv("KFOR_PLOTLY", "none")
    return request.getfixturevalue("mortal")


@pytest.mark.long
def test_without_the_small_bundle_the_page_works_with_the_whole_one(
    visit: Any, without_the_bundle: Any
) -> None:
    screen, wire = visit("?scope=europe&date=2017-02-21", server=without_the_bundle.url)
    assert wire.weight("/files/plotly-") > 1_000_000
    assert [path for path in wire.sizes if "component-suites" in path] == []
    assert screen.page.evaluate("() => 'bar' in Plotly.PlotSchema.get().traces")
    assert screen.fill("DEU") == screen.legend()["500–999"][0]
    screen.choose("scope", "theatre")
    assert screen.page.evaluate("() => look.places().length") > 0
