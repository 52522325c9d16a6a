"""The languages that a view can be in, by the code that addresses and documents write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DEFAULT_LANGUAGE: Final = "en"
# Offered is a language once nothing of it is missing: `words check` and the tests hold these to it.
LANGUAGES: Final[tuple[str, ...]] = ("en", "fr", "sq", "sr-Latn", "sr", "vi")
# What each language calls itself; those that are being translated too.
OWN_NAMES: Final[Mapping[str, str]] = {
    "en": "English",
    "fr": "Français",
    "sq": "Shqip",
    "sr-Latn": "Srpski",
    "sr": "Српски",
    "vi": "Tiếng Việt",
}
# English with accents and 40 % longer: where it does not fit, another language will not either.
PSEUDO: Final = "en-XA"
