"""A film as MP4, which players and slides take: H.264 through ffmpeg, which reads the pictures one by one."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dashboard.errors import ExportError
from dashboard.export.series.reel import DENSITY, Reel

FPS: Final = 25
CRF: Final = 16  # of x264, 0 to 51: flat colours and small letters stay what they are to the eye
THREADS: Final = 4  # each holds frames of its own, and their number is part of the result
NO_FFMPEG: Final = (
    "no ffmpeg was found to write the film; install it (Debian: apt-get install ffmpeg; "
    "or: pip install imageio-ffmpeg), or write a .webp or .gif"
)
_ASK_SECONDS: Final = 0.1


def ffmpeg() -> str:
    """Give the ffmpeg of the system, or that of imageio-ffmpeg. Raises ExportError without either."""
    found = shutil.which("ffmpeg")
    if found:
        return found
    try:
        import imageio_ffmpeg  # noqa: PLC0415 # pyright: ignore[reportMissingImports]

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise ExportError(NO_FFMPEG) from error


def write_mp4(reel: Reel, path: Path) -> None:
    """Write a film with 25 frames a second. Raises ExportError where ffmpeg fails, CancelError."""
    listed, said = path.with_name("frames.txt"), path.with_name("ffmpeg.txt")
    listed.write_text(_list(reel), encoding="utf-8")
    command = [ffmpeg(), *_input(listed), *_picture(reel), *_coded(reel), str(path)]
    with said.open("wb") as errors, _running(command, errors.fileno()) as process:
        while process.poll() is None:
            reel.ask()
            time.sleep(_ASK_SECONDS)
    if process.returncode != 0:
        lines = said.read_text("utf-8", "replace").strip().splitlines() or [_ended(process.returncode)]
        path.unlink(missing_ok=True)
        raise ExportError(f"ffmpeg could not write the film ({lines[-1].strip().rstrip('.')}); try again")


def _list(reel: Reel) -> str:
    """Tell ffmpeg how long each picture stays; the last stands twice, or its time would not count."""
    told = ["ffconcat version 1.0"]
    for frame, milliseconds in zip(reel, reel.milliseconds, strict=True):
        told += [f"file {frame.path.name}", f"duration {milliseconds / 1000:.3f}"]
    return "\n".join([*told, told[-2]]) + "\n"


def _input(listed: Path) -> list[str]:
    return ["-nostdin", "-loglevel", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(listed)]


def _picture(reel: Reel) -> list[str]:
    """Make the size even, as the codec needs, and turn colours as the film then says they were turned."""
    dense = DENSITY.get(reel.first().order.size, 1)
    steps = [
        f"scale=iw/{dense}:ih/{dense}:flags=area:out_color_matrix=bt709:out_range=tv",
        "crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0",
        f"fps={FPS}",
        "format=yuv420p",
        f"trim=end={sum(reel.milliseconds) / 1000:.3f}",
    ]
    return ["-vf", ",".join(steps)]


def _coded(reel: Reel) -> list[str]:
    colours = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    coded = ["-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage", "-crf", str(CRF)]
    told = ["-metadata", f"title={reel.title}", "-metadata", f"comment={reel.comment}"]
    steady = ["-threads", str(THREADS), "-fflags", "+bitexact", "-flags:v", "+bitexact"]
    return [*coded, *colours, *told, *steady, "-movflags", "+faststart", "-f", "mp4"]


@contextlib.contextmanager
def _running(command: list[str], errors: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run ffmpeg in a group of its own, which Ctrl+C does not reach; it is gone in any case afterwards."""
    process = subprocess.Popen(  # noqa: S603 - a command of our own
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _ended(code: int) -> str:
    if code < 0 and os.name == "posix":
        return f"it was ended by {signal.Signals(-code).name}"
    return f"it ended with {code}"
