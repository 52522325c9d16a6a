"""A live server, a Chromium without a network, and a page that is watched in every test.

Two guards hold on every test: no error in the console, no request to another host; and no name but the
server's resolves. Tests share one browser with its cache, as the visits of one viewer do, each in a window of
its own; `new_context` opens a browser that has seen nothing yet.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qsl, urlsplit
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, BrowserType, ConsoleMessage, Page

START_SECONDS = 60
STOP_SECONDS = 20

# Chromium's own services stay silent, so that whatever is requested was requested by the page.
SILENT = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

LOOK = Path(__file__).with_name("look.js")
WINDOW = {"width": 1440, "height": 900}
LOUD = ("error", "warning")
# One process that ends at once, and a language of long words for the tests of the layout.
SERVED = {"WEB_CONCURRENCY": "1", "KFOR_PSEUDO": "yes", "KFOR_LOG": "text", "KFOR_DRAIN_SECONDS": "0"}


@dataclass(frozen=True)
class Live:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(STOP_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_answer(live: Live) -> None:
    """Wait until the data are loaded; a server that ends before is an error."""
    limit = time.monotonic() + START_SECONDS
    while live.process.poll() is None and time.monotonic() < limit:
        try:
            with urlopen(f"{live.url}/healthz", timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server at {live.url} does not answer")


@contextmanager
def serving(project: Path, today: str) -> Iterator[Live]:
    """Run `python -m dashboard serve` on a free port, as a user does."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    with (
        TemporaryDirectory() as exports,
        subprocess.Popen(
            command,
            cwd=project,
            env=os.environ | SERVED | {"KFOR_TODAY": today, "KFOR_EXPORTS": exports},
        ) as process,
    ):
        live = Live(f"http://127.0.0.1:{port}", process)
        try:
            await_answer(live)
            yield live
        finally:
            live.stop()


@pytest.fixture(scope="session")
def live(project: Path, today: Any) -> Iterator[Live]:
    with serving(project, today.isoformat()) as server:
        yield server


@pytest.fixture
def mortal(project: Path, today: Any) -> Iterator[Live]:
    """A server of its own, for a test that stops it."""
    with serving(project, today.isoformat()) as server:
        yield server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("no Chromium on this machine; run .ci/install-browser")
    # Chromium's sandbox does not start for root.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": chromium, "args": [*SILENT, *root]}


@pytest.fixture(scope="session")
def base_url(live: Live) -> str:
    return live.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {"viewport": WINDOW, "locale": "en-GB"} | browser_context_args


@dataclass
class Guard:
    """What went wrong on any page of a test. `expected` holds parts of messages that the test provokes."""

    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def fault(self, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.faults.append(text)

    def asked(self, url: str) -> None:
        if is_foreign(url):
            self.fault(f"a request to another host: {url[:200]}")
        elif url.startswith("http"):
            self.requests.append(urlsplit(url).path)

    def told(self, message: ConsoleMessage) -> None:
        if message.type in LOUD:
            self.fault(f"console {message.type}: {message.text}")


def watch(context: BrowserContext, guard: Callable[[], Guard]) -> None:
    """Tell the guard of the running test whatever happens in a context."""
    context.set_default_timeout(15_000)
    context.add_init_script(path=LOOK)
    # Not refused by a route as well: with one, Chromium keeps no cache.
    context.on("request", lambda request: guard().asked(request.url))
    context.on("weberror", lambda error: guard().fault(f"page error: {error.error}"))
    context.on("console", lambda message: guard().told(message))


def is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


@pytest.fixture
def guard() -> Iterator[Guard]:
    watching = Guard()
    yield watching
    assert watching.faults == []


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], guard: Guard) -> Callable[..., BrowserContext]:
    """Open a context that is watched."""

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        watch(context, lambda: guard)
        return context

    return watched


@dataclass
class Viewer:
    """A browser with its cache, and the guard of the test that uses it."""

    context: BrowserContext
    guard: Guard = field(default_factory=Guard)


def sweep(rows: Iterable[Any], core: Container[Any]) -> list[Any]:
    """Give the rows of a parametrized test; those outside the core run with `make long` only."""
    return [
        row
        if row in core
        else pytest.param(*(row if isinstance(row, tuple) else (row,)), marks=pytest.mark.long)
        for row in rows
    ]


class Screen:
    """The page as a user sees it: what it shows, and where things lie on it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, query: str = "", server: str = "") -> Screen:
        self.page.goto(f"{server}/{query}")
        return self.shows()

    def shows(self, **view: str) -> Screen:
        """Wait until the view is painted and has these values; "" stands for one that is absent."""
        self.page.wait_for_function("view => look.shows(view)", arg=view)
        return self

    @property
    def view(self) -> dict[str, str]:
        return dict(parse_qsl((self.page.get_attribute("#page", "data-shown") or "").lstrip("?")))

    def choose(self, control: str, value: str) -> Screen:
        """Click a switch: layer, scope or reading."""
        self.page.locator(f"#{control} label", has=self.page.locator(f"input[value={value}]")).click()
        return self.shows(**{control: value})

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def fill(self, code: str) -> str:
        """The colour of a state's shape, as the browser computes it."""
        return str(self.page.evaluate("code => look.fill(code)", code))

    def box(self, code: str) -> dict[str, float]:
        """Where a state's shape lies in the window."""
        return dict(self.page.evaluate("code => look.box(code)", code))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies in the window."""
        x, y = self.page.evaluate("place => look.place(place)", [lon, lat])
        return x, y

    def point(self, lon: float, lat: float) -> Screen:
        """Put the pointer on a place of the map."""
        x, y = self.at(lon, lat)
        self.page.mouse.move(x - 3, y - 3)
        self.page.mouse.move(x, y, steps=3)
        return self

    def legend(self) -> dict[str, tuple[str, int]]:
        """Label of every class, its colour and the number of states in it."""
        rows = self.page.evaluate("() => look.legend()")
        return {label: (fill, int(count) if count.isdigit() else 0) for label, fill, count in rows}

    def states(self) -> dict[str, str]:
        """The list beside the map: what stands after each state's name."""
        return dict(self.page.evaluate("() => look.states()"))

    def picture(self) -> Image.Image:
        """The window as it looks now."""
        return Image.open(BytesIO(self.page.screenshot())).convert("RGB")


@pytest.fixture(scope="session")
def viewer(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Viewer]:
    """The one browser that tests share. It keeps its cache on disk: only so are scripts not compiled anew."""
    context = browser_type.launch_persistent_context(
        tmp_path_factory.mktemp("viewer"), **browser_type_launch_args, **browser_context_args
    )
    viewer = Viewer(context)
    watch(context, lambda: viewer.guard)
    yield viewer
    context.close()


@pytest.fixture
def new_page(viewer: Viewer, guard: Guard) -> Iterator[Callable[[], Page]]:
    """Open a window of the shared browser; the test's windows close with it."""
    viewer.guard = guard
    yield viewer.context.new_page
    for page in viewer.context.pages:
        page.close()
    viewer.context.clear_permissions()


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    """One window of the shared browser."""
    return new_page()


@pytest.fixture
def screen(page: Page) -> Screen:
    """The page, not opened yet."""
    return Screen(page)


@pytest.fixture
def new_screen(
    new_page: Callable[[], Page], new_context: Callable[..., BrowserContext]
) -> Callable[..., Screen]:
    """Another window; with options, of another browser: nothing of the first one is known to it."""
    return lambda **options: Screen(new_context(**options).new_page() if options else new_page())
