"""A sheet has room for everything in any size that is taken, and says which sizes are."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.domain.query import read_view_strictly
from dashboard.errors import ViewError
from dashboard.figures.canvas import Canvas
from dashboard.figures.chips import SEA_VEIL
from dashboard.figures.picture import compose
from dashboard.figures.pour import poured
from dashboard.figures.sheet import FINE, SMALLEST_PX, Rect, Sheet, sheet_of
from dashboard.figures.sizes import SIZES, pixels_of

if TYPE_CHECKING:
    from dashboard.atlas import Atlas

ANY = st.tuples(st.integers(300, 8_000), st.integers(300, 8_000)).map(lambda size: f"{size[0]}x{size[1]}")
VIEWS = (
    "date=2017-02-21",
    "layer=recognition&date=2020-12-31&reading=belgrade&scope=world&boundary=ESP",
    "layer=crossed&date=2025-12-19&scope=europe",
    "date=2004-03-17&scope=theatre",
    "date=2017-02-21&compare=2008-02-17&comparison=difference",
    "date=2017-02-21&compare=2008-02-17&comparison=side&scope=theatre",
)
NAMED = (*SIZES, "1080x1920", "2400x1000", "1200x1350")


def made(size: str) -> Sheet:
    try:
        return sheet_of(size)
    except ViewError:
        assume(False)
        raise


def inside(one: Rect, other: Rect) -> bool:
    return (
        other.left <= one.left < one.right <= other.right
        and other.top <= one.top < one.bottom <= other.bottom
    )


def apart(one: Rect, other: Rect) -> bool:
    across = one.right <= other.left or other.right <= one.left
    return across or one.bottom <= other.top or other.bottom <= one.top


@given(ANY)
def test_no_part_of_a_sheet_lies_on_another_or_leaves_it(size: str) -> None:
    sheet = made(size)
    parts = [sheet.map, *sheet.columns, sheet.foot, sheet.code]
    whole = Rect(0, 0, sheet.width, sheet.height)
    assert all(inside(part, whole) for part in parts)
    assert all(apart(one, other) for one, other in combinations(parts, 2))
    assert inside(sheet.event, Rect(0, 0, sheet.width, sheet.map.top))
    assert sheet.map.height >= 350
    assert sum(column.height for column in sheet.columns) >= 800


@given(ANY)
def test_a_picture_has_the_pixels_that_were_asked_for_and_no_print_too_small(size: str) -> None:
    sheet = made(size)
    assert (int(sheet.width * sheet.scale), int(sheet.height * sheet.scale)) == pixels_of(size)
    assert FINE * sheet.scale >= SMALLEST_PX


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (
            "2z",
            "'2z' cannot be used; nearest is '2x'; it takes 1x, 2x, 4k, square or a4, or width and height",
        ),
        (
            "800x600",
            "800x600 is too small to read the smallest print (under 11 px); in this shape it takes 1243x",
        ),
        ("4000x1000", "4000x1000 cannot be used; its width may be 0.5 to 2.5 times its height"),
        ("1000x0", "its width may be"),
        ("9000x9000", "has 81 million pixels; at most 34 million can be drawn, like 7680x4320"),
        ("-1x5", "cannot be used; nearest is '1x'; it takes"),
        ("\N{FULLWIDTH DIGIT ONE}280x720", "cannot be used; it takes"),
        ("1280X720", "cannot be used"),
        ("", "cannot be used"),
    ],
)
def test_a_size_that_cannot_be_drawn_is_told_with_what_can(size: str, said: str) -> None:
    with pytest.raises(ViewError) as caught:
        sheet_of(size)
    assert said in str(caught.value)


def test_the_size_that_is_named_for_one_too_small_is_taken() -> None:
    for small in ("800x600", "640x640", "500x900"):
        with pytest.raises(ViewError) as caught:
            sheet_of(small)
        assert sheet_of(str(caught.value).split("takes ")[1].split(" ")[0])


@pytest.mark.parametrize("size", NAMED)
def test_no_word_of_a_picture_is_smaller_than_11_px_in_any_size(atlas: Atlas, size: str) -> None:
    for query in VIEWS:
        view = read_view_strictly(query, atlas.choices)
        drawn = compose(atlas, view, "https://atlas.example", "/x.json", sheet_of(size))
        notes = [note for note in drawn.figure.layout.annotations if note.text]  # type: ignore[attr-defined]
        assert min(note.font.size * drawn.scale for note in notes) >= SMALLEST_PX, query


@pytest.mark.parametrize("query", VIEWS)
def test_a_bare_picture_is_map_and_legend_and_still_says_whose_it_is(atlas: Atlas, query: str) -> None:
    view = read_view_strictly(query, atlas.choices)
    whole, bare = (
        compose(atlas, view, "https://atlas.example", "/x.json", sheet_of("1x", bare=one))
        for one in (False, True)
    )
    words = {note.text for note in bare.figure.layout.annotations}  # type: ignore[attr-defined]
    assert 0 < len(words) < len(whole.figure.layout.annotations)  # type: ignore[attr-defined]
    assert not any("http" in word or "without prejudice" in word for word in words)
    assert bare.told == whole.told


@pytest.mark.parametrize(("size", "veiled"), [("1x", False), ("square", False), ("a4", True)])
def test_words_hide_no_state_where_only_iceland_is_near(atlas: Atlas, size: str, *, veiled: bool) -> None:
    view = read_view_strictly("layer=recognition&date=2026-06-12&scope=europe", atlas.choices)
    drawn = compose(atlas, view, "https://atlas.example", "/x.json", sheet_of(size))
    fills = [shape.fillcolor for shape in drawn.figure.layout.shapes]  # type: ignore[attr-defined]
    assert (SEA_VEIL in fills) is veiled


def test_a_long_column_goes_on_in_the_next_without_breaking_a_paragraph() -> None:
    sheet = sheet_of("square")
    canvas = Canvas(sheet)
    with poured(canvas):
        y = sheet.column.top
        for number in range(14):
            y = canvas.tell(y, f"{number} " + "word " * 20, 19)
        canvas.text(sheet.column.left, y, "head", 19, weight="600")
        canvas.text(sheet.column.left, y + 24, "under it", 19)
    lines = [
        (note["x"] * sheet.width, (1 - note["y"]) * sheet.height, note["text"]) for note in canvas.annotations
    ]
    starts = [line for line in lines if line[2][0].isdigit()]
    assert [
        column.left for column in sheet.columns if any(abs(x - column.left) < 1 for x, _, _ in starts)
    ] == [column.left for column in sheet.columns]
    for column in sheet.columns:
        here = [line for line in lines if abs(line[0] - column.left) < 1]
        assert min(here, key=lambda line: line[1])[2][0].isdigit()
        assert min(y for _, y, _ in here) == pytest.approx(column.top)
    assert abs(lines[-1][0] - lines[-2][0]) < 1
