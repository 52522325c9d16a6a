"""Story files: three real ones that cite the record, and what a broken one is told."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.dataset import stories
from dashboard.domain.day import Day, as_json, day_of
from dashboard.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.domain.ledger import Ledger
    from dashboard.domain.story import Step
    from dashboard.domain.view import Choices

GOOD = """\
title: Two days
steps:
  - view: layer=strength&date=2017-02-21
    headline: One
    single: [DEU, NOR]
    sources: [nato-placemat-2017-02]
  - view: layer=recognition&date=2008-02-18
    headline: Two
"""


@pytest.fixture(scope="session")
def real(project: Path, choices: Choices, ledger: Ledger) -> tuple[stories.Told, ...]:
    return stories.read_all(project / "data", choices, ledger.sources)


@pytest.fixture
def told(tmp_path: Path, choices: Choices, ledger: Ledger) -> Any:
    def read(text: str, name: str = "mine.yaml") -> stories.Told:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return stories.read(tmp_path, name, choices, ledger.sources)

    return read


def said(one: stories.Told) -> str:
    return "\n".join(str(fault) for fault in one.faults)


# The stories that ship


def test_three_stories_ship_without_a_fault(real: tuple[stories.Told, ...]) -> None:
    found = {one.story.name: (one.story.title, len(one.story.steps)) for one in real}
    assert found == {
        "27-years": ("27 years in 12 steps", 12),
        "the-north": ("The north, 2011 to 2023", 12),
        "who-recognises": ("Who recognises Kosovo, and who says so", 11),
    }
    assert [fault for one in real for fault in one.faults] == []


def test_every_step_names_its_sources_and_has_a_note(real: tuple[stories.Told, ...]) -> None:
    for step in (step for one in real for step in one.story.steps):
        assert step.sources, step.headline
        assert step.note, step.headline


def test_a_step_on_the_day_of_an_event_cites_its_source(
    real: tuple[stories.Told, ...], ledger: Ledger
) -> None:
    """Wherever a headline tells an event of the record, the source of that event is among the step's."""
    cited: dict[str, set[str]] = {}
    for step in (step for one in real for step in one.story.steps):
        cited.setdefault(str(step.view.date), set()).update(step.sources)
    cited.pop("2017-02-21")  # told for its table, not for the visit of that day
    told = [event for event in ledger.events if str(event.on) in cited]
    assert len(told) > 15
    for on in {str(event.on) for event in told}:
        assert cited[on] & {event.source_id for event in told if str(event.on) == on}, on


def test_a_number_in_a_headline_is_the_one_that_the_map_shows(
    real: tuple[stories.Told, ...], ledger: Ledger
) -> None:
    checked = 0
    for step in (step for one in real for step in one.story.steps):
        checked += _numbers_hold(step, day_of(ledger, step.view.date, step.view.reading))
    assert checked >= 12


def _numbers_hold(step: Step, day: Day) -> int:
    strength, recognition = as_json(day)["strength"], as_json(day)["recognition"]["un"]
    held = 0
    for about, number in re.findall(r"([Aa]bout )?([\d,]+) troops", step.headline):
        assert int(number.replace(",", "")) == strength["troops"], step.headline
        assert bool(about) == strength["approximate"], step.headline
        held += 1
    for number in re.findall(r"troops from (\d+) states", step.headline):
        assert int(number) == strength["nations"], step.headline
        held += 1
    for low, high in re.findall(r"Between (\d+) and (\d+) UN members", step.headline):
        assert (int(low), int(high)) == (recognition["low"], recognition["high"]), step.headline
        held += 1
    for number in re.findall(r"(?<!and )\b(\d+) UN members", step.headline):
        assert int(number) == recognition["recognising"], step.headline
        held += 1
    return held


def test_what_the_note_says_of_the_crossed_states_is_on_the_map(
    real: tuple[stories.Told, ...], ledger: Ledger
) -> None:
    (step,) = (step for one in real for step in one.story.steps if step.view.layer == "crossed")
    day = as_json(day_of(ledger, step.view.date, step.view.reading))
    stances = {one["code"]: one["status"] for one in day["countries"]}
    troops = {one["code"]: one["troops"] for one in day["contributions"]}
    assert {stances[code] for code in step.single} == {"does not recognise"}
    assert all(troops[code] for code in ("GRC", "ROU", "SVK"))
    assert troops["ESP"] == 0


# Files


def test_a_good_file_is_read_in_yaml_and_in_json(told: Any) -> None:
    one = told(GOOD)
    assert [step.headline for step in one.story.steps] == ["One", "Two"]
    assert one.story.steps[0].single == ("DEU", "NOR")
    assert one.story.steps[1].dwell == 20
    other = told('{"title": "T", "steps": [{"view": "layer=strength", "headline": "a\\/b"}]}', "mine.json")
    assert other.story.steps[0].headline == "a/b"
    assert one.faults == other.faults == ()


@pytest.mark.parametrize(
    ("found", "instead", "sentence"),
    [
        ("layer=strength", "layer=strenght", "mine.yaml:3: step 1, view: 'layer=strenght'"),
        ("layer=strength", "layer=strenght", "nearest is 'layer=strength'; choose one of strength"),
        ("2017-02-21", "2017-02-30", "nearest is 'date=2017-02-28'"),
        ("layer=recog", "reading=belgrad&layer=recog", "step 2, view: 'reading=belgrad'"),
        ("layer=recog", "mode=stage&layer=recog", "'mode=stage' cannot be used; leave it out"),
        ("DEU", "DEUX", "mine.yaml:5: step 1, single: 'DEUX' cannot be used; nearest is 'DEU'"),
        ("nato-placemat-2017-02", "nato-placemat-2017-2", "nearest is 'nato-placemat-2017-02'"),
        ("    headline: Two\n", "", "mine.yaml:7: step 2, headline: is missing"),
        (
            "    headline: Two\n",
            "    headlin: Two\n",
            "headlin: 'headlin' cannot be used; nearest is 'headline'",
        ),
        ("headline: Two", "headline: Two\n    dwell: 9000", "dwell: '9000' cannot be used; nearest is '600'"),
        ("headline: Two", "headline: Two\n    dwell: .inf", "dwell: '.inf' cannot be used"),
        ("title: Two days\n", "", "title: is missing"),
    ],
)
def test_a_fault_names_file_step_field_and_nearest(
    told: Any, found: str, instead: str, sentence: str
) -> None:
    assert found in GOOD
    one = told(GOOD.replace(found, instead, 1))
    assert sentence in said(one)
    assert len(one.story.steps) == (2 if instead == "" and found.startswith("title") else 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title: [", "is not YAML or JSON"),
        ("", "is empty"),
        ("title: a\x01b", "is not YAML or JSON ("),
        ("[[[[[[[a]]]]]]]", "is nested more than 6 deep"),
        ("title:\nsteps: null", "title: is missing"),
        ("a: &x [1]\nb: *x", "mine.yaml:2: holds an alias"),
        ("[" * 5_000, "is nested more than 6 deep"),
        ("- a\n" * 6_000, "holds more than 5,000 values"),
        ("x" * 300_000, "at most 262,144 are read"),
        ("title: a\ntitle: b", "'title' stands twice"),
        ("title: a\u202eb", "holds U+202E"),
        ("- 1", "write a mapping with the fields title"),
        ("title: T\nsteps: 3", "steps: '3' cannot be used; write a list"),
        ("title: T\nsteps: [3]", "step 1: '3' cannot be used; write a mapping"),
        ("!!python/object/apply:os.system [echo]", "write a mapping"),
    ],
)
def test_a_hostile_or_broken_file_is_told_and_stops_nothing(told: Any, text: str, sentence: str) -> None:
    one = told(text)
    assert sentence in said(one)
    assert one.story.steps == ()


def test_two_files_of_one_name_and_a_bad_name_are_told(
    tmp_path: Path, choices: Choices, ledger: Ledger
) -> None:
    (tmp_path / "stories").mkdir()
    for name in ("a.yaml", "a.json", "My Story.yaml", "notes.txt"):
        (tmp_path / "stories" / name).write_text(GOOD, encoding="utf-8")
    found = stories.read_all(tmp_path, choices, ledger.sources)
    faults = "\n".join(said(one) for one in found)
    assert "stories/a.yaml:0: 'a' is there already" in faults
    assert "stories/My Story.yaml:0: name it with small letters" in faults
    assert "notes" not in faults


def test_a_folder_of_stories_that_cannot_be_listed_is_told(
    tmp_path: Path, choices: Choices, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stories").mkdir()

    def refused(_: object) -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "listdir", refused)
    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(DataError, match=r"^stories:0: cannot be read \(Permission denied\); check"):
        stories.read_all(tmp_path, choices, ledger.sources)
