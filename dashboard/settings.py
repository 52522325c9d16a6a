"""The environment, read once and checked: every variable starts with KFOR_, but for two of Procfile hosts."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.errors import SettingsError

PREFIX = "KFOR_"
QUEUE_SCHEMES = ("redis", "rediss")
PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an operator can choose. Defaults serve the project's own data on this machine only."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, hide_input_in_errors=True)

    data: Path = PROJECT / "data"
    assets: Path = PROJECT / "assets"
    # plotly's small bundle; where it is missing or of another version, plotly.py's whole one is served.
    plotly: Path = PROJECT / "node_modules" / "plotly.js-geo-dist-min" / "plotly-geo.min.js"
    # What was compressed once, so that the next start is fast; it may be deleted at any time.
    cache: Path = PROJECT / ".cache" / "pressed"
    # The jobs of the page that asks for many pictures: their parts, and their files for an hour.
    exports: Path = PROJECT / ".cache" / "exports"
    # A Redis through which workers draw many pictures; empty means that the server draws them itself.
    # It may hold a password, so it is never shown.
    queue_url: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: int = Field(default=8050, ge=1, le=65_535)
    # The last day of the timeline; empty means the day the server starts.
    today: date | None = None
    # Offers a language of longer, accented English beside the others, to test the layout with.
    pseudo: bool = False
    # Where people reach the server; stands in the pictures as the address of the view. With https://,
    # browsers are told to come by nothing else for two years.
    public_url: str = "http://127.0.0.1:8050"
    # One line of JSON for each answer and event, or gunicorn's own lines without the answers.
    log: Literal["json", "text"] = "json"
    # Numbers for Prometheus at /metrics: for whoever runs the server, so the proxy should not pass it on.
    metrics: bool = False
    # How long the server still answers after SIGTERM, while /readyz tells whoever routes to it.
    drain_seconds: float = Field(default=2, ge=0, le=10)
    # Two names that hosts of Procfiles set.
    workers: int = Field(default=2, ge=1, le=64, validation_alias="WEB_CONCURRENCY")
    procfile_port: int | None = Field(default=None, ge=1, le=65_535, validation_alias="PORT")

    @field_validator("public_url")
    @classmethod
    def _is_web(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("cannot be used; write it like https://atlas.example, without ? and #")
        return value

    @field_validator("queue_url")
    @classmethod
    def _is_redis(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not _names_redis(url):
            raise ValueError("cannot be used; write it like redis://127.0.0.1:6379/0, or rediss:// with TLS")
        return value

    def last_day(self) -> date:
        """Give the last day of the timeline; a date is a date everywhere, so it is read in UTC."""
        return self.today or datetime.now(UTC).date()


def _names_redis(url: str) -> bool:
    """Tell whether a URL has a scheme, a host, a port and a number of a database that Redis takes."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for what is no port
    except ValueError:
        return False
    number = parts.path.removeprefix("/")
    return parts.scheme in QUEUE_SCHEMES and bool(parts.hostname) and (not number or number.isdecimal())


def read_settings(**overrides: object) -> Settings:
    """Read the settings; raises SettingsError that names the variable, what was found and what is allowed."""
    given = {name: value for name, value in overrides.items() if value is not None}
    _refuse_unknown()
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(
            "; ".join(_line(str(e["loc"][0]), e["input"], e["msg"]) for e in error.errors())
        ) from error


def variables() -> dict[str, str]:
    """Give the variable of each setting."""
    return {
        name: str(field.validation_alias or f"{PREFIX}{name.upper()}")
        for name, field in Settings.model_fields.items()
    }


def _refuse_unknown() -> None:
    """Refuse a variable of ours that is none: with a slip in its name, something else would be served."""
    known = variables().values()
    for name in os.environ:
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"; nearest is {near[0]}" if near else ""
            raise SettingsError(f"{name} is no setting{hint}; the settings are {', '.join(known)}")


def _line(name: str, found: object, told: str) -> str:
    variable = variables().get(name, name)
    said = told.removeprefix("Value error, ")
    if name == "queue_url":  # a password may stand in it
        return f"{variable}: {said}"
    return f"{variable}={found!r}: {said}"
