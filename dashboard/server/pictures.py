"""The picture of a view as a file: `/api/picture.png`, `.svg` and `.pdf`, drawn by a Chromium that stays."""

from __future__ import annotations

from typing import Any, Final

from flask import Flask, Response, request

from dashboard.atlas import Atlas
from dashboard.dataset.phrases import listed, nearest_clause, quote
from dashboard.errors import BusyError, ExportError, ViewError
from dashboard.export.studio import KINDS, Kind, Studio
from dashboard.figures.picture import DEFAULT_SIZE, SIZES, compose
from dashboard.server.refusals import asked_view

# Of gunicorn's four threads: one draws, one waits, and two are left for the map.
AT_ONCE: Final = 2
LIMIT_SECONDS: Final = 45
# Not `size`: this is the number of soldiers of a filter.
PIXELS: Final = "pixels"
MEDIA: Final[dict[Kind, str]] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def make_studio(atlas: Atlas) -> Studio:
    """Make the studio of a process of the server; its Chromium starts with the first picture."""
    return Studio(atlas.offline_script, at_once=AT_ONCE, seconds=LIMIT_SECONDS)


def route_pictures(server: Flask, atlas: Atlas, public_url: str, studio: Studio | None = None) -> None:
    """Serve the pictures of any view."""
    studio = studio or make_studio(atlas)

    def picture(kind: Kind) -> Response:
        size = _asked_size()
        view = asked_view(atlas.choices, atlas.version, also=(PIXELS,))
        with studio.place() as draw:
            composed = compose(atlas, view, public_url).sized(size)
            content = draw(composed, kind)
        name = composed.name.removesuffix("png") + kind
        return Response(
            content, mimetype=MEDIA[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )

    def busy(error: BusyError) -> tuple[dict[str, Any], int, dict[str, str]]:
        return {"error": str(error)}, 429, {"Retry-After": str(error.seconds)}

    def failed(error: ExportError) -> tuple[dict[str, Any], int]:
        return {"error": str(error)}, 503

    for kind in KINDS:
        server.add_url_rule(f"/api/picture.{kind}", f"picture_{kind}", picture, defaults={"kind": kind})
    server.register_error_handler(BusyError, busy)
    server.register_error_handler(ExportError, failed)


def _asked_size() -> str:
    size = request.args.get(PIXELS, DEFAULT_SIZE)
    if size not in SIZES:
        near = nearest_clause(size, tuple(SIZES))
        raise ViewError(f"{PIXELS}={quote(size)} cannot be used{near}; it takes {listed(tuple(SIZES))}")
    return size
