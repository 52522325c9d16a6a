"""What is said about places, formations, commanders and units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.domain.calendar import Period
from dashboard.domain.facts import Commander, Formation, Place, Unit
from dashboard.domain.ground import FormationPresence, FormationRecord, PlacePresence
from dashboard.text import ground

if TYPE_CHECKING:
    from dashboard.domain.facts import Source
    from dashboard.domain.presence import Presence
    from dashboard.text.catalogue import Catalogue

PLACE = Place(
    "slim-lines", "Camp Slim Lines", "camp", 42.67, 21.17, "town", "Pristina", "PRT",
    opened=None, closed=None, first_seen=None, last_seen=None, ongoing=False, source_id="news", note="",
)  # fmt: skip
FORMATION = Formation(
    "KFOR", "MNB Centre", "brigade", "Centre", "GBR", "Pristina", Period.parse("1999-06"), ended=None,
    last_seen=None, ended_by=None, ongoing=False, area="", area_extent="", source_id="placemat", note="",
)  # fmt: skip
GJILAN = Unit("XK-1", "municipality", "XKX", "D", "", "Gjilan", "Gnjilane", "", None, None, "news", "")
PRIZREN = replace(GJILAN, unit_id="XK-2", name_sq="Prizren", name_sr="Prizren")
BOR = replace(GJILAN, unit_id="RS-14", level="district", state="SRB", name_sq="", name_sr="Borski")


def dated(**dates: str) -> dict[str, Any]:
    return {key: Period.parse(text) for key, text in dates.items()}


def told_of_place(
    words: Catalogue, sources: dict[str, Source], presence: Presence = "stands", **more: Any
) -> list[str]:
    found = PlacePresence(replace(PLACE, **more), presence)
    return ground.place_lines(words, found, "Portugal", sources)


def told_of_formation(
    words: Catalogue,
    sources: dict[str, Source],
    *units: Unit,
    presence: Presence = "stands",
    nation: str = "United Kingdom",
    **more: Any,
) -> list[str]:
    found = FormationPresence(FormationRecord(replace(FORMATION, **more), (), units), presence)
    return ground.formation_lines(words, found, nation, sources)


def test_a_place_with_all_its_dates(words: Catalogue, sources: dict[str, Source]) -> None:
    assert told_of_place(words, sources, **dated(opened="1999-08", closed="2009"), precision="exact") == [
        "Lead nation: Portugal.",
        "Opened in August 1999.",
        "Closed in 2009.",
        "Exact position.",
        "Source: VietnamPlus, “KFOR, an overview” (press)",
    ]


def test_a_place_of_which_only_sightings_are_known(words: Catalogue, sources: dict[str, Source]) -> None:
    lines = told_of_place(words, sources, "unsure", **dated(first_seen="2004", last_seen="2010-03"))
    assert lines[:5] == [
        "No source says whether it was in use on this day.",
        "Lead nation: Portugal.",
        "No source says when it opened; first seen in use in 2004.",
        "No source says when it closed; last seen in use in March 2010.",
        "Position not known: drawn at or near the centre of the nearest town.",
    ]


def test_a_place_without_any_date(words: Catalogue, sources: dict[str, Source]) -> None:
    lines = told_of_place(words, sources, "unsure")
    assert lines[2:4] == ["No source says when it opened.", "No source says when it closed."]


def test_a_place_still_in_use_at_the_last_sighting(words: Catalogue, sources: dict[str, Source]) -> None:
    lines = told_of_place(words, sources, ongoing=True, **dated(opened="1999", last_seen="2024-02-27"))
    assert lines[1:3] == ["Opened in 1999.", "No source speaks of its end; last seen on 27 February 2024."]
    assert "No source speaks of its end." in told_of_place(words, sources, ongoing=True)


@pytest.mark.parametrize(
    ("more", "end"),
    [
        ({"ended": "2019"}, "Ended in 2019."),
        ({}, "No source says when it ended."),
        ({"last_seen": "2002-05"}, "No source says when it ended; last named in May 2002."),
        (
            {"ended_by": "2004-05-01"},
            "No source says when it ended; another is named in its place on 1 May 2004.",
        ),
        (
            {"last_seen": "2002-05", "ended_by": "2004-05-01"},
            (
                "No source says when it ended; last named in May 2002; "
                "another is named in its place on 1 May 2004."
            ),
        ),
    ],
)
def test_the_end_of_a_formation_as_far_as_it_is_known(
    words: Catalogue, sources: dict[str, Source], more: dict[str, str], end: str
) -> None:
    lines = told_of_formation(words, sources, **dated(**more))
    assert lines[:4] == [
        "Lead nation: United Kingdom.",
        "Headquarters: Pristina.",
        "Began in June 1999.",
        end,
    ]


def test_an_area_is_told_as_full_as_partial_or_as_unknown(
    words: Catalogue, sources: dict[str, Source]
) -> None:
    full = told_of_formation(words, sources, GJILAN, PRIZREN, area="x", area_extent="full")
    assert "Area: Gjilan / Gnjilane, Prizren." in full
    partial = told_of_formation(words, sources, GJILAN, area="x", area_extent="partial")
    assert "Part of its area, as far as sources name it: Gjilan / Gnjilane." in partial
    assert "No source names the municipalities of its area." in told_of_formation(words, sources)


def test_a_unit_of_troops_is_not_asked_for_its_area_or_lead(
    words: Catalogue, sources: dict[str, Source]
) -> None:
    lines = told_of_formation(words, sources, kind="unit", nation="", hq_place="")
    assert [line.split(".")[0] for line in lines[:2]] == [
        "Began in June 1999",
        "No source says when it ended",
    ]
    assert lines[2].startswith("Source: ")


def test_a_brigade_without_a_known_lead_says_so(words: Catalogue, sources: dict[str, Source]) -> None:
    assert told_of_formation(words, sources, nation="")[0] == "No source names its lead nation."


def test_a_formation_nobody_vouches_for_says_so_first(words: Catalogue, sources: dict[str, Source]) -> None:
    lines = told_of_formation(words, sources, presence="unsure")
    assert lines[0] == "No source says whether it still stood on this day."


def test_the_commander_with_nation_and_term(words: Catalogue, sources: dict[str, Source]) -> None:
    began, ended = Period.parse("2016-09-01"), Period.parse("2017-11-15")
    fungo = Commander("KFOR", "Giovanni Fungo", "Major General", "ITA", began, ended, "news")
    line = "Major General Giovanni Fungo, Italy, since 1 September 2016"
    assert ground.commander_line(words, fungo, "Italy") == line
    assert ground.commander_lines(words, fungo, sources) == [
        "In command from 1 September 2016 to 15 November 2017.",
        "Source: VietnamPlus, “KFOR, an overview” (press)",
    ]
    serving = replace(fungo, ended=None)
    assert ground.commander_lines(words, serving, sources)[0] == "In command since 1 September 2016."


def test_a_unit_is_named_in_both_official_languages_once() -> None:
    assert [ground.unit_name(unit) for unit in (GJILAN, PRIZREN, BOR)] == [
        "Gjilan / Gnjilane",
        "Prizren",
        "Borski",
    ]
