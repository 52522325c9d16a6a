"""The application, made once; a client asks it without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.server.app import create_app
from dashboard.settings import Settings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture(scope="session")
def server(project: Path, today: date) -> Flask:
    settings = Settings(data=project / "data", assets=project / "assets", today=today)
    return create_app(settings).server


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()
