"""The pseudo-locale: English with accents, 40 % longer. What shows without accents was not translated."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from typing import Any, Final, cast

LONGER: Final = 0.4
_ACCENTS: Final = str.maketrans("aceinouyACEINOUYsz", "áçéíñöüýÁÇÉÍÑÖÜÝšž")
_PLACEHOLDER: Final = re.compile(r"(\{[^}]*\})")
# Added to a text until it is long enough: words, so that it can break as a text of another language does.
_FILL: Final = "löŕém ïpšüm dölör šït ámét çöñšéçtétüŕ "
# Names of states and places, and what is no text.
_KEPT: Final = ("names", "places", "dates")


def longer(text: str) -> str:
    """Put accents on a text and lengthen it; {placeholders} stay as they are."""
    parts = _PLACEHOLDER.split(text)
    written = "".join(one if index % 2 else one.translate(_ACCENTS) for index, one in enumerate(parts))
    letters = sum(one.isalpha() for one in "".join(parts[::2]))
    if letters == 0:
        return text
    wanted = max(1, round(letters * LONGER))
    body, ending = written.rstrip(), written[len(written.rstrip()) :]
    fill = (_FILL * (wanted // len(_FILL) + 1))[:wanted].strip()
    return f"{body} {fill}{ending}" if wanted > 3 else f"{body}{fill}{ending}"  # noqa: PLR2004 - a short word


def longer_words(words: Mapping[str, Any]) -> dict[str, Any]:
    """Do the same to a table of political words."""
    return {key: value if key in _KEPT else _longer(value) for key, value in words.items()}


def _longer(value: object) -> object:
    if isinstance(value, str):
        return longer(value)
    return {key: _longer(one) for key, one in cast("Mapping[str, Any]", value).items()}


class PseudoMessages(gettext.NullTranslations):
    """Every message, longer."""

    def gettext(self, message: str) -> str:
        """Lengthen a sentence."""
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Lengthen the form for a number."""
        return longer(msgid1 if n == 1 else msgid2)
