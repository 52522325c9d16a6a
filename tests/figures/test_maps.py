"""Maps are drawn from our own shapes, and what stands on them fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import plotly.graph_objects as go
import pytest

from dashboard.domain.view import LAYERS, SCOPES, Layer, Scope
from dashboard.figures import theme
from dashboard.figures.maps import GRAPH_CONFIG, TRACES, Style
from dashboard.figures.panels import PANELS
from dashboard.figures.scopes import characters, outside_frame, page_lines
from dashboard.figures.theatre import PANEL_TRACES, empty_map
from dashboard.figures.trend import trend_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.atlas import Atlas
    from dashboard.figures.picture import Picture

DAYS = ("1999-06-15", "2008-02-17", "2017-02-21", "2026-11-24")
MAP_KINDS = {"choropleth", "scattergeo"}


HOST = "Kosovo*"


def subplots(figure: go.Figure) -> list[Any]:
    """The maps of a figure: one, or the two panels of the theatre."""
    written: Any = figure.to_plotly_json()
    layout: Any = figure.layout
    return [layout[name] for name in ("geo", "geo2") if name in written["layout"]]


@pytest.fixture(scope="session")
def all_figures(atlas: Atlas, picture_of: Callable[[str], Picture]) -> list[go.Figure]:
    empty = [
        empty_map(scope, atlas.shapes.scopes[scope], "/files/x.json", Style(layer, HOST))
        for scope in SCOPES
        for layer in LAYERS
    ]
    drawn = [picture_of(f"layer={layer}&scope={scope}").figure for scope in SCOPES for layer in LAYERS]
    return [*empty, *drawn, trend_figure(atlas.film, atlas.words, 10)]


def test_no_trace_uses_the_maps_of_plotly(all_figures: list[go.Figure]) -> None:
    traces: list[Any] = [trace for figure in all_figures for trace in figure.data]
    assert {trace.type for trace in traces} == MAP_KINDS | {"scatter"}
    for trace in traces:
        if trace.type == "choropleth":
            assert trace.locationmode == "geojson-id"
            assert trace.geojson
        elif trace.type == "scattergeo":
            assert trace.locations is None
            assert trace.locationmode is None
        text = trace.to_plotly_json()
        assert "ISO-3" not in str({key: value for key, value in text.items() if key != "geojson"})


def test_no_part_of_plotlys_base_map_is_shown(all_figures: list[go.Figure]) -> None:
    for figure in all_figures[:-1]:
        for geo in subplots(figure):
            assert geo.visible is False
            assert geo.fitbounds is False
            hidden = (geo.showcountries, geo.showcoastlines, geo.showland, geo.showocean, geo.showlakes)
            assert set(hidden) == {False}


def test_sharing_with_the_vendor_is_off() -> None:
    assert GRAPH_CONFIG["showSendToCloud"] is False
    assert GRAPH_CONFIG["displaylogo"] is False
    assert GRAPH_CONFIG["displayModeBar"] is False


@pytest.mark.parametrize("scope", get_args(Scope))
@pytest.mark.parametrize("layer", get_args(Layer))
def test_the_page_gets_the_map_empty_and_light(atlas: Atlas, layer: Layer, scope: Scope) -> None:
    shapes = atlas.shapes.scopes[scope]
    figure = empty_map(scope, shapes, "/files/x.json", Style(layer, HOST))
    names = tuple(trace.name for trace in figure.data)
    theatre = tuple(f"{panel.name}-{name}" for panel in PANELS for name in PANEL_TRACES)
    assert names == (theatre if scope == "theatre" else TRACES)
    assert len(str(figure.to_json())) < 24_000
    seen = {"ALB", "RS-00", "XK-PRI"} if scope == "theatre" else {"DEU", "SRB", "XKX", "ALB"}
    assert seen <= set(figure.data[0].locations)


@pytest.mark.parametrize("day", DAYS)
def test_a_number_stands_only_where_its_state_has_room_for_it(
    atlas: Atlas, picture_of: Callable[[str], Picture], day: str
) -> None:
    lines = atlas.shapes.scopes["europe"].lines
    labels: Any = picture_of(f"date={day}&scope=europe").figure.data[TRACES.index("labels")]
    at = {(lon, lat): code for code, (lon, lat) in lines.labels.items()}
    named = dict(
        zip((at[place] for place in zip(labels.lon, labels.lat, strict=True)), labels.text, strict=True)
    )
    room = page_lines(lines)["room"]
    standings = atlas.day(atlas.choices.last.fromisoformat(day), "independent").standings
    for code, text in named.items():
        # The picture's map is larger than the page's, its type as well.
        assert len(text) <= room[code] + 1
        assert int(text.lstrip("~").replace(",", "")) == standings[code].troops


def test_room_is_counted_in_whole_characters() -> None:
    assert [characters(room) for room in (0, 2.4, 6.4, 6.5, 14.6)] == [0, 0, 0, 1, 3]


@pytest.mark.parametrize("day", DAYS)
def test_no_contributor_disappears_from_europe(atlas: Atlas, day: str) -> None:
    shapes = atlas.shapes.scopes["europe"]
    outside = outside_frame("europe", shapes, atlas.ledger.records)
    shown = shapes.ids | set(shapes.lines.markers) | set(outside)
    standings = atlas.day(atlas.choices.last.fromisoformat(day), "independent").contributors
    assert {standing.code for standing in standings} <= shown
    assert {"USA", "CAN"} <= set(outside)
    assert not {"DEU", "TUR"} & set(outside)


def test_the_boundary_of_kosovo_and_serbia_is_dashed_and_apart(all_figures: list[go.Figure]) -> None:
    for figure in all_figures[:-1]:
        traces: Any = figure.data
        lines = [trace.line for trace in traces if trace.name.endswith("disputed")]
        assert len(lines) == len(subplots(figure))
        assert all("px" in line.dash and line.color == theme.ACCENT for line in lines)


@pytest.mark.parametrize("scope", get_args(Scope))
@pytest.mark.parametrize(("line", "dash", "visible"), [("solid", "solid", True), ("none", "solid", False)])
def test_a_policy_draws_the_line_solid_or_not_at_all(
    picture_of: Callable[[str], Picture], scope: Scope, line: str, dash: str, *, visible: bool
) -> None:
    traces: Any = picture_of(f"scope={scope}&boundary={line}").figure.data
    drawn = [trace for trace in traces if trace.name.endswith("disputed")]
    assert {(trace.line.dash, trace.visible) for trace in drawn} == {(dash, visible)}
