"""One Chromium without a GPU and without a network, and the errors of its pages."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

WINDOW_PX = (1600, 800)
PAGES = Path(__file__).parent / "pages"

# No service of the browser's own runs meanwhile, and no name but this machine's is found.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

# Frames as fast as they can be drawn, so that no time is rounded up to the beat of a screen.
UNLIMITED = ("--disable-frame-rate-limit", "--disable-gpu-vsync")


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start a browser, with more switches if any; close it, or leave that to playwright."""
    path = shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=[*SWITCHES, *more])


def open_page(browser: Browser, watch: str = "clock.js") -> Page:
    """Give a page of its own context, with nothing in its cache, and a script that watches it."""
    width, height = WINDOW_PX
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(path=PAGES / watch)
    return context.new_page()
