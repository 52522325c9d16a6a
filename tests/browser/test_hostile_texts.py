"""Hostile texts in the data, through the pages: nothing runs, no link leads away, nothing is lost.

The rules of the loader that refuse such texts are off, and once the page's policy is off too.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Live, Screen, await_answer, free_port
from tests.hostile_data import write

if TYPE_CHECKING:
    from datetime import date

pytestmark = pytest.mark.browser
TABLES = ("sources", "contributions", "events", "formations", "recognition", "places")
HUNGARY = (19.3, 47.2)


@pytest.fixture(scope="module")
def hostile(
    project: Path, today: date, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Live, Any]]:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    places = write(folder)
    port = free_port()
    command = [sys.executable, "-m", "tests.hostile_data", str(folder), str(port), today.isoformat()]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.DEVNULL) as process:
        live = Live(f"http://127.0.0.1:{port}", process)
        try:
            await_answer(live)
            yield live, places
        finally:
            live.stop()


@pytest.mark.parametrize("policy", ["on", pytest.param("off", marks=pytest.mark.long)])
def test_nothing_in_the_data_runs_leads_away_or_is_lost(
    hostile: tuple[Live, Any], new_screen: Any, policy: str
) -> None:
    live, places = hostile
    screen = new_screen(bypass_csp=policy == "off")
    walk_the_map(screen, live.url)
    for table in TABLES if policy == "off" else TABLES[:1]:
        walk_the_records(screen.page, live.url, table, places)
    if policy == "off":
        assert_bait_is_good(screen.page)


def walk_the_map(screen: Screen, url: str) -> None:
    """Hover, select, open the papers and the changes, search, and go through the layers."""
    page = screen.open("?date=2017-02-21", url).page
    screen.point(*HUNGARY)
    page.mouse.click(*screen.at(*HUNGARY))
    screen.shows(country="HUN")
    page.click("#selected .to-papers")
    page.locator("#papers tr[aria-current]").wait_for()
    assert_safe(page)
    credit = page.locator("#papers .source").first.inner_text()
    assert len(credit.strip()) > 0
    for query in ("?layer=recognition&country=SUR", "?scope=theatre&date=2002-03-01", "?story=hostile"):
        screen.open(query, url)
        assert_safe(page)


def walk_the_records(page: Page, url: str, table: str, places: dict[tuple[str, int, str], str]) -> None:
    """Read every row that the grid shows, scrolled to the end, to the letter."""
    page.goto(f"{url}/records?table={table}")
    page.locator("#records[data-shown]").wait_for()
    page.locator(".ag-center-cols-container .ag-row").first.wait_for()
    stated = {text for (name, _, _), text in places.items() if name == table}
    seen: set[str] = set()
    for _ in range(12):
        cells = page.evaluate(
            "() => [...document.querySelectorAll('.ag-row .ag-cell')].map((cell) => cell.textContent)"
        )
        seen |= {str(cell) for cell in cells}
        page.locator(".ag-body-viewport").hover()
        page.mouse.wheel(0, 1_500)
        page.wait_for_timeout(80)
        assert_safe(page)
    assert len(seen & stated) >= min(100, len(stated) // 3), sorted(seen - stated)[:5]


def assert_bait_is_good(page: Page) -> None:
    """Show that markup would run here, were it ever written as such."""
    page.evaluate("""() => {
      const box = document.createElement("div");
      box.innerHTML = "<img src='data:,' onerror='window.hit = 1'>";
      document.body.append(box);
    }""")
    page.wait_for_function("() => window.hit === 1")


def assert_safe(page: Page) -> None:
    """Nothing ran, and every link is our own or leads openly to a page of the web."""
    assert page.evaluate("() => window.hit ?? 0") == 0
    links = page.evaluate(
        "() => [...document.querySelectorAll('[href], [src]')].map((one) => one.href || one.src)"
    )
    ours = ("http://", "https://", "data:image/svg+xml,<svg", "blob:")
    assert [one for one in links if one and not str(one).startswith(ours)] == []
    assert page.locator("iframe, object, embed, base").count() == 0
