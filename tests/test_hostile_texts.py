"""Whatever stands in a text of the data is shown as text: nothing of it runs, and nothing of it is lost."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.dataset import dataset
from dashboard.dataset.copies import Copies, copy
from dashboard.dataset.records import RECORDS
from dashboard.dataset.schemas import kinds_of
from dashboard.domain.query import read_view_strictly
from dashboard.export.chunks import texts_of, with_texts
from dashboard.export.data.cells import FORMULA_STARTS, as_stated, harmless_table
from dashboard.export.svgtexts import titled
from dashboard.export.xmltexts import legal
from dashboard.figures.overtime import over_time
from dashboard.figures.picture import compose
from dashboard.text.names import names_of
from dashboard.text.records import listed_tables, table_document
from tests.hostile import HOSTILE, OF_ONE_LINE
from tests.hostile_data import text_columns, unchecked, write

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.domain.frames import Film


# The smallest there is: one pixel.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
Places = dict[tuple[str, int, str], str]


def test_there_are_more_than_three_hundred_of_them() -> None:
    assert len(OF_ONE_LINE) >= 300


# At the door


def test_the_loader_lets_no_markup_formula_or_unseen_character_in() -> None:
    columns = [kinds_of(name)[column] for name in RECORDS for column in text_columns(name)]
    assert len(columns) > 20
    for text in HOSTILE:
        for kind in columns:
            told = kind.fault(text)
            if told is None:
                assert not {"<", ">", "{", "}"} & set(text)
                assert not text.startswith(("=", "+", "-", "@"))
                assert not [one for one in text if unicodedata.category(one) in UNSEEN]
            else:
                assert len(told) < 300
                assert told.isprintable()


def test_what_the_loader_lets_in_is_kept_to_the_letter(hostile: tuple[Path, Places]) -> None:
    folder, places = hostile
    with unchecked():
        facts = dataset.load(folder)
    for (name, line, column), text in places.items():
        assert getattr(getattr(facts, name)[line], column) == text


# Behind the door, with the loader's rules for texts switched off


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Places]:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    return folder, write(folder)


@pytest.fixture(scope="module")
def atlas(hostile: tuple[Path, Places], project: Path, today: date) -> Atlas:
    with unchecked():
        return open_atlas(hostile[0], project / "assets", today)


@pytest.fixture(scope="module")
def copies(hostile: tuple[Path, Places]) -> Copies:
    return copy(hostile[0])


def test_every_cell_is_a_record_to_the_letter(
    atlas: Atlas, copies: Copies, hostile: tuple[Path, Places]
) -> None:
    names = names_of(atlas.words, atlas.ledger.countries)
    documents = {
        name: table_document(atlas.words, name, copies.tables, names, atlas.choices)
        for name in listed_tables(atlas.words)
    }
    shown = {place: text for place, text in hostile[1].items() if place[0] in documents}
    assert len(set(shown.values())) > 500
    for (name, line, column), text in shown.items():
        document = documents[name]
        place = [one["field"] for one in document["columns"]].index(column)
        assert document["rows"][line][place] == text


def test_no_spreadsheet_runs_a_cell_of_a_table_and_every_cell_can_be_had_back(
    copies: Copies, hostile: tuple[Path, Places]
) -> None:
    for name in RECORDS:
        table = harmless_table(copies.tables[f"{name}.csv"]).decode()
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        for line, row in enumerate(rows):
            for column, cell in row.items():
                if cell.startswith(FORMULA_STARTS):
                    float(cell)
                if (name, line, column) in hostile[1]:
                    assert as_stated(cell) == hostile[1][name, line, column]


@pytest.mark.parametrize(
    "query",
    [
        "date=2017-02-21",
        "date=2003-07-24&scope=world",
        "layer=recognition&date=2018-11-05&reading=belgrade",
        "layer=crossed&date=2017-02-21",
        "scope=theatre&date=2002-03-01",
        "date=2017-02-21&compare=2008-02-17&comparison=side",
    ],
)
def test_no_text_of_a_picture_is_markup(atlas: Atlas, query: str) -> None:
    picture = compose(atlas, read_view_strictly(query, atlas.choices), "http://x", "/shapes.json")
    texts = [one["text"] for one in picture.spec()["layout"]["annotations"]]
    for trace in picture.spec()["data"]:
        found = trace.get("text") or ()
        texts += [found] if isinstance(found, str) else [one for one in found if one]
    # Names of units stand in two lines, which are our own.
    assert [one for one in texts if "<" in one.replace("<br>", "")] == []
    assert texts_of(with_texts(PNG, picture.told)) == picture.told


def test_no_label_of_the_force_over_time_is_markup_but_our_own(atlas: Atlas, film: Film) -> None:
    figure = over_time(atlas.ledger, film, atlas.words)
    texts = [text for trace in figure["data"] for text in trace.get("text", ())]
    assert len(texts) > 200
    ours = re.compile("</?b>|<br>")
    assert [text for text in texts if "<" in ours.sub("", text)] == []


def test_a_picture_names_its_sources_to_the_letter(atlas: Atlas) -> None:
    view = read_view_strictly("date=2017-02-21", atlas.choices)
    told = compose(atlas, view, "http://x", "/shapes.json").told["Description"]
    force = atlas.day(date(2017, 2, 21), "independent").force
    assert force.source_id
    assert atlas.ledger.sources[force.source_id].publisher in told


@pytest.mark.parametrize("what", ["title", "description"])
def test_a_text_in_an_svg_is_text(what: str) -> None:
    for text in HOSTILE:
        texts = {"Title": text, "Comment": ""} if what == "title" else {"Title": "", "Comment": text}
        drawn = titled(b'<svg xmlns="http://www.w3.org/2000/svg" width="1"></svg>', texts)
        root = ET.fromstring(drawn)  # noqa: S314 - our own file
        assert [len(part) for part in root] == [0, 0]
        assert (root[0 if what == "title" else 1].text or "") == legal(text)


def test_a_day_as_json_says_all_to_the_letter(atlas: Atlas) -> None:
    told = json.dumps(atlas.document(atlas.day(date(2004, 3, 17), "independent"), "dashed"))
    titles = {event.title for event in atlas.ledger.events}
    shown = {one["title"] for one in json.loads(told)["events"]}
    assert shown
    assert shown <= titles
