"""The document that a browser gets first: what to load, and what to fetch meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

from dash import Dash
from flask import request

from dashboard.server.scripts import Scripts

# Inside the page: a browser asks for an icon at an address again whenever the view enters its history.
ICON: Final = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
    "<rect width='16' height='16' rx='3' fill='%231b2430'/>"
    "<path d='M3 13V9h2.5v4zM6.8 13V6h2.5v7zM10.5 13V3H13v10z' fill='%2388b9da'/></svg>"
)

NO_SCRIPT: Final = "KFOR Atlas draws its maps with JavaScript; please switch it on."


def index_of(no_script: str) -> str:
    """Give the document that Dash fills; `no_script` is what a browser without scripts shows."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
{{%metas%}}
<meta name="color-scheme" content="light">
<title>{{%title%}}</title>
<link rel="icon" href="{ICON}">{{%css%}}
</head>
<body>
<noscript>{no_script}</noscript>
{{%app_entry%}}
<div class="dash-scripts">{{%config%}}{{%scripts%}}{{%renderer%}}</div>
</body>
</html>"""


# Dash's settings name the interpreter and hold a number of this request, for callbacks that ask the
# server: there are none, and with them no two answers would be alike.
SECRETS: Final = re.compile(r'"(python_version|end_id)":"[^"]*"')


class Page(Dash):
    """Dash, once `load` was called with a document of our own.

    The document shows the page as plain HTML, `shell`; our scripts draw the first map in it, load Dash's
    after it, and put what Dash has made in the shell's place (assets/90-page.js).
    """

    loaded: Scripts | None = None
    shell: str = ""
    early: Callable[[], tuple[str, ...]] = tuple

    def load(self, loaded: Scripts, shell: str, early: Callable[[], tuple[str, ...]]) -> None:
        """Load these scripts from now on; `early` gives what the view asked for will fetch."""
        self.loaded, self.shell, self.early = loaded, shell, early

    def interpolate_index(self, **parts: str) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the document: Dash calls this for every request."""
        if self.loaded is not None:
            parts |= {
                "css": self.loaded.links() + _preloads(self.early()),
                "app_entry": f'<div id="shell" inert>{self.shell}</div>' + parts["app_entry"],
                "scripts": self.loaded.tags(),
                # Dash sends no page without this; it runs from a file, as the last of the scripts.
                "renderer": parts["renderer"].replace("application/javascript", "text/plain"),
                "config": SECRETS.sub(r'"\1":""', parts["config"]),
            }
        return dressed(super().interpolate_index(**parts))


def dressed(document: str) -> str:
    """Write the theme that the address asks for into a document: the other one is never seen first."""
    if request.args.get("theme") != "dark":
        return document
    dark = document.replace('<html lang="en">', '<html lang="en" data-theme="dark">', 1)
    return dark.replace('name="color-scheme" content="light"', 'name="color-scheme" content="dark"', 1)


def _preloads(addresses: tuple[str, ...]) -> str:
    """Give elements that fetch data beside the scripts, as the page's own fetch will ask for them.

    They give way to the scripts: on a slow line these are what the first map waits for.
    """
    how = 'rel="preload" as="fetch" fetchpriority="low" crossorigin'
    return "".join(f'\n<link {how} href="{escape(address)}">' for address in addresses)
