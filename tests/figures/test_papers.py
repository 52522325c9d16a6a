"""The papers of the page: what they say is shown is what the film shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.figures.filmstrip import develop
from dashboard.figures.papers import papers

if TYPE_CHECKING:
    from dashboard.atlas import Atlas


@pytest.fixture(scope="module")
def told(atlas: Atlas) -> dict[str, Any]:
    return papers(atlas.ledger, atlas.film, atlas.words)


def test_the_number_they_say_is_shown_is_the_number_of_the_film(atlas: Atlas, told: dict[str, Any]) -> None:
    film = develop(atlas.ledger, atlas.film, atlas.words)
    compared = 0
    for code, state in film["states"].items():
        for run, (frame, chosen, _, _) in zip(state["strength"], told["states"][code]["shown"], strict=True):
            assert run[0] == frame
            if run[3] is not None:
                assert told["states"][code]["numbers"][chosen][2] == film["texts"][run[6]]
                compared += 1
    assert compared > 500


def test_every_stated_number_has_its_source_also_those_not_shown(atlas: Atlas, told: dict[str, Any]) -> None:
    for code, record in atlas.ledger.records.items():
        numbers = told["states"][code]["numbers"]
        cited = [told["sources"][number[4]]["id"] for number in numbers]
        assert cited == [statement.source_id for statement in record.statements]


def test_a_disputed_act_tells_what_every_party_says(told: dict[str, Any]) -> None:
    [made, withdrawn] = told["states"]["SUR"]["acts"]
    assert (made[1], made[4]) == ("Recognised on 8 July 2016", [])
    assert withdrawn[1] == "Withdrawal announced on 27 October 2017"
    assert [line.split(".")[0] for line, _ in withdrawn[4]] == [
        "Pristina: not accepted",
        "Independent: not accepted",
        "Belgrade: accepted",
    ]
    assert all(source >= 0 for _, source in withdrawn[4])


def test_an_address_that_may_not_be_published_is_not_in_them(atlas: Atlas, told: dict[str, Any]) -> None:
    for paper in told["sources"]:
        assert paper["url"] == atlas.ledger.sources[paper["id"]].url
    assert any(paper["url"] == "" for paper in told["sources"])


def test_the_steps_have_a_gap_where_no_number_is_known(told: dict[str, Any]) -> None:
    steps = told["states"]["PRT"]["steps"]
    assert any(troops is None for _, troops in steps)
    assert any(troops for _, troops in steps)


def test_the_largest_number_is_told_with_its_date(told: dict[str, Any]) -> None:
    assert told["states"]["HUN"]["largest"] == "Largest number stated: ~500, 2022"
    assert told["states"]["BRA"]["largest"] == ""
