"""Which plotly.js is served: the small bundle if it is the same version, else the whole one, told once."""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING

import pytest
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from dashboard.server.app import create_app
from dashboard.server.pages.plotlyjs import PACKAGE, plotly_js
from dashboard.settings import Settings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

HEAD = "/**\n* plotly.js (geo - minified) v{}\n*/\n"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return tmp_path / "plotly-geo.min.js"


def test_the_bundle_that_npm_installs_has_the_version_of_plotly_py(project: Path) -> None:
    wanted = json.loads((project / "package.json").read_bytes())["dependencies"]
    assert wanted == {PACKAGE: get_plotlyjs_version()}


def test_a_bundle_of_the_same_version_is_served(bundle: Path, caplog: pytest.LogCaptureFixture) -> None:
    bundle.write_text(HEAD.format(get_plotlyjs_version()))
    assert plotly_js(bundle) == bundle.read_bytes()
    assert caplog.records == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read (No such file or directory)"),
        (HEAD.format("4.0.0"), "is version 4.0.0"),
        ("/* plotly.js v4.1.1 */", f"is not the script of {PACKAGE}"),
        ("", f"is not the script of {PACKAGE}"),
    ],
)
def test_any_other_bundle_is_left_and_the_reason_told_in_one_line(
    bundle: Path, caplog: pytest.LogCaptureFixture, content: str | None, why: str
) -> None:
    if content is not None:
        bundle.write_text(content)
    assert plotly_js(bundle) == get_plotlyjs().encode()
    (told,) = caplog.messages
    assert f"{bundle} {why}" in told
    assert "npm install" in told
    assert "\n" not in told
    assert caplog.records[0].levelno == logging.WARNING


def test_a_page_without_the_bundle_loads_the_whole_one(project: Path, today: date, tmp_path: Path) -> None:
    settings = Settings(
        data=project / "data", assets=project / "assets", today=today, plotly=tmp_path / "none.js"
    )
    client = create_app(settings).server.test_client()
    page = client.get("/").get_data(as_text=True)
    (address,) = re.findall(r'<script src="(/files/plotly-[^"]+)"', page)
    assert client.get(address).data == get_plotlyjs().encode()
