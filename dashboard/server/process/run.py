"""Start the server: gunicorn where it runs, waiting for a free port never in silence."""

from __future__ import annotations

import os
import socket
import sys

from dashboard.errors import SettingsError
from dashboard.settings import Settings

HIGHEST_PORT = 65_535


def run(settings: Settings) -> None:
    """Serve until stopped. Raises SettingsError when the port is taken, DataError for bad data."""
    refuse_taken_port(settings.host, settings.port)
    environment = {
        "KFOR_HOST": settings.host,
        "KFOR_PORT": str(settings.port),
        "KFOR_DATA": str(settings.data),
        "KFOR_ASSETS": str(settings.assets),
        "KFOR_PUBLIC_URL": _public_url(settings),
        "KFOR_LOG": _log(settings),
    }
    if sys.platform == "win32":
        _run_flask(settings)
        return
    os.environ.pop("PORT", None)
    os.environ.update(environment)
    command = [sys.executable, "-m", "gunicorn", "--config", "python:dashboard.server.gunicorn_settings"]
    os.execv(sys.executable, [*command, "dashboard.wsgi:server"])  # noqa: S606 - our own interpreter


def refuse_taken_port(host: str, port: int) -> None:
    """Raise SettingsError if something listens on the port already."""
    other = port + 1 if port < HIGHEST_PORT else port - 1
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"port {port} on {host} cannot be used ({error.strerror}); "
                f"stop what uses it, or choose another: python -m dashboard serve --port {other}"
            ) from error


def _public_url(settings: Settings) -> str:
    if "KFOR_PUBLIC_URL" in os.environ:
        return settings.public_url
    return f"http://{settings.host}:{settings.port}"


def _log(settings: Settings) -> str:
    """Give the form of the log: for a person at a terminal a few lines of text, unless JSON is asked for."""
    return settings.log if "KFOR_LOG" in os.environ or not sys.stderr.isatty() else "text"


def _run_flask(settings: Settings) -> None:
    """Serve by Flask's own server: gunicorn does not run on Windows."""
    from werkzeug.serving import WSGIRequestHandler

    from dashboard.server.app import create_app

    setattr(WSGIRequestHandler, "version_string", _nameless)  # noqa: B010 - another name for self
    create_app(settings).server.run(host=settings.host, port=settings.port)


def _nameless(_: object) -> str:
    """Say what serves, without the versions that Flask's own server would name."""
    return "KFOR Atlas"
