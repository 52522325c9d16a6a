"""Which language a request asks for, and what its answer says about that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

from dash.development.base_component import Component
from flask import Flask, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.domain.languages import DEFAULT_LANGUAGE
from dashboard.domain.query import nearest_language
from dashboard.server.entrance.census import SPOKEN

PARAMETER: Final = "lang"
# The page asks, and then its headers: it is worked out once for a request.
_ASKED: Final = "kfor.language"


def asked_language(offered: Sequence[str]) -> str:
    """Give the language of a page: that of its address, or at a first visit the browser's.

    A first visit is an address without any parameter. Every link that the page or a picture gives has some,
    and without `lang` it is English for everybody: one view is one link is one picture.
    """
    if _ASKED not in request.environ:
        request.environ[_ASKED] = _asked(offered)
    return request.environ[_ASKED]


def _asked(offered: Sequence[str]) -> str:
    if PARAMETER in request.args:
        return nearest_language(request.args[PARAMETER], offered)
    if request.query_string:
        return DEFAULT_LANGUAGE
    return request.accept_languages.best_match(offered, DEFAULT_LANGUAGE) or DEFAULT_LANGUAGE


def route_spoken(
    server: Flask, offered: Sequence[str], layouts: Mapping[str, Callable[[str], Component]]
) -> None:
    """Serve what Dash fetches of each page in every language; `layouts` gives a page's by its path.

    What Dash joins to the page is the same in all of them. A layout that is a function would do without
    this, but Dash then writes all of it into every document, for a check that no page needs.
    """
    written: dict[tuple[str, str], str] = {}

    def layout(lang: str, path: str) -> Response:
        if lang not in offered:
            abort(404)
        if (path, lang) not in written:
            written[path, lang] = str(to_json_plotly(layouts[path](lang)))
        return Response(written[path, lang], mimetype="application/json")

    def joins(lang: str, path: str) -> Any:  # noqa: ANN401 - whatever Dash answers
        return server.view_functions[f"{path}/_dash-dependencies"]() if lang in offered else abort(404)

    for path in layouts:
        before, about = f"{SPOKEN}<lang>{path}", {"path": path}
        server.add_url_rule(f"{before}/_dash-layout", f"layout {path}", layout, defaults=about)
        server.add_url_rule(f"{before}/_dash-dependencies", f"joins {path}", joins, defaults=about)


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
