"""The picture of the steps: every single time of every contestant, and its middle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import plotly.graph_objects as go

from benchmarks.times import Times
from dashboard.figures import theme

WIDTH_PX, ROW_PX, HEAD_PX = 1200, 62, 130
TICKS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)


def draw(steps: Sequence[Times], file: Path) -> None:
    """Draw the times of all who took part as points and boxes on a logarithmic axis, first at the top."""
    there = [times for times in reversed(steps) if times.millis]
    figure = go.Figure([_row(times, first=times is steps[0]) for times in there])
    figure.update_layout(
        title={"text": "One step of the timeline, from input to painted frame (ms, each point one step)"},
        width=WIDTH_PX,
        height=HEAD_PX + ROW_PX * len(there),
        font={"family": theme.FONT, "size": 14, "color": theme.INK},
        paper_bgcolor=theme.PAPER,
        plot_bgcolor=theme.PAPER,
        showlegend=False,
        margin={"l": 20, "r": 30, "t": 60, "b": 50},
        xaxis={
            "type": "log",
            "tickvals": TICKS,
            "ticktext": [f"{tick:,}" for tick in TICKS],
            "gridcolor": theme.HAIRLINE,
        },
        yaxis={"automargin": True},
    )
    figure.write_image(file, scale=1.5)


def _row(times: Times, *, first: bool) -> go.Box:
    color = theme.ACCENT if first else theme.STRENGTH_LINE
    return go.Box(
        x=times.millis,
        name=f"{times.name.replace('`', '')}<br>median {times.median:,.0f}, p95 {times.p95:,.0f}",
        boxpoints="all",
        jitter=0.6,
        pointpos=0,
        marker={"color": color, "size": 4, "opacity": 0.35},
        line={"color": color, "width": 1.5},
        fillcolor="rgba(0,0,0,0)",
    )
