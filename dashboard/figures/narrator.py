"""What every line of the film is made from, and the list that keeps its texts without repeats."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.frames import Film
from dashboard.domain.ledger import Ledger
from dashboard.text.catalogue import Catalogue
from dashboard.text.names import name_of


class Texts:
    """A list of texts without repeats; a run refers to a text by its number."""

    def __init__(self) -> None:
        """Start with no text."""
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Give the number of a text, adding it where it is new."""
        return self._numbers.setdefault(text, len(self._numbers))

    def listed(self) -> list[str]:
        """Give all texts in the order of their numbers."""
        return list(self._numbers)


@dataclass(frozen=True, slots=True)
class Narrator:
    """What every line of the film is made from."""

    ledger: Ledger
    film: Film
    words: Catalogue
    texts: Texts

    def nation(self, code: str) -> str:
        """Name a state by its code; empty where no state is told."""
        return name_of(self.words, self.ledger.countries[code]) if code else ""
