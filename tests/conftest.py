"""The real record, read once for all tests; "today" stands still."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from dashboard import dataset
from dashboard.domain.frames import Film, shoot
from dashboard.domain.ledger import Ledger, build_ledger
from dashboard.domain.view import Choices
from dashboard.text.catalogue import Catalogue, catalogue

if TYPE_CHECKING:
    from dashboard.domain.facts import Facts

PROJECT = Path(__file__).parents[1]

# The same examples in every run, and no limit of time: the machines of the tests are busy.
settings.register_profile("atlas", deadline=None, derandomize=True)
settings.load_profile("atlas")


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def today() -> date:
    """The last day of the timeline in every test."""
    return date(2026, 11, 24)


@pytest.fixture(scope="session")
def facts() -> Facts:
    return dataset.load(PROJECT / "data")


@pytest.fixture(scope="session")
def ledger(facts: Facts) -> Ledger:
    return build_ledger(facts)


@pytest.fixture(scope="session")
def film(ledger: Ledger, today: date) -> Film:
    return shoot(ledger, today)


@pytest.fixture(scope="session")
def choices(ledger: Ledger, today: date) -> Choices:
    return Choices(ledger.first_day, today, frozenset(ledger.countries), ledger.mission.host)


@pytest.fixture(scope="session")
def words() -> Catalogue:
    return catalogue()
