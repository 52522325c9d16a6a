"""The tables of political words: every language has the keys of the English one, and its placeholders."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from babel import Locale

from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.errors import Fault
from dashboard.pipeline.wordfiles import CATALOGUES, listed, placeholders
from dashboard.text.catalogue import LOCALES

# Names that CLDR or the source of the shapes has otherwise: each language has its own.
_OWN: Final = ("names.", "places.")
_COUNTED: Final = re.compile(r"(.+)_(zero|one|two|few|many|other)")
# A form of a number that none up to here takes is not asked for.
_MOST: Final = 200


def table_faults(package: Path, language: str) -> Iterator[Fault]:
    """Find what a language's table lacks, has too much, leaves empty or fills otherwise."""
    path = package / CATALOGUES / f"{language}.toml"
    if not path.is_file():
        yield Fault(str(path), 0, "", "is missing; copy en.toml and translate it")
        return
    english = _in_forms(_read(package / CATALOGUES / f"{DEFAULT_LANGUAGE}.toml"), forms_of(language))
    found = _read(path)
    for key in sorted(english.keys() - found.keys()):
        yield Fault(str(path), 0, key, "is missing")
    for key in sorted(found.keys() - english.keys()):
        if not key.startswith(_OWN):
            yield Fault(str(path), 0, key, "is not in en.toml; delete it")
    for key in sorted(english.keys() & found.keys()):
        fault = _fault(key, english[key], found[key])
        if fault:
            yield Fault(str(path), 0, key, fault)


def forms_of(language: str) -> frozenset[str]:
    """Give the forms that whole numbers take in a language: one and other, or one, few and other."""
    locale = Locale.parse(LOCALES.get(language, language))
    return frozenset({"other", *map(locale.plural_form, range(_MOST))})


def _fault(key: str, english: str, found: str) -> str:
    if english and not found:
        return "is empty"
    names, allowed = placeholders(found), placeholders(english)
    if names == allowed or (_COUNTED.fullmatch(key) and names | {"n"} == allowed):
        return ""
    return f"has the placeholders {listed(names)}; en.toml has {listed(allowed)}"


def _read(path: Path) -> dict[str, str]:
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, Any], head: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield f"{head}{key}", value
        else:
            yield from _flat(value, f"{head}{key}.")


def _in_forms(english: Mapping[str, str], forms: frozenset[str]) -> dict[str, str]:
    """Give the keys that a language should have; of what is counted one for each of its forms."""
    wanted: dict[str, str] = {}
    for key, text in english.items():
        counted = _COUNTED.fullmatch(key)
        if counted and f"{counted[1]}_other" in english:
            wanted |= {f"{counted[1]}_{form}": english[f"{counted[1]}_other"] for form in forms}
        elif not key.startswith(_OWN):
            wanted[key] = text
    return wanted
