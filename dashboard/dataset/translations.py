"""Messages in other languages, read from gettext's PO files: those of the program and those of the tables."""

from __future__ import annotations

import gettext
import io
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from dashboard.errors import DataError, Fault

# Beside the tables: what they say in words, in the other languages. It is no part of the facts' version.
FOLDER: Final = "words"


def read_messages(path: Traversable) -> gettext.NullTranslations:
    """Read a PO file; what is not translated, or only fuzzily, stays English. Raises DataError.

    Reading a thousand messages takes 50 ms, so that no compiled file has to be kept in step.
    """
    try:
        found = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise DataError(
            [Fault(path.name, 0, "", f"is no PO file ({error}); mend it as gettext has it")]
        ) from error
    compiled = io.BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def read_facts(data: Path, language: str) -> gettext.NullTranslations:
    """Read what the tables of a data folder say in a language; nothing where nobody has translated them."""
    path = data / FOLDER / f"{language}.po"
    return read_messages(path) if path.is_file() else gettext.NullTranslations()
