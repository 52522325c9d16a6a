"""Texts as XML may hold them: slides, SVG and XMP are XML, and a reader refuses the whole file otherwise."""

from __future__ import annotations

import re
from html import escape
from typing import Final

# What no XML 1.0 document may hold (W3C, "Extensible Markup Language", 2.2), escaped or not.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN: Final = "\ufffd"


def legal(text: str) -> str:
    """Give a text with U+FFFD in the place of each character that XML has no way to write."""
    return _ILLEGAL.sub(_SHOWN, text)


def written(text: str) -> str:
    """Give a text as the content of an element: nothing of it is markup, and a reader gives it back."""
    # A reader turns a bare CR into LF.
    return escape(legal(text)).replace("\r", "&#13;")
