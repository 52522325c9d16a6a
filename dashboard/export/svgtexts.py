"""What an SVG says of itself: a title and a description, which browsers and screen readers speak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.export.xmltexts import written

_OPENING: Final = re.compile(r"<svg\b[^>]*>")
IDS: Final = ("picture-title", "picture-description")


def titled(svg: bytes, texts: Mapping[str, str]) -> bytes:
    """Put the picture's title and what its map shows first into an SVG (SVG 2, 5.7).

    Raises ValueError for what is no SVG.
    """
    drawn = svg.decode()
    opening = _OPENING.search(drawn)
    if opening is None:
        raise ValueError("these bytes are no SVG")
    tag, at = opening.group(), opening.end()
    named = f'{tag[:-1]} role="img" aria-labelledby="{IDS[0]}" aria-describedby="{IDS[1]}">'
    title = f'<title id="{IDS[0]}">{written(texts.get("Title", ""))}</title>'
    told = f'<desc id="{IDS[1]}">{written(texts.get("Comment", ""))}</desc>'
    return f"{drawn[: opening.start()]}{named}{title}{told}{drawn[at:]}".encode()
