"""A data folder in which every text is hostile, and a loader that lets it pass.

The loader refuses most of these strings. That nothing runs and nothing is lost further on must not hang on
it, so its rules for texts are off here. Run as a program, this serves such a folder.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dashboard.dataset import cells, schemas
from dashboard.dataset.cells import Kind
from dashboard.dataset.records import RECORDS
from tests.hostile import OF_ONE_LINE

PROJECT = Path(__file__).parents[1]
# Names that other cells refer to stay; so does what the rules of the domain read.
KEPT = {("formations", "area")}
# A step between the columns, so that one row does not hold the same string everywhere.
STEP = 37


def text_columns(name: str) -> tuple[str, ...]:
    """Give the columns of a table that hold words of their own, and the addresses."""
    kinds = schemas.kinds_of(name)
    return tuple(
        column
        for column, kind in kinds.items()
        if (name, column) not in KEPT and (kind.wanted.startswith("plain text") or column == "url")
    )


@contextmanager
def unchecked() -> Iterator[None]:
    """Let every text pass the loader."""
    before = (cells._untidy, cells.text, cells.address)

    def anything() -> Kind:
        return Kind("plain text", lambda _: True, optional=True)

    cells._untidy, cells.text, cells.address = (lambda _: None), anything, anything
    schemas.kinds_of.cache_clear()
    try:
        yield
    finally:
        cells._untidy, cells.text, cells.address = before
        schemas.kinds_of.cache_clear()


def write(folder: Path, strings: tuple[str, ...] = OF_ONE_LINE) -> dict[tuple[str, int, str], str]:
    """Make a hostile copy of the project's tables; gives what stands where: table, line, column."""
    shutil.copytree(
        PROJECT / "data",
        folder,
        ignore=shutil.ignore_patterns("versions", "words", "stories", "datapackage.json"),
    )
    told: dict[tuple[str, int, str], str] = {}
    for number, name in enumerate(RECORDS):
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for line, row in enumerate(rows):
            for place, column in enumerate(text_columns(name)):
                chosen = strings[(line + STEP * (place + 3 * number)) % len(strings)]
                row[column] = told[name, line, column] = chosen
            if name == "formations":
                row["area"] = row["area_extent"] = ""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    _write_story(folder)
    return told


def _write_story(folder: Path) -> None:
    """Write a story whose words are hostile as far as a story may hold them."""
    (folder / "stories").mkdir()
    words = [one for one in OF_ONE_LINE if one.isprintable() and one.strip() and len(one) < 100][:5]
    steps = [{"view": "date=2017-02-21", "headline": one, "note": one} for one in words]
    story = {"title": words[0], "steps": steps}
    (folder / "stories" / "hostile.json").write_text(json.dumps(story), encoding="utf-8")


def serve(folder: Path, port: int, today: str) -> None:
    """Serve a hostile folder."""
    from dashboard.server.app import create_app  # noqa: PLC0415 - after the checks are off
    from dashboard.settings import Settings  # noqa: PLC0415

    with unchecked():
        # Nothing is kept, and so compressed quickly: no other start serves this.
        settings = Settings(data=folder, today=date.fromisoformat(today), cache=folder / "events.csv" / "no")
        create_app(settings).server.run(host="127.0.0.1", port=port, threaded=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
