"""The messages to translate: what the program says, and what the tables and stories say in our own words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

from dashboard.dataset import stories
from dashboard.domain.facts import Facts
from dashboard.errors import Fault

# The functions that translate: the number of the argument, or of the two, that is a message.
KEYWORDS: Final = {"say": None, "gettext": None, "count": (1, 2), "ngettext": (1, 2), "sentence": None}
ROOMS: Final = ("domain", "text", "figures", "layout", "server", "atlas.py", "export")
# Where the functions themselves are defined, their argument is a variable.
DEFINED: Final = ("catalogue.py", "pseudo.py")
# The columns that are ours and that the page shows. The notes on single numbers stay as they are kept, and so
# do names, titles of sources and all that the records page shows.
COLUMNS: Final = {
    "events": ("title", "summary"),
    "recognition": ("note",),
    "readings": ("why",),
    "positions": ("note",),
    "commanders": ("rank",),
    "sources": ("licence_note",),
}


def program_template(package: Path) -> Catalog:
    """Collect what the program says, with the files that say it."""
    template = _empty()
    for path in sources(package):
        where = path.relative_to(package.parent).as_posix()
        for line, message, comments, _ in extract_from_file("python", path, KEYWORDS):
            template.add(message, locations=[(where, line)], auto_comments=comments)
    return template


def facts_template(facts: Facts, told: tuple[stories.Told, ...]) -> Catalog:
    """Collect what the tables and the stories say in our own words."""
    template = _empty()
    for table, columns in COLUMNS.items():
        for row in getattr(facts, table):
            for column in columns:
                if getattr(row, column):
                    template.add(getattr(row, column), locations=[(f"{table}.{column}", 0)])
    for one in told:
        where = [(f"stories/{one.story.name}.yaml", 0)]
        for text in (one.story.title, *(t for step in one.story.steps for t in (step.headline, step.note))):
            if text:
                template.add(text, locations=where)
    return template


def sources(package: Path) -> Iterator[Path]:
    """Give the files of the program that say something."""
    for room in ROOMS:
        yield from sorted((package / room).rglob("*.py")) if room.find(".") < 0 else [package / room]


def uncollected(package: Path, template: Catalog) -> Iterator[Fault]:
    """Find messages that are not collected: variables, and texts in an f-string, which Babel skips."""
    for path in sources(package):
        if path.name in DEFINED:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and not _is_collected(node, template):
                message = (
                    "this message is not collected; give it as a text in quotes, and not inside an f-string"
                )
                yield Fault(path.relative_to(package.parent).as_posix(), node.lineno, "", message)


def _is_collected(call: ast.Call, template: Catalog) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in KEYWORDS or (name == "count" and len(call.args) < 3):  # noqa: PLR2004 - str.count takes less
        return True
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value in template


def _empty() -> Catalog:
    return Catalog(project="KFOR Atlas", header_comment="", fuzzy=False)
