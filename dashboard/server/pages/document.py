"""The one document that the page draws from: the film, the maps without shapes, the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.atlas import Atlas
from dashboard.dataset.shapes import CURE
from dashboard.domain.boundary import DEFAULT_BOUNDARY, LINES
from dashboard.domain.view import LAYERS, SCOPES, Scope
from dashboard.errors import ShapesError
from dashboard.figures.dark import dark_colours
from dashboard.figures.difference import difference_classes, difference_told
from dashboard.figures.filmstrip import develop
from dashboard.figures.legend import classes_of
from dashboard.figures.maps import GRAPH_CONFIG, Style, dash_of
from dashboard.figures.scopes import outside_frame, page_hatches, page_lines, sovereigns
from dashboard.figures.sizes import SIZES
from dashboard.figures.theatre import empty_map
from dashboard.figures.theatrestrip import theatre_strip
from dashboard.server.pages.files import Files
from dashboard.text.page import boundary_words, page_words


def add_scope(atlas: Atlas, files: Files, scope: Scope) -> dict[str, str]:
    """Add what one scope is drawn from, in any language."""
    shapes = atlas.shapes.scopes[scope]
    return {
        "shapes": files.add(scope, shapes.geojson_bytes),
        "lines": files.add(f"{scope}-lines", page_lines(shapes.lines, shapes.ground)),
        "hatches": files.add(f"{scope}-hatches", page_hatches(shapes.lines)),
    }


def film_document(atlas: Atlas, parts: Mapping[Scope, Mapping[str, str]]) -> dict[str, Any]:
    """Give the document in the language of the atlas; `parts` are the addresses of every scope's files."""
    ground = atlas.shapes.scopes["theatre"].ground
    if ground is None:
        raise ShapesError("The shapes of the theatre lack their units and names. " + CURE)
    return develop(atlas.ledger, atlas.film, atlas.words) | {
        "theatre": theatre_strip(atlas.ledger, atlas.film, ground) | {"limits": atlas.limits},
        "version": atlas.version,
        "host": atlas.ledger.mission.host,
        "classes": classes_of(atlas.words) | difference_classes(atlas.words),
        "difference": difference_told(),
        "exports": {"sizes": SIZES},
        "dark": dict(dark_colours()),
        "graph": GRAPH_CONFIG,
        "scopes": {name: _scope_document(atlas, name, parts[name]) for name in SCOPES},
        "sovereigns": sovereigns(atlas.shapes.places),
        "words": page_words(atlas.words, atlas.choices)
        | {"boundary": boundary_words(atlas.words) | {"dashes": {line: dash_of(line) for line in LINES}}},
    }


def _scope_document(atlas: Atlas, scope: Scope, parts: Mapping[str, str]) -> dict[str, Any]:
    """Give one scope: its empty map with the shapes by address, its lines, and who lies outside."""
    shapes = atlas.shapes.scopes[scope]
    style = Style(LAYERS[0], atlas.words.words["boundary"][DEFAULT_BOUNDARY]["host"])
    figure = empty_map(scope, shapes, parts["shapes"], style)
    return {
        "figure": figure.to_plotly_json(),
        "shapes": parts["shapes"],
        "lines": parts["lines"],
        "hatches": parts["hatches"],
        "outside": outside_frame(scope, shapes, atlas.ledger.records),
    }
