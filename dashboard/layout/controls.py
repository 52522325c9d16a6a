"""The switches in the header: layer, scope, reading, and what can be done with a view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import dcc, html

from dashboard.domain.readings import DEFAULT_READING, READINGS
from dashboard.domain.view import DEFAULT_SCOPE, LAYERS, SCOPES
from dashboard.layout import ids
from dashboard.layout.attributes import attributes, spoken
from dashboard.layout.languages import home, language_menu
from dashboard.text.catalogue import Catalogue


def switch(component_id: str, label: str, options: Mapping[str, str], value: str) -> html.Fieldset:
    """Give a row of radio buttons that looks like one switch; `options` maps value to text."""
    return html.Fieldset(
        [
            html.Legend(label, className="unseen"),
            dcc.RadioItems(
                id=component_id,
                options=[{"label": text, "value": name} for name, text in options.items()],
                value=value,
                inline=True,
                className="switch",
            ),
        ],
        className="switch-set",
    )


def header(words: Catalogue, languages: Sequence[str]) -> html.Header:
    """Give the bar at the top."""
    layers = {name: words.words["layers"][name]["name"] for name in LAYERS}
    scopes = {name: words.word("scopes", name) for name in SCOPES}
    return html.Header(
        [
            html.A("KFOR Atlas", href=home(words), className="brand"),
            switch(ids.LAYER, words.say("Layer"), layers, LAYERS[0]),
            switch(ids.SCOPE, words.say("Part of the world"), scopes, DEFAULT_SCOPE[LAYERS[0]]),
            html.Div(id=ids.FIND, className="find", role="search"),
            html.Div(
                [
                    html.Button(words.say("Data & citation"), id=ids.DATA, type="button", className="quiet"),
                    html.Button(words.say("Copy link"), id=ids.SHARE, type="button", className="quiet"),
                    _picturing(words),
                    _theme_button(words.say("Dark theme")),
                    _presenting(words),
                ],
                className="actions",
            ),
            language_menu(words, languages, "/"),
        ],
        className="bar",
    )


def _picturing(words: Catalogue) -> html.Details:
    """Give what can be taken along as a picture."""
    entries = (
        (ids.PICTURE, words.say("Save PNG"), ""),
        (ids.COPY_PICTURE, words.say("Copy PNG"), ""),
        (ids.EXPORTS, words.say("Sizes, films, slides …"), ""),
    )
    return _menu(ids.PICTURES, words.say("Picture"), entries)


def _presenting(words: Catalogue) -> html.Details:
    """Give what a presenter needs: the stage, the stories, the keys."""
    entries = (
        (ids.TO_STAGE, words.say("Stage"), "P"),
        (ids.STORIES, words.word("stories", "name"), ""),
        (ids.KEYS, words.say("Keys"), "?"),
    )
    return _menu(ids.PRESENT, words.say("Present"), entries)


def _menu(component_id: str, name: str, entries: Sequence[tuple[str, str, str]]) -> html.Details:
    """Fold buttons away under a name; `entries` are their ids, texts and keys."""
    buttons = [
        html.Button(
            [text, *([html.Kbd(key, **attributes({"aria-hidden": "true"}))] if key else [])],
            id=component_id,
            type="button",
            className="quiet",
        )
        for component_id, text, key in entries
    ]
    summary = html.Summary(name, id=component_id, className="quiet")
    return html.Details([summary, html.Div(buttons, className="menu-box")], className="menu")


def _theme_button(label: str) -> html.Button:
    """Give the button that turns the page dark; its sign is drawn by the style."""
    pressed = attributes({"aria-pressed": "false"}) | spoken(label)
    return html.Button(id=ids.THEME, type="button", className="quiet theme", title=label, **pressed)


def reading_switch(words: Catalogue) -> html.Fieldset:
    """Give the switch between the three ways of counting recognitions."""
    readings = {name: words.words["readings"][name]["name"] for name in READINGS}
    return switch(ids.READING, words.say("Who counts"), readings, DEFAULT_READING)
