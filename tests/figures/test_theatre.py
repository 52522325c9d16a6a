"""The picture of Kosovo and Serbia tells of a day what the day says, and what the page shows of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.areas import leads_on, without_extent
from dashboard.domain.ground import PLACE_KINDS
from dashboard.domain.languages import LANGUAGES
from dashboard.domain.presence import PRESENCES
from dashboard.figures.nations import area_color_of, color_of
from dashboard.figures.panels import PANELS
from dashboard.figures.theatre import led_class, theatre_swatches
from dashboard.figures.theatrestrip import spots_of, symbol_of, theatre_strip
from dashboard.text.catalogue import catalogue
from dashboard.text.names import name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.atlas import Atlas
    from dashboard.domain.day import Day
    from dashboard.figures.picture import Picture

DAYS = (
    "1999-06-12", "2004-03-17", "2008-02-17", "2011-07-25", "2017-02-21", "2023-05-29", "2023-09-24",
    "2026-11-24",
)  # fmt: skip
NO_SUCH_RUN = [0, -1, 0]


@pytest.fixture(scope="module")
def strip(atlas: Atlas) -> dict[str, Any]:
    """What the page paints the theatre from."""
    ground = atlas.shapes.scopes["theatre"].ground
    assert ground is not None
    return theatre_strip(atlas.ledger, atlas.film, ground)


@pytest.fixture(params=DAYS)
def day(request: pytest.FixtureRequest, atlas: Atlas) -> Day:
    return atlas.day(date.fromisoformat(request.param), "independent")


@pytest.fixture
def picture(picture_of: Callable[[str], Picture], day: Day) -> Picture:
    return picture_of(f"scope=theatre&date={day.date}")


def words_of(picture: Picture) -> str:
    return " ".join(unescape(part.text) for part in picture.figure.layout.annotations)


def trace(picture: Picture, name: str) -> Any:
    (found,) = [one for one in picture.figure.data if one.name == name]
    return found


def fills(picture: Picture, panel: str) -> dict[str, int]:
    found = trace(picture, f"{panel}-fills")
    return dict(zip(found.locations, found.z, strict=True))


def test_it_tells_who_commands_and_what_happened(picture: Picture, day: Day, atlas: Atlas) -> None:
    told = words_of(picture)
    assert picture.name == f"kfor-strength-theatre-{day.date}.png"
    assert day.commander is not None
    assert day.commander.name in told
    assert name_of(atlas.words, atlas.ledger.countries[day.commander.code]) in told
    happened = " ".join(
        unescape(part.text) for part in picture.figure.layout.annotations if part.name == "event"
    )
    assert happened == " · ".join(event.title for event in day.events)


def test_an_area_is_drawn_in_the_class_of_its_lead_and_nothing_else_is(picture: Picture, day: Day) -> None:
    leads = leads_on(day.formations)
    led = {unit: led_class("strength", lead.formation.code) for unit, lead in leads.items()}
    first = led_class("strength", "USA")
    swatches = theatre_swatches("strength")
    for panel in PANELS:
        drawn = fills(picture, panel.name)
        assert {unit: index for unit, index in drawn.items() if index >= first} == led
    assert all(swatches[led[unit]].fill == area_color_of(leads[unit].formation.code) for unit in led)
    unsure = any(lead.presence == "unsure" for lead in leads.values())
    assert any(lon is not None for lon in trace(picture, "detail-hatch-dark").lon) == unsure


def test_a_formation_whose_extent_no_source_gives_is_listed_and_not_drawn(picture: Picture, day: Day) -> None:
    bare = without_extent(day.formations)
    told = words_of(picture)
    assert ("Areas of which no source gives the extent" in told) == bool(bare)
    assert all(one.formation.formation in told for one in bare)
    drawn = {lead.formation.formation for lead in leads_on(day.formations).values()}
    assert not drawn & {one.formation.formation for one in bare}


def test_the_legend_counts_the_places_of_the_day(picture: Picture, day: Day, atlas: Atlas) -> None:
    told = [unescape(part.text) for part in picture.figure.layout.annotations]
    counts = Counter(found.place.kind for found in day.places)
    for kind in PLACE_KINDS:
        label = atlas.words.word("place_kinds", kind)
        expected = [f"{label}  ({counts[kind]})"] if counts[kind] else []
        assert [line for line in told if line.startswith(f"{label}  (")] == expected


def test_the_legend_names_every_nation_that_leads_an_area_in_the_order_of_the_formations(
    picture: Picture, day: Day, atlas: Atlas
) -> None:
    led = {lead.formation for lead in leads_on(day.formations).values()}
    codes = dict.fromkeys(one.formation.code for one in day.formations if one.formation in led)
    told = [unescape(part.text) for part in picture.figure.layout.annotations]
    legend = told[told.index("Area led by") + 1 : told.index("Places")] if codes else []
    assert legend == [name_of(atlas.words, atlas.ledger.countries[code]) for code in codes]


def test_a_mark_is_hollow_where_nobody_is_sure_and_dotted_where_only_the_town_is_known(
    picture: Picture, day: Day, atlas: Atlas
) -> None:
    drawn = trace(picture, "detail-places")
    assert len(drawn.marker.symbol) == len(day.places)
    for symbol, color, found in zip(drawn.marker.symbol, drawn.marker.color, day.places, strict=True):
        assert ("-open" in symbol) == (found.presence == "unsure"), found.place.name
        assert symbol.endswith("-dot") == (found.place.precision == "town"), found.place.name
        assert color == color_of(found.place.code)
    spots = spots_of(atlas.ledger)
    assert list(zip(drawn.lon, drawn.lat, strict=True)) == [spots[one.place.place_id] for one in day.places]


def test_the_page_shows_the_same_areas(
    picture: Picture, day: Day, atlas: Atlas, strip: dict[str, Any]
) -> None:
    frame = bisect_right(atlas.film.days, day.date) - 1
    held = {
        unit: ([NO_SUCH_RUN] + [run for run in runs if run[0] <= frame])[-1][1:]
        for unit, runs in strip["areas"].items()
    }
    led = strip["classes"]["strength"]["led"]
    codes = {
        unit: (atlas.ledger.formations[number].formation.code, presence)
        for unit, (number, presence) in held.items()
        if number >= 0
    }
    leads = leads_on(day.formations)
    assert codes == {
        unit: (lead.formation.code, PRESENCES.index(lead.presence)) for unit, lead in leads.items()
    }
    drawn = fills(picture, "overview")
    assert all(drawn[unit] == led[code] for unit, (code, _) in codes.items())


def test_the_page_shows_the_same_places(
    picture: Picture, day: Day, atlas: Atlas, strip: dict[str, Any]
) -> None:
    frame = bisect_right(atlas.film.days, day.date) - 1
    shown = [
        (record.place, [run for run in runs if run.start <= frame][-1].value)
        for record, runs in zip(atlas.ledger.places, atlas.film.places, strict=True)
    ]
    there = [(place, presence) for place, presence in shown if presence != "absent"]
    drawn = trace(picture, "detail-places")
    assert list(drawn.marker.symbol) == [symbol_of(place, presence) for place, presence in there]
    assert [list(spot) for spot in zip(drawn.lon, drawn.lat, strict=True)] == [
        list(strip["spots"][place.place_id]) for place, _ in there
    ]


@pytest.mark.parametrize(("policy", "same"), [("dashed", False), ("solid", False), ("none", True)])
def test_kosovo_looks_like_serbia_only_without_a_line(
    picture_of: Callable[[str], Picture], policy: str, *, same: bool
) -> None:
    for layer in ("strength", "recognition"):
        picture = picture_of(f"scope=theatre&layer={layer}&date=2017-02-21&boundary={policy}")
        for panel in PANELS:
            drawn = fills(picture, panel.name)
            kosovo = {index for unit, index in drawn.items() if unit.startswith("XK-")}
            serbia = {index for unit, index in drawn.items() if unit.startswith("RS-")}
            assert len(serbia) == 1
            plain = {index for index in kosovo if index < led_class("strength", "USA")}
            assert (plain == serbia) == same, (layer, panel.name)
            line = trace(picture, f"{panel.name}-disputed")
            assert (line.visible is False) == same
            assert same or (line.line.dash == "solid") == (policy == "solid")


def test_the_layer_of_recognition_draws_no_areas(picture_of: Callable[[str], Picture]) -> None:
    drawn = fills(picture_of("scope=theatre&layer=recognition&date=2004-03-17"), "detail")
    assert max(drawn.values()) < led_class("recognition", "USA")
    assert len({index for unit, index in drawn.items() if unit.startswith("XK-")}) == 1


@pytest.mark.parametrize(
    ("language", "town", "district"),
    [("fr", "Skopje", "Pirotski"), ("sq", "Shkup", "Pirotski"), ("sr", "Скопље", "Топлички")],
)
def test_towns_and_districts_have_their_names_in_the_readers_language(
    picture_of: Callable[[str], Picture], language: str, town: str, district: str
) -> None:
    picture = picture_of(f"scope=theatre&date=2012-02-21&lang={language}")
    written = {text for panel in PANELS for text in trace(picture, f"{panel.name}-names").text}
    assert {town, district, "Gjilan<br>Gnjilane"} <= written


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_place_is_that_of_one_on_the_map(atlas: Atlas, language: str) -> None:
    ground = atlas.shapes.scopes["theatre"].ground
    assert ground is not None
    elsewhere = {name.id for name in ground.names if name.kind != "country" and not name.id.startswith("XK-")}
    named = catalogue(language).words["places"]
    assert named.keys() <= elsewhere | {town.id for town in ground.towns}
    if language == "sr":
        assert elsewhere <= named.keys()
        assert not any(letter.isascii() and letter.isalpha() for name in named.values() for letter in name)
