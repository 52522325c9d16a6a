"""What an atlas holds is what was read at its start, in every language."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from dashboard.atlas import open_atlas

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def test_a_folder_that_changes_under_a_running_atlas_changes_no_language_of_it(
    project: Path, today: date, tmp_path: Path
) -> None:
    data = shutil.copytree(project / "data", tmp_path / "data")
    atlas = open_atlas(data, project / "assets", today)
    event = next(iter(atlas.ledger.events)).title
    told = open_atlas(project / "data", project / "assets", today).speaking("fr").words.fact(event)
    shutil.rmtree(data / "words")
    assert told != event
    assert atlas.speaking("fr").words.fact(event) == told
