"""The environment, read once and checked: every variable starts with KFOR_."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an operator can choose. Defaults serve the project's own data on this machine only."""

    model_config = SettingsConfigDict(env_prefix="KFOR_", frozen=True)

    data: Path = PROJECT / "data"
    assets: Path = PROJECT / "assets"
    # plotly's small bundle; where it is missing or of another version, plotly.py's whole one is served.
    plotly: Path = PROJECT / "node_modules" / "plotly.js-geo-dist-min" / "plotly-geo.min.js"
    # What was compressed once, so that the next start is fast; it may be deleted at any time.
    cache: Path = PROJECT / ".cache" / "pressed"
    host: str = "127.0.0.1"
    port: int = Field(default=8050, ge=1, le=65_535)
    # The last day of the timeline; empty means the day the server starts.
    today: date | None = None
    # Where people reach the server; stands in the pictures as the address of the view.
    public_url: str = "http://127.0.0.1:8050"

    def last_day(self) -> date:
        """Give the last day of the timeline; a date is a date everywhere, so it is read in UTC."""
        return self.today or datetime.now(UTC).date()


def read_settings(**overrides: object) -> Settings:
    """Read the settings; raises SettingsError that names the variable, what was found and what is allowed."""
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [f"KFOR_{str(e['loc'][0]).upper()}={e['input']!r}: {e['msg']}" for e in error.errors()]
        raise SettingsError("; ".join(lines)) from error
