"""Which pictures a timeline or a story has: which days, in which order, and what is said beside each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.query import read_view_strictly
from dashboard.errors import ExportError
from dashboard.export.series.listing import series_of, views_of

if TYPE_CHECKING:
    from dashboard.atlas import Atlas
    from dashboard.export.orders import Order
    from dashboard.export.series.reel import About

ADDRESS = "https://atlas.example"


def days_of(atlas: Atlas, query: str, every: Any) -> list[date]:
    return [view.date for view in views_of(atlas, read_view_strictly(query, atlas.choices), every)]


def series(
    atlas: Atlas, query: str, every: Any = None, seconds: float | None = None
) -> tuple[tuple[Order, ...], About]:
    view = read_view_strictly(query, atlas.choices)
    return series_of(atlas, view, every, size="1x", public_url=ADDRESS, seconds=seconds)


def test_a_series_has_the_first_of_each_month_or_year_and_both_ends(atlas: Atlas, today: date) -> None:
    years = days_of(atlas, "layer=recognition", "year")
    assert years == [date(1999, 6, 1), *(date(year, 1, 1) for year in range(2000, 2027)), today]
    months = days_of(atlas, "layer=strength", "month")
    assert months[:3] == [date(1999, 6, 1), date(1999, 7, 1), date(1999, 8, 1)]
    assert months[-2:] == [date(2026, 11, 1), today]
    assert set(years) <= set(months)


def test_a_series_of_stops_walks_those_of_the_view(atlas: Atlas, today: date) -> None:
    walked = days_of(atlas, "layer=strength&stops=tables", "stop")
    assert walked[-1] == today
    assert date(2017, 2, 1) in walked
    assert len(walked) < len(days_of(atlas, "layer=strength", "stop"))
    assert walked == sorted(set(walked))


def test_a_day_is_not_compared_with_itself(atlas: Atlas) -> None:
    compared = days_of(atlas, "layer=strength&compare=2010-01-01&comparison=difference", "year")
    assert date(2010, 1, 1) not in compared
    assert len(compared) == len(days_of(atlas, "layer=strength", "year")) - 1


def test_a_story_gives_its_steps_in_the_theme_that_was_asked_for(atlas: Atlas) -> None:
    views = views_of(atlas, read_view_strictly("story=the-north&theme=dark", atlas.choices), None)
    (told,) = (one.story for one in atlas.told if one.story.name == "the-north")
    assert [(view.date, view.scope, view.theme) for view in views] == [
        (step.view.date, step.view.scope, "dark") for step in told.steps
    ]


def test_one_view_is_no_series_and_the_sentence_says_what_is(atlas: Atlas) -> None:
    with pytest.raises(ExportError, match=r"--every stop, month or year, or name a story: story=27-years or"):
        views_of(atlas, read_view_strictly("date=2017-02-21", atlas.choices), None)


def test_a_story_hands_over_headlines_notes_sources_and_how_long_a_step_stays(atlas: Atlas) -> None:
    orders, about = series(atlas, "story=the-north")
    (told,) = (one.story for one in atlas.told if one.story.name == "the-north")
    assert about.title == "The north, 2011 to 2023"
    assert about.address.endswith("story=the-north")
    assert [one.title for one in about.captions] == [step.headline for step in told.steps]
    assert [one.seconds for one in about.captions] == [step.dwell for step in told.steps]
    first = about.captions[0]
    assert first.note.startswith("NATO cuts the force")
    assert "https://" in first.note.splitlines()[1]
    assert first.name == "kfor-strength-europe-2011-03-01"
    assert read_view_strictly(orders[0].query, atlas.choices) == told.steps[0].view


def test_a_timeline_stays_a_second_a_picture_unless_told_otherwise(atlas: Atlas) -> None:
    orders, about = series(atlas, "layer=strength", "year")
    assert {one.seconds for one in about.captions} == {1}
    assert len(orders) == len(about.captions) == 29
    for query in ("layer=strength", "story=the-north"):
        _, hasty = series(atlas, query, "year" if "layer" in query else None, 0.5)
        assert {one.seconds for one in hasty.captions} == {0.5}


def test_pictures_of_other_data_or_another_address_are_of_another_version(atlas: Atlas) -> None:
    _, about = series(atlas, "layer=strength", "year")
    assert atlas.version in about.version
    assert ADDRESS in about.version
