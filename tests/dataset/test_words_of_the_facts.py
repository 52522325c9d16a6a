"""What the tables say in other languages is read as carefully as the tables, at the start."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from dashboard.dataset.translations import read_all_facts, read_facts, read_messages
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def put(folder: Path, text: str) -> None:
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "fr.po").write_text(text, encoding="utf-8", newline="\n")


def faults(folder: Path) -> list[Fault]:
    try:
        read_all_facts(folder, ("en", "fr"))
    except DataError as error:
        return list(error.faults)
    return []


def only_fault(folder: Path) -> str:
    (fault,) = faults(folder)
    return str(fault)


def test_a_sentence_is_said_in_its_language_and_stays_english_where_nobody_translated(tmp_path: Path) -> None:
    put(tmp_path, HEAD + 'msgid "camp"\nmsgstr "camp militaire"\n\nmsgid "gate"\nmsgstr ""\n')
    said = read_all_facts(tmp_path, ("en", "fr"))["fr"]
    assert (said.gettext("camp"), said.gettext("gate")) == ("camp militaire", "gate")
    assert read_facts(tmp_path, "sq").gettext("camp") == "camp"


def test_the_program_s_own_sentences_are_read_in_the_same_way(tmp_path: Path) -> None:
    put(tmp_path, HEAD + 'msgid "{n} camps"\nmsgstr "{n} camps militaires"\n')
    said = read_messages(tmp_path / "words" / "fr.po")
    assert said.gettext("{n} camps") == "{n} camps militaires"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<b>camp</b>", "'<b>camp</b>' holds '<' as character 1; only plain text is allowed; reword it"),
        ("=1+1", "'=1+1' is not plain text (no =, +, - or @ at its beginning); correct it"),
        ("ca\u202emp", "holds U+202E (RIGHT-TO-LEFT OVERRIDE) as character 3; delete it"),
        ("a\\n<i>", "'<i>' holds '<' as character 1; only plain text is allowed; reword it"),
    ],
)
def test_a_translation_holds_no_more_than_a_cell_may(tmp_path: Path, text: str, told: str) -> None:
    put(tmp_path, HEAD + f'msgid "camp"\nmsgstr "{text}"\n')
    assert only_fault(tmp_path).startswith("words/fr.po:4: msgstr: ")
    assert told in only_fault(tmp_path)


def test_every_form_of_a_plural_is_looked_at(tmp_path: Path) -> None:
    head = HEAD.replace("\\n", "\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n", 1)
    put(tmp_path, head + 'msgid "camp"\nmsgid_plural "camps"\nmsgstr[0] "camp"\nmsgstr[1] "<camps>"\n')
    assert "'<camps>' holds '<'" in only_fault(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "a"\nmsgstr b"\n', "words/fr.po:5: 'msgstr b\"' is no line of a PO file; "),
        ('msgid "a"\nmsgstr "b\n', "words/fr.po:5: 'msgstr \"b' is no line of a PO file; "),
        ("garbage\n", "words/fr.po:4: 'garbage' is no line of a PO file; "),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', "words/fr.po:4: is no PO file (missing msgstr for msgid 'a'"),
        ('msgid "a"\nmsgstr "b\\"\n', "words/fr.po:5: 'msgstr \"b\\\\\"' is no line of a PO file; "),
    ],
)
def test_a_file_that_is_no_po_file_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    put(tmp_path, HEAD + text)
    assert only_fault(tmp_path).startswith(told)
    assert only_fault(tmp_path).endswith("or delete it: then this language says it in English")


@pytest.mark.parametrize(
    "line", ["Language: !!", "PO-Revision-Date: soon", "Plural-Forms: nplurals=x; plural=n;"]
)
def test_a_head_that_says_nonsense_is_told(tmp_path: Path, line: str) -> None:
    put(tmp_path, HEAD.replace("\\n", f"\\n{line}\\n", 1) + 'msgid "a"\nmsgstr "b"\n')
    assert only_fault(tmp_path).startswith("words/fr.po:0: is no PO file (ValueError: ")


def test_a_rule_of_plurals_is_never_run(tmp_path: Path) -> None:
    rule = "nplurals=2; plural=__import__('os').abort();"
    put(tmp_path, HEAD.replace("\\n", f"\\nPlural-Forms: {rule}\\n", 1) + 'msgid "a"\nmsgstr "b"\n')
    assert len(faults(tmp_path)) in (0, 1)


def test_a_link_out_of_the_folder_and_a_pipe_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "fr.po").symlink_to("/etc/passwd")
    assert only_fault(tmp_path).startswith("words/fr.po:0: is a link that leads out of the folder")
    (tmp_path / "words" / "fr.po").unlink()
    os.mkfifo(tmp_path / "words" / "fr.po")
    assert only_fault(tmp_path).startswith("words/fr.po:0: is not a regular file")
    with pytest.raises(DataError, match="regular file"):
        read_facts(tmp_path, "fr")
