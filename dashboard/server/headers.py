"""What every answer carries, and which paths exist at all."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from werkzeug.exceptions import MethodNotAllowed

BODY_LIMIT_BYTES = 64 * 1024
QUERY_LIMIT_CHARACTERS = 2_000

# Dash answers 200 with the page to any path (no setting turns this off in 4.4), so what exists is
# listed, and the rule by which Dash takes all the rest is refused.
DASH_DATA = ("/_dash-layout", "/_dash-dependencies")
RECORDS = "/records"
RECORDS_DATA = tuple(f"{RECORDS}{path}" for path in DASH_DATA)
PATHS = ("/", "/healthz", *DASH_DATA, RECORDS, *RECORDS_DATA)
API = "/api/"
# Dash fetches the page's layout without the page's query: in another language it asks under this path.
SPOKEN = "/in/"
FOLDERS = ("/files/", API, SPOKEN)
METHODS = ("GET", "HEAD")
EXPORTS = f"{API}exports"
ALL_THE_REST = "/<path:path>"
# The start itself asks Dash for its scripts, to serve them from /files/. No request from outside can
# carry this: its headers arrive under names that begin with HTTP_.
_INSIDE = "kfor.inside"
INSIDE = {_INSIDE: True}

# Nothing from elsewhere, and no script inside the page. Styles are inline because plotly and Dash create
# style elements; `blob:` and `data:` images carry the picture.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Content-Security-Policy": POLICY,
}


def methods_of(path: str) -> tuple[str, ...]:
    """Give the methods that a path answers to."""
    if path == EXPORTS:
        return ("POST",)
    if _is_export(path) and not path.endswith("/file"):
        return (*METHODS, "DELETE")
    return METHODS


def _is_export(path: str) -> bool:
    """Tell whether a path is one of the exports: they are for those who asked for them."""
    return path == EXPORTS or path.startswith(f"{EXPORTS}/")


def guard(server: Flask) -> None:
    """Refuse unknown paths, methods and oversized requests, and set the headers of every answer."""

    def refuse() -> None:
        if request.environ.get(_INSIDE):
            return
        rest = request.url_rule is not None and request.url_rule.rule == ALL_THE_REST
        # The address that takes exports answers to POST alone, and so is among all the rest.
        if (rest and request.path != EXPORTS) or (
            request.path not in PATHS and not request.path.startswith(FOLDERS)
        ):
            abort(404)
        if (request.content_length or 0) > BODY_LIMIT_BYTES:
            abort(413)
        if request.method not in methods_of(request.path):
            raise MethodNotAllowed(methods_of(request.path))
        if len(request.query_string) > QUERY_LIMIT_CHARACTERS:
            abort(414)

    def dress(response: Response) -> Response:
        for name, value in FIXED.items():
            response.headers[name] = value
        if request.path.startswith(API) and not _is_export(request.path) and request.method in METHODS:
            # Facts for anyone: a page from elsewhere may read them. No answer depends on who asks.
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    server.before_request(refuse)
    server.after_request(dress)
