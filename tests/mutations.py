"""A data folder, spoilt in one of many ways: the same seed spoils it in the same way on every machine."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

TABLES = (
    "sources", "missions", "totals", "contributions", "reports", "participation", "recognition", "readings",
    "positions", "countries", "names", "memberships", "events", "commanders", "formations", "places", "units",
)  # fmt: skip
FORMULAS = ("=1+1", '=HYPERLINK("http://x.example")', "+1", "-1+2", "@SUM(A1)", "=cmd|' /C calc'!A0")
MARKUP = ("<script>x</script>", "<b>", "%{text}", "{{7*7}}", "<img src=x onerror=x>", "a</title>", "<extra>")
UNSEEN = ("\u202e", "\u200b", "\ufeff", "\x00", "\x1b", "\u2028", "\u3164", "\ud7ff\ue000")
STRAY = (b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x00", b'"', b"\n", b"\r", b",", b"\x1a")
HUGE_BYTES = 20_000_001

Mutation = Callable[[Random, Path], str]


def put(path: Path, content: bytes) -> None:
    """Write a file anew: the old one is shared with the other folders."""
    path.unlink()
    path.write_bytes(content)


def _table(random: Random, folder: Path) -> tuple[Path, bytes]:
    path = folder / f"{random.choice(TABLES)}.csv"
    return path, path.read_bytes()


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def _written(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


# Bytes


def cut(random: Random, folder: Path) -> str:
    """Take a range of bytes out of a table."""
    path, content = _table(random, folder)
    start = random.randrange(len(content))
    length = random.choice((1, 2, 5, random.randrange(1, 400), random.randrange(1, len(content) + 1)))
    put(path, content[:start] + content[start + length :])
    return f"{path.name} without {length} bytes at {start}"


def cut_at_a_line(random: Random, folder: Path) -> str:
    """End a table with one of its lines, whole: nothing looks broken."""
    path, content = _table(random, folder)
    lines = content.splitlines(keepends=True)
    keep = random.randrange(1, len(lines))
    put(path, b"".join(lines[:keep]))
    return f"{path.name} without its lines from {keep + 1}"


def stray_bytes(random: Random, folder: Path) -> str:
    path, content = _table(random, folder)
    place, stray = random.randrange(len(content)), random.choice(STRAY)
    put(path, content[:place] + stray + content[place:])
    return f"{path.name} with {stray!r} at {place}"


def another_byte(random: Random, folder: Path) -> str:
    path, content = _table(random, folder)
    place = random.randrange(len(content))
    put(path, content[:place] + bytes([content[place] ^ (1 << random.randrange(8))]) + content[place + 1 :])
    return f"{path.name} with a bit changed at {place}"


# Rows and columns


def columns_swapped(random: Random, folder: Path) -> str:
    """Swap two columns: in the header, below it, or both."""
    path, content = _table(random, folder)
    rows = _rows(content)
    one, other = random.sample(range(len(rows[0])), 2)
    where = random.choice((slice(0, 1), slice(1, None), slice(None)))
    for row in rows[where]:
        row[one], row[other] = row[other], row[one]
    put(path, _written(rows))
    return f"{path.name} with columns {one} and {other} swapped in {where}"


def column_renamed(random: Random, folder: Path) -> str:
    path, content = _table(random, folder)
    rows = _rows(content)
    column = random.randrange(len(rows[0]))
    rows[0][column] = random.choice((rows[0][column].upper(), rows[0][column][:-1], "", "code", "__proto__"))
    put(path, _written(rows))
    return f"{path.name} with column {column} named {rows[0][column]!r}"


def column_lost_or_added(random: Random, folder: Path) -> str:
    path, content = _table(random, folder)
    rows, lost = _rows(content), random.random() < 0.5
    column = random.randrange(len(rows[0]))
    for row in rows:
        row[column : column + 1] = [] if lost else [row[column], "x"]
    put(path, _written(rows))
    return f"{path.name} {'without' if lost else 'with two of'} column {column}"


def rows_changed(random: Random, folder: Path) -> str:
    """Drop, double, move or blank one line, or break it in two."""
    path, content = _table(random, folder)
    lines = content.splitlines(keepends=True)
    line = random.randrange(1, len(lines))
    how = random.choice(("dropped", "doubled", "moved", "blank", "broken", "quoted", "longer", "shorter"))
    broken = random.randrange(len(lines[line]))
    lines[line : line + 1] = {
        "dropped": [],
        "doubled": [lines[line]] * 2,
        "moved": [],
        "blank": [b"\n"],
        "broken": [lines[line][:broken], b"\n", lines[line][broken:]],
        "quoted": [b'"' + lines[line]],
        "longer": [lines[line].rstrip(b"\n") + b",x\n"],
        "shorter": [lines[line].rpartition(b",")[0] + b"\n"],
    }[how]
    if how == "moved":
        lines.insert(random.randrange(1, len(lines) + 1), content.splitlines(keepends=True)[line])
    put(path, b"".join(lines))
    return f"{path.name} with line {line + 1} {how}"


def cell_changed(random: Random, folder: Path) -> str:
    """Write into a cell what no cell, or not this one, may hold."""
    path, content = _table(random, folder)
    rows = _rows(content)
    line = random.randrange(1, len(rows))
    column = random.randrange(len(rows[line]))
    before = rows[line][column]
    rows[line][column] = random.choice((
        random.choice(FORMULAS), random.choice(MARKUP), before + random.choice(UNSEEN), " " + before,
        before[1:], before[:-1], before + "0", before.upper(), before.swapcase(), "", "NA", "1e999", "-5",
        "٣", "1 000", "2017-02-30", "0000", "javascript:alert(1)", "x" * 30_000, rows[line][column - 1],
        rows[random.randrange(1, len(rows))][column],
    ))  # fmt: skip
    put(path, _written(rows))
    return f"{path.name}:{line + 1} with {rows[line][column][:40]!r} in column {column}, for {before[:40]!r}"


# Encodings and sizes


def another_encoding(random: Random, folder: Path) -> str:
    path, content = _table(random, folder)
    how = random.choice(
        ("utf-16", "utf-32", "cp1250", "utf-7", "utf-8-sig", "crlf", "cr", "nul", "zip", "gz")
    )
    text = content.decode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(path.name, content)
    others = {
        "crlf": content.replace(b"\n", b"\r\n"),
        "cr": content.replace(b"\n", b"\r"),
        "nul": content.replace(b"a", b"\x00", 1),
        "zip": packed.getvalue(),
        "gz": random.choice((gzip.compress(content, mtime=0), bz2.compress(content))),
    }
    put(path, others.get(how) or text.encode(how, errors="replace"))
    return f"{path.name} written as {how}"


def huge(random: Random, folder: Path) -> str:
    """Make a table too large: in bytes, in lines, in one line, in columns, in faults."""
    path, content = _table(random, folder)
    how = random.choice(("bytes", "lines", "line", "columns", "faults", "same"))
    last = content.splitlines(keepends=True)[-1]
    if how == "bytes":
        put(path, content)
        os.truncate(path, HUGE_BYTES)
    else:
        put(path, {
            "lines": content + b"x\n" * 150_000,
            "line": content + b"x" * 2_000_000 + b"\n",
            "columns": b"c," * 200_000 + content,
            "faults": content + (b"<," * 10 + b"\n") * 90_000,
            "same": content + last * min(90_000, 19_000_000 // len(last)),
        }[how])  # fmt: skip
    return f"{path.name}, huge in {how}"


# Files that are none


def no_file(random: Random, folder: Path) -> str:
    """Put something else in the place of a file: nothing, a link, a pipe, a folder, a device."""
    names = [f"{name}.csv" for name in TABLES]
    path = folder / random.choice([*names, *names, "datapackage.json", "words/fr.po", "left-out.csv"])
    how = random.choice(("missing", "out", "loop", "nowhere", "device", "pipe", "folder", "empty", "renamed"))
    before = path.read_bytes()
    path.unlink()
    target = {"out": "/etc/passwd", "loop": path.name, "nowhere": "none.csv", "device": "/dev/zero"}.get(how)
    if target is not None:
        path.symlink_to(target)
    elif how == "pipe":
        os.mkfifo(path)
    elif how == "folder":
        path.mkdir()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "renamed":
        path.with_name(path.name.upper()).write_bytes(before)
    return f"{path.name}: {how}"


# What stands beside the tables


def description_changed(random: Random, folder: Path) -> str:
    path = folder / "datapackage.json"
    content = path.read_bytes()
    place = random.randrange(len(content))
    described = json.loads(content)
    chosen = random.choice(described["resources"])
    chosen |= {
        "hash": random.choice(("", "sha256:", "md5:0", "sha256:" + "0" * 64, 7, None, [])),
        "path": "x.csv",
    }
    how, put_in = random.choice(
        [
            ("cut", content[:place] + content[place + random.randrange(1, 900) :]),
            ("cut off", content[:place]),
            ("flipped", content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]),
            ("another sum", json.dumps(described).encode()),
            ("deep", b"[" * 100_000),
            (
                "no object",
                random.choice((b"null", b"[]", b"7", b'""', b'{"resources": {}}', b'{"resources": [1]}')),
            ),
            ("long number", b'{"a": ' + b"9" * 10_000 + b"}"),
            ("not UTF-8", b"\xff" + content),
        ]
    )
    put(path, put_in)
    return f"datapackage.json: {how} at {place}"


def words_changed(random: Random, folder: Path) -> str:
    path = folder / "words" / f"{random.choice(('fr', 'sq', 'sr-Latn', 'sr', 'vi'))}.po"
    content = path.read_bytes()
    place = random.randrange(len(content))
    how, put_in = random.choice(
        [
            ("cut", content[:place] + content[place + random.randrange(1, 900) :]),
            ("cut off", content[:place]),
            ("flipped", content[:place] + bytes([content[place] ^ 2]) + content[place + 1 :]),
            ("markup", content.replace(b'msgstr "', b'msgstr "<i>', 9)),
            ("unseen", content.replace(b'msgstr "', 'msgstr "\u202e'.encode(), 9)),
            ("formula", content.replace(b'msgstr "', b'msgstr "=', 9)),
            ("no plurals", content.replace(b"nplurals=", b"nplurals=x", 1)),
            ("evil plurals", content.replace(b"plural=", b"plural=__import__('os')", 1)),
            ("another charset", content.replace(b"charset=utf-8", b"charset=utf-7", 1)),
            ("huge", content + b"# x\n" * 5_100_000),
            ("binary", bytes(random.randrange(256) for _ in range(500))),
        ]
    )
    put(path, put_in)
    return f"words/{path.name}: {how} at {place}"


def story_changed(random: Random, folder: Path) -> str:
    path = random.choice(sorted((folder / "stories").iterdir()))
    content = path.read_bytes()
    place = random.randrange(len(content))
    how, put_in = random.choice(
        [
            ("cut", content[:place] + content[place + random.randrange(1, 400) :]),
            ("flipped", content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]),
            ("alias", b"a: &a [x, x]\nb: [*a, *a]\n"),
            ("tag", b"!!python/object/apply:os.system [id]\n"),
            ("deep", b"[" * 50_000),
            ("markup", content.replace(b"title: ", b"title: <script>", 1)),
            ("stray", content[:place] + random.choice(STRAY) + content[place:]),
        ]
    )
    put(path, put_in)
    return f"stories/{path.name}: {how} at {place}"


def version_changed(random: Random, folder: Path) -> str:
    path = random.choice(sorted((folder / "versions").iterdir()))
    content = path.read_bytes()
    place = random.randrange(len(content))
    how, put_in = random.choice(
        [
            ("cut", content[:place] + content[place + random.randrange(1, 400) :]),
            ("cut off", content[:place]),
            ("flipped", content[:place] + bytes([content[place] ^ 8]) + content[place + 1 :]),
            ("empty", b""),
        ]
    )
    put(path, put_in)
    return f"versions/{path.name}: {how} at {place}"


# How often each is chosen: the first ones are the likeliest to pass unseen.
MUTATIONS: dict[Mutation, int] = {
    cut: 8,
    cut_at_a_line: 3,
    stray_bytes: 4,
    another_byte: 5,
    columns_swapped: 4,
    column_renamed: 2,
    column_lost_or_added: 2,
    rows_changed: 5,
    cell_changed: 8,
    another_encoding: 3,
    huge: 1,
    no_file: 4,
    description_changed: 3,
    words_changed: 3,
    story_changed: 2,
    version_changed: 2,
}


def spoil(folder: Path, seed: int) -> str:
    """Spoil a folder by a seed; gives in words what was done."""
    random = Random(seed)  # noqa: S311 - the same on every machine
    (mutation,) = random.choices([*MUTATIONS], [*MUTATIONS.values()])
    return mutation(random, folder)
