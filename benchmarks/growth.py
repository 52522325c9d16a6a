"""What becomes of the film when there is much more to show: built, sent, read and stepped through."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Error, Page

from benchmarks.browser import PAGES, open_page
from benchmarks.contestants import OURS
from benchmarks.material import atlas_of, material
from benchmarks.servers import ours, running
from benchmarks.steps import READY
from benchmarks.synthetic import write_folder
from benchmarks.times import Times
from dashboard.figures.filmstrip import develop

STEPS = 40
WARM_UP = 4
CASES: Mapping[str, tuple[int, int]] = {
    "today": (1, 1),
    "10 x the observations, 5 missions": (10, 5),
    "100 x the observations, 5 missions": (100, 5),
}
# The film is fetched as the page fetches it; parsing and picking are timed in the browser that draws.
PARSE = """async () => {
  const text = await (await fetch(document.querySelector('#page').dataset.film)).text();
  const times = [];
  for (let n = 0; n < 5; n += 1) {
    const start = performance.now();
    JSON.parse(text);
    times.push(performance.now() - start);
  }
  return times;
}"""
# The browser's clock has steps of 0.1 ms, so many picks are timed together.
PICK = """(days) => days.map((date) => {
  const view = { ...atlas.state.view, date };
  const start = performance.now();
  for (let n = 0; n < 50; n += 1) atlas.film.pick(atlas.state.film, view);
  return (performance.now() - start) / 50;
})"""


@dataclass(frozen=True, slots=True)
class Grown:
    """One data folder: sizes of the film, seconds to build it, ms in the browser.

    `changes` are the runs of all parts; `idle` the frames on which none begins. `seconds` is the time from
    the files to the film. `serving` the time from the command to the server's first answer.
    """

    name: str
    observations: int
    stops: int
    frames: int
    idle: int
    changes: int
    raw: int
    brotli: int
    seconds: float
    serving: float
    parse: Times
    pick: Times
    step: Times


def grow(browser: Browser) -> list[Grown]:
    """Make, build, serve and step through every case, from small to large."""
    return [_grown(browser, name, *case) for name, case in CASES.items()]


def _grown(browser: Browser, name: str, times: int, missions: int) -> Grown:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent, "data")
        observations = write_folder(folder, times, missions)
        started = time.monotonic()
        atlas = atlas_of(folder)
        film = atlas.film
        develop(atlas.ledger, film, atlas.words)
        seconds = time.monotonic() - started
        found = material(atlas, STEPS + WARM_UP)
        given = {"days": [day.isoformat() for day in found.days], "offsets": found.offsets}
        command, port, first = ours()
        with running((*command, "--data", str(folder)), port, first) as live:
            sizes, measured = _in_browser(browser, live.url, given)
            serving = live.seconds
    starts = [run.start for runs in film.parts() for run in runs]
    idle = len(film.days) - len(set(starts))
    shape = (len(film.stops), len(film.days), idle, len(starts))
    return Grown(name, observations, *shape, *sizes, seconds, serving, *measured)


def _in_browser(
    browser: Browser, url: str, given: Mapping[str, Any]
) -> tuple[tuple[int, int], tuple[Times, Times, Times]]:
    """Give the film's bytes (raw, brotli), and the times of parsing, picking and a whole step."""
    page = open_page(browser)
    try:
        page.goto(f"{url}/?scope=world&layer=strength")
        page.wait_for_selector(READY["ours"])
        address = url + (page.get_attribute("#page", "data-film") or "")
        page.evaluate("(given) => Object.assign(bench, given)", given)
        page.evaluate((PAGES / "ours.js").read_text(encoding="utf-8"))
        _timed(page, "([from, count]) => bench.measure(from, count)", [0, WARM_UP])
        measured = (
            _timed(page, PARSE),
            _timed(page, PICK, given["days"]),
            _timed(page, "([from, count]) => bench.measure(from, count)", [WARM_UP, STEPS]),
        )
        return (_bytes(address, "identity"), _bytes(address, "br")), measured
    finally:
        page.context.close()


def _timed(page: Page, script: str, given: object = None) -> Times:
    try:
        return Times(OURS, tuple(page.evaluate(script, given)))
    except Error as error:
        return Times(OURS, missing=error.message.splitlines()[0])


def _bytes(address: str, encoding: str) -> int:
    request = Request(address, headers={"Accept-Encoding": encoding})  # noqa: S310 - our own address
    with urlopen(request) as answer:  # noqa: S310
        return len(answer.read())
