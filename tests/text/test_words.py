"""The table of words has a word for everything that can be said, and a name for every state."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from dashboard.domain.boundary import LINES, REASONS
from dashboard.domain.calendar import Period
from dashboard.domain.crossed import PARTS, POSITIONS
from dashboard.domain.facts import EXTENTS, SOURCE_KINDS, EventOfRecognition
from dashboard.domain.languages import LANGUAGES
from dashboard.domain.readings import READINGS
from dashboard.domain.recognition import ORGANISATIONS, Stance, Status
from dashboard.domain.strength import COUNTED, Kind
from dashboard.domain.timeline import SPACINGS, STOP_SETS
from dashboard.domain.view import LAYERS, SCOPES, Choices
from dashboard.text.acts import stance_class
from dashboard.text.catalogue import Catalogue, catalogue
from dashboard.text.names import name_of, names_of
from dashboard.text.page import page_words

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger

STATUSES: tuple[Status, ...] = get_args(Status)
NEEDED = [
    *(("scopes", scope) for scope in SCOPES),
    *(("extents", extent) for extent in EXTENTS),
    *(("source_kinds", kind) for kind in SOURCE_KINDS),
    *(("organisations", name) for name in (*ORGANISATIONS, "all")),
    *(("events", event) for event in get_args(EventOfRecognition)),
    *(("strength_kinds", kind) for kind in get_args(Kind) if kind not in COUNTED),
    ("strength_kinds", "carried"),
    *(("stances", stance_class(Stance("ITA", status, None, contested=False))) for status in STATUSES),
    *(("stances", stance_class(Stance("ITA", status, None, contested=True))) for status in STATUSES),
    *(("boundary_seen", reason) for reason in REASONS),
    *(("parts", part) for part in PARTS),
    *(("positions", position) for position in POSITIONS),
    ("credits", "shapes"),
    ("credits", "facts"),
]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Catalogue:
    return catalogue(request.param)


@pytest.mark.parametrize(("group", "key"), NEEDED)
def test_there_is_a_word_for_it(language: Catalogue, group: str, key: str) -> None:
    assert language.word(group, key).strip()


def test_every_layer_has_a_name_and_a_title(language: Catalogue) -> None:
    assert all({"name", "title"} <= set(language.words["layers"][layer]) for layer in LAYERS)
    assert language.words["layers"]["strength"]["ground"]


def test_every_line_has_its_label_set(language: Catalogue) -> None:
    told = [sorted(language.words["boundary"][line]) for line in LINES]
    assert told == [["crossed", "footnote", "host", "name", "title"]] * len(LINES)


def test_every_reading_has_a_name_and_is_explained(language: Catalogue) -> None:
    told = [sorted(language.words["readings"][reading]) for reading in READINGS]
    assert told == [["explained", "long", "name"]] * len(READINGS)


def test_no_word_is_empty(language: Catalogue) -> None:
    def leaves(table: object) -> list[str]:
        return (
            [leaf for one in table.values() for leaf in leaves(one)]
            if isinstance(table, dict)
            else [str(table)]
        )

    # Only English has no word of its own for the first of a month.
    said = {group: words for group, words in language.words.items() if group != "dates"}
    assert all(leaf.strip() for leaf in leaves(said))


def test_a_word_that_is_not_there_is_an_error_and_not_a_gap(language: Catalogue) -> None:
    with pytest.raises(KeyError):
        language.word("extents", "moon")


def test_a_language_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        catalogue("tlh")


def test_every_country_has_a_name_of_its_own(language: Catalogue, ledger: Ledger) -> None:
    names = names_of(language, ledger.countries)
    assert names.keys() == ledger.countries.keys()
    assert len(set(names.values())) == len(names)
    assert all(name.strip() == name and name for name in names.values())


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("XKX", "Kosovo*"),
        ("SRB", "Serbia"),
        ("SMOM", "Order of Malta"),
        ("TUR", "Türkiye"),
        ("MKD", "North Macedonia"),
        ("COD", "DR Congo"),
        ("TWN", "Taiwan"),
        ("DEU", "Germany"),
    ],
)
def test_names_are_those_of_the_project_or_else_of_cldr(
    words: Catalogue, ledger: Ledger, code: str, name: str
) -> None:
    assert name_of(words, ledger.countries[code]) == name


def test_kosovos_name_points_to_the_footnote(words: Catalogue) -> None:
    assert words.word("names", "XKX").endswith("*")
    assert words.words["boundary"]["dashed"]["footnote"].startswith("* ")


# Numbers and dates


@pytest.mark.parametrize(("value", "written"), [(0, "0"), (999, "999"), (4273, "4,273"), (50_000, "50,000")])
def test_numbers_have_separators(words: Catalogue, value: int, written: str) -> None:
    assert words.number(value) == written


def test_a_number_keeps_its_qualifier(words: Catalogue) -> None:
    assert words.about(4500, approximate=True) == "about 4,500"
    assert words.about(4273, approximate=False) == "4,273"


@pytest.mark.parametrize(
    ("date", "when", "on"),
    [
        ("2017-02-21", "21 February 2017", "on 21 February 2017"),
        ("2011-08", "August 2011", "in August 2011"),
        ("2011", "2011", "in 2011"),
    ],
)
def test_a_date_is_written_as_precisely_as_the_source_has_it(
    words: Catalogue, date: str, when: str, on: str
) -> None:
    assert words.when(Period.parse(date)) == when
    assert words.on(Period.parse(date)) == on


def test_the_page_gets_its_words_and_the_allowed_days(words: Catalogue, choices: Choices) -> None:
    told = page_words(words, choices)
    assert set(told["layers"]) == set(LAYERS)
    assert set(told["readings"]) == set(READINGS)
    assert set(told["organisations"]) == {*ORGANISATIONS, "all"}
    assert set(told["default_scope"]) == set(LAYERS)
    assert "from 1999-06-01 to 2026-11-24" in told["bad_day"]
    assert "{found}" in told["bad_day"]
    assert "{span}" in told["between"]


def test_every_choice_of_playing_has_its_words(words: Catalogue, choices: Choices) -> None:
    told = page_words(words, choices)
    assert {"stops": "every", "spacing": "time", "country": "", "compare": ""}.items() <= told[
        "usual"
    ].items()
    assert set(told["usual"]) < set(told["parameters"])
    assert tuple(told["playing"]["stops"]["options"]) == STOP_SETS
    assert tuple(told["playing"]["spacing"]["options"]) == SPACINGS
