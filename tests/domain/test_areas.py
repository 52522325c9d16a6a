"""Who leads a municipality on a day, where two formations name it or none says how far it reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.areas import leads_on, without_extent

if TYPE_CHECKING:
    from dashboard.domain.day import Day
    from tests.domain.conftest import World


@pytest.fixture
def towns(world: World) -> World:
    """Two municipalities, one of them with a part that became one of its own later."""
    world.municipality("XK-1", "Ferizaj", "Uroševac").municipality("XK-2", "Prizren", "Prizren")
    return world.municipality("XK-3", "Mamushë", "Mamuša", within="XK-2")


def led(day: Day) -> dict[str, str]:
    return {unit: lead.formation.formation for unit, lead in leads_on(day.formations).items()}


def test_an_area_is_led_by_the_formation_whose_source_names_it(towns: World) -> None:
    towns.formation("East", "2000", sector="East", area="Ferizaj", ongoing=True)
    towns.formation("South", "2000", sector="South", area="Prizren;Mamuša", ongoing=True)
    assert led(towns.on("2001-01-01")) == {"XK-1": "East", "XK-2": "South"}


def test_who_surely_stands_leads_before_who_may_have_gone(towns: World) -> None:
    towns.formation("Later, last seen long ago", "2002", last_seen="2002", sector="A", area="Ferizaj")
    towns.formation("Earlier, still there", "2000", sector="B", area="Ferizaj", ongoing=True)
    day = towns.on("2005-01-01")
    assert {found.presence for found in day.formations} == {"stands", "unsure"}
    assert led(day) == {"XK-1": "Earlier, still there"}


def test_of_two_that_surely_stand_the_one_that_began_later_leads(towns: World) -> None:
    towns.formation("Second", "2003", sector="A", area="Ferizaj", ongoing=True)
    towns.formation("First", "2000", sector="B", area="Ferizaj", ongoing=True)
    assert led(towns.on("2002-01-01")) == {"XK-1": "First"}
    assert led(towns.on("2003-01-01")) == {"XK-1": "Second"}


def test_of_two_that_may_be_gone_the_one_that_began_later_leads(towns: World) -> None:
    towns.formation("Second", "2002", last_seen="2002", sector="A", area="Ferizaj")
    towns.formation("First", "2000", last_seen="2000", sector="B", area="Ferizaj")
    day = towns.on("2005-01-01")
    assert led(day) == {"XK-1": "Second"}
    assert leads_on(day.formations)["XK-1"].presence == "unsure"


def test_the_loser_of_one_municipality_keeps_the_rest_of_its_area(towns: World) -> None:
    towns.formation("Wide", "2000", sector="A", area="Ferizaj;Prizren", ongoing=True)
    towns.formation("Narrow", "2003", sector="B", area="Ferizaj", ongoing=True)
    assert led(towns.on("2004-01-01")) == {"XK-1": "Narrow", "XK-2": "Wide"}


@pytest.mark.parametrize("kind", ["unit", "HQ"])
def test_who_merely_stands_in_an_area_does_not_lead_it(towns: World, kind: str) -> None:
    towns.formation("Guests", "2000", kind=kind, sector="A", area="Ferizaj", ongoing=True)
    assert led(towns.on("2001-01-01")) == {}
    assert without_extent(towns.on("2001-01-01").formations) == []


@pytest.mark.parametrize("kind", ["brigade", "task force", "battle group", "regional command"])
def test_every_kind_that_leads_an_area_leads_it(towns: World, kind: str) -> None:
    towns.formation("Hosts", "2000", kind=kind, area="Ferizaj", ongoing=True)
    assert led(towns.on("2001-01-01")) == {"XK-1": "Hosts"}


def test_who_is_gone_or_not_yet_there_leads_nothing(towns: World) -> None:
    towns.formation("East", "2000-03-01", "2002-05-01", area="Ferizaj")
    assert [led(towns.on(day)) for day in ("2000-02-29", "2002-05-01")] == [{}, {}]
    assert [led(towns.on(day)) for day in ("2000-03-01", "2002-04-30")] == [{"XK-1": "East"}] * 2


def test_a_part_of_a_municipality_is_drawn_as_the_whole(towns: World) -> None:
    towns.formation("South", "2000", area="Mamuša", ongoing=True)
    assert led(towns.on("2001-01-01")) == {"XK-2": "South"}


def test_whose_extent_no_source_gives_is_listed_and_leads_nothing(towns: World) -> None:
    towns.formation("Centre", "2000", sector="Centre", ongoing=True)
    towns.formation("East", "2000", sector="East", area="Ferizaj", ongoing=True)
    day = towns.on("2001-01-01")
    assert [found.formation.formation for found in without_extent(day.formations)] == ["Centre"]
    assert led(day) == {"XK-1": "East"}
