"""The rows behind a map: one for each shape of the view's scope, and for each state outside its frame."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from dashboard.atlas import Atlas
from dashboard.domain.compare import Difference, differences_of
from dashboard.domain.view import View
from dashboard.figures.legend import label_of
from dashboard.figures.paints import Paint, paints_of, with_territories
from dashboard.figures.scene import Scene, scene_of
from dashboard.figures.scopes import sovereigns
from dashboard.text.compare import difference_name
from dashboard.text.filters import filter_text

Row = dict[str, Any]

# Every row has these, in this order. `class` is that of the view's layer, as its legend names it.
COLUMNS: Final = (
    *("code", "name", "shape", "state", "date", "reading", "class"),
    *("kind", "troops", "approximate", "as_of", "source_id", "source"),
    *("status", "since", "contested", "status_source_id", "status_source"),
)

# A view that compares two days has these too: what the other day says, and what became of the state since.
COMPARED: Final = (
    *("compare_date", "compare_kind", "compare_troops", "compare_as_of", "compare_source_id"),
    *("compare_source", "compare_status", "change", "change_class"),
)


def columns_of(view: View) -> tuple[str, ...]:
    """Give the columns of a view's rows in their order."""
    return (*COLUMNS, *COMPARED) if view.compare else COLUMNS


def map_rows(scene: Scene) -> list[Row]:
    """Give what a map of states shows, by the code of the shape; the columns are `COLUMNS`.

    `shape` is state, territory, undetermined, or none for a state without a shape in this scope that
    took part or has a mark there. A territory is coloured as its `state` and has no values of its own:
    they would be counted twice. With a filter only states that stay have rows, and their territories.
    `troops` are soldiers; days are ISO 8601, as exact as the source.
    """
    atlas, view = scene.atlas, scene.view
    paints = with_territories(paints_of(scene), sovereigns(atlas.shapes.places))
    codes = (*sorted(atlas.shapes.scopes[view.scope].ids), *_without_shape(scene))
    gone = _left_out(scene)
    return [_row(scene, code, paints.get(code)) for code in codes if _stays(scene, code, gone)]


def _left_out(scene: Scene) -> frozenset[str]:
    """Name the states that the filter leaves out; where two days are compared, of both."""
    return scene.left_out & scene.before.left_out if scene.before else scene.left_out


def _stays(scene: Scene, code: str, gone: Collection[str]) -> bool:
    """Say whether the filter leaves a shape: that of a state that stays, or of a territory of one."""
    place = scene.atlas.shapes.places.get(code)
    state = code if code in scene.day.standings or place is None else place.state
    return not scene.view.only or (state in scene.day.standings and state not in gone)


def _without_shape(scene: Scene) -> list[str]:
    """Give the states that the map shows in another way: outside the frame, or as a mark."""
    shapes, records = scene.atlas.shapes.scopes[scene.view.scope], scene.atlas.ledger.records
    took_part = {code for code, record in records.items() if record.stays or record.statements}
    return sorted((took_part | (set(shapes.lines.markers) & set(records))) - shapes.ids)


def _row(scene: Scene, code: str, paint: Paint | None) -> Row:
    place = scene.atlas.shapes.places.get(code)
    is_state = code in scene.day.standings
    shaped = code in scene.atlas.shapes.scopes[scene.view.scope].ids
    row: Row = dict.fromkeys(COLUMNS)
    row |= {
        "code": code,
        "name": scene.name(code) if is_state else place.name if place else code,
        "shape": "none" if not shaped else "state" if is_state else place.kind if place else "undetermined",
        "state": code if is_state else (place.state or None) if place else None,
        "date": scene.view.date.isoformat(),
        "reading": scene.view.reading,
        "class": (label_of(scene.words, scene.view.layer, paint.swatch) or None) if paint else None,
    }
    return row | _strength(scene, code) | _status(scene, code)


def _compared(scene: Scene, other: Scene, rows: list[Row]) -> list[Row]:
    """Add to each row what the other day says; `change` is soldiers more since then, None where unknown."""
    differences = differences_of(scene.view.layer, other.day, scene.day)
    told = {code: _change(scene, one) for code, one in differences.items()}
    return [
        row | dict.fromkeys(COMPARED) | _then(other, row["code"]) | told.get(row["code"], {}) for row in rows
    ]


def _then(other: Scene, code: str) -> Row:
    """Give what the other day says of a state, under the names of COMPARED."""
    found = _strength(other, code) | _status(other, code)
    row = {f"compare_{name}": value for name, value in found.items() if f"compare_{name}" in COMPARED}
    return {"compare_date": other.day.date.isoformat()} | row


def _change(scene: Scene, difference: Difference) -> Row:
    name = difference_name(scene.words, scene.view.layer, difference.kind)
    return {"change": difference.change, "change_class": name or None}


def _strength(scene: Scene, code: str) -> Row:
    standing = scene.day.standings.get(code)
    if standing is None:
        return {}
    return {
        "kind": standing.kind,
        "troops": standing.troops,
        "approximate": standing.approximate,
        "as_of": str(standing.as_of) if standing.as_of else None,
        "source_id": standing.source_id or None,
        "source": _title(scene.atlas, standing.source_id),
    }


def _status(scene: Scene, code: str) -> Row:
    stance = scene.day.stances.get(code)
    if stance is None:
        return {}
    return {
        "status": stance.status,
        "since": str(stance.since) if stance.since else None,
        "contested": stance.contested,
        "status_source_id": stance.source_id or None,
        "status_source": _title(scene.atlas, stance.source_id),
    }


def _title(atlas: Atlas, source_id: str) -> str | None:
    """Name a document by its publisher and title."""
    if not source_id:
        return None
    source = atlas.ledger.sources[source_id]
    return f"{source.publisher}: {source.title}"


def about(scene: Scene) -> dict[str, Any]:
    """Tell what a file of rows holds: its view, the version of the data, names, credits and licences."""
    atlas, labels = scene.atlas, scene.labels
    credits_, layer = scene.words.words["credits"], scene.view.layer
    return {
        "view": scene.view.to_dict(),
        "query": scene.view.to_query(),
        "data": atlas.version,
        "title": labels.title if layer == "recognition" else scene.words.words["layers"][layer]["title"],
        "filter": filter_text(scene.words, scene.view.only) or None,
        "footnote": f"{labels.footnote} {labels.seen}".strip(),
        "credits": [credits_["facts"], credits_["shapes"]],
        "licences": {"facts": "CC-BY-4.0", "shapes": sorted({s.licence for s in atlas.shapes.sources})},
    }


def rows_of(atlas: Atlas, view: View) -> tuple[Scene, list[Row]]:
    """Work out a view and its rows."""
    scene = scene_of(atlas, view)
    rows = map_rows(scene)
    return scene, _compared(scene, scene.before, rows) if scene.before else rows
