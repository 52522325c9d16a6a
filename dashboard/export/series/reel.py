"""The pictures of a series as they lie on disk, one at a time, with what is said beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.errors import CancelError
from dashboard.export.chunks import size_of, texts_of
from dashboard.export.orders import Order
from dashboard.text.catalogue import catalogue

SECONDS: Final = 1.0  # a picture of a film that says nothing else
LAST_SECONDS: Final = 2.0  # longer than the others stays the last, before the film begins again
# A view in `2x` is laid out for 1920 x 1080 and drawn twice as dense. A film has no denser screen to serve:
# two by two pixels make one.
DENSITY: Final[Mapping[str, int]] = {"2x": 2}


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said beside a picture: `title` and `note` on its slide, `seconds` in a film, `name` in a zip.

    The title that the picture has of itself stands where this one is empty, its number for the name.
    """

    title: str = ""
    note: str = ""
    seconds: float = SECONDS
    name: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a series as a whole, in plain values that can travel.

    `captions` has one for each order, or none at all. `version` tells what the pictures depend on beside
    their orders, such as the version of the data: pictures of another one are never used to go on.
    """

    title: str = ""
    address: str = ""
    version: str = ""
    captions: Sequence[Caption] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture: a PNG file, the order that it fills, what is said beside it and what it says of itself."""

    path: Path
    order: Order
    caption: Caption
    texts: Mapping[str, str]
    size: tuple[int, int]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.caption.title or self.texts.get("Title", "")

    @property
    def version(self) -> str:
        """Which version of the data it shows, in the language of the picture; empty where it does not say."""
        told = self.texts.get("Data version")
        language = dict(parse_qsl(self.order.query)).get("lang", DEFAULT_LANGUAGE)
        return catalogue(language).say("data {version}", version=told) if told else ""


class Reel:
    """The frames of a series in their order, read anew each time they are walked."""

    def __init__(
        self, paths: Sequence[Path], orders: Sequence[Order], about: About, cancelled: Callable[[], bool]
    ) -> None:
        """Read nothing yet."""
        self._paths, self._orders, self._about, self._cancelled = paths, orders, about, cancelled
        self._captions = about.captions or [Caption()] * len(orders)

    def __len__(self) -> int:
        """Give the number of frames."""
        return len(self._paths)

    def __iter__(self) -> Iterator[Frame]:
        """Walk the frames. Raises CancelError between two of them."""
        for path, order, caption in zip(self._paths, self._orders, self._captions, strict=True):
            self.ask()
            png = path.read_bytes()
            yield Frame(path, order, caption, texts_of(png), size_of(png))

    def ask(self) -> None:
        """Raise CancelError if the series was given up."""
        if self._cancelled():
            raise CancelError

    @property
    def milliseconds(self) -> list[int]:
        """How long each frame stays in a film."""
        told = [round(1000 * one.seconds) for one in self._captions]
        told[-1] += round(1000 * LAST_SECONDS)
        return told

    def first(self) -> Frame:
        """Give the first frame."""
        return next(iter(self))

    @property
    def title(self) -> str:
        """What the series is called: as told, or by what its first picture says."""
        return self._about.title or self.first().title

    @property
    def address(self) -> str:
        """Where it is found: as told, or where its first picture is."""
        return self._about.address or self.first().texts.get("Source", "")

    @property
    def comment(self) -> str:
        """What a film says of itself beside its title."""
        first = self.first()
        told = (self.address, first.version, first.texts.get("Copyright", ""))
        return " · ".join(part for part in told if part)
