"""A view is an address: it is read back as it was written, and what cannot be used is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.filters import GROUPS, NUMBERS, Filter
from dashboard.domain.query import (
    parse_day,
    parse_language,
    parse_reading,
    read_view,
    read_view_strictly,
)
from dashboard.domain.readings import READINGS
from dashboard.domain.timeline import SPACINGS, STOP_SETS
from dashboard.domain.view import (
    AND,
    COMPARISONS,
    LAYERS,
    PARAMETERS,
    SCOPES,
    THEMES,
    Choices,
    Fallback,
    View,
)
from dashboard.errors import ViewError

CHOICES = Choices(
    date(1999, 6, 1), date(2026, 11, 24), frozenset({"DEU", "ITA", "XKX", "SMOM"}), "XKX", {"the-north": 12}
)
NAMES = PARAMETERS
POLICIES = ("dashed", "solid", "none", "DEU", "ITA", "SMOM")


# What a parameter means that an address leaves out.
LEFT_OUT = {
    "boundary": "dashed",
    "stops": "every",
    "spacing": "time",
    "comparison": "side",
    "mode": "page",
    "step": "1",
    "theme": "light",
}


def read(query: str) -> tuple[View, list[tuple[str, str, str]]]:
    view, notes = read_view(query, CHOICES)
    return view, [(note.parameter, note.found, note.used) for note in notes]


# There and back


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(names)).map(lambda chosen: tuple(n for n in names if n in chosen))


SIZES = st.tuples(st.none() | st.integers(0, 9_999), st.none() | st.integers(0, 9_999)).filter(
    lambda ends: None in ends or ends[0] <= ends[1]
)
FILTERS = st.builds(
    lambda members, numbers, ends: Filter(members, numbers, *ends), some_of(GROUPS), some_of(NUMBERS), SIZES
)
VIEWS = st.builds(
    View,
    st.sampled_from(LAYERS),
    st.dates(CHOICES.first, CHOICES.last),
    st.sampled_from(SCOPES),
    st.sampled_from(READINGS),
    st.sampled_from(POLICIES),
    st.sampled_from(STOP_SETS),
    st.sampled_from(SPACINGS),
    st.sampled_from(["", *sorted(CHOICES.codes)]),
    only=FILTERS,
    theme=st.sampled_from(THEMES),
)
COMPARED = st.builds(
    replace, VIEWS, compare=st.dates(CHOICES.first, CHOICES.last), comparison=st.sampled_from(COMPARISONS)
).filter(lambda view: (view.scope, view.comparison) != ("theatre", "difference"))


TOLD = st.builds(replace, VIEWS, story=st.just("the-north"), step=st.integers(1, 12))


@given(VIEWS | COMPARED | TOLD)
def test_a_link_opens_the_view_it_was_made_from(view: View) -> None:
    assert read_view(view.to_query(), CHOICES) == (view, ())
    assert read_view("?" + view.to_query(), CHOICES) == (view, ())
    assert read_view_strictly(view.to_query(), CHOICES) == view


LOOSE_VALUES = ("deu", "xkx", "2017-02-21", "2017-02-30", "2017", "")
ANY_VALUE = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*LAYERS, *SCOPES, *READINGS, *POLICIES, *STOP_SETS, *SPACINGS, *LOOSE_VALUES]),
)
ANY_PAIRS = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), ANY_VALUE), max_size=7)


def assert_told(query: str) -> None:
    """Check that the view can be shown and that no part of the query is ignored in silence."""
    view, notes = read_view(query, CHOICES)
    assert read_view(view.to_query(), CHOICES) == (view, ())
    shown, told = view.to_dict(), {note.parameter for note in notes}
    given = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    for name, value in given:
        found = shown.get(name, LEFT_OUT.get(name, "" if name in NAMES else None))
        # The order of several names says nothing.
        assert set((found or "").split(AND)) == set(value.split(AND)) or name in told
    for name in set(NAMES) - {name for name, _ in given}:
        default = read_view(f"layer={view.layer}", CHOICES)[0].to_dict().get(name)
        assert name == "layer" or shown.get(name) == default


@given(st.text())
def test_any_text_in_the_address_gives_a_view(text: str) -> None:
    assert_told(text)


@given(ANY_PAIRS)
def test_whatever_cannot_be_used_is_told(pairs: list[tuple[str, str]]) -> None:
    assert_told(urlencode(pairs))


# Defaults


def test_an_empty_address_shows_strength_in_europe_today() -> None:
    view, notes = read("")
    assert view == View("strength", date(2026, 11, 24), "europe", "independent")
    assert notes == []


def test_recognition_alone_shows_the_world() -> None:
    assert read("layer=recognition")[0].scope == "world"


def test_an_empty_country_selects_none_and_needs_no_note() -> None:
    assert read("country=") == read("")


# Fallbacks


@pytest.mark.parametrize(
    ("query", "parameter", "found", "used"),
    [
        ("layer=strenght", "layer", "strenght", "strength"),
        ("story=the-nort", "story", "the-nort", "the-north"),
        ("story=zzz", "story", "zzz", ""),
        ("step=2", "step", "2", ""),
        ("story=the-north&step=99", "step", "99", "12"),
        ("layer=RECOGNITION", "layer", "RECOGNITION", "recognition"),
        ("layer=weather", "layer", "weather", "strength"),
        ("scope=eurpe", "scope", "eurpe", "europe"),
        ("scope=mars", "scope", "mars", "europe"),
        ("reading=belgrad", "reading", "belgrad", "belgrade"),
        ("reading=foo", "reading", "foo", "independent"),
        ("date=2017-02-30", "date", "2017-02-30", "2017-02-28"),
        ("date=1998-01-01", "date", "1998-01-01", "1999-06-01"),
        ("date=2031-05-05", "date", "2031-05-05", "2026-11-24"),
        ("date=2017", "date", "2017", "2017-01-01"),
        ("date=2017-02", "date", "2017-02", "2017-02-01"),
        ("date=2017-2-3", "date", "2017-2-3", "2017-02-03"),
        ("date=abc", "date", "abc", "2026-11-24"),
        ("date=", "date", "", "2026-11-24"),
        ("date=0000-00-00", "date", "0000-00-00", "1999-06-01"),
        ("country=deu", "country", "deu", "DEU"),
        ("country=ZZZ", "country", "ZZZ", ""),
        ("boundary=Solid", "boundary", "Solid", "solid"),
        ("boundary=non", "boundary", "non", "none"),
        ("boundary=ita", "boundary", "ita", "ITA"),
        ("stops=yearl", "stops", "yearl", "yearly"),
        ("stops=TABLES", "stops", "TABLES", "tables"),
        ("spacing=step", "spacing", "step", "steps"),
        ("compare=2017-02-30", "compare", "2017-02-30", "2017-02-28"),
        ("compare=2031", "compare", "2031", "2026-11-24"),
        ("members=nato", "members", "nato", "NATO"),
        ("members=NATO.mars", "members", "NATO.mars", "NATO"),
        ("members=pfp", "members", "pfp", "PfP"),
        ("numbers=caried", "numbers", "caried", "carried"),
        ("size=999-100", "size", "999-100", "100-999"),
        ("size=many", "size", "many", ""),
        ("size=-", "size", "-", ""),
        ("colour=red", "colour", "red", ""),
    ],
)
def test_what_cannot_be_used_falls_back_to_the_nearest(
    query: str, parameter: str, found: str, used: str
) -> None:
    view, notes = read(query)
    assert notes == [(parameter, found, used)]
    assert view.to_dict().get(parameter, "") == used


@pytest.mark.parametrize("found", ["", "XKX", "xkx", "ZZZ", "wavy-gravy"])
def test_a_boundary_nobody_can_draw_or_see_is_dashed_and_it_is_told(found: str) -> None:
    view, notes = read(f"boundary={found}")
    assert view.boundary == "dashed"
    assert notes == [("boundary", found, "dashed")]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("stops=monthly-or-so", ("stops", "monthly-or-so", "every")),
        ("spacing=", ("spacing", "", "time")),
    ],
)
def test_stops_and_a_spacing_that_do_not_exist_are_the_usual_ones_and_it_is_told(
    query: str, note: tuple[str, str, str]
) -> None:
    view, notes = read(query)
    assert (view.stops, view.spacing) == ("every", "time")
    assert notes == [note]


def test_stops_and_spacing_stand_before_the_country_and_are_left_out_where_they_are_usual() -> None:
    view, _ = read("country=DEU&spacing=steps&stops=yearly&date=2017-02-21")
    assert view.to_query().endswith("&reading=independent&stops=yearly&spacing=steps&country=DEU")
    view, notes = read("spacing=time&stops=every")
    assert not {"stops", "spacing"} & view.to_dict().keys()
    assert notes == []


def test_two_days_are_compared_side_by_side_unless_another_way_is_asked_for() -> None:
    view, notes = read("compare=2008-02-17")
    assert (view.compare, view.comparison, notes) == (date(2008, 2, 17), "side", [])
    view, notes = read("compare=2008-02-17&comparison=diference")
    assert view.comparison == "difference"
    assert notes == [("comparison", "diference", "difference")]


def test_a_way_of_comparing_without_a_second_day_compares_nothing_and_it_is_told() -> None:
    view, notes = read("comparison=swipe")
    assert (view.compare, view.comparison) == (None, "side")
    assert notes == [("comparison", "swipe", "")]


def test_several_groups_are_written_with_a_point_between_them() -> None:
    view, notes = read("members=NATO.EU&numbers=reported.carried&size=100-")
    assert view.only == Filter(("NATO", "EU"), ("reported", "carried"), 100, None)
    assert view.to_query().endswith("&members=NATO.EU&numbers=reported.carried&size=100-")
    assert notes == []


def test_of_a_parameter_given_twice_the_first_counts_and_it_is_told() -> None:
    view, notes = read("layer=recognition&layer=strength")
    assert view.layer == "recognition"
    assert notes == [("layer", "strength", "recognition")]


def test_a_broken_parameter_does_not_spoil_the_others() -> None:
    view, notes = read("layer=recognition&date=nonsense&country=ITA")
    assert view == View("recognition", date(2026, 11, 24), "world", "independent", country="ITA")
    assert len(notes) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("digit", ["9", "a", "%00", "%F0%9F%92%A3"])
def test_a_value_of_five_thousand_signs_gives_a_view_at_once(name: str, digit: str) -> None:
    view, notes = read(f"{name}={digit * 5_000}")
    assert read_view(view.to_query(), CHOICES) == (view, ())
    assert name in {parameter for parameter, _, _ in notes}


@pytest.mark.parametrize("length", [2_000, 5_000, 100_000])
def test_an_address_that_is_too_long_is_cut_and_it_is_told(length: int) -> None:
    _, notes = read("&" * length + "layer=recognition")
    assert ("length", str(length + 17), "") in notes


def test_a_note_says_what_is_allowed() -> None:
    _, notes = read_view("date=1998-01-01&reading=foo", CHOICES)
    allowed = {note.parameter: note.allowed for note in notes}
    assert allowed["date"] == "choose a day from 1999-06-01 to 2026-11-24, written like 2017-02-21"
    assert allowed["reading"] == "choose one of pristina, independent, belgrade"


# Strictly, for the command line


@pytest.mark.parametrize(
    "query", ["layer=strenght", "date=2017-02-30", "country=deu", "x=1", "date=2017&date=2017"]
)
def test_the_command_line_refuses_what_the_page_would_replace(query: str) -> None:
    with pytest.raises(ViewError, match="cannot be used"):
        read_view_strictly(query, CHOICES)


@pytest.mark.parametrize("text", ["1998-01-01", "2027-01-01", "2017-02-30", "2017-02", "yesterday", ""])
def test_a_day_that_cannot_be_used_is_refused_with_the_allowed_range(text: str) -> None:
    with pytest.raises(ViewError, match="from 1999-06-01 to 2026-11-24"):
        parse_day(text, CHOICES)


@pytest.mark.parametrize("text", ["1999-06-01", "2017-02-21", "2026-11-24"])
def test_the_first_and_the_last_day_of_the_timeline_can_be_asked_for(text: str) -> None:
    assert parse_day(text, CHOICES).isoformat() == text


@pytest.mark.parametrize("text", ["foo", "", "Pristina"])
def test_a_reading_that_does_not_exist_is_refused_with_the_names(text: str) -> None:
    with pytest.raises(ViewError, match="pristina, independent, belgrade"):
        parse_reading(text)


def test_a_language_that_is_not_offered_is_refused_with_those_that_are() -> None:
    assert parse_language("sr-Latn", CHOICES) == "sr-Latn"
    with pytest.raises(
        ViewError, match=r"'tlh' is not a language; choose one of en, fr, sq, sr-Latn, sr, vi"
    ):
        parse_language("tlh", CHOICES)


# Names of files


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        ("date=2017-02-21", "kfor-strength-europe-2017-02-21"),
        ("date=2017-02-21&scope=world&reading=belgrade", "kfor-strength-world-2017-02-21"),
        ("date=2017-02-21&layer=recognition&reading=belgrade", "kfor-recognition-world-2017-02-21-belgrade"),
        ("date=2017-02-21&country=DEU", "kfor-strength-europe-2017-02-21-deu"),
        ("date=2017-02-21&stops=yearly&spacing=steps", "kfor-strength-europe-2017-02-21"),
        (
            "date=2017-02-21&compare=2008-02-17&comparison=swipe",
            "kfor-strength-europe-2017-02-21-against-2008-02-17-swipe",
        ),
        ("date=2017-02-21&members=NATO.EU&size=100-", "kfor-strength-europe-2017-02-21-nato.eu-100-"),
        ("date=2017-02-21&theme=dark&lang=sr-Latn", "kfor-strength-europe-2017-02-21-dark-sr-latn"),
        ("date=2017-02-21&boundary=none", "kfor-strength-europe-2017-02-21-boundary-none"),
        ("date=2017-02-21&boundary=ITA", "kfor-strength-europe-2017-02-21-independent-boundary-ita"),
    ],
)
def test_a_file_is_named_after_the_view(query: str, stem: str) -> None:
    assert read(query)[0].file_stem() == stem


def test_a_fallback_keeps_what_was_found() -> None:
    _, notes = read_view("date=2017-02-30", CHOICES)
    allowed = "choose a day from 1999-06-01 to 2026-11-24, written like 2017-02-21"
    assert notes == (Fallback("date", "2017-02-30", "2017-02-28", allowed),)


def test_areas_and_camps_have_no_difference() -> None:
    query = "scope=theatre&date=2017-02-21&compare=2008-02-17&comparison=difference"
    view, notes = read(query)
    assert (view.compare, view.comparison) == (date(2008, 2, 17), "side")
    assert notes == [("comparison", "difference", "side")]
    with pytest.raises(ViewError, match="a difference of areas and camps is not defined"):
        read_view_strictly(query, CHOICES)


def test_a_story_is_no_part_of_a_picture_or_its_name() -> None:
    told, _ = read("date=2017-02-21&story=the-north&step=3")
    alone, _ = read("date=2017-02-21")
    assert told.to_query().endswith("story=the-north&step=3")
    assert told.pictured() == alone
    assert told.file_stem() == alone.file_stem()
