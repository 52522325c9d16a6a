"""Kosovo and Serbia in detail: what stands there on a day, who led where, and who commanded."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.domain.areas import leads_on
from dashboard.domain.day import day_of
from dashboard.text.names import name_of
from tests.browser.conftest import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.domain.ledger import Ledger
    from dashboard.text.catalogue import Catalogue

pytestmark = pytest.mark.browser

DAYS = (
    "1999-06-12", "2004-03-17", "2008-02-17", "2011-07-25", "2017-02-21", "2023-05-29", "2023-09-24",
    "2026-11-24",
)  # fmt: skip
BEFORE_THE_FORCE = "1999-06-05"  # no mark stands in the way
KOSOVO_TOWNS = {
    "Mitrovicë / Kosovska Mitrovica": (20.8667, 42.8833),
    "Leposaviq / Leposavić": (20.8028, 43.1039),
    "Prishtinë / Priština": (21.1655, 42.6629),
    "Prizren": (20.7397, 42.2139),
    "Pejë / Peć": (20.2883, 42.6593),
    "Gjilan / Gnjilane": (21.4694, 42.4635),
}
SERBIA_TOWNS = {
    "Grad Beograd": (20.4612, 44.8125),
    "Južnobački": (19.8444, 45.2551),
    "Nišavski": (21.8958, 43.3209),
}
FERIZAJ, BELGRADE, ALBANIA = (21.155, 42.37), (20.4612, 44.8125), (20.1, 42.2)
APART_PX = 14
MARKS = {"hq": "star", "camp": "square", "airfield": "triangle-up", "crossing": "diamond"}
MARKS |= {"bridge": "hexagon2", "protected site": "circle"}
LABELS = {"hq": "Headquarters", "camp": "Camp", "airfield": "Airfield", "crossing": "Crossing point"}
LABELS |= {"bridge": "Bridge", "protected site": "Protected site"}


def theatre(screen: Any, day: str, more: str = "") -> Any:
    return screen.open(f"?scope=theatre&date={day}{more}")


def days_of(screen: Any) -> Iterator[str]:
    """Show one day of the issue after the other, each written into the field of the date."""
    theatre(screen, DAYS[0])
    field = screen.page.locator("#day input")
    for day in DAYS:
        field.fill(day)
        field.press("Enter")
        screen.shows(date=day)
        yield day


def told_at(screen: Any, day: str) -> dict[str, Any]:
    """What the server says of the day."""
    return dict(screen.page.request.get(f"/api/at?date={day}").json())


def marks_of(screen: Any) -> dict[str, dict[str, Any]]:
    return {mark["id"]: mark for mark in screen.page.evaluate("() => look.places()")}


def card_at(screen: Any, mark: dict[str, Any], name: str) -> str:
    """Put the pointer on a mark; give the card of this name that it opens."""
    screen.page.mouse.move(mark["x"], mark["y"])
    expect(screen.page.locator("#tooltip h2")).to_have_text(name)
    return str(screen.page.locator("#tooltip").inner_text())


def point(screen: Any, lonlat: tuple[float, float], geo: str = "geo") -> tuple[float, float]:
    """Put the pointer on a point of a panel."""
    x, y = screen.page.evaluate("([place, geo]) => look.place(place, geo)", [lonlat, geo])
    screen.page.mouse.move(x - 3, y - 3)
    screen.page.mouse.move(x, y, steps=3)
    return x, y


def symbol(place: dict[str, Any]) -> str:
    unsure = "-open" if place["presence"] == "unsure" else ""
    return f"{MARKS[place['kind']]}{unsure}{'-dot' if place['precision'] == 'town' else ''}"


def test_the_scope_opens_by_its_switch_and_by_its_link(
    screen: Any, new_screen: Any, words: Catalogue
) -> None:
    screen.open("?date=2017-02-21").choose("scope", "theatre")
    screen.page.wait_for_url("**scope=theatre**")
    other = new_screen()
    other.page.goto(screen.page.url)
    for one in (screen, other.shows(scope="theatre", date="2017-02-21")):
        assert {"XK-PRI", "RS-00", "ALB"} <= set(one.page.evaluate("() => look.shapes()"))
        assert one.text("#layer-title") == words.words["layers"]["strength"]["ground"]
        expect(one.page.locator("#scope input[value=theatre]")).to_be_checked()


def test_every_town_lies_in_its_municipality_or_district(screen: Any) -> None:
    theatre(screen, BEFORE_THE_FORCE)
    card = screen.page.locator("#tooltip")
    for towns, geo, state in ((KOSOVO_TOWNS, "geo", "Kosovo*"), (SERBIA_TOWNS, "geo2", "Serbia")):
        for unit, town in towns.items():
            point(screen, town, geo)
            expect(card.locator("h2")).to_have_text(unit)
            expect(card.locator("h3")).to_have_text(state)


@pytest.mark.parametrize("day", sweep(["1999-06-12", "2026-11-24"], core=["1999-06-12"]))
def test_every_place_can_be_pointed_at(screen: Any, day: str) -> None:
    marks = marks_of(theatre(screen, day)).values()
    assert [mark["id"] for mark in marks if mark["covered"]] == []
    close = [
        (a["id"], b["id"])
        for a, b in combinations(marks, 2)
        if math.dist((a["x"], a["y"]), (b["x"], b["y"])) < APART_PX
    ]
    assert close == []
    names = {place["place_id"]: place["name"] for place in told_at(screen, day)["places"]}
    for mark in marks:
        card_at(screen, mark, names[mark["id"]])


def test_a_place_tells_its_name_kind_nation_dates_position_and_source(screen: Any) -> None:
    marks = marks_of(theatre(screen, "2017-02-21"))
    assert "casablanca" not in marks  # closed in September 2012
    lines = card_at(screen, marks["prizren-camp"], "Feldlager / Camp Prizren").split("\n\n")
    assert lines[0].split("\n") == ["Feldlager / Camp Prizren", "Camp"]
    assert lines[1:5] == [
        "Lead nation: Germany.", "Opened in 1999.", "Closed on 20 December 2018.", "Exact position.",
    ]  # fmt: skip
    assert lines[5].startswith("Source: Wikipedia (German)")
    told = card_at(screen, marks["slim-lines"], "Camp Slim Lines")
    assert "No source says whether it was in use on this day." in told
    assert "Position not known: drawn at or near the centre of the nearest town." in told


def test_the_keyboard_tells_the_same_of_a_place(screen: Any) -> None:
    marks = marks_of(theatre(screen, "2008-02-17"))
    tooltip = screen.page.locator("#tooltip")
    for place, name in (("nothing-hill", "Camp Nothing Hill"), ("gracanica", "Gračanica monastery")):
        told = card_at(screen, marks[place], name)
        screen.page.mouse.move(700, 880)
        expect(tooltip).to_be_hidden()
        screen.page.focus(f"#states [data-code='place:{place}']")
        expect(tooltip).to_be_visible()
        assert tooltip.inner_text() == told
        screen.page.keyboard.press("Escape")
        expect(tooltip).to_be_hidden()


def test_the_places_of_the_day_are_drawn_and_counted_and_no_others(screen: Any) -> None:
    for day in days_of(screen):
        listed = told_at(screen, day)["places"]
        drawn = {mark["id"]: mark["symbol"] for mark in marks_of(screen).values()}
        assert drawn == {place["place_id"]: symbol(place) for place in listed}, day
        counts = Counter(LABELS[place["kind"]] for place in listed)
        signs = screen.page.evaluate("() => look.signs()")
        assert {label: int(count) for label, _, count in signs} == counts, day
        assert screen.page.locator("#states [data-code^='place:']").count() == len(listed), day


@pytest.mark.long
def test_an_area_has_the_colour_that_the_legend_gives_its_nation(
    screen: Any, ledger: Ledger, words: Catalogue
) -> None:
    for day in days_of(screen):
        found = day_of(ledger, date.fromisoformat(day), "independent")
        leads = leads_on(found.formations)
        nations = {
            unit: name_of(words, ledger.countries[lead.formation.code]) for unit, lead in leads.items()
        }
        chips = {label: fill for label, (fill, _) in screen.legend().items()}
        led = {lead.formation for lead in leads.values()}
        order = dict.fromkeys(one.formation.code for one in found.formations if one.formation in led)
        assert list(chips) == [name_of(words, ledger.countries[code]) for code in order], day
        for panel in ("detail", "overview"):
            fills = screen.page.evaluate("panel => look.fills(panel)", panel)
            drawn = {unit: fills[unit] for unit in nations}
            assert drawn == {unit: chips[nation] for unit, nation in nations.items()}, (day, panel)
            others = {fill for unit, fill in fills.items() if unit.startswith("XK-") and unit not in leads}
            assert len(others) == 1, (day, panel)
            assert not others & set(chips.values()), (day, panel)


@pytest.mark.long
def test_the_card_of_an_area_tells_who_leads_it(screen: Any) -> None:
    theatre(screen, "2004-03-17")
    point(screen, (21.02, 42.23))
    tooltip = screen.page.locator("#tooltip")
    expect(tooltip).to_contain_text("Shtërpcë / Štrpce")
    assert "Lead nation: United States." in tooltip.inner_text()
    formation = tooltip.locator(".fact").inner_text()
    assert formation == "MNB East / Task Force Falcon"
    row = screen.page.locator("#states [data-code^='formation:']", has_text=formation)
    assert "United States" in row.inner_text()
    row.focus()
    expect(tooltip.locator("h2")).to_have_text(formation)
    assert "Source: " in tooltip.inner_text()


def test_a_formation_whose_extent_no_source_gives_is_listed_and_not_drawn(
    screen: Any, ledger: Ledger
) -> None:
    day = day_of(ledger, date(2008, 2, 17), "independent")
    bare = {
        one.formation.formation for one in day.formations if one.record.leads_area and not one.record.area
    }
    assert bare
    theatre(screen, "2008-02-17")
    head = screen.page.locator("#states h2", has_text="Areas of which no source gives the extent")
    assert f"({len(bare)})" in head.inner_text()
    listed = head.locator("+ ol .name").all_inner_texts()
    assert set(listed) == bare


@pytest.mark.long
def test_a_click_on_a_unit_selects_its_state(screen: Any) -> None:
    theatre(screen, BEFORE_THE_FORCE)
    for place, geo, state in ((FERIZAJ, "geo", "XKX"), (BELGRADE, "geo2", "SRB"), (ALBANIA, "geo", "ALB")):
        screen.page.mouse.click(*point(screen, place, geo))
        screen.shows(country=state).page.wait_for_url(f"**country={state}")
        expect(screen.page.locator("#selected")).to_be_visible()


def test_who_commands_is_told_with_nation_term_and_source_on_every_scope(
    screen: Any, ledger: Ledger, words: Catalogue
) -> None:
    terms = {commander.name: commander.started for commander in ledger.commanders}
    told = ""
    for day in days_of(screen):
        expected = told_at(screen, day)["commander"]
        told = screen.text("#numbers .commander summary")
        assert expected["name"] in told, day
        assert name_of(words, ledger.countries[expected["code"]]) in told, day
        assert f"since {words.when(terms[expected['name']])}" in told, day
    screen.page.locator("#numbers .commander summary").click()
    expect(screen.page.locator("#numbers .commander")).to_contain_text("Source: ")
    screen.choose("scope", "europe")
    assert screen.text("#numbers .commander summary") == told
