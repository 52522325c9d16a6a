"""`make bench`: how long a step of the timeline takes against what plotly needs for its shapes alone."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

RESULTS = Path(__file__).parent / "results.md"
STEPS = 60
START_SECONDS = 60
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")

# Each gives the milliseconds from the call to the frame after the paint.
PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
SHOWN = "document.querySelector('#page').dataset.shown.includes(atlas.state.view.date)"
OURS = f"""async (steps) => {{
  const film = atlas.state.film, times = [];
  for (let i = 0; i < steps; i += 1) {{
    const frame = film.stops[(i * 37) % film.stops.length];
    const start = performance.now();
    atlas.go({{ date: atlas.film.isoOf(film, film.days[frame]) }});
    while (!({SHOWN})) await {PAINTED};
    times.push(performance.now() - start);
  }}
  return times;
}}"""
RESTYLE = f"""async (steps) => {{
  const graph = atlas.map.graph(), times = [];
  for (let i = 0; i < steps; i += 1) {{
    const z = graph.data[0].locations.map((_, n) => (n + i) % 9);
    const start = performance.now();
    await Plotly.restyle(graph, {{ z: [z] }}, [0]);
    await {PAINTED};
    times.push(performance.now() - start);
  }}
  return times;
}}"""


def main() -> None:
    """Measure both scopes and write the results."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"KFOR_TODAY": "2026-11-24"}
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    started = time.monotonic()
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            ready = time.monotonic() - started
            rows = [row for scope in ("europe", "world") for row in _scope(port, scope)]
        finally:
            server.terminate()
    RESULTS.write_text(_report(rows, ready), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                if answer.status == 200:  # noqa: PLR2004
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the server did not answer within {START_SECONDS} s")


def _scope(port: int, scope: str) -> list[tuple[str, str, list[float]]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*CHROMIUM])
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(f"http://127.0.0.1:{port}/?scope={scope}")
        page.wait_for_selector("#page[data-shown]")
        rows = [
            (scope, "a step of the timeline: map, labels, panel, slider", _measure(page, OURS)),
            (scope, "`Plotly.restyle` of z on the same shapes", _measure(page, RESTYLE)),
        ]
        browser.close()
    return rows


def _measure(page: Page, script: str) -> list[float]:
    page.evaluate(script, 5)
    return page.evaluate(script, STEPS)


def _report(rows: list[tuple[str, str, list[float]]], ready: float) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    versions = f"plotly {version('plotly')}, Dash {version('dash')}"
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench` in one run on {machine}, {versions},",
        "headless Chromium without a GPU, 1600 x 1000.",
        "Read the ratios: absolute times belong to the machine.",
        "",
        "| scope | what | median ms | p95 ms | ratio to restyle |",
        "|---|---|---|---|---|",
    ]
    base = {scope: median(times) for scope, what, times in rows if "restyle" in what}
    for scope, what, times in rows:
        p95 = quantiles(times, n=20)[-1]
        lines.append(
            f"| {scope} | {what} | {median(times):.0f} | {p95:.0f} | {median(times) / base[scope]:.2f} |"
        )
    return "\n".join([*lines, "", f"From the command to `/healthz`: {ready:.1f} s.", ""])


if __name__ == "__main__":
    main()
