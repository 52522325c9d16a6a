"""The page for whoever asks for what cannot be answered: what is wrong, in words, and the way to the map."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from flask import Response
from werkzeug.exceptions import HTTPException, NotFound

from dashboard.atlas import Atlas
from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.server.pages.speech import asked_language
from dashboard.text.catalogue import Catalogue


def lost_page(atlas: Atlas, style: Callable[[], str]) -> Callable[[HTTPException, str], Response]:
    """Give what writes the page of an error and its reason; `style` gives the element of the style."""

    def page(error: HTTPException, reason: str) -> Response:
        words = atlas.speaking(asked_language(atlas.languages)).words
        shown = "" if isinstance(error, NotFound) else reason
        response = Response(_document(words, shown, style()), mimetype="text/html")
        # What is not there may be there tomorrow, and the words are those of who asked.
        response.headers["Cache-Control"] = "no-store"
        return response

    return page


def _document(words: Catalogue, reason: str, style: str) -> str:
    """Write the page of a reason, in English as all of them are; without one nothing is there."""
    language = words.language
    title, line = (
        words.say("There is nothing at this address"),
        words.say("It may be mistyped, or cut short."),
    )
    if reason:
        title, line, language = words.say("This request cannot be answered"), reason, DEFAULT_LANGUAGE
    back = words.say("To the map")
    home = "/" if words.language == DEFAULT_LANGUAGE else f"/?lang={words.language}"
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – KFOR Atlas</title>\n{style}\n"
        f'<main class="lost">\n<p>KFOR Atlas</p>\n<h1>{escape(title)}</h1>\n'
        f'<p lang="{language}">{escape(line)}</p>\n<p><a href="{home}">{escape(back)}</a></p>\n'
        "</main>\n</html>\n"
    )
