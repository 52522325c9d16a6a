"""The words around pictures, films and slides that a reader takes along."""

from __future__ import annotations

from typing import Any

from dashboard.text.catalogue import Catalogue


def picture_words(words: Catalogue) -> dict[str, Any]:
    """Give the words of the panel for pictures; those with {placeholders} are filled by the page."""
    say = words.translations.gettext
    return {
        "head": words.say("Pictures, films, slides"),
        "shape": words.say("Size and parts"),
        "view": words.say("This view as one picture"),
        "size": words.say("Size in pixels"),
        "sizes": {"square": words.say("square")},
        "bare": words.say("Only the map and its legend"),
        "save": say("Save {kind}"),
        "copy": words.say("Copy PNG"),
        "copied": words.say("The picture is copied."),
        "not_copied": words.say(
            "The browser does not allow copying pictures here: it takes https or localhost. Save the PNG."
        ),
        "failed": words.say(
            "The picture could not be made: the server did not answer in time. Nothing is lost; try again."
        ),
        **_series_words(words),
    }


def _series_words(words: Catalogue) -> dict[str, Any]:
    say = words.translations.gettext
    return {
        "many": words.say("Many pictures in one file"),
        "which": words.say("Pictures"),
        "every": {
            "stop": words.say("At every stop of the timeline"),
            "month": words.say("On the first of every month"),
            "year": words.say("On 1 January of every year"),
            "story": say("Every step of “{title}”"),
        },
        "format": words.say("File"),
        "formats": {
            "zip": words.say("Pictures (ZIP of PNG)"),
            "gif": words.say("Film (GIF)"),
            "webp": words.say("Film (WebP)"),
            "mp4": words.say("Film (MP4)"),
            "pptx": words.say("Slides (PowerPoint)"),
        },
        "start": words.say("Make the file"),
        "cancel": words.say("Cancel"),
        "states": {
            "waiting": words.say("Waiting: other pictures are drawn first."),
            "drawing": say("{done} of {total} pictures are drawn."),
            "assembling": words.say("All pictures are drawn; the file is put together."),
            "done": say("{name} is ready."),
            "cancelled": words.say("Cancelled; nothing is left of it."),
        },
        "seconds": say("About {n} s are left."),
        "minutes": say("About {n} min are left."),
        "silent": words.say("The server does not answer; the file goes on from there once it does."),
    }
