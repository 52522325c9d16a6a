"""The picture of a view as a file: `/api/picture.png`, `.svg` and `.pdf`, drawn by a Chromium that stays."""

from __future__ import annotations

from typing import Any, Final

from flask import Flask, Response, request

from dashboard.atlas import Atlas
from dashboard.dataset.phrases import quote
from dashboard.errors import BusyError, ExportError, ViewError
from dashboard.export.studio import KINDS, Kind, Studio
from dashboard.figures.picture import compose
from dashboard.figures.sheet import Sheet, sheet_of
from dashboard.figures.sizes import DEFAULT_SIZE
from dashboard.server.api.refusals import asked_view

# Of gunicorn's four threads: one draws, one waits, and two are left for the map.
AT_ONCE: Final = 2
LIMIT_SECONDS: Final = 45
# Not `size`: this is the number of soldiers of a filter.
PIXELS: Final = "pixels"
BARE: Final = "bare"
SHEET: Final = (PIXELS, BARE)
MEDIA: Final[dict[Kind, str]] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def make_studio(atlas: Atlas) -> Studio:
    """Make the studio of a process of the server; its Chromium starts with the first picture."""
    return Studio(atlas.offline_script, at_once=AT_ONCE, seconds=LIMIT_SECONDS)


def route_pictures(server: Flask, atlas: Atlas, public_url: str, studio: Studio | None = None) -> None:
    """Serve the pictures of any view."""
    studio = studio or make_studio(atlas)

    def picture(kind: Kind) -> Response:
        sheet = asked_sheet()
        view = asked_view(atlas.choices, atlas.version, also=SHEET)
        with studio.place() as draw:
            composed = compose(atlas, view, public_url, sheet=sheet)
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


def asked_sheet() -> Sheet:
    """Lay out the sheet that a request asks for. Raises ViewError."""
    bare = request.args.get(BARE, "no")
    if bare not in ("yes", "no"):
        raise ViewError(f"{BARE}={quote(bare)} cannot be used; it takes yes or no")
    return sheet_of(request.args.get(PIXELS, DEFAULT_SIZE), bare=bare == "yes")
