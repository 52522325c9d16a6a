"""The film as the browser gets it says of a day what the domain says of it."""

from __future__ import annotations

import json
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.crossed import CELLS, cells_of, count_cells, crossing_of
from dashboard.domain.day import Day, day_of
from dashboard.domain.presence import PRESENCES
from dashboard.domain.readings import READINGS, Reading
from dashboard.domain.timeline import STOP_SETS
from dashboard.figures import theme
from dashboard.figures.filmstrip import develop, recognition_class, strength_class
from dashboard.text import acts, crossed, ground, sentences

if TYPE_CHECKING:
    from dashboard.domain.frames import Film
    from dashboard.domain.ledger import Ledger
    from dashboard.text.catalogue import Catalogue


@pytest.fixture(scope="module")
def strip(ledger: Ledger, film: Film, words: Catalogue) -> dict[str, Any]:
    return json.loads(json.dumps(develop(ledger, film, words)))


@pytest.fixture(scope="module", params=READINGS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return request.param


@pytest.fixture(scope="module")
def pairs(ledger: Ledger, film: Film, reading: Reading) -> list[tuple[int, Day]]:
    some = Random(2008).sample(range(len(film.days)), 25)  # noqa: S311 - the same frames in every run
    frames = sorted({*some, 0, len(film.days) - 1})
    return [(frame, day_of(ledger, film.days[frame], reading)) for frame in frames]


def held(runs: list[list[Any]], frame: int) -> list[Any]:
    return [run for run in runs if run[0] <= frame][-1][1:]


def test_days_and_stops_are_those_of_the_film(strip: dict[str, Any], film: Film) -> None:
    assert (strip["first"], strip["last"]) == ("1999-06-01", "2026-11-24")
    assert strip["days"] == [(day - film.days[0]).days for day in film.days]
    assert strip["stops"] == strip["stop_sets"]["every"] == list(film.stops)


def test_every_choice_of_stops_has_its_frames(strip: dict[str, Any], film: Film) -> None:
    assert list(strip["stop_sets"]) == list(STOP_SETS)
    assert [film.days[frame].isoformat() for frame in strip["stop_sets"]["tables"]] == [
        "1999-06-01",
        "2009-10-01",
        "2017-02-01",
        "2023-10-01",
        "2024-01-01",
        "2026-11-24",
    ]
    turns = [film.days[frame] for frame in strip["stop_sets"]["yearly"][1:-1]]
    assert {(day.month, day.day) for day in turns} == {(1, 1)}


def test_every_state_has_its_class_number_and_hatch(
    strip: dict[str, Any], pairs: list[tuple[int, Day]]
) -> None:
    for frame, day in pairs:
        for code, standing in day.standings.items():
            swatch, carried, troops, *_ = held(strip["states"][code]["strength"], frame)
            shown = standing.troops if standing.kind in ("reported", "carried") else None
            assert (swatch, carried, troops) == (
                strength_class(standing),
                standing.kind == "carried",
                shown,
            ), (
                code,
                day.date,
            )


def test_every_state_has_its_words_on_strength(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], words: Catalogue, ledger: Ledger
) -> None:
    for frame, day in pairs:
        for code, standing in day.standings.items():
            _, _, _, headline, lines, *_ = held(strip["states"][code]["strength"], frame)
            assert strip["texts"][headline] == sentences.standing_headline(words, standing)
            told = sentences.standing_lines(words, standing, ledger.sources)
            assert strip["texts"][lines] == "\n".join(told)


def test_every_state_has_its_class_and_status_of_recognition(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], reading: Reading, words: Catalogue
) -> None:
    for frame, day in pairs:
        for code, stance in day.stances.items():
            swatch, headline, *_ = held(strip["states"][code]["recognition"][reading], frame)
            assert swatch == recognition_class(stance), (code, day.date)
            assert strip["texts"][headline] == acts.stance_headline(words, stance)


def test_the_strength_legend_counts_the_states_of_every_class(
    strip: dict[str, Any], pairs: list[tuple[int, Day]]
) -> None:
    for frame, day in pairs:
        counted = Counter(strength_class(standing) for standing in day.standings.values())
        expected = [counted[number] for number in range(len(theme.STRENGTH))]
        assert held(strip["legends"]["strength"], frame) == [expected], day.date


def test_the_recognition_legend_counts_the_states_of_every_class(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], reading: Reading
) -> None:
    for frame, day in pairs:
        counted = Counter(recognition_class(stance) for stance in day.stances.values())
        expected = [counted[number] for number in range(len(theme.RECOGNITION))]
        assert held(strip["legends"]["recognition"][reading], frame) == [expected], day.date


def test_the_force_and_the_counts_are_told_as_on_the_day(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], reading: Reading, words: Catalogue
) -> None:
    for frame, day in pairs:
        (force,) = held(strip["force"], frame)
        assert force["headline"] == sentences.force_headline(words, day.force)
        assert force["explained"] == sentences.explained_line(words, day.force)
        (counts,) = held(strip["counts"][reading], frame)
        assert counts["line"] == acts.counts_line(words, day.counts)
        assert (counts["withdrawn"], counts["contested"]) == (day.counts.withdrawn, day.counts.contested)


def test_every_state_has_its_cell_and_the_legend_counts_them(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], reading: Reading
) -> None:
    for frame, day in pairs:
        cells = cells_of(day.standings, day.stances)
        for code, cell in cells.items():
            (number,) = held(strip["states"][code]["crossed"][reading], frame)
            assert CELLS[number] == cell, (code, day.date)
        assert held(strip["legends"]["crossed"][reading], frame) == [
            list(count_cells(cells.values()).values())
        ]


def test_how_the_contributors_stand_is_told_as_on_the_day(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], reading: Reading, words: Catalogue
) -> None:
    for frame, day in pairs:
        crossing = crossing_of(count_cells(cells_of(day.standings, day.stances).values()))
        assert held(strip["crossed"][reading], frame) == [
            {
                "headline": crossed.crossing_headline(words, crossing),
                "unit": crossed.crossing_unit(words, crossing),
                "line": crossed.crossing_line(words, crossing),
            }
        ]


def test_every_place_has_its_presence_and_its_words(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], words: Catalogue, ledger: Ledger
) -> None:
    for frame, day in pairs:
        stood = {found.place.place_id: found for found in day.places}
        for place_id, place in strip["places"].items():
            number, lines = held(place["runs"], frame)
            found = stood.get(place_id)
            assert PRESENCES[number] == (found.presence if found else "absent"), (place_id, day.date)
            nation = strip["states"][place["code"]]["name"] if place["code"] else ""
            told = ground.place_lines(words, found, nation, ledger.sources) if found else []
            assert strip["texts"][lines] == "\n".join(told)


def test_every_formation_has_its_presence_area_and_words(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], words: Catalogue, ledger: Ledger
) -> None:
    for frame, day in pairs:
        shown = [one for one in strip["formations"] if held(one["runs"], frame)[0]]
        assert len(shown) == len(day.formations), day.date
        for one, found in zip(shown, day.formations, strict=True):
            number, lines = held(one["runs"], frame)
            assert (one["name"], PRESENCES[number]) == (found.formation.formation, found.presence)
            assert (one["area"], one["leads"]) == (list(found.record.area), found.record.leads_area)
            told = ground.formation_lines(words, found, one["nation"], ledger.sources)
            assert strip["texts"][lines] == "\n".join(told)


def test_the_commander_is_told_as_on_the_day(
    strip: dict[str, Any], pairs: list[tuple[int, Day]], words: Catalogue
) -> None:
    for frame, day in pairs:
        (told,) = held(strip["commander"], frame)
        if day.commander is None:
            assert told is None
        else:
            nation = strip["states"][day.commander.code]["name"]
            assert told["line"] == ground.commander_line(words, day.commander, nation)


def test_the_events_of_a_day_are_found_by_its_offset(
    strip: dict[str, Any], pairs: list[tuple[int, Day]]
) -> None:
    for frame, day in pairs:
        shown = [event[2] for event in strip["events"] if event[0] == strip["days"][frame]]
        assert shown == [event.title for event in day.events], day.date


def test_the_lane_begins_with_the_timeline_and_is_in_order(strip: dict[str, Any], ledger: Ledger) -> None:
    offsets = [event[0] for event in strip["events"]]
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0
    assert len(offsets) == len(ledger.events) - 1  # the air campaign began before the timeline


def test_every_event_has_its_words_and_its_source(strip: dict[str, Any]) -> None:
    riots = [event for event in strip["events"] if event[3] == "17 March 2004"]
    assert [event[1:3] for event in riots] == [["security", "Two days of riots across Kosovo"]]
    assert all(event[4] and event[5].endswith(")") for event in strip["events"])


def test_every_area_names_units_that_have_a_shape(strip: dict[str, Any], ledger: Ledger) -> None:
    for one in strip["formations"]:
        for unit in one["area"]:
            assert strip["units"][unit]["level"] == "municipality"
            assert not ledger.units[unit].within


def test_a_unit_has_both_official_names_once_each(strip: dict[str, Any]) -> None:
    assert strip["units"]["XK-GJL"] == {
        "name": ["Gjilan", "Gnjilane"],
        "level": "municipality",
        "state": "XKX",
    }
    assert strip["units"]["XK-PRZ"]["name"] == ["Prizren"]


def test_the_host_has_no_stance_and_its_own_class_on_every_frame(strip: dict[str, Any]) -> None:
    kosovo = strip["states"]["XKX"]
    assert "recognition" not in kosovo
    assert "crossed" not in kosovo
    assert {run[1] for run in kosovo["strength"]} == {theme.STRENGTH_CLASS["host"]}


def test_every_text_is_used_and_none_stands_twice(strip: dict[str, Any]) -> None:
    used: set[int] = set()
    for one in (*strip["places"].values(), *strip["formations"]):
        used |= {run[2] for run in one["runs"]}
    for state in strip["states"].values():
        used |= {number for run in state["strength"] for number in run[4:]}
        used |= {
            number for runs in state.get("recognition", {}).values() for run in runs for number in run[2:5]
        }
    assert used == set(range(len(strip["texts"])))
    assert len(set(strip["texts"])) == len(strip["texts"])
