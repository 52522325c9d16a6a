"""A Dash app as plotly's tutorials write one: a slider, a callback, `px.choropleth`.

`python -m benchmarks.tutorial figure PORT WIDTH HEIGHT` gives the whole figure back at each step, with the
shapes in it; `patch` gives only the new values. Both have our empty base maps: without these and without a
network plotly draws no map at all (plotly.js #6767).
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, Patch, dcc, html
from flask import Flask

from benchmarks.contestants import COUNT
from benchmarks.material import Material, atlas_of, material


def table(found: Material) -> pd.DataFrame:
    """Give a row for each state and day: code, date, class (number of the class)."""
    return pd.DataFrame(
        {"code": code, "date": day.isoformat(), "class": number}
        for day, row in zip(found.days, found.classes, strict=True)
        for code, number in zip(found.codes, row, strict=True)
    )


def figure_of(rows: pd.DataFrame, geojson: object, found: Material, **more: object) -> go.Figure:
    """Draw rows as the tutorials do, in the colours and the projection of the others."""
    options: dict[str, Any] = {"range_color": (-0.5, len(found.fills) - 0.5), **more}
    figure = px.choropleth(
        rows,
        geojson=geojson,
        locations="code",
        featureidkey="id",
        color="class",
        color_continuous_scale=scale(found.fills),
        **options,
    )
    figure.update_geos(visible=False, fitbounds=False, projection_type="natural earth")
    figure.update_traces(marker_line_width=0)
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, coloraxis_showscale=False)


def animation_of(found: Material, address: str) -> go.Figure:
    """Draw all days as frames. The shapes stand at an address: inside, every frame would hold them again."""
    return figure_of(table(found), address, found, animation_frame="date")


def scale(fills: tuple[str, ...]) -> list[tuple[float, str]]:
    """Give a stepped colour scale: class n in its own colour."""
    steps = len(fills)
    return [(min(edge / steps, 1.0), fill) for n, fill in enumerate(fills) for edge in (n, n + 1)]


def app_of(found: Material, assets: Path, style: dict[str, int], *, patch: bool) -> Dash:
    """Build the app; the day of the figure stands in its `layout.meta`, where the bench reads it."""
    rows, geojson = table(found), json.loads(found.shapes)
    by_day = dict(iter(rows.groupby("date")))
    days = [day.isoformat() for day in found.days]

    def whole(number: int) -> go.Figure:
        return figure_of(by_day[days[number]], geojson, found).update_layout(meta=days[number])

    def patched(number: int) -> Patch:
        change = Patch()
        change["data"][0]["z"] = by_day[days[number]]["class"].tolist()
        change["layout"]["meta"] = days[number]
        return change

    app = Dash("tutorial", assets_folder=str(assets), serve_locally=True, enable_mcp=False)
    app.layout = html.Div(
        [
            dcc.Graph(id="map", figure=whole(COUNT - 1), style=style),
            dcc.Slider(0, COUNT - 1, 1, value=COUNT - 1, id="slider", marks=None, updatemode="drag"),
        ]
    )
    app.callback(Output("map", "figure"), Input("slider", "value"), prevent_initial_call=True)(
        patched if patch else whole
    )
    return app


def server(kind: str) -> Flask:
    """Give the app for gunicorn; its folder of assets stays until the process ends."""
    found = material(atlas_of(), COUNT)
    folder = Path(tempfile.mkdtemp())
    (folder / "offline.js").write_bytes(found.offline)
    return app_of(found, folder, {"width": 1292, "height": 588}, patch=kind == "patch").server


def main(kind: str, port: int, width: int, height: int) -> None:
    """Serve the app until the bench stops it."""
    found = material(atlas_of(), COUNT)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "offline.js").write_bytes(found.offline)
        style = {"width": width, "height": height}
        app = app_of(found, Path(folder), style, patch=kind == "patch")
        app.run(port=str(port), debug=False)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
