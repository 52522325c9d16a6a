"""From an address to the first map: time and bytes, of the real page and of the app of the tutorials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession

from benchmarks.browser import open_page
from benchmarks.times import Times
from dashboard.domain.view import SCOPES

LOADS = 5
LOAD_MS = 120_000
PAINTED = "body[data-map-painted]"
WHOLE = "body[data-whole]"
QUIET_MS = 2_000


@dataclass  # without slots: playwright keeps its own note on a listener's object
class Traffic:
    """Compressed bytes over the wire, headers with them, by address as the answers come in."""

    addresses: dict[str, str] = field(default_factory=dict)
    bytes_of: dict[str, int] = field(default_factory=dict)

    def watch(self, session: CDPSession) -> None:
        """Count what a page receives from now on."""
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")

    def total(self) -> int:
        """Give all bytes that have come."""
        return sum(self.bytes_of.values())

    def geometry(self) -> int:
        """Give the bytes of shapes and lines: the files named after a scope."""
        named = tuple(f"/files/{scope}-" for scope in SCOPES)
        return sum(size for at, size in self.bytes_of.items() if urlsplit(at).path.startswith(named))

    def _sent(self, event: Mapping[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _came(self, event: Mapping[str, Any]) -> None:
        address = self.addresses.get(event["requestId"], "")
        self.bytes_of[address] = self.bytes_of.get(address, 0) + int(event["encodedDataLength"])


@dataclass(frozen=True, slots=True)
class Load:
    """One load: ms from the start of the navigation to the first map, and to the page whose controls work.

    Bytes until the map, and in all.
    """

    millis: float
    whole: float
    before: int
    geometry: int
    total: int
    requests: int


@dataclass(frozen=True, slots=True)
class Loads:
    """Cold loads of one page, and warm ones: again, with what the browser has kept."""

    name: str
    cold: tuple[Load, ...]
    warm: tuple[Load, ...]

    def times(self, kind: str) -> Times:
        """Give the times of the cold or the warm loads."""
        loads = self.cold if kind == "cold" else self.warm
        return Times(self.name, tuple(load.millis for load in loads))


def first_maps(browser: Browser, addresses: Mapping[str, str]) -> list[Loads]:
    """Load every address cold and warm, in turns. Gives them in the order of the addresses."""
    found: dict[str, list[tuple[Load, Load]]] = {name: [] for name in addresses}
    for _ in range(LOADS):
        for name, address in addresses.items():
            found[name].append(_cold_and_warm(browser, address))
    return [
        Loads(name, tuple(cold for cold, _ in pairs), tuple(warm for _, warm in pairs))
        for name, pairs in found.items()
    ]


def _cold_and_warm(browser: Browser, address: str) -> tuple[Load, Load]:
    page = open_page(browser, "firstmap.js")
    context = page.context
    page.close()
    try:
        return _load(context, address), _load(context, address)
    finally:
        context.close()


def _load(context: BrowserContext, address: str) -> Load:
    page = context.new_page()
    traffic = Traffic()
    traffic.watch(context.new_cdp_session(page))
    page.goto(address, wait_until="commit")
    page.wait_for_selector(PAINTED, state="attached", timeout=LOAD_MS)
    before, geometry = traffic.total(), traffic.geometry()
    millis = float(page.get_attribute("body", "data-map-painted") or "nan")
    page.wait_for_selector(WHOLE, state="attached", timeout=LOAD_MS)
    whole = float(page.get_attribute("body", "data-whole") or "nan")
    # What is loaded behind the map is not before it, but it is loaded.
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET_MS)
    load = Load(millis, whole, before, geometry, traffic.total(), len(traffic.bytes_of))
    page.close()
    return load
