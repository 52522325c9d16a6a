"""Who takes part, in the order of the table, and how each is driven."""

from __future__ import annotations

from dataclasses import dataclass

WARM_UP = 2
ROUNDS = 3
STEPS_PER_ROUND = 34
# Each round begins with a warm-up that is not counted; every day of the material is shown once.
COUNT = ROUNDS * (WARM_UP + STEPS_PER_ROUND)

OURS = "KFOR Atlas: map, date, totals, counts, ages, cursor"
RAW_D3 = "raw D3: `fill` set on the same shapes"
ECHARTS = "ECharts: map with its timeline"
RESTYLE = "`Plotly.restyle` of z on the same shapes"
ANIMATION = "`px.choropleth(animation_frame=…)`"
PATCH = "Dash app with `Patch`"
TUTORIAL = "Dash app of the tutorials: whole figure back"
MAPLIBRE = "MapLibre: `choroplethmap`, restyle"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to draw the step: the page, what it needs from npm, the script that drives it.

    `server` names the server of the page (site, ours, figure or patch); `driver` is put into a page that
    does not set `bench.step` itself.
    """

    name: str
    server: str
    path: str
    needs: tuple[str, ...] = ()
    driver: str = ""


ALL = (
    Contestant(OURS, "ours", "/?scope=world&layer=strength", driver="ours.js"),
    Contestant(RAW_D3, "site", "/d3.html", needs=("d3",)),
    Contestant(ECHARTS, "site", "/echarts.html", needs=("echarts", "d3")),
    Contestant(RESTYLE, "site", "/restyle.html"),
    Contestant(ANIMATION, "site", "/animation.html"),
    Contestant(PATCH, "patch", "/", driver="dash.js"),
    Contestant(TUTORIAL, "figure", "/", driver="dash.js"),
    Contestant(MAPLIBRE, "site", "/maplibre.html"),
)

# These run a second time without the limit of 60 frames a second.
FAST = tuple(one for one in ALL if one.name in (OURS, RAW_D3, ECHARTS, RESTYLE))
