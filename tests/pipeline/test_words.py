"""A language on offer is whole, and whatever is missing, doubtful or left over is named."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog

from dashboard.domain.languages import LANGUAGES
from dashboard.pipeline import wordfiles, words
from dashboard.pipeline.messages import program_template, uncollected
from dashboard.pipeline.wordtables import forms_of, table_faults

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@pytest.fixture(scope="module")
def made(project: Path, today: date) -> tuple[Catalog, Catalog]:
    return words.templates(project / "data", today)


def test_nothing_is_missing_in_any_language_on_offer(project: Path, today: date) -> None:
    assert [str(fault) for fault in words.check(project / "data", today)] == []


def test_both_catalogues_of_every_language_on_offer_are_there(project: Path) -> None:
    for language in LANGUAGES[1:]:
        assert all(path.is_file() for path in wordfiles.paths(words.PACKAGE, project / "data", language))


def po(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "fr.po"
    head = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    path.write_text(head + body, encoding="utf-8")
    return path


TEMPLATE = Catalog()
TEMPLATE.add("since {when}")
TEMPLATE.add(("{n} state", "{n} states"))
WHOLE = 'msgid "since {when}"\nmsgstr "depuis {when:le |}"\n\n'
COUNTED = 'msgid "{n} state"\nmsgid_plural "{n} states"\nmsgstr[0] "un État"\nmsgstr[1] "{n} États"\n\n'


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (WHOLE + COUNTED, []),
        (WHOLE, ["“{n} state” is missing"]),
        (COUNTED + 'msgid "since {when}"\nmsgstr ""\n', ["“since {when}” is not translated"]),
        ("#, fuzzy\n" + WHOLE + COUNTED, ["“since {when}” is marked as fuzzy"]),
        (COUNTED + 'msgid "since {when}"\nmsgstr "depuis {quand}"\n', ["has the placeholders {quand}"]),
        (WHOLE + COUNTED + 'msgid "gone"\nmsgstr "parti"\n', ["“gone” is said nowhere any more"]),
    ],
)
def test_a_fault_of_a_catalogue_is_named(tmp_path: Path, body: str, told: list[str]) -> None:
    found = [str(fault) for fault in wordfiles.faults_of(TEMPLATE, po(tmp_path, body), "fr")]
    assert len(found) == len(told)
    assert all(part in line for part, line in zip(told, found, strict=True))


def test_a_message_that_cannot_be_collected_is_named(tmp_path: Path) -> None:
    package = tmp_path / "dashboard"
    (package / "text").mkdir(parents=True)
    said = 'words.say("One")\nwords.say(sentence)\nf"{words.say(\'Two\')}"\n"a b".count("b")\n'
    (package / "text" / "some.py").write_text(said)
    (package / "atlas.py").write_text("")
    assert [fault.line for fault in uncollected(package, program_template(package))] == [2, 3]


def test_a_table_of_words_has_the_keys_of_the_english_one(tmp_path: Path) -> None:
    folder = tmp_path / wordfiles.CATALOGUES
    shutil.copytree(words.PACKAGE / wordfiles.CATALOGUES, folder)
    french = folder / "fr.toml"
    text = french.read_text(encoding="utf-8")
    french.write_text(
        text.replace('world = "Monde"', 'monde = "Monde"')
        .replace('europe = "Europe"', 'europe = ""')
        .replace("{state}. Il reconnaît", "{etat}. Il reconnaît"),
        encoding="utf-8",
    )
    assert [(fault.column, fault.message.partition(";")[0]) for fault in table_faults(tmp_path, "fr")] == [
        ("scopes.world", "is missing"),
        ("scopes.monde", "is not in en.toml"),
        ("boundary_seen.recognises", "has the placeholders {etat}, {reading}"),
        ("scopes.europe", "is empty"),
    ]


@pytest.mark.parametrize(
    ("language", "forms"),
    [("fr", {"one", "other"}), ("sq", {"one", "other"}), ("sr", {"one", "few", "other"}), ("vi", {"other"})],
)
def test_a_language_has_the_forms_of_number_that_it_needs(language: str, forms: set[str]) -> None:
    assert forms_of(language) == forms


def test_a_new_language_begins_with_every_message_and_the_plural_forms_of_its_grammar(
    tmp_path: Path, made: tuple[Catalog, Catalog]
) -> None:
    path = tmp_path / "sr.po"
    wordfiles.update(made[0], path, "sr")
    assert wordfiles.read(path, "sr").num_plurals == 3
    assert wordfiles.size(wordfiles.read(path, "sr")) == wordfiles.size(made[0])
    assert wordfiles.translated(path, "sr") == 0
    before = path.read_bytes()
    wordfiles.update(made[0], path, "sr")
    assert path.read_bytes() == before
