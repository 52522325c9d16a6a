"""The force over time as one figure: totals, explained share, nations, recognition, events, on one axis.

It goes to the browser with the papers, and is drawn when somebody opens it. Totals of different extent are
never joined, and where nothing is stated there is a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from html import escape
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.domain.facts import EXTENTS, Extent, Total
from dashboard.domain.force import Force
from dashboard.domain.frames import Film, Run
from dashboard.domain.ledger import Ledger
from dashboard.domain.readings import READINGS, Reading
from dashboard.domain.recognition import Counts, Tally
from dashboard.figures import theme
from dashboard.figures.trend import force_steps
from dashboard.text import acts, sentences
from dashboard.text.catalogue import Catalogue

# Rows from the top, as shares of the figure's height; in the gap over each stands its name.
ROWS: Final[Mapping[str, tuple[float, float]]] = {
    "totals": (0.62, 0.96),
    "share": (0.47, 0.56),
    "nations": (0.32, 0.41),
    "recognition": (0.13, 0.26),
    "events": (0.0, 0.07),
}
_AXES: Final = dict(zip(ROWS, ("y", "y2", "y3", "y4", "y5"), strict=True))
_EXTENT_SIGNS: Final[Mapping[Extent, str]] = {
    "kosovo": "circle",
    "theatre": "square",
    "unspecified": "diamond-open",
}
_EVENT_SIGNS: Final = ("square", "circle", "triangle-up", "diamond", "cross")
_PALE: Final = "rgba(47,119,173,0.14)"
_BAND: Final = "rgba(161,101,10,0.18)"

Points = list[tuple[date, Any, str]]


def over_time(ledger: Ledger, film: Film, words: Catalogue) -> dict[str, Any]:
    """Give the figure as plain JSON: soldiers, per cent, states, recognising UN members, events, by day."""
    figure = go.Figure(
        [
            _steps("explained", "totals", _explained(film, words), _pale_fill()),
            _chosen(film),
            *(_stated(ledger, words, extent) for extent in EXTENTS),
            _steps("share", "share", _shares(film, words), _line(theme.STRENGTH_LINE)),
            _steps("known", "nations", _nations(film, words), _line(theme.STRENGTH_LINE)),
            _dots("nations", "nations", _nations_stated(ledger, words), "circle-open"),
            *_recognition(film, words),
            _events(ledger, film, words),
        ]
    )
    figure.update_layout(_layout(film, words))
    return dict(figure.to_plotly_json())


def _line(color: str, width: float = 1.5) -> dict[str, Any]:
    return {"mode": "lines", "line": {"shape": "hv", "color": color, "width": width}}


def _pale_fill() -> dict[str, Any]:
    return _line("rgba(47,119,173,0.35)", 1) | {"fill": "tozeroy", "fillcolor": _PALE}


def _steps(name: str, row: str, points: Points, look: Mapping[str, Any]) -> go.Scatter:
    """Draw what holds from one point to the next; a point without a value is a gap."""
    days, values, texts = zip(*points, strict=True) if points else ((), (), ())
    hover = {"text": list(texts), "hovertemplate": "%{text}<extra></extra>"}
    return go.Scatter(name=name, x=_iso(days), y=list(values), yaxis=_AXES[row], **hover, **look)


def _dots(
    name: str, row: str, points: Points, sign: str | list[str], color: str = theme.STRENGTH_LINE
) -> go.Scatter:
    marker = {"symbol": sign, "size": 6, "color": color, "opacity": 0.8}
    # A range drawn across them changes nothing about the dots.
    look = {"mode": "markers", "marker": marker, "unselected": {"marker": {"opacity": 0.8}}}
    return _steps(name, row, points, look)


def _iso(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _held(film: Film, told: Callable[[Force], tuple[Any, str]]) -> Points:
    """Give a value of the force wherever it differs from the one before, and once more on the last day."""
    return _differing(film, film.force, told)


def _differing(film: Film, runs: tuple[Run[Any], ...], told: Callable[[Any], tuple[Any, str]]) -> Points:
    points: Points = []
    for run in runs:
        value, text = told(run.value)
        if not points or points[-1][1:] != (value, text):
            points.append((film.days[run.start], value, text))
    return [*points, (film.days[-1], *points[-1][1:])] if points else points


def _explained(film: Film, words: Catalogue) -> Points:
    return _held(film, lambda force: (force.explained, sentences.explained_line(words, force)))


def _shares(film: Film, words: Catalogue) -> Points:
    """Give how many per cent of the total the states' numbers explain; more than all where they exceed it."""

    def told(force: Force) -> tuple[float | None, str]:
        if not force.troops:
            return None, ""
        share = round(100 * force.explained / force.troops, 1)
        percent = words.say("{share} % of the total is explained", share=words.number(round(share)))
        return share, percent

    return _held(film, told)


def _nations(film: Film, words: Catalogue) -> Points:
    """Give how many states are known to take part, with or without a number."""

    def told(force: Force) -> tuple[int, str]:
        known = force.explained_by + force.unknown
        taking = words.count("{n} state is known to take part", "{n} states are known to take part", known)
        return known, taking

    return _held(film, told)


def _chosen(film: Film) -> go.Scatter:
    """Draw the total that the map shows."""
    points = [(day, troops, "") for day, troops in force_steps(film.force, film.days)]
    return _steps("chosen", "totals", points, _line(theme.STRENGTH_LINE, 2) | {"hoverinfo": "skip"})


def _stated(ledger: Ledger, words: Catalogue, extent: Extent) -> go.Scatter:
    """Draw every total that is stated for an extent, with its source."""
    rows = [row for row in ledger.totals if row.extent == extent]
    points = [(row.as_of.first, row.troops, _total_text(ledger, words, row)) for row in rows]
    return _dots(f"stated-{extent}", "totals", sorted(points), _EXTENT_SIGNS[extent])


def _total_text(ledger: Ledger, words: Catalogue, row: Total) -> str:
    number = words.about(row.troops, approximate=row.approximate)
    where = words.word("extents", row.extent)
    return f"<b>{number}</b>, {words.when(row.as_of)}<br>{where}<br>{_source(ledger, words, row.source_id)}"


def _source(ledger: Ledger, words: Catalogue, source_id: str) -> str:
    """Name a source for a hover label, whose text plotly reads as markup."""
    return escape(sentences.credit(words, ledger.sources[source_id]), quote=False)


def _nations_stated(ledger: Ledger, words: Catalogue) -> Points:
    rows = sorted((r for r in ledger.totals if r.nations is not None), key=lambda r: r.as_of.first)
    return [(row.as_of.first, row.nations, _nations_text(ledger, words, row)) for row in rows]


def _nations_text(ledger: Ledger, words: Catalogue, row: Total) -> str:
    states = words.count("{n} state", "{n} states", row.nations or 0)
    return f"<b>{states}</b>, {words.when(row.as_of)}<br>{_source(ledger, words, row.source_id)}"


def _recognition(film: Film, words: Catalogue) -> list[go.Scatter]:
    """Draw the recognising UN members of every reading, and the band from the lowest to the highest."""

    def end(name: str) -> Points:
        return _differing(film, film.counts, lambda counts: (getattr(_un(counts, READINGS[0]), name), ""))

    hidden = {"mode": "lines", "line": {"shape": "hv", "width": 0}, "hoverinfo": "skip"}
    band = [
        _steps("low", "recognition", end("low"), hidden),
        _steps("high", "recognition", end("high"), hidden | {"fill": "tonexty", "fillcolor": _BAND}),
    ]
    return [*band, *(_reading(film, words, reading) for reading in READINGS)]


def _reading(film: Film, words: Catalogue, reading: Reading) -> go.Scatter:
    name = words.words["readings"][reading]["name"]

    def told(counts: Mapping[Reading, Counts]) -> tuple[int, str]:
        tally = _un(counts, reading)
        return tally.recognising, words.headed(name, acts.tally_line(words, tally))

    width = 2 if reading == "independent" else 1
    points = _differing(film, film.counts, told)
    return _steps(reading, "recognition", points, _line(theme.RECOGNITION_LINE, width))


def _un(counts: Mapping[Reading, Counts], reading: Reading) -> Tally:
    return counts[reading].organisations["UN"]


def _events(ledger: Ledger, film: Film, words: Catalogue) -> go.Scatter:
    """Draw the events, each kind on its own line."""
    kinds = list(words.words["event_categories"])
    first, last = film.days[0], film.days[-1]
    rows = [event for event in ledger.events if first <= event.on.first <= last]
    points = [
        (
            event.on.first,
            -kinds.index(event.category),
            f"<b>{escape(words.fact(event.title), quote=False)}</b><br>{words.when(event.on)}",
        )
        for event in rows
    ]
    signs = [_EVENT_SIGNS[kinds.index(event.category) % len(_EVENT_SIGNS)] for event in rows]
    return _dots("events", "events", points, signs, theme.SLATE)


def _layout(film: Film, words: Catalogue) -> dict[str, Any]:
    first, last = film.days[0], film.days[-1]
    plain = {"zeroline": False, "fixedrange": True, "side": "right", "gridcolor": theme.HAIRLINE, "nticks": 4}
    axes = {
        f"yaxis{axis[1:]}": plain | {"domain": list(ROWS[row]), "rangemode": "tozero", "anchor": "x"}
        for row, axis in _AXES.items()
    }
    percents = (0, 50, 100)
    told = [words.say("{share} %", share=percent) for percent in percents]
    axes["yaxis2"] |= {"range": [0, 160], "tickvals": list(percents), "ticktext": told}
    axes["yaxis5"] |= {"visible": False, "rangemode": "normal"}
    return {
        "margin": {"l": 8, "r": 52, "t": 4, "b": 26},
        "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER,
        "font": {"family": theme.FONT, "size": 12, "color": theme.SLATE},
        "showlegend": False,
        "separators": words.separators,
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": theme.PAPER, "font": {"color": theme.INK, "size": 13}},
        "dragmode": "select",
        "selectdirection": "h",
        "annotations": [_name(row, words) for row in ROWS],
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), (last + timedelta(days=1)).isoformat()],
            "anchor": "free",
            "position": 0,
            "tickformat": "%Y",
            "nticks": 15,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        **axes,
    }


def _name(row: str, words: Catalogue) -> dict[str, Any]:
    """Name a row over its left end."""
    text = words.word("rows_over_time", row)
    return {"text": text, "x": 0, "y": ROWS[row][1], "xref": "paper", "yref": "paper", "showarrow": False} | {
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"color": theme.INK, "size": 12},
    }
