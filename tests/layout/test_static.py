"""What the server writes of the page before Dash has started."""

from __future__ import annotations

from dash import dcc, html

from dashboard.layout.attributes import spoken
from dashboard.layout.static import as_html


def test_a_component_is_written_with_its_attributes_and_what_is_in_it() -> None:
    box = html.Div([html.P("Troops", className="name"), "and more"], id="box", hidden=True, **spoken("Map"))
    assert as_html(box) == '<div id="box" hidden aria-label="Map"><p class="name">Troops</p>and more</div>'


def test_text_stays_text() -> None:
    assert as_html(html.P("<b>5 & 6</b>", title='"')) == (
        '<p title="&quot;">&lt;b&gt;5 &amp; 6&lt;/b&gt;</p>'
    )


def test_what_dash_draws_itself_is_an_empty_box_in_its_place() -> None:
    assert as_html(dcc.Graph(id="curve", className="trend", figure={"data": [1]})) == (
        '<div id="curve" class="trend"></div>'
    )


def test_a_switch_has_its_words() -> None:
    options = [{"label": "First & last", "value": 1}, {"label": "Second", "value": 2}]
    switch = dcc.RadioItems(options, 1, id="choice", className="switch")
    assert as_html(switch) == (
        '<div class="switch" id="choice"><label>First &amp; last</label><label>Second</label></div>'
    )
