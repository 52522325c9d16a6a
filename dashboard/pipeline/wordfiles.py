"""The files that translators work on: templates collected, catalogues brought up to date, both checked.

Beside the program stands `text/catalogues/CODE.po` with a table of political words, `CODE.toml`; beside the
tables `words/CODE.po` with what they say. A language is offered only when all three are complete.
"""

from __future__ import annotations

import io
import re
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from dashboard.dataset.translations import FOLDER
from dashboard.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, OWN_NAMES
from dashboard.errors import Fault
from dashboard.text.catalogue import LOCALES

CATALOGUES: Final = "text/catalogues"
TEMPLATE: Final = "messages.pot"
# What a language may have of its own: names that CLDR has otherwise, and the forms of numbers.
OWN_GROUPS: Final = ("names",)
PLURALS: Final = re.compile(r"(.+)_(zero|one|two|few|many|other)")
COUNTED: Final = 200  # a form of a number that none up to here takes is not asked for
_WIDTH: Final = 110


def written(catalog: Catalog) -> bytes:
    """Write a catalogue the same way every time: in the order of the sources, without dates and lines."""
    file = io.BytesIO()
    write_po(file, catalog, width=_WIDTH, omit_header=catalog.locale is None, include_lineno=False, ignore_obsolete=True)
    kept = (line for line in file.getvalue().decode().splitlines() if not line.startswith(_UNSTEADY))
    return ("\n".join(kept).strip() + "\n").encode()


_UNSTEADY: Final = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Report-Msgid')


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue, or begin one."""
    locale = LOCALES.get(language, language).replace("_Cyrl", "_Cyrl")
    if not path.is_file():
        return Catalog(locale=locale, project="KFOR Atlas", fuzzy=False)
    return read_po(io.BytesIO(path.read_bytes()), locale=locale, abort_invalid=True)


def update(template: Catalog, path: Path, language: str) -> None:
    """Bring a catalogue up to date: new messages are empty or fuzzy, those that are gone leave."""
    catalog = read(path, language)
    catalog.update(template)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(written(catalog))


def faults_of(template: Catalog, path: Path, language: str) -> Iterator[Fault]:
    """Find what is missing, doubtful, left over or filled otherwise in a catalogue."""
    try:
        catalog = read(path, language)
    except (PoFileError, ValueError) as error:
        yield Fault(str(path), 0, "", f"is no PO file: {error}")
        return
    for message in _messages(template):
        found = catalog.get(message.id)
        fault = "is missing; run make words-update" if found is None else _fault(message, found, catalog)
        if fault:
            yield Fault(str(path), found.lineno or 0 if found else 0, "", f"“{_told(message)}” {fault}")
    known = {_key(message) for message in _messages(template)}
    for message in _messages(catalog):
        if _key(message) not in known:
            yield Fault(str(path), message.lineno or 0, "", f"“{_told(message)}” is said nowhere any more; delete it")


def _fault(message: Message, found: Message, catalog: Catalog) -> str:
    texts = [found.string] if isinstance(found.string, str) else list(found.string)
    if not all(texts) or (message.pluralizable and len(texts) != catalog.num_plurals):
        return "is not translated"
    if found.fuzzy:
        return "is marked as fuzzy; check it and take the mark away"
    allowed = [placeholders(one) for one in ([message.id] if isinstance(message.id, str) else message.id)]
    for text in texts:
        names = placeholders(text)
        if names not in allowed and not (message.pluralizable and names | {"n"} in allowed):
            return f"has the placeholders {_listed(names)}; the English text has {_listed(allowed[-1])}"
    return ""


def placeholders(text: str) -> frozenset[str]:
    """Give the names in the {placeholders} of a text."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def table_faults(package: Path, language: str) -> Iterator[Fault]:
    """Find what a language's table of political words lacks, has too much, or fills otherwise."""
    path = package / CATALOGUES / f"{language}.toml"
    if not path.is_file():
        yield Fault(str(path), 0, "", "is missing; copy en.toml and translate it")
        return
    wanted = _flat(tomllib.loads((package / CATALOGUES / f"{DEFAULT_LANGUAGE}.toml").read_text(encoding="utf-8")))
    found = _flat(tomllib.loads(path.read_text(encoding="utf-8")))
    keys = set(_for_language(wanted, forms_of(language)))
    for key in sorted(keys - set(found)):
        yield Fault(str(path), 0, key, "is missing")
    for key in sorted(set(found) - keys):
        if key.partition(".")[0] not in OWN_GROUPS:
            yield Fault(str(path), 0, key, "is not in en.toml; delete it")
    for key in sorted(keys & set(found)):
        english = wanted.get(key, wanted.get(PLURALS.sub(r"\1_other", key), ""))
        if english and not found[key]:
            yield Fault(str(path), 0, key, "is empty")
        names, allowed = placeholders(found[key]), placeholders(english)
        if names != allowed and not (PLURALS.fullmatch(key) and names | {"n"} == allowed):
            yield Fault(str(path), 0, key, f"has the placeholders {_listed(names)}; en.toml has {_listed(allowed)}")


def forms_of(language: str) -> frozenset[str]:
    """Give the forms that whole numbers take in a language: one and other, or one, few and other."""
    locale = Locale.parse(LOCALES.get(language, language))
    return frozenset(locale.plural_form(number) for number in range(COUNTED))


def _for_language(keys: Iterable[str], forms: frozenset[str]) -> Iterator[str]:
    """Give the keys that a language has for those of English: a counted one in each of its own forms."""
    known = set(keys)
    for key in known:
        counted = PLURALS.fullmatch(key)
        if key.startswith("names."):
            continue
        if counted and f"{counted[1]}_other" in known:
            yield from (f"{counted[1]}_{form}" for form in forms | {"other"})
        else:
            yield key


def _flat(table: Mapping[str, Any], head: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{head}{key}.") if isinstance(value, Mapping) else {f"{head}{key}": value}
    return flat


def languages() -> tuple[str, ...]:
    """Give the languages that have files: all but English."""
    return tuple(code for code in OWN_NAMES if code != DEFAULT_LANGUAGE)


def offered(language: str) -> bool:
    """Say whether a language is offered, and so must be complete."""
    return language in LANGUAGES


def paths(package: Path, data: Path, language: str) -> tuple[Path, Path]:
    """Give the two catalogues of a language: of the program and of the facts."""
    return package / CATALOGUES / f"{language}.po", data / FOLDER / f"{language}.po"


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _told(message: Message) -> str:
    return _key(message)[:60]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
