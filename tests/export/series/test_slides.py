"""Slides as python-pptx reads them, and LibreOffice where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from dashboard.export.orders import Order
from dashboard.export.series.batch import write_series
from dashboard.export.series.reel import About, Caption
from dashboard.export.xmltexts import legal
from tests.hostile import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = [Order(f"date=2017-02-{day}", "1x") for day in (21, 22)]
LONG = "A headline of a hundred and sixty characters " * 3 + "is the longest one"
ABOUT = About(
    "The north", "https://atlas.example/?story=x", captions=[Caption(LONG, "Say this.\nNATO <1>"), Caption()]
)


@pytest.fixture
def file(painter: Any, tmp_path: Path) -> Path:
    painter.size = (320, 180)
    write_series(ORDERS, painter, tmp_path / "m.pptx", about=ABOUT)
    return tmp_path / "m.pptx"


def test_each_slide_has_its_title_as_text_in_the_font_of_the_theme(file: Path) -> None:
    deck: Any = Presentation(str(file))
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    assert [slide.shapes.title.text for slide in deck.slides] == [LONG, "date=2017-02-22 – Troops"]
    for slide in deck.slides:
        assert slide.slide_layout.name == "Title Only"
        assert slide.shapes.title.placeholder_format.type == PP_PLACEHOLDER.TITLE
        assert {run.font.name for run in slide.shapes.title.text_frame.paragraphs[0].runs} == {None}


def test_a_picture_stands_under_its_title_whole_and_with_a_text_for_who_cannot_see_it(file: Path) -> None:
    deck: Any = Presentation(str(file))
    for slide, order in zip(deck.slides, ORDERS, strict=True):
        (picture,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
        title = slide.shapes.title
        assert title.top + title.height <= picture.top
        assert 0 <= picture.left <= picture.left + picture.width <= deck.slide_width
        assert picture.top + picture.height <= deck.slide_height
        assert picture.width / picture.height == pytest.approx(16 / 9, abs=0.001)
        assert title.left < picture.left < title.left + title.width
        assert picture._element.nvPicPr.cNvPr.get("descr") == f"{order.query} – Troops"


def test_the_notes_hold_what_to_say_the_sources_and_the_address(file: Path) -> None:
    first, second = (slide.notes_slide.notes_text_frame.text for slide in Presentation(str(file)).slides)  # type: ignore[union-attr]
    about_it = [
        "Sources: NATO; Österreich.",
        "https://atlas.example/?date=2017-02-21",
        "data 1",
        "CC BY 4.0.",
    ]
    assert first.splitlines() == ["Say this.", "NATO <1>", *about_it]
    assert second.splitlines()[:2] == [about_it[0], "https://atlas.example/?date=2017-02-22"]


def test_titles_and_notes_of_slides_are_text(painter: Any, tmp_path: Path) -> None:
    texts = HOSTILE[::12]
    painter.size = (32, 18)
    orders = [Order(f"date=2017-02-{1 + number % 28:02}", "1x") for number in range(len(texts))]
    about = About(texts[-1], "https://atlas.example", captions=[Caption(text, text) for text in texts])
    write_series(orders, painter, tmp_path / "m.pptx", about=about)
    slides = Presentation(str(tmp_path / "m.pptx")).slides
    for text, slide in zip(texts, slides, strict=True):
        # A slide breaks its lines with a vertical tab.
        lines = legal(text).replace("\r\n", "\n").replace("\r", "\n")
        assert slide.shapes.title is not None
        assert slide.shapes.title.text.replace("\v", "\n") in (lines, lines.strip())
        assert slide.notes_slide.notes_text_frame is not None
        assert slide.notes_slide.notes_text_frame.text.replace("\v", "\n").startswith(lines)


def test_nothing_is_left_of_the_template_s_maker(file: Path) -> None:
    about = Presentation(str(file)).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("The north", "", "")
    assert about.comments.startswith("https://atlas.example/?story=x · data 1")
    with zipfile.ZipFile(file) as packed:
        assert not [name for name in packed.namelist() if re.search("app.xml|thumbnail|printer", name)]
        assert len([name for name in packed.namelist() if "slideLayouts/slideLayout" in name]) == 1
        assert "Canny" not in packed.read("docProps/core.xml").decode()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_slides(file: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    turn = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(turn, check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdftotext", str(tmp_path / "m.pdf"), "-"], check=True, capture_output=True)
    assert "A headline of a hundred" in told.stdout.decode()
    assert "date=2017-02-22 – Troops" in told.stdout.decode()
    assert told.stdout.count(b"\f") == 2  # pages
