"""Orders filled in this process: one after the other, and each refusal before a Chromium is started."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import ExportError, ViewError
from dashboard.export.orders import LocalPainter, Order

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.atlas import Atlas


def test_without_a_chromium_the_first_picture_says_what_to_install(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    orders = [Order(f"date={year}-02-21", "1x") for year in (2016, 2017)]
    with closing(LocalPainter(atlas, "https://atlas.example")) as painter:
        coming = painter.draw_all(orders)
        with pytest.raises(ExportError, match="no Chromium was found to draw the picture; install it"):
            next(coming)


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (Order("layer=strenght"), "choose one of strength"),
        (Order("date=2017-02-21", "1y"), "the size '1y' cannot be used; nearest is '1x'"),
    ],
)
def test_what_cannot_be_drawn_is_told_before_a_chromium_is_looked_for(
    atlas: Atlas, order: Order, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with (
        closing(LocalPainter(atlas, "https://atlas.example")) as painter,
        pytest.raises(ViewError, match=told),
    ):
        painter.draw(order)
