"""Joins between controls and scripts, all in the browser. `register` is the list of all of them."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dashboard.layout import ids


def register(app: Dash) -> None:
    """Join the switches to the scripts; no callback asks the server."""
    app.clientside_callback(
        ClientsideFunction("atlas", "choose"),
        Output(ids.READY, "data"),
        Input(ids.LAYER, "value"),
        Input(ids.SCOPE, "value"),
        Input(ids.READING, "value"),
    )
