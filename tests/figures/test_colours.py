"""The classes stay apart for every eye: distances in CIE Lab, seen by protan, deutan and tritan sight.

The simulation is that of Machado, Oliveira and Fernandes (2009) at full severity, on linear light.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dashboard.domain.crossed import CELLS
from dashboard.figures import theme
from dashboard.figures.dark import dark_colours
from dashboard.figures.legend import SWATCHES, colorscale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Dressed = Callable[[Sequence[theme.Swatch]], list[theme.Swatch]]

EYES = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.41246, 0.35758, 0.18044], [0.21267, 0.71515, 0.07217], [0.01933, 0.11919, 0.95030]])
WHITE = np.array([0.95047, 1.0, 1.08883])

STATUSES = ("recognises", "counted", "uncounted", "withdrawn", "does not recognise")
STATUS_DISTANCE = 20
# Neighbours of one hue: 9.0 is the least, between 1-9 and 10-49 for protan eyes (Blues of ColorBrewer
# in six classes: 11.7). Each step is also a step of lightness.
BAND_DISTANCE = 8.5
# A state whose number is unknown is never taken for one with a number, or with none: 13.5 is the
# least, from "no troops" for tritan eyes.
UNKNOWN_DISTANCE = 13
# The least are 12.6, between the states that never took part for deutan eyes, and 8.6 of lightness.
CELL_DISTANCE = 12
CELL_LIGHTNESS = 8
PALE_LIGHTNESS = 80
# The least is between the smallest bands of growth and no change.
DIFFERENCE_DISTANCE = 14
READABLE_CONTRAST = 4.5
MAIN_CONTRAST = 7
# The least of the lane of events is 25.5, between diplomacy and operation for tritan eyes.
EVENT_DISTANCE = 24
GRAPHIC_CONTRAST = 3


def light(colour: str) -> np.ndarray:
    """Linear light of a colour like #4a86b8."""
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eye: str) -> np.ndarray:
    x, y, z = TO_XYZ @ np.clip(EYES[eye] @ light(colour), 0, 1) / WHITE
    fx, fy, fz = (np.cbrt(v) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def distance(one: str, other: str, eye: str) -> float:
    return float(np.linalg.norm(lab(one, eye) - lab(other, eye)))


def contrast(one: str, other: str) -> float:
    high, low = sorted((float(TO_XYZ[1] @ light(colour)) for colour in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=["light", "dark"])
def colour(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """What a colour is in the theme."""
    return (lambda light: light) if request.param == "light" else dark_colours().__getitem__


@pytest.fixture
def dressed(colour: Callable[[str], str]) -> Dressed:
    """The classes as the theme has them."""
    return lambda swatches: [replace(s, fill=colour(s.fill), ink=colour(s.ink)) for s in swatches]


@pytest.mark.parametrize("eye", EYES)
def test_statuses_of_recognition_are_told_apart(eye: str, dressed: Dressed) -> None:
    swatches = dressed([theme.RECOGNITION[theme.RECOGNITION_CLASS[key]] for key in STATUSES])
    near = [
        (a.key, b.key)
        for a, b in combinations(swatches, 2)
        if distance(a.fill, b.fill, eye) < STATUS_DISTANCE and a.hatch == b.hatch
    ]
    assert near == []


@pytest.mark.parametrize("eye", EYES)
def test_neighbouring_bands_of_strength_are_told_apart(eye: str, dressed: Dressed) -> None:
    bands = dressed(theme.STRENGTH[: theme.STRENGTH_CLASS["unknown"]])
    assert all(distance(a.fill, b.fill, eye) >= BAND_DISTANCE for a, b in pairwise(bands))
    lightness = [float(lab(swatch.fill, eye)[0]) for swatch in bands]
    # More soldiers stand out more: darker on a light ground, lighter on a dark one.
    assert lightness == sorted(lightness, reverse=lightness[0] > lightness[-1])
    stands_out = abs(lightness[-1] - float(lab(dressed([theme.STRENGTH[-1]])[0].fill, eye)[0]))
    assert stands_out > 60


@pytest.mark.parametrize("eye", EYES)
def test_an_unknown_number_looks_like_no_number(eye: str, dressed: Dressed) -> None:
    swatches = dressed(theme.STRENGTH)
    unknown = swatches[theme.STRENGTH_CLASS["unknown"]]
    others = [s for s in swatches if s.key not in ("unknown", "host")]
    assert min(distance(unknown.fill, other.fill, eye) for other in others) >= UNKNOWN_DISTANCE


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(
    ("name", "before"), [("17-events.css", ""), ("20-dark.css", ':root[data-theme="dark"] ')]
)
def test_kinds_of_events_are_told_apart(eye: str, name: str, before: str, project: Path) -> None:
    """By colour, on top of their shapes; the style sheet holds both."""
    sheet = (project / "assets" / name).read_text(encoding="utf-8")
    kinds = dict(
        re.findall(rf"^{re.escape(before)}\.sign\.(\w+) {{\s+background: (#\w{{6}});", sheet, re.MULTILINE)
    )
    assert set(kinds) == {"command", "diplomacy", "operation", "recognition", "security"}
    assert min(distance(a, b, eye) for a, b in combinations(kinds.values(), 2)) >= EVENT_DISTANCE
    paper = dark_colours()[theme.PAPER] if before else theme.PAPER
    assert all(contrast(colour, paper) >= GRAPHIC_CONTRAST for colour in kinds.values())


def test_a_contested_state_that_is_not_counted_is_hatched_too() -> None:
    hatched = {swatch.key for swatch in theme.RECOGNITION if swatch.hatch}
    assert hatched == {"uncounted"}


@pytest.mark.parametrize("eye", EYES)
def test_cells_of_contribution_by_recognition_are_told_apart(eye: str, dressed: Dressed) -> None:
    cells = dressed(theme.CROSSED[: len(CELLS)])
    near = [
        (a.key, b.key)
        for a, b in combinations(cells, 2)
        if distance(a.fill, b.fill, eye) < CELL_DISTANCE and a.hatch == b.hatch
    ]
    assert near == []


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("layer", theme.DIFFERENCE)
def test_what_became_of_a_state_is_told_apart(eye: str, layer: str, dressed: Dressed) -> None:
    """Growth and loss, joined and left, zero and what cannot be compared: for every eye."""
    shown = [s for s in dressed(theme.DIFFERENCE[layer]) if s.key not in ("host", "land", "neither")]  # type: ignore[index]
    near = [
        (a.key, b.key)
        for a, b in combinations(shown, 2)
        if distance(a.fill, b.fill, eye) < DIFFERENCE_DISTANCE
    ]
    assert near == []
    inks = [s.key for s in shown if contrast(s.ink, s.fill) < READABLE_CONTRAST]
    assert set(inks) <= {"down-3", "up-3", "contested"}  # on the last no number ever stands


def test_cells_of_contribution_by_recognition_are_told_apart_in_grey(dressed: Dressed) -> None:
    """By a step of lightness, or by a hatch."""
    cells = dressed(theme.CROSSED[: len(CELLS)])
    assert {swatch.key.split(", ")[1] for swatch in cells if swatch.hatch} == {"contested"}
    for hatch in ("", "dark"):
        lightness = sorted(float(lab(swatch.fill, "normal")[0]) for swatch in cells if swatch.hatch == hatch)
        assert all(lighter - darker >= CELL_LIGHTNESS for darker, lighter in pairwise(lightness))


def test_the_number_in_every_cell_is_readable(dressed: Dressed) -> None:
    cells = dressed(theme.CROSSED[: len(CELLS)])
    assert min(contrast(swatch.ink, swatch.fill) for swatch in cells) >= READABLE_CONTRAST


def test_a_cell_that_is_left_out_is_pale() -> None:
    for swatch in theme.CROSSED[: len(CELLS)]:
        assert float(lab(theme.pale(swatch.fill), "normal")[0]) > PALE_LIGHTNESS


@pytest.mark.parametrize("layer", SWATCHES)
def test_a_number_is_readable_on_its_class(layer: str, dressed: Dressed) -> None:
    pale = [
        (s.key, round(contrast(s.ink, s.fill), 2))
        for s in dressed(SWATCHES[layer])
        if s.key.startswith("band-")
    ]
    assert [pair for pair in pale if pair[1] < READABLE_CONTRAST] == []


@pytest.mark.parametrize("layer", SWATCHES)
def test_what_the_keyboard_has_reached_is_seen_on_every_colour(
    layer: str, colour: Callable[[str], str], dressed: Dressed
) -> None:
    """One of its two lines is, whatever lies beside it; and each of them is beside the other."""
    line, rim = colour(theme.INK), colour(theme.PAPER)
    fills = [colour(theme.SEA), *(swatch.fill for swatch in dressed(SWATCHES[layer]))]
    assert min(max(contrast(fill, line), contrast(fill, rim)) for fill in fills) >= GRAPHIC_CONTRAST
    assert contrast(line, rim) >= GRAPHIC_CONTRAST


def test_words_of_the_page_are_readable_on_its_grounds(colour: Callable[[str], str]) -> None:
    for ground in map(colour, (theme.PAPER, theme.SEA)):
        for ink in map(colour, (theme.INK, theme.SLATE, theme.ACCENT)):
            assert contrast(ink, ground) >= READABLE_CONTRAST
        assert contrast(colour(theme.INK), ground) >= MAIN_CONTRAST
    for name_of_a_curve in map(colour, (theme.STRENGTH_LINE, theme.RECOGNITION_LINE)):
        assert contrast(name_of_a_curve, colour(theme.PAPER)) >= READABLE_CONTRAST


@pytest.mark.parametrize("layer", SWATCHES)
def test_the_colour_scale_has_one_flat_step_for_each_class(layer: str) -> None:
    swatches = SWATCHES[layer]
    scale = colorscale(swatches)
    assert [colour for _, colour in scale] == [s.fill for s in swatches for _ in range(2)]
    edges = [edge for edge, _ in scale]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0, 1)
    for index, swatch in enumerate(swatches):
        # Where plotly looks for the colour of class `index`, between zmin = -0.5 and zmax = n - 0.5.
        at = (index + 0.5) / len(swatches)
        below = [colour for edge, colour in scale if edge <= at][-1]
        above = next(colour for edge, colour in scale if edge >= at)
        assert (below, above) == (swatch.fill, swatch.fill)
