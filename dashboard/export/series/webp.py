"""A film as WebP without loss: every colour and every letter is that of the pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image

from dashboard.export.series.film import image_of
from dashboard.export.series.reel import Reel
from dashboard.export.xmltexts import written

# How hard libwebp tries, 0 to 100 and 0 to 6: more costs many times as long for a few percent.
_EFFORT: Final = 20
_METHOD: Final = 1


def write_webp(reel: Reel, path: Path) -> None:
    """Write a film that begins again for ever."""
    _Strip(reel).save(
        path,
        "WEBP",
        save_all=True,
        lossless=True,
        quality=_EFFORT,
        method=_METHOD,
        duration=reel.milliseconds,
        loop=0,
        xmp=_properties(reel.title, reel.comment),
    )


class _Strip(Image.Image):
    """An image of many frames that holds one at a time: Pillow walks it with `seek`."""

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self.n_frames = len(reel)
        self._reel, self._frames, self._at = reel, iter(reel), -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        if frame == self._at or self._at == self.n_frames - 1:
            return  # Pillow goes back to the beginning when all is written
        image = image_of(next(self._frames))
        self.im, self._mode, self._size, self._at = image.im, image.mode, image.size, frame

    def tell(self) -> int:
        return self._at


def _properties(title: str, comment: str) -> bytes:
    """Say what the film is, as XMP."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{written(title)}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{written(comment)}</rdf:li></rdf:Alt>'
        "</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()
