"""What `make words-extract`, `words-update` and `words-check` do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog

from dashboard.atlas import choices_of
from dashboard.dataset import dataset, stories
from dashboard.dataset.translations import FOLDER
from dashboard.domain.ledger import build_ledger
from dashboard.errors import Fault
from dashboard.pipeline import wordfiles
from dashboard.pipeline.messages import facts_template, program_template, uncollected
from dashboard.pipeline.wordtables import table_faults

PACKAGE = Path(__file__).resolve().parent.parent


def templates(data: Path, last: date) -> tuple[Catalog, Catalog]:
    """Collect the messages of the program and of the facts."""
    facts = dataset.load(data)
    ledger = build_ledger(facts)
    told = stories.read_all(data, choices_of(ledger, last), ledger.sources)
    return program_template(PACKAGE), facts_template(facts, told)


def _template_paths(data: Path) -> tuple[Path, Path]:
    return PACKAGE / wordfiles.CATALOGUES / wordfiles.TEMPLATE, data / FOLDER / wordfiles.TEMPLATE


def extract(data: Path, last: date) -> None:
    """Write the templates."""
    for template, path in zip(templates(data, last), _template_paths(data), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(wordfiles.written(template))


def update(data: Path, last: date, only: tuple[str, ...] = ()) -> None:
    """Write the templates and bring the catalogues of all languages, or of some, up to date."""
    extract(data, last)
    for template, number in zip(templates(data, last), (0, 1), strict=True):
        for language in only or wordfiles.languages():
            wordfiles.update(template, wordfiles.paths(PACKAGE, data, language)[number], language)


def check(data: Path, last: date) -> Iterator[Fault]:
    """Find what is wrong: with how messages are marked, the templates, and every language that is offered."""
    made = templates(data, last)
    yield from uncollected(PACKAGE, made[0])
    for template, path in zip(made, _template_paths(data), strict=True):
        if not path.is_file() or path.read_bytes() != wordfiles.written(template):
            yield Fault(str(path), 0, "", "is not what the program and the tables say; run make words-update")
    for language in filter(wordfiles.offered, wordfiles.languages()):
        yield from faults_in(made, data, language)


def progress(data: Path, last: date) -> Iterator[str]:
    """Say of every language how much of it is translated."""
    made = templates(data, last)
    for language in wordfiles.languages():
        counts = [
            f"{wordfiles.translated(path, language)} of {wordfiles.size(template)}"
            for template, path in zip(made, wordfiles.paths(PACKAGE, data, language), strict=True)
        ]
        on_offer = "offered" if wordfiles.offered(language) else "not offered"
        yield f"{language}: {counts[0]} messages, {counts[1]} texts of the tables; {on_offer}"


def faults_in(made: tuple[Catalog, Catalog], data: Path, language: str) -> Iterator[Fault]:
    """Find what is wrong with one language."""
    for template, path in zip(made, wordfiles.paths(PACKAGE, data, language), strict=True):
        yield from wordfiles.faults_of(template, path, language)
    yield from table_faults(PACKAGE, language)
