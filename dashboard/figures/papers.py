"""The papers behind every value, for the browser: one document, fetched after the first map.

Days are offsets from the first day of the timeline; sources and rules are numbers into their lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.domain.facts import Act, Membership, Position
from dashboard.domain.frames import Film, Run
from dashboard.domain.ledger import Ledger
from dashboard.domain.papers import (
    FORCE_RULES,
    STANDING_RULES,
    force_rule,
    standing_rule,
    statement_of,
    total_of,
)
from dashboard.domain.readings import key_of
from dashboard.domain.strength import COUNTED, Standing, Statement, StateRecord, Stay
from dashboard.figures import theme
from dashboard.figures.overtime import over_time
from dashboard.text import papers as text
from dashboard.text.catalogue import Catalogue

Rows = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the papers are written from, and the sources that were cited so far."""

    ledger: Ledger
    film: Film
    words: Catalogue
    cited: dict[str, int] = field(default_factory=dict)

    def source(self, source_id: str) -> int:
        """Give the number of a source in the list of the document; -1 for none."""
        return self.cited.setdefault(source_id, len(self.cited)) if source_id else -1

    def offset(self, day: date) -> int:
        """Count the days from the first of the timeline."""
        return (day - self.film.days[0]).days


def papers(ledger: Ledger, film: Film, words: Catalogue) -> dict[str, Any]:
    """Give the document: states by code, totals and which is shown when, sources, rules, an empty figure."""
    desk = Desk(ledger, film, words)
    states = {code: _state(desk, record) for code, record in ledger.records.items()}
    totals = sorted(ledger.totals, key=lambda total: total.as_of.first)
    shown = [[run.start, _index(totals, total_of(ledger.totals, run.value))] for run in film.force]
    return {
        "states": states,
        "totals": [
            [
                desk.offset(total.as_of.first),
                words.when(total.as_of),
                words.short(total.troops, approximate=total.approximate),
                desk.source(total.source_id),
                text.total_line(words, total),
            ]
            for total in totals
        ],
        "shown_totals": [
            [*pair, FORCE_RULES.index(force_rule(run.value))]
            for pair, run in zip(shown, film.force, strict=True)
        ],
        "sources": [text.source_paper(words, ledger.sources[source_id]) for source_id in desk.cited],
        "rules": [words.word("standing_rules", rule) for rule in STANDING_RULES],
        "force_rules": [words.word("force_rules", rule) for rule in FORCE_RULES],
        "figure": _figure(words.separators),
        "over_time": over_time(ledger, film, words),
    }


def _state(desk: Desk, record: StateRecord) -> dict[str, Any]:
    ledger, code = desk.ledger, record.code
    runs = desk.film.standings[code]
    acts = sorted(ledger.acts.get(code, ()), key=lambda act: act.on.first)
    position = ledger.positions.get(code)
    return {
        "numbers": [_number(desk, statement) for statement in record.statements],
        "shown": [_shown(desk, record, run) for run in runs],
        "largest": text.largest_line(desk.words, record.statements),
        "steps": _steps(desk, runs),
        "stays": [_stay(desk, stay) for stay in record.stays],
        "acts": [_act(desk, act) for act in acts],
        "position": [] if position is None else _position(desk, position),
        "memberships": [_member(desk, row) for row in ledger.memberships if row.code == code],
    }


def _number(desk: Desk, statement: Statement) -> list[Any]:
    """Give `[offset, date as stated, number as written, troops, source, note]`."""
    words = desk.words
    return [
        desk.offset(statement.as_of.first),
        words.when(statement.as_of),
        text.statement_number(words, statement),
        statement.troops,
        desk.source(statement.source_id),
        text.statement_note(words, statement),
    ]


def _shown(desk: Desk, record: StateRecord, run: Run[Standing]) -> list[Any]:
    """Give `[frame, number of the statement or -1, rule, source]`."""
    standing = run.value
    chosen = _index(record.statements, statement_of(record, standing))
    rule = STANDING_RULES.index(standing_rule(standing))
    return [run.start, chosen, rule, desk.source(standing.source_id)]


def _index(rows: Any, chosen: Any) -> int:  # noqa: ANN401 - rows of any kind
    return next((index for index, row in enumerate(rows) if row is chosen), -1)


def _steps(desk: Desk, runs: tuple[Run[Standing], ...]) -> Rows:
    """Give `[day, troops or null]`: the strength as steps, with a gap where no number is known."""
    days = desk.film.days
    points: Rows = []
    for run in runs:
        known = run.value.kind in (*COUNTED, "none") and run.value.troops is not None
        value = run.value.troops if known else None
        if not points or points[-1][1] != value:
            points.append([days[run.start].isoformat(), value])
    return [*points, [days[-1].isoformat(), points[-1][1]]] if points else []


def _stay(desk: Desk, stay: Stay) -> list[Any]:
    return [text.stay_line(desk.words, stay), desk.source(stay.spell.source_id), stay.spell.note]


def _act(desk: Desk, act: Act) -> list[Any]:
    """Give `[offset, what and when, source, note, [[what a reading says, source], …]]`."""
    said = desk.ledger.ruled.get(key_of(act), ())
    claims = [[text.ruling_line(desk.words, row), desk.source(row.source_id)] for row in said]
    what = text.act_line(desk.words, act)
    return [desk.offset(act.on.first), what, desk.source(act.source_id), desk.words.fact(act.note), claims]


def _position(desk: Desk, position: Position) -> list[Any]:
    when = desk.words.when(position.as_of)
    return [
        desk.offset(position.as_of.first),
        when,
        desk.words.fact(position.note),
        desk.source(position.source_id),
    ]


def _member(desk: Desk, row: Membership) -> list[Any]:
    """Give `[first offset, offset of leaving or null, words, source]`."""
    left = desk.offset(row.left.first) if row.left is not None else None
    joined = max(desk.offset(row.joined.first), 0)
    return [joined, left, text.member_line(desk.words, row), desk.source(row.source_id)]


def _figure(separators: str) -> Mapping[str, Any]:
    """Give the empty figure of a state's numbers: steps of what is shown, dots of all that is stated."""
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True}
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "line": {"shape": "hv", "color": theme.STRENGTH_LINE, "width": 2},
            },
            {
                "type": "scatter",
                "mode": "markers",
                "marker": {"size": 6, "color": theme.STRENGTH_LINE, "line": {"width": 1, "color": "#ffffff"}},
            },
        ],
        "layout": {
            "height": 150,
            "margin": {"l": 12, "r": 44, "t": 8, "b": 22},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": theme.FONT, "size": 12, "color": theme.SLATE},
            "showlegend": False,
            "separators": separators,
            "xaxis": {"type": "date", "tickformat": "%Y", "nticks": 6, **axis},
            "yaxis": {
                "side": "right",
                "rangemode": "tozero",
                "nticks": 4,
                **axis,
                "showgrid": True,
                "gridcolor": "#dfe4ea",
            },
        },
    }
