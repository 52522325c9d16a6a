"""The choice of a language, in the header of every page: each by the name that it has for itself."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.domain.languages import OWN_NAMES
from dashboard.layout import ids
from dashboard.layout.attributes import attributes, spoken
from dashboard.text.catalogue import Catalogue


def home(words: Catalogue) -> str:
    """Give the address of the first view in the language of the page, whatever the browser prefers."""
    return f"/?lang={words.language}"


def language_menu(words: Catalogue, languages: Sequence[str], path: str) -> html.Details:
    """Fold the languages away under the code of the present one; the scripts keep the view."""
    summary = html.Summary(
        words.language.partition("-")[0].upper(),
        id=ids.LANGUAGE,
        className="quiet",
        title=words.say("Language"),
        **spoken(words.say("Language: {name}", name=_own_name(words.language))),
    )
    entries = [_entry(code, path, shown=code == words.language) for code in languages]
    return html.Details([summary, html.Div(entries, className="menu-box")], className="menu languages")


def _entry(code: str, path: str, *, shown: bool) -> html.A:
    current = attributes({"aria-current": "true"}) if shown else {}
    return html.A(
        _own_name(code), href=f"{path}?lang={code}", lang=code, hrefLang=code, className="quiet", **current
    )


def _own_name(code: str) -> str:
    return OWN_NAMES.get(code, code)
