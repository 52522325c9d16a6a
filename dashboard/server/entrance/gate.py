"""The gate before Dash: its own list of callbacks, in which none may ask the server.

With none there is no body to check: the address that takes them is no address here. One that asked the
server would need it, so whoever adds one is told at the start, not by the first stranger who forges a body.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from dash import Dash


def forget_variables() -> None:
    """Forget what Dash would read from the environment: tools for developers, other paths, an MCP server."""
    for name in [one for one in os.environ if one.upper().startswith("DASH_")]:
        del os.environ[name]


def refuse_joins(app: Dash) -> None:
    """Raise RuntimeError for a callback that asks the server, runs in a process of its own, or fits many ids.

    To be called once Dash was asked for a page: only then it lists the callbacks of every module.
    """
    for told in faults(app):
        raise RuntimeError(f"{told}; join controls by clientside functions, or build a gate for it first")


def faults(app: Dash) -> Iterator[str]:
    """Say what is wrong with each callback in Dash's lists."""
    listed: list[Mapping[str, Any]] = app._callback_list  # noqa: SLF001 - what Dash serves as its dependencies
    for one in listed:
        name = f"the callback of {one['output']}"
        if one.get("clientside_function") is None:
            yield f"{name} asks the server"
        if one.get("background"):
            yield f"{name} starts a process at every request"
        if "{" in "".join([one["output"], *(part["id"] for part in (*one["inputs"], *one["state"]))]):
            yield f"{name} fits any number of ids"
    for name, entry in app.callback_map.items():
        if "callback" in entry:
            yield f"the callback of {name} runs on the server"
