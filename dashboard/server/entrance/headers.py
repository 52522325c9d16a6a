"""What every answer carries, and what is refused before Dash sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from dashboard.server.entrance.census import API, METHODS, POSTED, REPORTS, exists, is_export, methods_of
from dashboard.server.entrance.policy import GROUP, POLICY, policy_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BODY_LIMIT_BYTES: Final = 64 * 1024
QUERY_LIMIT_CHARACTERS: Final = 2_000

# The start itself asks Dash for its scripts, to serve them from /files/. No request from outside can
# carry this: its headers arrive under names that begin with HTTP_.
INSIDE_KEY: Final = "kfor.inside"
INSIDE: Final = {INSIDE_KEY: True}
# The rule of a request that was let in; the log tells no address that somebody made up.
ROUTE: Final = "kfor.route"

_POLICY: Final = "Content-Security-Policy"
FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    _POLICY: POLICY,
    "Reporting-Endpoints": f'{GROUP}="{REPORTS}"',
}
HSTS_SECONDS: Final = 2 * 365 * 24 * 3600


def fixed_headers(public_url: str) -> dict[str, str]:
    """Give the headers of every answer; where people come by https, browsers are told to stay with it."""
    if not public_url.startswith("https://"):
        return dict(FIXED)
    return FIXED | {"Strict-Transport-Security": f"max-age={HSTS_SECONDS}; includeSubDomains"}


def _refuse() -> None:
    """Refuse what no address answers, before anything of it is read."""
    if request.environ.get(INSIDE_KEY):
        return
    rule = _rule()
    # Werkzeug reads //healthz as /healthz: one address has one name.
    if not exists(request.path, rule) or request.environ["PATH_INFO"].startswith("//"):
        abort(404)
    request.environ[ROUTE] = request.path if request.path in POSTED else rule
    if (request.content_length or 0) > BODY_LIMIT_BYTES:
        abort(413)
    if request.method not in methods_of(request.path):
        raise MethodNotAllowed(methods_of(request.path))
    if len(request.query_string) > QUERY_LIMIT_CHARACTERS:
        abort(414)
    if "HTTP_HOST" not in request.environ and request.environ.get("SERVER_PROTOCOL") == "HTTP/1.1":
        abort(400, "the request names no host; send the header Host")


def _rule() -> str | None:
    """Give Flask's rule for the request, or the one by which it would be read with another method."""
    if request.url_rule is not None:
        return request.url_rule.rule
    adapter = current_app.create_url_adapter(request)
    with suppress(HTTPException):
        return adapter.match(method="GET", return_rule=True)[0].rule if adapter is not None else None
    return None


def guard(server: Flask, public_url: str = "") -> None:
    """Refuse unknown paths, methods and oversized requests, and set the headers of every answer."""

    def dress(response: Response) -> Response:
        response.headers[_POLICY] = policy_of(request.path)
        if request.path.startswith(API) and not is_export(request.path) and request.method in METHODS:
            # Facts for anyone: a page from elsewhere may read them. No answer depends on who asks.
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    server.before_request(_refuse)
    server.after_request(dress)
    server.wsgi_app = _Fixed(server.wsgi_app, fixed_headers(public_url))


class _Fixed:
    """Adds headers to every answer as they are: Werkzeug would check their values anew for each."""

    def __init__(self, inner: WSGIApplication, headers: Mapping[str, str]) -> None:
        self._inner = inner
        self._pairs = [(name, value) for name, value in headers.items() if name != _POLICY]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, found: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401 - WSGI's
            return start_response(status, [*found, *self._pairs], *rest)

        return self._inner(environ, start)
