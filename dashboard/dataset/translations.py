"""Messages in other languages, read from gettext's PO files: those of the program and those of the tables."""

from __future__ import annotations

import gettext
import io
import os
import re
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Final, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from dashboard.dataset import cells, files
from dashboard.dataset.phrases import quote
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog

# Beside the tables: what they say in words, in the other languages. It is no part of the facts' version.
FOLDER: Final = "words"
NEVER_ENGLISH: Final = "mend it as gettext has it, or delete it: then this language says it in English"
# babel reads past a lost quote, and drops a letter with it.
_LINE: Final = re.compile(
    r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[[0-9]\])?)\s+)?"([^"\\]|\\.)*"\s*)?', re.ASCII
)


def read_messages(path: Traversable) -> gettext.NullTranslations:
    """Read a PO file; what is not translated, or only fuzzily, stays English. Raises DataError.

    Reading a thousand messages takes 50 ms, so that no compiled file has to be kept in step.
    """
    return _compiled(path.read_text(encoding="utf-8"), path.name)[0]


def read_facts(data: Path, language: str) -> gettext.NullTranslations:
    """Read what the tables of a data folder say in a language; nothing where nobody has translated them.

    Raises DataError for a file that is no PO file, or says what no table may say.
    """
    shown = f"{FOLDER}/{language}.po"
    if not os.path.lexists(data / shown):
        return gettext.NullTranslations()
    compiled, found = _compiled(files.read_text(data, shown), shown)
    faults = list(_untidy(found, shown))
    if faults:
        raise DataError(faults)
    return compiled


def read_all_facts(data: Path, languages: Iterable[str]) -> dict[str, gettext.NullTranslations]:
    """Read them in every language. Raises DataError with the faults of all files."""
    found: dict[str, gettext.NullTranslations] = {}
    faults: list[Fault] = []
    for language in languages:
        try:
            found[language] = read_facts(data, language)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    return found


def _compiled(text: str, shown: str) -> tuple[gettext.NullTranslations, Catalog]:
    for line, written in enumerate(text.split("\n"), start=1):
        if _LINE.fullmatch(written) is None:
            message = f"{quote(written)} is no line of a PO file; {NEVER_ENGLISH}"
            raise DataError([Fault(shown, line, "", message)])
    try:
        found = read_po(io.StringIO(text), abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, found)
        compiled.seek(0)
        return gettext.GNUTranslations(compiled), found
    except PoFileError as error:
        line = error.lineno + 1  # babel counts from 0
        raise DataError([Fault(shown, line, "", f"is no PO file ({error}); {NEVER_ENGLISH}")]) from error
    except (ValueError, LookupError, TypeError, OSError) as error:
        message = f"is no PO file ({type(error).__name__}: {error}); {NEVER_ENGLISH}"
        raise DataError([Fault(shown, 0, "", message)]) from error


def _untidy(found: Catalog, shown: str) -> Iterator[Fault]:
    """Say every translation that holds what no cell of a table may hold."""
    plain = cells.text()
    for message in found:
        written = cast("str | tuple[str, ...]", message.string)
        for one in (written,) if isinstance(written, str) else written:
            faults = (plain.fault(line) for line in one.split("\n") if line and message.id)
            wrong = next((fault for fault in faults if fault is not None), None)
            if wrong is not None:
                yield Fault(shown, message.lineno or 0, "msgstr", wrong)
