"""The words of the page that do not depend on the day, for the scripts that fill it."""

from __future__ import annotations

from typing import Any

from dashboard.domain.view import DEFAULT_SCOPE, Choices
from dashboard.text.catalogue import Catalogue


def page_words(words: Catalogue, choices: Choices) -> dict[str, Any]:
    """Give the words by the names that the scripts use."""
    return {
        **{group: words.words[group] for group in ("layers", "readings", "organisations")},
        "default_scope": dict(DEFAULT_SCOPE),
        "legend": {
            "strength": {"head": words.say("troops"), "count": words.say("states")},
            "recognition": {"head": words.say("status"), "count": words.say("states")},
            "carried": words.word("strength_kinds", "carried"),
        },
        "lists": words.say("Contributors"),
        "outside": words.say("Outside this frame"),
        "troops": words.say("troops"),
        "also": words.say("Also stated:"),
        "more": words.translations.gettext("{n} more of that quarter"),
        "un": words.say("UN members recognise"),
        "between": words.translations.gettext("Between {span}, by who counts"),
        "day": words.say("Day"),
        "day_format": words.say("A day like 2017-02-21"),
        "bad_day": words.translations.gettext("“{found}” is not a day of the timeline.")
        + words.say(
            " Write a day from {first} to {last}, like 2017-02-21.", first=choices.first, last=choices.last
        ),
        "play": words.say("Play"),
        "pause": words.say("Pause"),
        "copied": words.say("The link to this view is copied."),
        "not_copied": words.say("The browser does not allow copying; the link is"),
        "no_picture": words.say(
            "The picture could not be made: the server did not answer in time. Nothing is lost; try again."
        ),
    }
