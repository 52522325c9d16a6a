"""A page or file that has not changed: who asks for it as somebody did before is answered 304 as he was.

They stay as they are while a process lives, so this holds until it ends: Flask need not be asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from dashboard.server.entrance.census import RECORDS
from dashboard.server.entrance.headers import ROUTE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAGES: Final = ("/", RECORDS)
FILES: Final = "/files/"
# So many requests are remembered, in each process.
KEPT: Final = 200
# All that an answer depends on; what makes a request another kind of request, or one to be refused.
_ASKED: Final = (
    *("PATH_INFO", "QUERY_STRING", "HTTP_IF_NONE_MATCH"),
    *("HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING"),
)
_NEEDED: Final = ("HTTP_HOST", "HTTP_IF_NONE_MATCH")
_OTHERWISE: Final = ("CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING", "HTTP_RANGE", "HTTP_IF_RANGE")


class Unchanged:
    """Stands before an application, and remembers its answers of 304."""

    def __init__(self, inner: WSGIApplication) -> None:
        """Know none yet."""
        self._inner = inner
        self._known: dict[tuple[str, ...], tuple[str, str, list[tuple[str, str]]]] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        asked = _asked(environ)
        if asked is None:
            return self._inner(environ, start_response)
        if asked in self._known:
            environ[ROUTE], status, headers = self._known[asked]
            start_response(status, list(headers))
            return ()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401 - WSGI's
            if status.startswith(str(HTTPStatus.NOT_MODIFIED.value)):
                self._keep(asked, environ.get(ROUTE, "unknown"), status, headers)
            return start_response(status, headers, *rest)

        return self._inner(environ, start)

    def _keep(self, asked: tuple[str, ...], route: str, status: str, headers: list[tuple[str, str]]) -> None:
        if len(self._known) >= KEPT:
            self._known.clear()
        # The date is of the moment; gunicorn writes it.
        self._known[asked] = route, status, [pair for pair in headers if pair[0] != "Date"]


def _asked(environ: WSGIEnvironment) -> tuple[str, ...] | None:
    """Give what a request for what somebody has is told apart by; None for any other request."""
    path = environ["PATH_INFO"]
    stays = path in PAGES or path.startswith(FILES)
    usual = environ["REQUEST_METHOD"] == "GET" and all(one in environ for one in _NEEDED)
    if not (stays and usual) or any(environ.get(one) for one in _OTHERWISE):
        return None
    return tuple(environ.get(one, "") for one in _ASKED)
