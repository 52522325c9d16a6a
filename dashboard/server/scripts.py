"""What the page loads: our scripts and style as one file each, plotly, and those of Dash's that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from flask.testing import FlaskClient

from dashboard.server.files import Files
from dashboard.server.headers import INSIDE

# Dash lists the scripts of every package that it imports itself; the page has no table of theirs.
UNUSED: Final = ("/dash/dash_table/",)
# Dash asks for this one only when it has the layout; it comes with the others instead.
LATE: Final = ("/_dash-component-suites/dash/dcc/async-graph.js",)

_SOURCE: Final = re.compile(r'<script src="([^"]+)"></script>')


@dataclass(frozen=True, slots=True)
class Scripts:
    """Addresses of the page's style and of its scripts, in the order in which they run.

    `first` draw the map; `later` are Dash's, which the page adds once the map is there.
    """

    style: str
    first: tuple[str, ...]
    later: tuple[str, ...]

    def links(self) -> str:
        """Give the elements that fetch the style, and the later scripts beside the first."""
        how = 'rel="preload" as="script" fetchpriority="low"'
        later = (f'<link {how} href="{one}">' for one in self.later)
        return "\n".join([f'<link rel="stylesheet" href="{self.style}">', *later])

    def tags(self) -> str:
        """Give the script elements; of another type, the later ones wait."""
        first = (f'<script src="{one}"></script>' for one in self.first)
        later = (f'<script class="later" type="text/plain" src="{one}"></script>' for one in self.later)
        return "\n".join([*first, *later])


def collect(files: Files, assets: Path, plotly: bytes, client: FlaskClient, renderer: str) -> Scripts:
    """Add all that the page loads to the files.

    Ours come first: one of them must run before plotly, and dcc takes the plotly that is there instead
    of asking for its own. Dash's are asked of Dash, whose page lists them; `renderer` starts it.
    """
    style = files.add("page", _joined(assets, "*.css"), ".css")
    ours = files.add("page", _joined(assets, "*.js"), ".js")
    drawing = files.add("plotly", plotly, ".js")
    dash = [files.add(_stem(source), _content(client, source), ".js") for source in _sources(client)]
    start = files.add("start", renderer.encode(), ".js")
    return Scripts(style, (ours, drawing), (*dash, start))


def _joined(assets: Path, pattern: str) -> bytes:
    """Join files in the order of their names; each begins with its name, for whoever reads the whole."""
    files = sorted(assets.glob(pattern))
    return b"\n".join(b"/* %s */\n%s" % (path.name.encode(), path.read_bytes()) for path in files)


def _sources(client: FlaskClient) -> Iterator[str]:
    page = client.get("/", environ_overrides=INSIDE).get_data(as_text=True)
    yield from (source for source in _SOURCE.findall(page) if not any(name in source for name in UNUSED))
    yield from LATE


def _content(client: FlaskClient, source: str) -> bytes:
    answer = client.get(source, environ_overrides=INSIDE)
    if not answer.data or answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{source}: Dash answers {answer.status_code}; has it renamed the script?")
    return answer.data


def _stem(source: str) -> str:
    """Name a script without Dash's version: `react-dom@18.v4_4_1m1795498981.3.1.min.js` is react-dom."""
    return re.split(r"[@.]", PurePosixPath(source).name)[0]
