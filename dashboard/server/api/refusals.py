"""What is answered to a request that cannot be: under /api/ JSON with one sentence, elsewhere a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from dashboard.dataset.phrases import listed, nearest, nearest_clause, quote
from dashboard.domain.query import VERSION, read_view, take_version
from dashboard.domain.view import PARAMETERS, Choices, View
from dashboard.errors import ViewError
from dashboard.server.entrance.census import API, HEALTH, methods_of
from dashboard.server.entrance.headers import BODY_LIMIT_BYTES, QUERY_LIMIT_CHARACTERS
from dashboard.server.entrance.journal import ID
from dashboard.server.pages.files import dump

BAD_REQUEST: Final = 400


def route_refusals(
    server: Flask, addresses: Sequence[str], page: Callable[[HTTPException, str], Response]
) -> None:
    """Answer every error: under /api/, where `addresses` exist, in JSON, elsewhere with a page."""

    def refused(error: HTTPException) -> Response:
        reason = _reason(error, addresses)
        if request.path.startswith(API) or request.path in HEALTH:
            response = Response(dump({"error": reason}), mimetype="application/json")
        else:
            response = page(error, reason)
        response.status_code = error.code or BAD_REQUEST
        response.headers.extend(pair for pair in error.get_headers() if pair[0] == "Allow")
        return response

    def unusable(error: ViewError) -> tuple[dict[str, Any], int]:
        return {"error": str(error)}, BAD_REQUEST

    server.register_error_handler(HTTPException, refused)
    server.register_error_handler(ViewError, unusable)


def _reason(error: HTTPException, addresses: Sequence[str]) -> str:
    """Say what was found and what is allowed; an error that was raised with a sentence keeps it."""
    if error.description != type(error).description:
        return str(error.description)
    usual = {
        404: f"{quote(request.path)} is no address{nearest_clause(request.path, tuple(addresses))}; "
        f"the addresses are {listed(addresses)}",
        405: f"{quote(request.method)} is not answered; ask with {listed(methods_of(request.path))}",
        413: f"the body has {request.content_length} bytes; at most {BODY_LIMIT_BYTES} are taken; send none",
        414: f"the query has {len(request.query_string)} bytes; at most {QUERY_LIMIT_CHARACTERS} are read",
        500: "the server failed; nothing is wrong with the request; please tell who runs it, "
        f"with the number {request.environ.get(ID, 'of the request')}",
    }
    return usual.get(error.code or 0, str(error.description))


def refuse_parameters(allowed: tuple[str, ...]) -> None:
    """Raise ViewError for a parameter of the request that does not exist, or is given twice."""
    for name, values in request.args.lists():
        if name not in allowed:
            which = f"it takes {listed(allowed)}" if allowed else "it takes none"
            raise ViewError(
                f"{quote(name)} is no parameter of this address{nearest_clause(name, allowed)}; {which}"
            )
        if len(values) > 1:
            raise ViewError(f"{name} is given {len(values)} times; give each parameter once")


def asked_view(choices: Choices, now: str, also: tuple[str, ...] = ()) -> View:
    """Read the view that a request asks for, of the data of version `now`, beside other parameters.

    Raises ViewError for the first thing that cannot be used.
    """
    refuse_parameters((*PARAMETERS, VERSION, *also))
    asked = request.query_string.decode(errors="replace").split("&")
    query, version = take_version("&".join(one for one in asked if one.partition("=")[0] not in also))
    if version not in ("", now):
        raise ViewError(
            f"data={quote(version)} is not the version of the data that are served, {now}; ask without"
        )
    view, notes = read_view(query, choices)
    for note in notes:
        near = nearest(note.found, (note.used,))
        hint = f"nearest is {quote(near)}; " if near else ""
        raise ViewError(f"{note.parameter}={quote(note.found)} cannot be used; {hint}{note.allowed}")
    return view
