"""The curves behind the timeline: strength of the force and number of recognising UN members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from dashboard.domain.facts import Extent
from dashboard.domain.force import Force
from dashboard.domain.frames import Film, Run
from dashboard.domain.readings import READINGS, Reading
from dashboard.figures import theme
from dashboard.text.catalogue import Catalogue

Point = tuple[date, int | None]


def trend_figure(film: Film, words: Catalogue, margin_px: int) -> go.Figure:
    """Draw the force's strength as steps, and the recognitions of every reading; x is true time."""
    first, last = film.days[0], film.days[-1]
    figure = go.Figure([_strength(film), *(_recognition(film, reading) for reading in READINGS)])
    figure.update_layout(
        margin={"l": margin_px, "r": margin_px, "t": 6, "b": 18},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": theme.FONT, "size": 12, "color": theme.SLATE},
        annotations=[
            _name(words.say("troops in the force"), date(2003, 7, 1), 0.95, theme.STRENGTH_LINE),
            _name(
                words.say("UN members that recognise"),
                date(2012, 7, 1),
                1,
                theme.RECOGNITION_LINE,
            ),
        ],
        showlegend=False,
        hovermode=False,
        dragmode=False,
        xaxis={"range": [first, last + timedelta(days=1)], "nticks": 15, "tickformat": "%Y", "tickangle": 0}
        | {"showgrid": False, "zeroline": False, "fixedrange": True},
        yaxis={"visible": False, "range": [0, 60_000], "fixedrange": True},
        yaxis2={"visible": False, "range": [0, 240], "overlaying": "y", "fixedrange": True},
    )
    return figure


def _name(text: str, at: date, height: float, color: str) -> dict[str, Any]:
    """Name a curve; `height` is a share of the plot's."""
    return {"text": text, "x": at, "y": height, "xref": "x", "yref": "paper", "showarrow": False} | {
        "xanchor": "left",
        "font": {"color": color, "size": 12},
    }


def force_steps(runs: tuple[Run[Force], ...], days: tuple[date, ...]) -> Iterator[Point]:
    """Give the chosen totals as steps, with a gap wherever the extent changes: those are never joined."""
    extent: Extent | None = None
    value: int | None = None
    for run in runs:
        force = run.value
        if force.troops is None or (force.troops == value and force.extent == extent):
            continue
        day = days[run.start]
        if extent is not None and force.extent != extent:
            yield day, value
            yield day, None
        extent, value = force.extent, force.troops
        yield day, value
    if value is not None:
        yield days[-1], value


def _strength(film: Film) -> go.Scatter:
    points = list(force_steps(film.force, film.days))
    return go.Scatter(
        name="strength",
        x=[day for day, _ in points],
        y=[troops for _, troops in points],
        mode="lines",
        line={"shape": "hv", "color": theme.STRENGTH_LINE, "width": 1.5},
        fill="tozeroy",
        fillcolor="rgba(47,119,173,0.14)",
    )


def _recognition(film: Film, reading: Reading) -> go.Scatter:
    counts = [
        (film.days[run.start], run.value[reading].organisations["UN"].recognising) for run in film.counts
    ]
    kept = counts[:1] + [after for before, after in pairwise(counts) if after[1] != before[1]]
    kept = [(day, n) for day, n in kept if n]
    kept.append((film.days[-1], counts[-1][1]))
    return go.Scatter(
        name=reading,
        x=[day for day, _ in kept],
        y=[n for _, n in kept],
        yaxis="y2",
        mode="lines",
        line={"shape": "hv", "color": theme.RECOGNITION_LINE, "width": 1.5},
    )
