"""What the real record says on days whose numbers and counts the sources determine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.day import as_json, day_of
from dashboard.domain.readings import READINGS

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger
    from dashboard.domain.readings import Reading


def counted(ledger: Ledger, day: str, reading: Reading, organisation: str) -> tuple[int, int | None]:
    counts = day_of(ledger, date.fromisoformat(day), reading).counts
    tally = counts.everyone if organisation == "all" else counts.organisations[organisation]
    return tally.recognising, tally.members


def test_on_21_february_2017_the_placemat_wins_and_thirty_states_explain_all_of_it(ledger: Ledger) -> None:
    force = day_of(ledger, date(2017, 2, 21), "independent").force
    assert (force.troops, force.nations, force.approximate) == (4273, 30, False)
    assert ledger.sources[force.source_id].kind == "official"
    assert (force.explained, force.explained_by, force.unknown) == (4273, 30, 0)


def test_on_21_february_2017_the_press_figure_stays_visible(ledger: Ledger) -> None:
    force = day_of(ledger, date(2017, 2, 21), "independent").force
    (press,) = [total for total in force.also if ledger.sources[total.source_id].kind == "press"]
    assert (press.troops, press.nations, press.approximate) == (4500, 31, True)
    assert (force.low, force.high) == (4273, 4500)


def test_on_21_february_2017_nobody_shows_a_number_that_is_not_in_the_placemat(ledger: Ledger) -> None:
    day = day_of(ledger, date(2017, 2, 21), "independent")
    assert {standing.source_id for standing in day.contributors} == {"nato-placemat-2017-02"}
    assert {standing.kind for standing in day.contributors} == {"reported"}
    assert day.standings["USA"].troops == 675
    assert day.standings["ITA"].troops == 551


def test_in_october_2009_thirty_one_states_explain_all_of_the_complete_table(ledger: Ledger) -> None:
    force = day_of(ledger, date(2009, 10, 15), "independent").force
    assert (force.troops, force.nations, force.explained, force.explained_by) == (12642, 31, 12642, 31)


@pytest.mark.parametrize(
    ("day", "organisation", "recognising", "members"),
    [
        ("2008-02-16", "all", 0, None),
        ("2008-02-18", "UN", 7, 192),
        ("2008-02-18", "EU", 2, 27),
        ("2008-10-31", "UN", 52, 192),
        ("2008-10-31", "EU", 22, 27),
        ("2010-07-22", "UN", 69, 192),
        ("2010-07-22", "EU", 22, 27),
        ("2011-07-13", "UN", 76, 192),
        ("2011-07-14", "UN", 76, 193),
        ("2013-06-30", "EU", 22, 27),
        ("2013-07-01", "EU", 23, 28),
        ("2020-01-30", "EU", 23, 28),
        ("2020-02-01", "EU", 22, 27),
        ("2023-04-03", "NATO", 26, 30),
        ("2023-04-04", "NATO", 27, 31),
        ("2024-03-07", "NATO", 28, 32),
        ("2026-09-12", "EU", 22, 27),
        ("2026-09-12", "NATO", 28, 32),
    ],
)
def test_as_pristina_counts(
    ledger: Ledger, day: str, organisation: str, recognising: int, members: int | None
) -> None:
    assert counted(ledger, day, "pristina", organisation) == (recognising, members)


@pytest.mark.parametrize(
    ("reading", "recognising"), [("pristina", 119), ("independent", 110), ("belgrade", 92)]
)
def test_in_september_2026_each_reading_has_its_count(
    ledger: Ledger, reading: Reading, recognising: int
) -> None:
    counts = day_of(ledger, date(2026, 9, 12), reading).counts
    tally = counts.organisations["UN"]
    assert (tally.recognising, tally.members, tally.low, tally.high) == (recognising, 193, 92, 119)


def test_four_that_are_no_un_members_have_recognised_too(ledger: Ledger) -> None:
    day = day_of(ledger, date(2026, 9, 12), "pristina")
    others = {code for code in ("TWN", "COK", "NIU", "SMOM") if day.stances[code].status == "recognises"}
    assert len(others) == 4
    assert day.counts.everyone.recognising == 119 + 4


def test_eight_withdrawals_stand_on_independent_lists_and_27_in_belgrade(ledger: Ledger) -> None:
    days = {reading: day_of(ledger, date(2026, 9, 12), reading) for reading in READINGS}
    withdrawn = {
        reading: {code for code, stance in day.stances.items() if stance.status == "withdrawn"}
        for reading, day in days.items()
    }
    assert withdrawn["pristina"] == set()
    assert withdrawn["independent"] == {"BDI", "PNG", "DMA", "SLB", "MDG", "TGO", "CAF", "NRU"}
    assert len(withdrawn["belgrade"]) == 27


def test_sao_tome_never_counted_on_independent_lists(ledger: Ledger) -> None:
    days = (date(2012, 3, 13), date(2013, 1, 7), date(2026, 9, 12))
    stances = [day_of(ledger, day, "independent").stances["STP"] for day in days]
    assert {(stance.status, stance.contested) for stance in stances} == {("does not recognise", True)}


@pytest.mark.parametrize("code", ["NGA", "UGA", "MLI", "JAM"])
def test_what_a_state_itself_denies_is_no_act(ledger: Ledger, code: str) -> None:
    assert ledger.acts[code] == ()


@pytest.mark.parametrize("code", ["SRB", "RUS", "CHN", "IND", "ESP", "GRC", "ROU", "SVK", "CYP"])
def test_states_that_never_recognised_do_not_in_any_reading(ledger: Ledger, code: str) -> None:
    stances = {day_of(ledger, date(2026, 9, 12), reading).stances[code].status for reading in READINGS}
    assert stances == {"does not recognise"}


@pytest.mark.parametrize(
    ("code", "day"),
    [("BEL", "2010-04-01"), ("MAR", "2014-02-01"), ("LUX", "2017-12-31"), ("RUS", "2003-07-24")],
)
def test_a_contingent_that_went_home_is_gone(ledger: Ledger, code: str, day: str) -> None:
    assert day_of(ledger, date.fromisoformat(day), "independent").standings[code].kind == "none"


@pytest.mark.parametrize(
    ("code", "day"), [("PRT", "2024-10-01"), ("BEL", "2025-05-01"), ("NLD", "2025-05-01")]
)
def test_a_state_that_came_back_without_a_number_is_unknown(ledger: Ledger, code: str, day: str) -> None:
    assert day_of(ledger, date.fromisoformat(day), "independent").standings[code].kind == "unknown"


def test_before_the_force_came_in_nobody_had_troops_there(ledger: Ledger) -> None:
    day = day_of(ledger, date(1999, 6, 11), "independent")
    assert day.contributors == []
    assert (day.force.troops, day.force.explained) == (None, 0)
    assert {standing.kind for standing in day.standings.values()} == {"not yet", "never", "host"}


def test_the_json_of_a_day_has_the_structure_of_the_design(ledger: Ledger) -> None:
    told = as_json(day_of(ledger, date(2017, 2, 21), "pristina"))
    assert {"date", "reading", "strength", "contributions", "recognition", "countries"} <= told.keys()
    assert (told["date"], told["reading"]) == ("2017-02-21", "pristina")
    force = "troops approximate as_of nations extent source_id explained explained_by low high"
    assert set(force.split()) <= told["strength"].keys()
    for row in told["contributions"]:
        assert {"code", "kind", "troops", "as_of", "source_id"} <= row.keys()
    for row in told["countries"]:
        assert {"code", "status", "since", "contested"} <= row.keys()
    assert {"un", "eu", "nato", "oic", "all", "withdrawn"} <= told["recognition"].keys()
    for name in ("un", "eu", "nato", "oic"):
        assert set(told["recognition"][name]) == {"recognising", "members", "low", "high"}
    assert set(told["recognition"]["all"]) == {"recognising", "low", "high"}


def test_the_json_of_a_day_has_null_where_nothing_is_stated(ledger: Ledger) -> None:
    told = as_json(day_of(ledger, date(1999, 6, 1), "independent"))
    assert (told["strength"]["troops"], told["strength"]["as_of"], told["strength"]["source_id"]) == (
        None,
    ) * 3
    by_code = {row["code"]: row for row in told["contributions"]}
    assert by_code["XKX"] == {
        "code": "XKX",
        "kind": "host",
        "troops": None,
        "approximate": False,
        "as_of": None,
        "source_id": None,
    }
