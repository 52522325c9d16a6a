"""The record with its shapes, opened once for all files that are made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.atlas import Atlas, open_atlas

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@pytest.fixture(scope="session")
def atlas(project: Path, today: date) -> Atlas:
    return open_atlas(project / "data", project / "assets", today)
