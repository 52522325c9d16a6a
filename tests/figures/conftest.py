"""The real atlas, and a view of it by its query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.atlas import Atlas, open_atlas
from dashboard.domain.query import read_view_strictly
from dashboard.figures.picture import Picture, compose

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path


@pytest.fixture(scope="session")
def atlas(project: Path, today: date) -> Atlas:
    return open_atlas(project / "data", project / "assets", today)


@pytest.fixture(scope="session")
def picture_of(atlas: Atlas) -> Callable[[str], Picture]:
    def picture(query: str) -> Picture:
        view = read_view_strictly(query, atlas.choices)
        return compose(atlas, view, "https://atlas.example", f"/{view.scope}.json")

    return picture
