"""Many pictures as one file: a zip of stills, a film or slides; whole or not at all.

The pictures are kept beside the file while they are drawn. So a long series needs no more memory than a short
one, and after a crash the same export goes on with those that are missing. Who cancels leaves nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from dashboard.dataset.phrases import listed, nearest_clause, quote
from dashboard.errors import BusyError, CancelError, ExportError, ViewError
from dashboard.export.chunks import is_whole
from dashboard.export.orders import Order, Painter
from dashboard.export.series.parts import Parts, parts_of
from dashboard.export.series.reel import DENSITY, About, Reel
from dashboard.export.still import refuse_place
from dashboard.export.studio import KINDS
from dashboard.figures.sizes import DEFAULT_SIZE, pixels_of

SeriesKind = Literal["zip", "gif", "webp", "mp4", "pptx"]
SERIES_KINDS: Final[tuple[SeriesKind, ...]] = get_args(SeriesKind)
# A GIF keeps a byte a pixel of all that moves: beyond this one has hundreds of megabytes, and stutters.
MAX_GIF_PIXELS: Final = 1920 * 1200


def write_series(  # noqa: PLR0913 - told and asked while it works
    orders: Sequence[Order],
    painter: Painter,
    output: Path,
    *,
    force: bool = False,
    told: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    about: About = About(),  # noqa: B008 - frozen
) -> int:
    """Draw orders of one size and write them, in their order, to a file of the kind its name says.

    `told` gets how many pictures are there and how many there will be: at the start, and after each.
    `cancelled` is asked before each picture, and while they are put together. Gives the number of pictures.

    Raises CancelError, which leaves nothing, as KeyboardInterrupt does; ExportError, which leaves the
    pictures drawn so far for the same export to go on with; ViewError for an order that cannot be filled.
    Nothing half-written ever has the final name.
    """
    from dashboard.export.series.writers import WRITERS  # noqa: PLC0415 - no start of the server waits for Pillow

    sizes = {order.size for order in orders}
    if len(sizes) != 1:
        raise ExportError(f"{output}: pictures of {len(sizes)} sizes were ordered; order some of one size")
    kind = refuse_series(output, force=force, size=orders[0].size)
    with _told_of_disk(output), parts_of(output, len(orders)) as parts, _left_tidy(parts, output):
        parts.begin(_recipe(orders, about.version))
        _draw(orders, painter, parts, told, cancelled)
        made = parts.folder / f"made.{kind}"
        WRITERS[kind](Reel(parts.paths, orders, about, cancelled), made)
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        made.replace(output)
        parts.discard()
    return len(orders)


def refuse_name(output: Path) -> None:
    """Raise ExportError for a name that says no kind of file at all."""
    allowed = tuple(f".{kind}" for kind in (*KINDS, *SERIES_KINDS))
    suffix = output.suffix.lower()
    if suffix not in allowed:
        found = f"{quote(output.suffix)} cannot be written{nearest_clause(suffix, allowed)}"
        raise ExportError(
            f"{output}: {found}; allowed are {listed(allowed)}; name the file like {output.stem or 'map'}.png"
        )


def is_series(output: Path) -> bool:
    """Say whether the name is that of a file for many pictures."""
    return output.suffix.lower().removeprefix(".") in SERIES_KINDS


def usual_size(output: Path) -> str:
    """Give the size of a file of no named size: a GIF and a WebP are for a page, the others for a wall."""
    return "1x" if output.suffix.lower() in (".gif", ".webp") else DEFAULT_SIZE


def refuse_seconds(output: Path) -> None:
    """Raise ExportError for a file in which no picture stays for a time."""
    if output.suffix.lower() not in (".gif", ".webp", ".mp4"):
        raise ExportError(f"{output}: --seconds is for a film: name the file .gif, .webp or .mp4")


def refuse_series(output: Path, *, force: bool, size: str) -> SeriesKind:
    """Give the kind of a file for many pictures of a size.

    Raises ExportError for another kind, a folder that is not there and a file in the way, and as
    `refuse_making`.
    """
    refuse_name(output)
    kind = output.suffix.lower().removeprefix(".")
    if kind not in SERIES_KINDS:
        many = listed([f".{one}" for one in SERIES_KINDS])
        raise ExportError(
            f"{output}: a .{kind} holds one picture; for many name the file {many}, for one leave out --every"
        )
    refuse_place(output, force=force)
    refuse_making(kind, size)
    return kind


def refuse_making(kind: SeriesKind, size: str) -> None:
    """Raise ViewError for a GIF too large or no size, and ExportError for a film without ffmpeg."""
    width, height = (pixels // DENSITY.get(size, 1) for pixels in pixels_of(size))
    if kind == "gif" and width * height > MAX_GIF_PIXELS:
        raise ViewError(f"a GIF in {size} would be too large to play; take 1x or 2x, or a .webp or .mp4")
    if kind == "mp4":
        from dashboard.export.series.mp4 import ffmpeg  # noqa: PLC0415

        ffmpeg()


def _draw(
    orders: Sequence[Order],
    painter: Painter,
    parts: Parts,
    told: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Draw what is not there yet."""
    missing = parts.missing()
    total = len(orders)
    told(total - len(missing), total)
    drawn = painter.draw_all([replace(orders[index], kind="png") for index in missing])
    try:
        for done, index in enumerate(missing, total - len(missing) + 1):
            if cancelled():
                raise CancelError
            png = next(drawn)
            if not is_whole(png):
                raise ExportError(f"{orders[index].query}: its picture came damaged; try again")
            parts.keep(index, png)
            told(done, total)
    finally:
        # A painter that has others draw ahead is told that nobody waits for them any more.
        getattr(drawn, "close", lambda: None)()


@contextlib.contextmanager
def _left_tidy(parts: Parts, output: Path) -> Iterator[None]:
    """Leave nothing of a series that was given up, and all that is drawn of one that failed."""
    try:
        yield
    except (KeyboardInterrupt, CancelError, ViewError):
        parts.discard()
        raise
    except BusyError:
        raise
    except ExportError as error:
        raise ExportError(f"{error}{_goes_on(parts)}") from error
    except OSError as error:
        told = f"{output}: cannot be written ({error.strerror}); free some space"
        raise ExportError(f"{told}{_goes_on(parts)}") from error


def _goes_on(parts: Parts) -> str:
    kept, total = parts.kept(), len(parts.paths)
    if not kept:
        parts.discard()
        return ""
    return f"; {kept} of {total} pictures are kept in {parts.folder}, and the same export goes on from there"


@contextlib.contextmanager
def _told_of_disk(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{output}: cannot be written ({error.strerror}); choose another folder") from error


def _recipe(orders: Sequence[Order], version: str) -> dict[str, Any]:
    """Tell all that decides how the pictures look."""
    return {
        "orders": [[order.query, order.size, order.bare] for order in orders],
        "version": version,
        "code": _code(),
    }


@cache
def _code() -> str:
    """Give the sum of our own code and words: pictures of an older one are drawn again."""
    found = hashlib.sha256()
    package = Path(__file__).parents[2]
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".toml")):
        found.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()
