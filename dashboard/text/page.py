"""The words of the page that do not depend on the day, for the scripts that fill it."""

from __future__ import annotations

from typing import Any

from dashboard.domain.boundary import ACROSS, DEFAULT_BOUNDARY, LINE_SEEN, LINES, REASONS
from dashboard.domain.classes import BANDS
from dashboard.domain.crossed import CELLS, LISTED, PARTS, POSITIONS
from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.domain.timeline import Spacing, StopSet
from dashboard.domain.view import DEFAULT_SCOPE, LAYERS, PARAMETERS, USUAL, Choices
from dashboard.text.catalogue import Catalogue
from dashboard.text.changes import no_change
from dashboard.text.compare import compare_words
from dashboard.text.ground import sign_notes
from dashboard.text.pictures import picture_words
from dashboard.text.stories import story_words

# Groups of political words that the scripts use as they stand.
GROUPS = ("layers", "readings", "organisations", "event_categories")


def page_words(words: Catalogue, choices: Choices) -> dict[str, Any]:
    """Give the words by the names that the scripts use."""
    return {
        **{group: words.words[group] for group in GROUPS},
        "default_scope": dict(DEFAULT_SCOPE),
        "parameters": list(PARAMETERS),
        "usual": dict(USUAL),
        "ground": ground_words(words),
        "legend": legend_words(words),
        "listed": words.translations.gettext("{first}; {second}"),
        "headed": words.translations.gettext("{head}: {told}"),
        "lists": words.say("Contributors"),
        "leading": words.translations.gettext("Largest contributors: {named}"),
        "outside": words.say("Outside this frame"),
        "troops": words.say("troops"),
        **_waiting(words),
        "also": words.say("Also stated:"),
        "more": words.translations.gettext("{n} more of that quarter"),
        "un": words.say("UN members recognise"),
        "between": words.translations.gettext("Between {span}, by who counts"),
        "n_events": words.translations.gettext("{n} events"),
        **day_words(words, choices),
        "papers": papers_words(words),
        "keys": {**words.words["keys"], "walk": walk_keys(words)},
        "over_time": over_time_words(words),
        "find": find_words(words),
        "changes": changes_words(words),
        "filter": filter_words(words),
        "cite": cite_words(words),
        "compare": compare_words(words),
        "stories": story_words(words),
        "play": words.say("Play"),
        "pause": words.say("Pause"),
        "playing": playing_words(words),
        "copied": words.say("The link to this view is copied."),
        "not_copied": words.say("The browser does not allow copying; the link is"),
        "picture": picture_words(words),
    }


def _waiting(words: Catalogue) -> dict[str, str]:
    return {
        "away": words.say(
            "The server does not answer, so this cannot be opened; the map goes on without it."
        ),
        "on_its_way": words.say(
            "The shapes of this map are still on their way; the view of before is shown until they come."
        ),
    }


def day_words(words: Catalogue, choices: Choices) -> dict[str, Any]:
    """Give what the field for a day says, and what is said of a day that is none."""
    allowed = words.say(
        " Write a day from {first} to {last}, like 2017-02-21.", first=choices.first, last=choices.last
    )
    return {
        "day": words.say("Day"),
        "day_format": words.say("A day like 2017-02-21"),
        "bad_day": words.translations.gettext("“{found}” is not a day of the timeline.") + allowed,
    }


def legend_words(words: Catalogue) -> dict[str, Any]:
    """Give the heads of the legend of every layer, and the rows and columns of the crossed one."""
    return {
        "strength": {"head": words.say("troops"), "count": words.say("states")},
        "recognition": {"head": words.say("status"), "count": words.say("states")},
        "crossed": {
            "parts": [words.word("parts", part) for part in PARTS],
            "positions": [words.word("positions", position) for position in POSITIONS],
            "listed": [CELLS.index(cell) for cell in LISTED],
            "name": words.say("Contribution by recognition"),
            "cell": words.translations.gettext("{label}: {n}"),
        },
        "carried": words.word("strength_kinds", "carried"),
    }


def papers_words(words: Catalogue) -> dict[str, str]:
    """Give the words of the papers behind a value."""
    return {
        "open": words.say("All numbers and sources"),
        "totals": words.say("All totals and their sources"),
        "force": words.say("Strength of the force"),
        "shown": words.translations.gettext("Shown on {day}"),
        "why": words.say("Why this one"),
        "stated": words.say("Everything stated"),
        "spells": words.say("In the force"),
        "acts": words.say("Acts of recognition, and who accepts them"),
        "no_acts": words.say("No act of recognition is on record."),
        "position": words.say("Its position, as last described"),
        "members": words.say("Memberships on this day"),
        "no_members": words.say("No membership is on record."),
        "rank": words.translations.gettext("Number {rank} of {n} with a number on this day"),
        "share": words.translations.gettext("{share} % of the total stated, {total}"),
        "link": words.say("Open the source"),
        "record": words.say("In the records"),
        "failed": words.say("The sources could not be loaded: the server did not answer. Try again."),
        "english": ""
        if words.language == DEFAULT_LANGUAGE
        else words.say("Notes on single records are in English, as they were written."),
        "close": words.say("Close"),
        "go": words.translations.gettext("Show {day} on the map"),
    }


def walk_keys(words: Catalogue) -> str:
    """Say which keys lead over the map."""
    return words.say(
        "On the map, arrow keys go from state to state in the order of the list; with Shift, to the nearest "
        "one in that direction. Enter: its card. Escape: back."
    )


def over_time_words(words: Catalogue) -> dict[str, str]:
    """Give the words of the force over time and of a range brushed on it."""
    say = words.translations.gettext
    return {
        "open": words.say("The force over time"),
        "how": words.say(
            "Click to go to a day; draw across to choose a range. Blue line: the total shown on the map; "
            "filled: what the states’ numbers explain. Brown: thick line the independent count, band from "
            "the lowest to the highest."
        ),
        "from": words.say("From"),
        "to": words.say("To"),
        "clear": words.say("No range"),
        "compare": words.say("Compare the two days on the map"),
        "range": say("From {first} to {last}"),
        "totals": say("Total shown: {first}, then {last}"),
        "stated": say("Stated in the range: {n}, from {low} to {high}"),
        "joined": say("Joined ({n}): {names}"),
        "left": say("Left ({n}): {names}"),
        "recognised": say("Began to recognise, by {reading} ({n}): {names}"),
        "withdrawn": say("No longer recognise, by {reading} ({n}): {names}"),
        "nobody": words.say("No state joined or left, none began or ceased to recognise."),
        "no_events": words.say("No event in the range."),
    }


def changes_words(words: Catalogue) -> dict[str, Any]:
    """Give the words of the strip of changes."""
    return {
        "since": words.translations.gettext("Since {before}"),
        "between": words.translations.gettext("From {before} to {stop}"),
        "none": {layer: no_change(words, layer) for layer in LAYERS},
        "more": words.translations.gettext("{n} more"),
        "kinds": words.words["change_kinds"],
    }


def filter_words(words: Catalogue) -> dict[str, Any]:
    """Give the words of the filter, and the ends of the classes of strength to choose a size by."""
    bands = [band for band in BANDS if band.low]
    return {
        **words.words["filter"],
        "lows": [band.low for band in bands],
        "highs": [band.high for band in bands if band.high is not None],
    }


def cite_words(words: Catalogue) -> dict[str, Any]:
    """Give the words of the data and the citation of a view; the forms are those of the styles they name."""
    say = words.translations.gettext
    return {
        "head": words.say("Data & citation"),
        "view": words.say("Data of this view"),
        "files": {
            "csv": words.say("Table (CSV)"),
            "json": words.say("Table (JSON)"),
            "geojson": words.say("Map (GeoJSON)"),
            "gpkg": words.say("Map (GeoPackage)"),
        },
        "theatre": words.say("Maps as data are there for the world and for Europe."),
        "all": words.say("Everything"),
        "records": words.say("All records, to sort, search and group"),
        "package": words.say("All tables with their sources (data package, ZIP)"),
        "api": words.say("Description of all addresses (OpenAPI)"),
        "cite": words.say("Cite this view"),
        "copy": say("Copy {style}"),
        "copied": say("The citation ({style}) is copied."),
        "line": say("line Kosovo–Serbia: {line}"),
        "version": say("data version {version}"),
        "styles": {
            "APA": "KFOR Atlas. ({year}). {title} [Map; {details}]. Retrieved {accessed}, from {url}",
            "Chicago": "KFOR Atlas. “{title}.” Map, {details}. Accessed {accessed}. {url}.",
        },
    }


def find_words(words: Catalogue) -> dict[str, str]:
    """Give the words of the search for a state."""
    return {
        "label": words.say("Find a state"),
        "none": words.translations.gettext("No state is called “{found}”; nearest: {near}."),
    }


def playing_words(words: Catalogue) -> dict[str, Any]:
    """Give the words of the choices beside the play button."""
    stops: dict[StopSet, str] = {
        "every": words.say("Every change"),
        "yearly": words.say("1 January"),
        "tables": words.say("Full tables"),
    }
    spacing: dict[Spacing, str] = {"time": words.say("True time"), "steps": words.say("Equal steps")}
    return {
        "name": words.say("Playing"),
        "speed": words.say("Speed"),
        "loop": words.say("Start again at the end"),
        "stops": {"name": words.say("Stops"), "options": stops},
        "spacing": {"name": words.say("Spacing of the axis"), "options": spacing},
    }


def boundary_words(words: Catalogue) -> dict[str, Any]:
    """Give the label set of every line, what is said for every reason to see one, and how to choose."""
    return {
        "usual": DEFAULT_BOUNDARY,
        "across": ACROSS,
        "lines": {line: words.words["boundary"][line] for line in LINES},
        "seen": [
            {"line": LINE_SEEN[reason], "text": words.word("boundary_seen", reason)} for reason in REASONS
        ],
        "choose": words.say("Line Kosovo–Serbia"),
        "policies": words.say("Drawn"),
        "as_seen": words.say("As seen on the day by"),
    }


def ground_words(words: Catalogue) -> dict[str, Any]:
    """Give the words of the theatre's legend, lists and cards."""
    return {
        "kinds": words.words["place_kinds"],
        "formations": words.words["formation_kinds"],
        "areas": words.say("Area led by"),
        "no_areas": words.say("No source gives the extent of an area on this day."),
        "no_nation": words.say("lead not named"),
        "places": words.say("Places"),
        "places_unsure": words.say("Places, not certain on this day"),
        "led": words.say("Areas"),
        "bare": words.say("Areas of which no source gives the extent"),
        "others": words.say("Headquarters and units"),
        "unsure": words.say("not certain"),
        "signs": sign_notes(words),
        "commander": words.say("Commander:"),
        "named": words.words["places"],
        "no_commander": words.say("No source names a commander on this day."),
    }
