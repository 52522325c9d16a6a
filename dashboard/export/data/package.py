"""All tables in one zip: a Frictionless data package with what is needed to use and to cite it.

The same data give the same bytes: the times in the zip are fixed, and the files are in order of name.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from dashboard.dataset.copies import DESCRIPTOR, FIXED_TIME, Copies
from dashboard.text.catalogue import Catalogue

SUMS: Final = "SHA256SUMS"
LICENCE: Final = "CC-BY-4.0"
OWN_BYTES: Final = """\
These are the tables' own bytes. The addresses /api/tables/NAME.csv give the same, except that
what a spreadsheet would run as a formula has an apostrophe before it there, and so have the
apostrophes that stood before it: take one away, and the cell is as it was."""
_READABLE: Final = 0o100644 << 16


def pack(copies: Copies, words: Catalogue, version: str) -> bytes:
    """Give the zip: the tables' own bytes, datapackage.json, README.txt, CITATION.cff, SHA256SUMS."""
    tables = {**copies.tables, **copies.others}
    descriptor = describe(copies, version)
    files = {
        **tables,
        DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode(),
        "README.txt": readme(descriptor, words, version).encode(),
        "CITATION.cff": citation(descriptor, version).encode(),
    }
    sums = "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files))
    return _zipped({**files, SUMS: sums.encode()})


def describe(copies: Copies, version: str) -> dict[str, Any]:
    """Give the folder's own description with the size and sum of each table, or a plain one without it.

    A description that is no JSON object, or that names other files, is not passed on: what it says of
    tables that are there is.
    """
    found = _own(copies.descriptor)
    said = {str(one.get("path")): one for one in found.get("resources", []) if isinstance(one, dict)}
    resources = [
        (said.get(name) or {"name": name.removesuffix(".csv"), "path": name, "format": "csv"})
        | {"bytes": len(content), "hash": f"sha256:{sha256(content)}"}
        for name, content in {**copies.tables, **copies.others}.items()
    ]
    usual = {"name": "kfor-atlas", "title": "KFOR Atlas", "licenses": [{"name": LICENCE}]}
    return {**usual, **found, "data_version": version, "resources": resources}


def _own(descriptor: bytes | None) -> dict[str, Any]:
    """Read a description; one that cannot be read counts as none, for the tables are whole without it."""
    try:
        found = json.loads(descriptor or b"{}")
    except ValueError:
        return {}
    usable = isinstance(found, dict) and isinstance(found.get("resources", []), list)
    return found if usable else {}


def readme(descriptor: Mapping[str, Any], words: Catalogue, version: str) -> str:
    """Tell what is in the package, under which licences, and how names are used."""
    named = descriptor.get("sources", [])
    sources = [f"- {one.get('title', '')} <{one.get('path', '')}>" for one in named if isinstance(one, dict)]
    tables = [f"- {one['path']}: {one.get('description', '')}" for one in descriptor["resources"]]
    names = [
        f"- {line['name']}: {line['host']}. {line['footnote']}" for line in words.words["boundary"].values()
    ]
    parts = [
        str(descriptor.get("title", "")),
        str(descriptor.get("description", "")),
        f"Data version: {version}",
        "TABLES\n" + "\n".join(tables),
        OWN_BYTES,
        "SOURCES\n" + "\n".join(sources),
        f"LICENCES\n- {words.word('credits', 'facts')}\n- {words.word('credits', 'shapes')}",
        "HOW NAMES ARE USED\n" + "\n".join(names),
        f"{SUMS} holds the SHA-256 of every file: sha256sum --check {SUMS}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def citation(descriptor: Mapping[str, Any], version: str) -> str:
    """Write CITATION.cff (Citation File Format 1.2.0); JSON's strings are YAML's."""
    people = [one.get("title", "") for one in descriptor.get("contributors", []) if isinstance(one, dict)]
    authors = "".join(f"  - name: {json.dumps(name, ensure_ascii=False)}\n" for name in people if name)
    return (
        "cff-version: 1.2.0\n"
        "message: Please cite this data set, and the source of each row.\n"
        "type: dataset\n"
        f"title: {json.dumps(str(descriptor.get('title', '')), ensure_ascii=False)}\n"
        f"version: {json.dumps(version)}\n"
        f"license: {LICENCE}\n"
        f"authors:\n{authors or '  - name: KFOR Atlas' + chr(10)}"
    )


def sha256(content: bytes) -> str:
    """Give the SHA-256 of some bytes as hex digits."""
    return hashlib.sha256(content).hexdigest()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.create_system, entry.external_attr = 3, _READABLE  # the same on every system
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()
