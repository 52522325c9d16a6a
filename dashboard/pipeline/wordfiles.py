"""The catalogues that translators work on: written, brought up to date, and checked against a template.

Beside the program stands `text/catalogues/CODE.po`, beside the tables `words/CODE.po` with what they say.
"""

from __future__ import annotations

import io
import string
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from dashboard.dataset.translations import FOLDER
from dashboard.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, OWN_NAMES
from dashboard.errors import Fault
from dashboard.text.catalogue import LOCALES

CATALOGUES: Final = "text/catalogues"
TEMPLATE: Final = "messages.pot"
_WIDTH: Final = 110
# Of the head of a file: what is another every time, and what Babel fills in for want of a name.
_UNSTEADY: Final = (
    '"Generated-By',
    '"Language-Team',
    '"Last-Translator',
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Report-Msgid',
)


def languages() -> tuple[str, ...]:
    """Give the languages that may have files: all but English."""
    return tuple(code for code in OWN_NAMES if code != DEFAULT_LANGUAGE)


def offered(language: str) -> bool:
    """Say whether a language is offered, and so must be complete."""
    return language in LANGUAGES


def paths(package: Path, data: Path, language: str) -> tuple[Path, Path]:
    """Give the two catalogues of a language: of the program and of the facts."""
    return package / CATALOGUES / f"{language}.po", data / FOLDER / f"{language}.po"


def written(catalog: Catalog) -> bytes:
    """Write a catalogue the same way every time: in the order of the sources, without dates and lines."""
    file = io.BytesIO()
    headless = catalog.locale is None
    write_po(file, catalog, width=_WIDTH, omit_header=headless, include_lineno=False, ignore_obsolete=True)
    lines = file.getvalue().decode().splitlines()
    kept = (line for line in lines if not line.startswith(_UNSTEADY))
    return ("\n".join(kept).strip() + "\n").encode()


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue, or begin one. Raises PoFileError."""
    locale = LOCALES.get(language, language)
    if path.is_file():
        return read_po(io.BytesIO(path.read_bytes()), locale=locale, abort_invalid=True)
    head = f"# KFOR Atlas in {OWN_NAMES[language]}"
    return Catalog(locale=locale, project="KFOR Atlas", version="1", header_comment=head, fuzzy=False)


def update(template: Catalog, path: Path, language: str) -> None:
    """Bring a catalogue up to date: new messages are empty or fuzzy, those that are gone leave."""
    catalog = read(path, language)
    catalog.update(template, update_header_comment=False)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(written(catalog))


def size(catalog: Catalog) -> int:
    """Count the messages."""
    return sum(1 for _ in _messages(catalog))


def translated(path: Path, language: str) -> int:
    """Count the messages that are translated and not fuzzy."""
    return sum(1 for one in _messages(read(path, language)) if all(_texts(one)) and not one.fuzzy)


def faults_of(template: Catalog, path: Path, language: str) -> Iterator[Fault]:
    """Find what is missing, doubtful, left over or filled otherwise in a catalogue."""
    try:
        catalog = read(path, language)
    except (PoFileError, ValueError) as error:
        yield Fault(str(path), 0, "", f"is no PO file: {error}")
        return
    known = {_key(message) for message in _messages(template)}
    for message in _messages(template):
        found = catalog.get(message.id)
        fault = _fault(message, found, catalog) if found else "is missing; run make words-update"
        if fault:
            yield _told(path, found or message, fault)
    for message in _messages(catalog):
        if _key(message) not in known:
            yield _told(path, message, "is said nowhere any more; run make words-update")


def _fault(message: Message, found: Message, catalog: Catalog) -> str:
    texts = _texts(found)
    if not all(texts) or (message.pluralizable and len(texts) != catalog.num_plurals):
        return "is not translated"
    if found.fuzzy:
        return "is marked as fuzzy; check it and take the mark away"
    allowed = [placeholders(one) for one in ([message.id] if isinstance(message.id, str) else message.id)]
    for names in map(placeholders, texts):
        # "One state" may go without the number.
        if names not in allowed and not (message.pluralizable and names | {"n"} in allowed):
            return f"has the placeholders {listed(names)}; the English text has {listed(allowed[-1])}"
    return ""


def placeholders(text: str) -> frozenset[str]:
    """Give the names in the {placeholders} of a text."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def listed(names: Iterable[str]) -> str:
    """Write the names of placeholders."""
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ("",))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _told(path: Path, message: Message, fault: str) -> Fault:
    return Fault(str(path), message.lineno or 0, "", f"“{_key(message)[:60]}” {fault}")
