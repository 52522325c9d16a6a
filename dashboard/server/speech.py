"""Which language a request asks for, and what its answer says about that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

from flask import Flask, Response, abort, request

from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.domain.query import nearest_language
from dashboard.server.headers import SPOKEN

PARAMETER: Final = "lang"


def asked_language(offered: Sequence[str]) -> str:
    """Give the language of a page: that of its address, of the path, or at a first visit the browser's.

    A first visit is an address without any parameter. Every link that the page or a picture gives has some,
    and without `lang` it is English for everybody: one view is one link is one picture.
    """
    view_args = request.view_args or {}
    if PARAMETER in view_args:
        return view_args[PARAMETER] if view_args[PARAMETER] in offered else abort(404)
    if PARAMETER in request.args:
        return nearest_language(request.args[PARAMETER], offered)
    if request.query_string:
        return DEFAULT_LANGUAGE
    return request.accept_languages.best_match(offered, DEFAULT_LANGUAGE) or DEFAULT_LANGUAGE


def route_spoken(server: Flask, offered: Sequence[str], pages: Mapping[str, Callable[..., Any]]) -> None:
    """Serve what Dash fetches of each page in every language; `pages` maps a path to what answers it."""

    def answer(path: str) -> Callable[..., Any]:
        def spoken(lang: str) -> Any:  # noqa: ANN401 - whatever Dash answers
            return pages[path]() if lang in offered else abort(404)

        return spoken

    for path in pages:
        server.add_url_rule(f"{SPOKEN}<lang>{path}", f"spoken {path}", answer(path))


def vary_by_language(server: Flask, paths: Sequence[str], offered: Sequence[str]) -> None:
    """Tell caches that the bare address of a page is answered by the browser's preference."""

    def told(response: Response) -> Response:
        if request.path in paths:
            response.headers["Content-Language"] = asked_language(offered)
            if not request.query_string:
                response.vary.add("Accept-Language")
        return response

    server.after_request(told)


def alternates(addresses: Mapping[str, str]) -> str:
    """Give the elements that name a page in other languages; `addresses` by code, "" for any language."""
    return "".join(
        f'\n<link rel="alternate" hreflang="{escape(code or "x-default")}" href="{escape(address)}">'
        for code, address in addresses.items()
    )
