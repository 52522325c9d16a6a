"""The page as plain HTML: what a browser shows before Dash has started."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from dash.development.base_component import Component

# React's names of attributes that HTML calls otherwise.
NAMES: Final = {"className": "class", "htmlFor": "for"}
VOID: Final = ("input", "br", "hr", "img")
HTML: Final = "dash_html_components"


def as_html(component: object) -> str:
    """Write a component and what is in it, or a text. What is not HTML becomes a box with its id and class.

    Radio buttons become their words, so that the box is about as large as what Dash will draw.
    """
    if component is None:
        return ""
    if not isinstance(component, Component):
        return escape(str(component))
    document = component.to_plotly_json()
    props: dict[str, Any] = document["props"]
    plain = document["namespace"] == HTML
    tag = document["type"].lower() if plain else "div"
    shown = {name: value for name, value in props.items() if plain or name in ("id", "className")}
    inside = _children(shown.pop("children", None)) if plain else _options(props)
    opening = f"<{tag}{''.join(_attribute(*one) for one in shown.items())}>"
    return opening if tag in VOID else f"{opening}{inside}</{tag}>"


def _children(children: object) -> str:
    several = children if isinstance(children, list | tuple) else [children]
    return "".join(as_html(child) for child in several)


def _options(props: dict[str, Any]) -> str:
    return "".join(f"<label>{escape(str(one['label']))}</label>" for one in props.get("options", ()))


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    written = NAMES.get(name, name.lower())
    return f" {written}" if value is True else f' {written}="{escape(str(value))}"'
