"""Slides that can be edited: one a picture, its title as text in the theme's font, its sources in the notes.

The layout is the "Title Only" of python-pptx's own template, turned to 16 to 9. What that template says of
who made it is taken out.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Final, cast

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import LayoutPlaceholder, SlidePlaceholder
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Emu, Inches, Length, Pt

from dashboard.dataset.copies import FIXED_TIME
from dashboard.export.series.reel import Frame, Reel
from dashboard.export.xmltexts import legal

LAYOUT: Final = "Title Only"
TITLE_POINTS, LONG_TITLE_POINTS, LONG_TITLE = 24, 20, 100  # points, points, characters
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_TOP, _BOTTOM, _SIDE = Inches(1.2), Inches(0.25), Inches(0.5)
_TITLE_TOP: Final = Inches(0.2)
_INSET: Final = Inches(0.1)  # between the edge of a text box and its text


def write_slides(reel: Reel, path: Path) -> None:
    """Write one slide a picture. The same pictures give the same bytes."""
    deck = Presentation()
    layout = _prepared(deck, reel)
    for frame in reel:
        _add(deck, layout, frame)
    drawn = path.with_name("slides.pptx")
    deck.save(str(drawn))
    _packed(drawn, path, reel)


def _prepared(deck: Deck, reel: Reel) -> SlideLayout:
    """Make the deck 16 to 9 with one layout, and say what it is; gives the layout."""
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    layout = next(one for one in deck.slide_layouts if one.name == LAYOUT)
    for other in list(deck.slide_layouts):
        if other.name != LAYOUT:
            deck.slide_layouts.remove(other)
    _place(deck.slide_master, layout, _room(reel.first().size))
    package = deck.part.package
    for found in [
        one for one in package.iter_rels() if one.reltype in (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
    ]:
        package.drop_rel(found.rId)
    for found in [one for one in deck.part.rels.values() if one.reltype == RT.PRINTER_SETTINGS]:
        deck.part.drop_rel(found.rId)
    about, day = deck.core_properties, datetime(*FIXED_TIME)  # noqa: DTZ001 - python-pptx wants it bare
    about.author = about.last_modified_by = ""
    about.title, about.comments, about.created, about.modified = (
        legal(reel.title[:255]),
        legal(reel.comment[:255]),
        day,
        day,
    )
    return layout


def _room(size: tuple[int, int]) -> tuple[Length, Length, Length, Length]:
    """Give left, top, width and height of a picture: as large as fits under the title."""
    most_wide, most_high = _WIDTH - 2 * _SIDE, _HEIGHT - _TOP - _BOTTOM
    scale = min(most_wide / size[0], most_high / size[1])
    wide, high = round(size[0] * scale), round(size[1] * scale)
    return Emu((_WIDTH - wide) // 2), _TOP, Emu(wide), Emu(high)


def _place(master: SlideMaster, layout: SlideLayout, room: tuple[Length, ...]) -> None:
    """Put the title over the pictures, edge on edge; the other places of the master get the new width."""
    wider = _WIDTH / Inches(10)
    for shape in master.placeholders:
        shape.left, shape.width = Emu(round(shape.left * wider)), Emu(round(shape.width * wider))
    title = cast("LayoutPlaceholder", layout.placeholders[0])
    title.left, title.width = Emu(_SIDE - _INSET), Emu(_WIDTH - 2 * (_SIDE - _INSET))
    if room[2] > (_WIDTH - 2 * _SIDE) * 0.75:
        title.left, title.width = Emu(room[0] - _INSET), Emu(room[2] + 2 * _INSET)
    title.top, title.height = _TITLE_TOP, Emu(_TOP - _TITLE_TOP - _INSET)
    frame = title.text_frame
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.BOTTOM, True


def _add(deck: Deck, layout: SlideLayout, frame: Frame) -> None:
    slide = deck.slides.add_slide(layout)
    title = cast("SlidePlaceholder", slide.placeholders[0]).text_frame
    title.text = legal(frame.title)
    paragraph = title.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size = Pt(LONG_TITLE_POINTS if len(frame.title) > LONG_TITLE else TITLE_POINTS)
    left, top, wide, high = _room(frame.size)
    picture = slide.shapes.add_picture(str(frame.path), left, top, wide, high)
    picture.name = "Map"
    picture._element.xpath("./p:nvPicPr/p:cNvPr")[0].set("descr", legal(_described(frame)))  # noqa: SLF001 - python-pptx has no other way
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = legal(_note(frame))


def _described(frame: Frame) -> str:
    """Say what the picture shows, for whoever does not see it."""
    texts = frame.texts
    return " ".join(part for part in (texts.get("Title", frame.title), texts.get("Comment")) if part)


def _note(frame: Frame) -> str:
    """Give what the one who speaks reads: the note, the sources, the address, the licence."""
    texts = frame.texts
    told = (
        frame.caption.note,
        texts.get("Description"),
        texts.get("Source"),
        frame.version,
        texts.get("Copyright"),
    )
    return "\n".join(part for part in told if part)


def _packed(drawn: Path, path: Path, reel: Reel) -> None:
    """Pack the same parts with fixed times, pictures as they are."""
    with zipfile.ZipFile(drawn) as found, zipfile.ZipFile(path, "w") as packed:
        for part in found.infolist():
            reel.ask()
            entry = zipfile.ZipInfo(part.filename, FIXED_TIME)
            entry.create_system = 3
            kind = zipfile.ZIP_STORED if part.filename.endswith(".png") else zipfile.ZIP_DEFLATED
            packed.writestr(entry, found.read(part), kind)
    drawn.unlink()
