"""The document that a browser gets first: what to load, and what to fetch meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any, Final

from dash import Dash
from flask import Response, request
from plotly.io.json import to_json_plotly

from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.server.entrance.census import SPOKEN
from dashboard.server.pages.scripts import Scripts

# Inside the page: a browser asks for an icon at an address again whenever the view enters its history.
ICON: Final = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
    "<rect width='16' height='16' rx='3' fill='%231b2430'/>"
    "<path d='M3 13V9h2.5v4zM6.8 13V6h2.5v7zM10.5 13V3H13v10z' fill='%2388b9da'/></svg>"
)

INDEX: Final = f"""<!DOCTYPE html>
<html lang="en">
<head>
{{%metas%}}
<meta name="color-scheme" content="light">
<title>{{%title%}}</title>
<link rel="icon" href="{ICON}">{{%css%}}
</head>
<body>
{{%app_entry%}}
<div class="dash-scripts">{{%config%}}{{%scripts%}}{{%renderer%}}</div>
</body>
</html>"""


# Dash's settings name versions, an address of its maker, and a number of this request, for callbacks that
# ask the server: there are none, and with the number no two answers would be alike.
SECRETS: Final = re.compile(r'"(python_version|dash_version|plotly_version|dash_version_url|end_id)":"[^"]*"')
_PREFIX: Final = re.compile(r'(?<="requests_pathname_prefix":")')
_SLASH: Final = "\\u002f"  # as Dash writes it into a document


# So many documents are kept, in each process: some megabytes.
KEPT: Final = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the document of a page holds in one language.

    `shell` is the page as plain HTML, `no_script` the HTML that a browser without scripts shows.
    """

    language: str
    shell: str
    no_script: str
    title: str = "KFOR Atlas"
    description: str = ""


class Page(Dash):
    """Dash, once `load` was called with a document of our own.

    The document shows the page as plain HTML; our scripts draw the first map in it, load Dash's after it,
    and put what Dash has made in the shell's place (assets/90-page.js).
    """

    loaded: Scripts | None = None
    sheet: Callable[[], Sheet]
    head: Callable[[], str]

    def load(self, loaded: Scripts, sheet: Callable[[], Sheet], head: Callable[[], str]) -> None:
        """Load these scripts from now on; `sheet` and `head` give what the request asks for."""
        self.loaded, self.sheet, self.head = loaded, sheet, head

    def link(self) -> str:
        """Give the element that loads the page's style; nothing until it is there."""
        return self.loaded.style.link() if self.loaded is not None else ""

    @cached_property
    def _written(self) -> bytes:
        return str(to_json_plotly(self.get_layout())).encode()

    def serve_layout(self) -> Response:
        """Give the layout as it was written once: Dash would write it anew for every visitor."""
        return Response(self._written, mimetype="application/json")

    def index(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Dash's
        """Give the document in bytes; those asked for are kept, for only query and language matter."""
        if self.loaded is None:
            return super().index(*args, **kwargs)
        asked = (request.query_string, self.sheet().language)
        document = self._documents.get(asked)
        if document is None:
            if len(self._documents) >= KEPT:
                self._documents.clear()
            document = self._documents[asked] = super().index(*args, **kwargs).encode()
        return document

    @cached_property
    def _documents(self) -> dict[tuple[bytes, str], bytes]:
        return {}

    def interpolate_index(self, **parts: str) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the document: Dash calls this for every request."""
        if self.loaded is None:
            return super().interpolate_index(**parts)
        sheet = self.sheet()
        parts |= {
            "css": self.loaded.links() + self.head(),
            "app_entry": f'<div id="shell" inert>{sheet.shell}</div>' + parts["app_entry"],
            "scripts": self.loaded.tags(),
        }
        return dressed(super().interpolate_index(**filled(parts, sheet)), sheet.language)


def filled(parts: dict[str, str], sheet: Sheet) -> dict[str, str]:
    """Put into Dash's parts of a document what both pages say in the language asked for."""
    described = (
        f'\n<meta name="description" content="{escape(sheet.description)}">' if sheet.description else ""
    )
    return parts | {
        "title": escape(sheet.title),
        "metas": parts["metas"] + described,
        "app_entry": f"<noscript>{sheet.no_script}</noscript>\n{parts['app_entry']}",
        # Dash sends no page without this; it runs from a file, as the last of the scripts.
        "renderer": parts["renderer"].replace("application/javascript", "text/plain"),
        "config": spoken_config(SECRETS.sub(r'"\1":""', parts["config"]), sheet.language),
    }


def spoken_config(config: str, language: str) -> str:
    """Make Dash fetch its layout in a language; the English one has the path that Dash gives it."""
    if language == DEFAULT_LANGUAGE:
        return config
    before = f"{SPOKEN}{language}".replace("/", _SLASH)
    return _PREFIX.sub(lambda _: before, config)


def dressed(document: str, language: str) -> str:
    """Write language and theme into a document: the other theme is never seen first."""
    if request.args.get("theme") != "dark":
        return document.replace('<html lang="en">', f'<html lang="{language}">', 1)
    dark = document.replace('<html lang="en">', f'<html lang="{language}" data-theme="dark">', 1)
    return dark.replace('name="color-scheme" content="light"', 'name="color-scheme" content="dark"', 1)


def preloads(addresses: tuple[str, ...]) -> str:
    """Give elements that fetch data beside the scripts, as the page's own fetch will ask for them.

    They give way to the scripts: on a slow line these are what the first map waits for.
    """
    how = 'rel="preload" as="fetch" fetchpriority="low" crossorigin'
    return "".join(f'\n<link {how} href="{escape(address)}">' for address in addresses)
