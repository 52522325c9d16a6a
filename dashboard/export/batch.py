"""Many pictures of one size in a zip: the timeline of a view, or the steps of a story, with a manifest.

Pictures are written as they are drawn, so that a long timeline needs no more memory than a short one. The
same pictures give the same bytes: the times in the zip are fixed.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from dashboard.atlas import Atlas
from dashboard.dataset.copies import FIXED_TIME
from dashboard.domain.timeline import Every, days_every
from dashboard.domain.view import View
from dashboard.errors import ExportError
from dashboard.export.package import sha256
from dashboard.export.still import refuse_place, whole
from dashboard.export.studio import Studio
from dashboard.figures.picture import Picture

MANIFEST: Final = "manifest.json"


def views_of(atlas: Atlas, view: View, every: Every | None) -> tuple[View, ...]:
    """Give the views of a series: a view on many days, or the steps of its story, in its theme.

    A comparison of a day with itself shows nothing and is left out. Raises ExportError where the view has
    neither.
    """
    if every:
        stops = (atlas.film.days[frame] for frame in atlas.film.stop_sets[view.stops])
        days = days_every(stops, every, atlas.ledger.first_day, atlas.last)
        return tuple(replace(view, date=day) for day in days if day != view.compare)
    for one in atlas.told:
        if view.story and one.story.name == view.story:
            return tuple(replace(step.view, theme=view.theme) for step in one.story.steps)
    raise ExportError(
        "one view is one picture; for a .zip say --every stop, month or year, "
        "or name a story: story=" + " or story=".join(one.story.name for one in atlas.told)
    )


def write_batch(
    pictures: Iterable[Picture], offline_script: Path, output: Path, *, force: bool = False
) -> int:
    """Write pictures, in their order and as they come, to a .zip; gives their number.

    Raises ExportError. However it ends before the last picture, nothing is left under the final name.
    """
    refuse_batch(output, force=force)
    studio = Studio(offline_script)
    told: list[dict[str, Any]] = []
    try:
        with whole(output) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for number, picture in enumerate(pictures, start=1):
                content = studio.draw(picture)
                name = f"{number:04d}-{picture.name}"
                _add(archive, name, content)
                told.append({"file": name, "sha256": sha256(content), **picture.told})
            _add(archive, MANIFEST, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    finally:
        studio.close()
    return len(told)


def refuse_batch(output: Path, *, force: bool) -> None:
    """Raise ExportError for what is no .zip, a folder that is not there, or a file in the way."""
    if output.suffix.lower() != ".zip":
        raise ExportError(
            f"{output}: many pictures are written to a .zip; name the file like {output.stem or 'maps'}.zip"
        )
    refuse_place(output, force=force)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED_TIME)
    entry.create_system, entry.external_attr = 3, 0o100644 << 16  # the same on every system
    archive.writestr(entry, content)
