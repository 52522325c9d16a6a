"""What the page loads: our scripts and style as one file each, plotly, and those of Dash's that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from flask.testing import FlaskClient

from dashboard.server.entrance.headers import INSIDE
from dashboard.server.pages.files import Files, promised

# Dash lists the scripts of every package that is imported; the map has no table. The grid is for /records.
UNUSED: Final = ("/dash/dash_table/", "/dash_ag_grid/")
# Dash asks for this one only when it has the layout; it comes with the others instead.
LATE: Final = ("/_dash-component-suites/dash/dcc/async-graph.js",)

_SOURCE: Final = re.compile(r'<script src="([^"]+)"></script>')


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that a page loads, and that the browser compares with the sum in its name."""

    address: str

    def script(self, attributes: str = "") -> str:
        """Give the element of a script."""
        return f'<script {attributes}src="{self.address}" integrity="{promised(self.address)}"></script>'

    def link(self) -> str:
        """Give the element of a style."""
        return f'<link rel="stylesheet" href="{self.address}" integrity="{promised(self.address)}">'


@dataclass(frozen=True, slots=True)
class Scripts:
    """The page's style and its scripts, in the order in which they run.

    `first` draw the map; `later` are Dash's, which the page adds once the map is there.
    """

    style: Loaded
    first: tuple[Loaded, ...]
    later: tuple[Loaded, ...]

    def links(self) -> str:
        """Give the elements that fetch the style, and the later scripts beside the first.

        These are no preloads: a browser that draws slowly would warn that they are not used in time.
        """
        later = (f'<link rel="prefetch" href="{one.address}">' for one in self.later)
        return "\n".join([self.style.link(), *later])

    def tags(self) -> str:
        """Give the script elements; of another type, the later ones wait."""
        first = (one.script() for one in self.first)
        later = (one.script('class="later" type="text/plain" ') for one in self.later)
        return "\n".join([*first, *later])


def collect(files: Files, assets: Path, plotly: bytes, client: FlaskClient, renderer: str) -> Scripts:
    """Add all that the page loads to the files.

    Ours come first: one of them must run before plotly, and dcc takes the plotly that is there instead
    of asking for its own. Dash's are asked of Dash, whose page lists them; `renderer` starts it.
    """
    style = files.add("page", joined(assets.glob("*.css")), ".css")
    ours = files.add("page", joined(assets.glob("*.js")), ".js")
    drawing = files.add("plotly", plotly, ".js")
    sources = [*listed_scripts(client, "/", UNUSED), *LATE]
    dash = [files.add(stem_of(source), content_of(client, source), ".js") for source in sources]
    start = files.add("start", renderer.encode(), ".js")
    style, *scripts = map(Loaded, (style, ours, drawing, *dash, start))
    return Scripts(style, tuple(scripts[:2]), tuple(scripts[2:]))


def joined(paths: Iterable[Path]) -> bytes:
    """Join files in the order of their names; each begins with its name, for whoever reads the whole."""
    files = sorted(paths, key=lambda path: path.name)
    return b"\n".join(b"/* %s */\n%s" % (path.name.encode(), path.read_bytes()) for path in files)


def listed_scripts(client: FlaskClient, page: str, unused: tuple[str, ...]) -> Iterator[str]:
    """Give the addresses of the scripts that a page of Dash lists, without those that it does not use."""
    document = client.get(page, environ_overrides=INSIDE).get_data(as_text=True)
    yield from (one for one in _SOURCE.findall(document) if not any(name in one for name in unused))


def content_of(client: FlaskClient, source: str) -> bytes:
    """Ask Dash for one of its scripts. Raises RuntimeError when it has none under this address."""
    answer = client.get(source, environ_overrides=INSIDE)
    if not answer.data or answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{source}: Dash answers {answer.status_code}; has it renamed the script?")
    return answer.data


def stem_of(source: str) -> str:
    """Name a script without Dash's version: `react-dom@18.v4_4_1m1795498981.3.1.min.js` is react-dom."""
    return re.split(r"[@.]", PurePosixPath(source).name)[0]
