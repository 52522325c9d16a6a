"""Data folders larger than the real one: many times the observations, several missions, many stops.

Nothing in them is a fact. They keep the real states, sources and acts, and repeat the real mission under
other names; every number is drawn from a seeded generator, so that each run makes the same folder.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.material import LAST_DAY
from dashboard.domain.ledger import DEFAULT_MISSION
from dashboard.settings import PROJECT

# Days with a new number in each mission; the acts and events of the real data add some hundred stops.
DAYS = 1_750
SEED = 1999
START = date(1999, 7, 1)
MOST_TROOPS = 3_000
EXTENT = "kosovo"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Making:
    """The real rows to copy, and the generator to draw from."""

    tables: dict[str, list[Row]]
    codes: Sequence[str]
    sources: Sequence[str]
    draw: random.Random

    def number(self, n: int, kind: Row) -> Row:
        """Give observation `n` of a mission: a day of its own as long as there are some, then any."""
        days = n if n < DAYS else self.draw.randrange(DAYS)
        span = (LAST_DAY - START).days
        day = START + timedelta(days=days * span // DAYS)
        return kind | {
            "as_of": day.isoformat(),
            "troops": str(self.draw.randrange(1, MOST_TROOPS)),
            "source_id": self.draw.choice(self.sources),
        }


def write_folder(folder: Path, times: int, missions: int) -> int:
    """Write a data folder with `times` the observations, in all missions together; give their number.

    With 1 time it is the real folder.
    """
    shutil.copytree(PROJECT / "data", folder)
    tables = {path.stem: _read(path) for path in folder.glob("*.csv")}
    observed = len(tables["contributions"]) + len(tables["totals"])
    if times == 1:
        return observed
    names = mission_names(missions)
    codes = sorted({row["code"] for row in tables["participation"]})
    sources = [row["source_id"] for row in tables["sources"]]
    making = Making(tables, codes, sources, random.Random(SEED))  # noqa: S311 - no secret
    _rewrite(folder, "missions", _missions(making, names))
    _rewrite(folder, "participation", _repeated(making, "participation", names))
    for table in ("contributions", "totals"):
        _rewrite(folder, table, _unlike(_numbers(making, table, times, names)))
    return observed * times


def mission_names(count: int) -> list[str]:
    """Name the missions: the real one, and copies of it."""
    return [DEFAULT_MISSION, *(f"COPY-{n}" for n in range(1, count))]


def _missions(making: Making, names: Sequence[str]) -> list[Row]:
    real = making.tables["missions"]
    (first,) = (row for row in real if row["mission"] == DEFAULT_MISSION)
    return [first | {"mission": name} for name in names]


def _repeated(making: Making, table: str, names: Sequence[str]) -> list[Row]:
    rows = making.tables[table]
    return [row | {"mission": name} for name in names for row in rows]


def _numbers(making: Making, table: str, times: int, names: Sequence[str]) -> Iterator[Row]:
    """Give the observations of a table; those of a state go round the states of the force."""
    empty = dict.fromkeys(making.tables[table][0], "") | {"approximate": "no"}
    empty |= {"inferred": "no"} if table == "contributions" else {"extent": EXTENT}
    for name in names:
        for n in range(len(making.tables[table]) * times // len(names)):
            code = {"code": making.codes[n % len(making.codes)]} if table == "contributions" else {}
            yield making.number(n, empty | {"mission": name} | code)


def _unlike(rows: Iterator[Row]) -> list[Row]:
    """Leave out rows that say the same as an earlier one: the check would refuse them."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        seen.setdefault(tuple(row.values()), row)
    return list(seen.values())


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rewrite(folder: Path, table: str, rows: list[Row]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
