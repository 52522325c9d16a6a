"""What stands on the ground on a day, in a small world and in the real record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.day import Day, as_json, day_of
from dashboard.domain.ground import AREA_KINDS, PLACE_KINDS

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger
    from tests.domain.conftest import World

DAYS = (
    "1999-06-12", "2004-03-17", "2008-02-17", "2011-07-25", "2017-02-21", "2023-05-29", "2023-09-24",
    "2026-11-24",
)  # fmt: skip


def on(ledger: Ledger, day: str) -> Day:
    return day_of(ledger, date.fromisoformat(day), "independent")


def places(day: Day, presence: str = "stands") -> set[str]:
    return {found.place.place_id for found in day.places if found.presence == presence}


def formations(day: Day, presence: str = "stands") -> set[str]:
    return {found.formation.formation for found in day.formations if found.presence == presence}


# A small world


def test_a_closed_camp_is_not_on_the_day_at_all(world: World) -> None:
    world.place("Olaf", "1999-08", "2009")
    assert places(world.on("2008-12-31")) == {"olaf"}
    assert world.on("2009-01-01").places == ()


def test_places_are_listed_by_kind_then_name(world: World) -> None:
    for name, kind in (("Beta", "camp"), ("Span", "bridge"), ("alpha", "camp"), ("City", "hq")):
        world.place(name, "2000", kind=kind, ongoing=True)
    assert [found.place.name for found in world.on("2001-01-01").places] == ["City", "alpha", "Beta", "Span"]


def test_formations_are_listed_by_rank_then_sector(world: World) -> None:
    world.formation("A battalion", "2000", kind="unit", sector="Centre", ongoing=True)
    world.formation("MNB North", "2000", sector="North", ongoing=True)
    world.formation("MNTF East", "2000", kind="task force", sector="East", ongoing=True)
    world.formation("KFOR Headquarters", "2000", kind="HQ", sector="all Kosovo", ongoing=True)
    listed = [found.formation.formation for found in world.on("2001-01-01").formations]
    assert listed == ["KFOR Headquarters", "MNTF East", "MNB North", "A battalion"]


def test_formations_of_another_mission_are_not_ours(world: World) -> None:
    assert world.formation("SFOR North", "2000", mission="SFOR").on("2000-02-01").formations == ()


def test_an_area_may_be_named_in_either_language_and_small_letters(world: World) -> None:
    world.municipality("XK-1", "Ferizaj", "Uroševac").municipality("XK-2", "Gjilan", "Gnjilane")
    world.formation("East", "2000", area="uroševac; Gjilan", area_extent="full", ongoing=True)
    (found,) = world.on("2000-02-01").formations
    assert found.record.area == ("XK-1", "XK-2")


def test_a_municipality_made_later_is_drawn_as_the_one_it_lies_in_and_once(world: World) -> None:
    world.municipality("XK-1", "Prizren", "Prizren").municipality("XK-2", "Mamushë", "Mamuša", within="XK-1")
    world.formation("South", "2000", area="Prizren;Mamuša", area_extent="full", ongoing=True)
    (found,) = world.on("2000-02-01").formations
    assert found.record.area == ("XK-1",)
    assert [unit.name_sr for unit in found.record.units] == ["Prizren", "Mamuša"]


def test_a_battalion_stands_in_an_area_but_does_not_lead_it(world: World) -> None:
    world.formation("Battalion", "2000", kind="unit").formation("Brigade", "2000", kind="brigade")
    leads = {
        found.formation.formation: found.record.leads_area for found in world.on("2000-02-01").formations
    }
    assert leads == {"Battalion": False, "Brigade": True}


def test_who_hands_over_on_a_day_is_out_on_that_day(world: World) -> None:
    world.commander("Fungo", "2016-09-01", "2017-11-15").commander("Cuoci", "2017-11-15")
    names = [one.name for day in ("2017-11-14", "2017-11-15") if (one := world.on(day).commander)]
    assert names == ["Fungo", "Cuoci"]


def test_in_a_gap_nobody_commands(world: World) -> None:
    world.commander("Mini", "2002-10-04", "2003-10-01").commander("Kammerhoff", "2003-10-03")
    assert [world.on(day).commander for day in ("2003-10-01", "2003-10-02")] == [None, None]
    assert world.on("2003-09-30").commander is not None


def test_a_handover_known_to_the_month_counts_from_its_first_day(world: World) -> None:
    world.commander("Mini", "2002-10-04", "2003-10").commander("Kammerhoff", "2003-10")
    commander = world.on("2003-10-01").commander
    assert commander is not None
    assert commander.name == "Kammerhoff"


def test_nobody_commands_before_the_mission_started(world: World) -> None:
    world.commander("Jackson", "1999-06", "1999-10-08")
    assert world.on("1999-06-11").commander is None
    assert world.on("1999-06-12").commander is not None


def test_commanders_of_another_mission_do_not_command_ours(world: World) -> None:
    assert world.commander("Other", "2000", mission="SFOR").on("2001-01-01").commander is None


def test_a_lead_known_to_the_year_waits_until_the_one_before_it_was_gone(world: World) -> None:
    world.formation("MNBG East", "2010-02-01", "2019", last_seen="2019-07-22", sector="East")
    world.formation("RC East", "2019", kind="regional command", sector="East", ongoing=True)
    assert formations(world.on("2019-07-22")) == {"MNBG East"}
    assert formations(world.on("2019-07-23")) == {"RC East"}


def test_a_lead_of_another_sector_waits_for_nobody(world: World) -> None:
    world.formation("MNBG East", "2010-02-01", "2019", last_seen="2019-07-22", sector="East")
    world.formation("RC West", "2019", kind="regional command", sector="West", ongoing=True)
    assert formations(world.on("2019-01-01")) == {"MNBG East", "RC West"}


# The real record


@pytest.mark.parametrize(
    ("day", "commander", "there", "not_there"),
    [
        ("1999-06-12", "Sir Mike Jackson", {"pristina-airfield", "bondsteel"}, {"nothing-hill", "cabra"}),
        ("2004-03-17", "Holger Kammerhoff", {"casablanca", "prizren-camp"}, {"nothing-hill"}),
        ("2008-02-17", "Xavier Bout de Marnhac", {"nothing-hill", "olaf-rye"}, {"monteith"}),
        ("2011-07-25", "Erhard Bühler", {"cabra", "gate-1-jarinje"}, {"belvedere", "base-espana"}),
        ("2017-02-21", "Giovanni Fungo", {"prizren-camp", "vrelo"}, {"cabra", "casablanca"}),
        ("2023-05-29", "Angelo Michele Ristuccia", {"bondsteel", "villaggio-italia"}, {"prizren-camp"}),
        ("2023-09-24", "Angelo Michele Ristuccia", {"nothing-hill", "sultan-murat"}, {"gjakova-airfield"}),
        ("2026-11-24", "Özkan Ulutaş", {"film-city", "bondsteel"}, {"pec-patriarchate"}),
    ],
)
def test_the_days_of_the_issue(
    ledger: Ledger, day: str, commander: str, there: set[str], not_there: set[str]
) -> None:
    found = on(ledger, day)
    assert found.commander is not None
    assert found.commander.name == commander
    assert there <= places(found)
    assert not not_there & {one.place.place_id for one in found.places}


def test_four_brigades_and_their_doubts_in_march_2004(ledger: Ledger) -> None:
    day = on(ledger, "2004-03-17")
    assert {"MNB South-West (Italian lead)", "MNB East / Task Force Falcon"} <= formations(day)
    # Nobody names the brigade in the centre between May 2002 and May 2004, nor that in the north after 2003.
    assert {"MNB Centre (UK lead)", "MNB North-East"} <= formations(day, "unsure")


def test_one_lead_of_a_sector_follows_the_other(ledger: Ledger) -> None:
    for day in (f"{year}-{month:02}-15" for year in range(1999, 2026) for month in range(7, 13)):
        sectors = [
            found.formation.sector
            for found in on(ledger, day).formations
            if found.formation.kind in AREA_KINDS and found.presence == "stands"
        ]
        assert len(sectors) == len(set(sectors)), day


def test_battle_group_east_stood_until_it_was_last_seen(ledger: Ledger) -> None:
    assert "MNBG East" in formations(on(ledger, "2019-07-22"))
    assert "MNBG East" not in formations(on(ledger, "2019-07-23"))


def test_every_area_of_the_record_is_made_of_known_municipalities(ledger: Ledger) -> None:
    areas = [record for record in ledger.formations if record.formation.area]
    assert len(areas) == 17
    for record in areas:
        assert len(record.units) == record.formation.area.count(";") + 1, record.formation.formation
        assert all(ledger.units[unit].level == "municipality" for unit in record.area)


def test_task_force_south_led_five_municipalities_and_mamusha_within_prizren(ledger: Ledger) -> None:
    (south,) = [
        found.record
        for found in on(ledger, "2008-02-17").formations
        if found.formation.sector == "South" and found.record.leads_area
    ]
    assert (south.formation.code, len(south.units), len(south.area)) == ("TUR", 6, 5)


def test_nothing_stands_the_day_before_the_force_came_in(ledger: Ledger) -> None:
    day = on(ledger, "1999-06-11")
    assert (day.places, day.formations, day.commander) == ((), (), None)


def test_since_the_force_came_in_somebody_commands_on_every_day(ledger: Ledger) -> None:
    day, last = ledger.mission.started.first, date(2026, 11, 24)
    terms = ledger.commanders
    while day <= last:
        assert any(t.started.first <= day and (t.ended is None or day < t.ended.first) for t in terms), day
        day += timedelta(days=1)


@pytest.mark.parametrize("day", DAYS)
def test_the_json_of_a_day_says_what_the_day_says(ledger: Ledger, day: str) -> None:
    found = on(ledger, day)
    told = as_json(found)
    assert [one["place_id"] for one in told["places"]] == [one.place.place_id for one in found.places]
    assert {one["presence"] for one in told["places"] + told["formations"]} <= {"stands", "unsure"}
    assert [one["formation"] for one in told["formations"]] == [
        one.formation.formation for one in found.formations
    ]
    assert told["commander"]["code"] == found.commander.code if found.commander else told["commander"] is None
    assert [one["title"] for one in told["events"]] == [event.title for event in found.events]
    for one in (*told["places"], *told["formations"], *told["events"], told["commander"]):
        assert one["source_id"] in ledger.sources


def test_the_json_of_a_place_has_its_columns(ledger: Ledger) -> None:
    (slim,) = [one for one in as_json(on(ledger, "2017-02-21"))["places"] if one["place_id"] == "slim-lines"]
    assert slim == {
        "place_id": "slim-lines", "name": "Camp Slim Lines", "kind": "camp", "code": "PRT",
        "lat": 42.67272, "lon": 21.16688, "precision": "town", "municipality": "Pristina",
        "presence": "unsure", "opened": None, "closed": None, "first_seen": "2017-04",
        "last_seen": "2017-04", "source_id": "pt-emgfa-2017-04-28",
    }  # fmt: skip


def test_kinds_of_the_record_are_those_that_are_listed(ledger: Ledger) -> None:
    assert {record.place.kind for record in ledger.places} == set(PLACE_KINDS)
