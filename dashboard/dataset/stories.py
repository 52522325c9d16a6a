"""Story files of a data folder, `stories/NAME.yaml` or `.json`: read as plain text, lists and mappings.

Only the parser of YAML is used: no value is made from a tag, an alias is refused before it can multiply,
and size, depth and number of values are limited. JSON is read the same way, being YAML.
"""

# PyYAML comes without types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

import yaml

from dashboard.dataset import files
from dashboard.dataset.phrases import quote
from dashboard.domain.story import Story, StoryFault, read_story
from dashboard.errors import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from dashboard.domain.view import Choices

FOLDER: Final = "stories"
ENDINGS: Final = (".yaml", ".yml", ".json")
MAX_BYTES: Final = 256 * 1024
MAX_VALUES: Final = 5_000
MAX_DEPTH: Final = 6
DEEP: Final = f"is nested more than {MAX_DEPTH} deep; a story needs 4"
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Control, format (bidirectional marks), surrogate, private use; a new line is the only one that text needs.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
# The parser in C where PyYAML was built with it: ten times as fast.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story as read: what can run, what cannot in the words of the domain, and both with their lines."""

    story: Story
    wrong: tuple[StoryFault, ...]
    faults: tuple[Fault, ...]


def read_all(folder: Path, choices: Choices, sources: Collection[str]) -> tuple[Told, ...]:
    """Read every story of a data folder, in the order of their names; none where it has no such folder.

    Raises DataError for a folder of stories that cannot be read.
    """
    held = folder / FOLDER
    if not held.is_dir():
        return ()
    try:
        names = sorted(path.name for path in held.iterdir() if path.suffix in ENDINGS)
    except OSError as error:
        why = f"cannot be read ({error.strerror}); check the folder and its permissions"
        raise DataError([Fault(FOLDER, 0, "", why)]) from error
    told: dict[str, Told] = {}
    for name in names:
        one = read(held, name, choices, sources)
        if one.story.name in told:
            fault = Fault(f"{FOLDER}/{name}", 0, "", f"{quote(one.story.name)} is there already; rename it")
            one = told[one.story.name]
            one = Told(one.story, one.wrong, (*one.faults, fault))
        told[one.story.name] = one
    return tuple(told.values())


def read(held: Path, name: str, choices: Choices, sources: Collection[str]) -> Told:
    """Read one file of a folder; a file that cannot be read at all is a story without steps."""
    shown = f"{FOLDER}/{name}"
    stem = name.rpartition(".")[0]
    empty = Story(stem, stem, "en", "", "", ())
    if not _NAME.fullmatch(stem):
        message = "name it with small letters, digits and hyphens, such as the-north.yaml"
        return Told(empty, (), (Fault(shown, 0, "", message),))
    try:
        raw, lines = parse(files.read_text(held, name), shown)
    except DataError as error:
        faults = tuple(Fault(shown, fault.line, fault.column, fault.message) for fault in error.faults)
        return Told(empty, (), faults)
    story, wrong = read_story(stem, raw, choices, sources)
    return Told(story, wrong, tuple(_fault(shown, one, lines) for one in wrong))


def parse(text: str, shown: str) -> tuple[object, Mapping[Place, int]]:
    """Give what a text says, and the line of every value. Raises DataError at what is refused."""
    if len(text) > MAX_BYTES:
        _refuse(shown, 0, f"has {len(text):,} characters; at most {MAX_BYTES:,} are read; shorten it")
    try:
        _look_over(text, shown)
        node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        if "nesting" in str(error.problem):  # libyaml has a limit of its own, and may find it first
            _refuse(shown, line, DEEP)
        _refuse(shown, line, f"is not YAML or JSON ({error.problem}); check quotes and indents")
    except yaml.YAMLError as error:
        _refuse(shown, 0, f"is not YAML or JSON ({quote(str(error))}); save it as plain UTF-8")
    if node is None:
        _refuse(shown, 0, "is empty; write a title and steps")
    lines: dict[Place, int] = {}
    return _plain(node, (), lines, shown), lines


def _look_over(text: str, shown: str) -> None:
    """Refuse what could grow or nest without end, before anything is built from it."""
    depth = values = 0
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            _refuse(shown, line, "holds an alias (*name); write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        values += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH:
            _refuse(shown, line, DEEP)
        if values > MAX_VALUES:
            _refuse(shown, line, f"holds more than {MAX_VALUES:,} values; split the story")


def _plain(node: yaml.Node, place: Place, lines: dict[Place, int], shown: str) -> object:
    """Turn a node into text, a number, a list or a mapping, whatever its tag would make of it."""
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        items: list[yaml.Node] = node.value
        return [_plain(one, (*place, index), lines, shown) for index, one in enumerate(items)]
    if isinstance(node, yaml.MappingNode):
        made: dict[str, object] = {}
        pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
        for key, value in pairs:
            name, line = str(key.value), key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or name in made:
                _refuse(shown, line, f"{quote(name)} stands twice or is no name; give each field once")
            _refuse_unseen(name, line, shown)
            made[name] = _plain(value, (*place, name), lines, shown)
        return made
    return _scalar(str(node.value), node.tag, lines[place], shown)


def _scalar(text: str, tag: str, line: int, shown: str) -> str | float | None:
    _refuse_unseen(text, line, shown)
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind in ("int", "float") and re.fullmatch(r"-?\d{1,6}(\.\d{1,3})?", text):
        return float(text) if "." in text else int(text)
    return text


def _refuse_unseen(text: str, line: int, shown: str) -> None:
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in _UNSEEN:
            name = unicodedata.name(character, "control character")
            _refuse(shown, line, f"{quote(text)} holds U+{ord(character):04X} ({name}); delete it")


def _fault(shown: str, wrong: StoryFault, lines: Mapping[Place, int]) -> Fault:
    """Say what is wrong in a file as every fault of a data folder is told."""
    place: Place = ("steps", wrong.step - 1) if wrong.step else ()
    line = lines.get((*place, wrong.field)) or lines.get(place) or 0
    where = ", ".join(part for part in (f"step {wrong.step}" if wrong.step else "", wrong.field) if part)
    near = f"; nearest is {quote(wrong.nearest)}" if wrong.nearest else ""
    what = f"{quote(wrong.found)} cannot be used" if wrong.found else "is missing"
    return Fault(shown, line, where, f"{what}{near}; {wrong.allowed}")


def _refuse(shown: str, line: int, message: str) -> NoReturn:
    raise DataError([Fault(shown, line, "", message)])
