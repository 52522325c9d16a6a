"""Which plotly.js the page gets: the small bundle from npm if it fits, or plotly.py's whole one."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Final

from plotly.offline import get_plotlyjs, get_plotlyjs_version

PACKAGE: Final = "plotly.js-geo-dist-min"
# It says what it is in its first lines: scatter, scattergeo and choropleth, all that the page draws.
_TITLE: Final = re.compile(rb"plotly\.js \(geo - minified\) v([0-9.]+)")
_TITLE_BYTES: Final = 200


def plotly_js(bundle: Path) -> bytes:
    """Give the small bundle, or the whole one and say so in one line."""
    content, trouble = _small(bundle)
    if not trouble:
        return content
    version = get_plotlyjs_version()
    logging.getLogger(__name__).warning(
        "KFOR Atlas: the page gets the whole plotly.js %s, twice as heavy, because %s; "
        "for the small one: npm install --omit=dev",
        version,
        trouble,
    )
    return get_plotlyjs().encode()


def _small(bundle: Path) -> tuple[bytes, str]:
    """Give the small bundle and what is wrong with it, nothing if it fits plotly.py."""
    try:
        content = bundle.read_bytes()
    except OSError as error:
        return b"", f"{bundle} cannot be read ({error.strerror})"
    found = _TITLE.search(content, 0, _TITLE_BYTES)
    if found is None:
        return b"", f"{bundle} is not the script of {PACKAGE}"
    if found[1].decode() != get_plotlyjs_version():
        return b"", f"{bundle} is version {found[1].decode()}"
    return content, ""
