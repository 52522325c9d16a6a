"""Many pictures as one file, for the page: ask, look how far it is, take the file, cancel."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request, send_file
from werkzeug.exceptions import Conflict, Forbidden, RequestEntityTooLarge, UnsupportedMediaType

from dashboard.atlas import Atlas
from dashboard.dataset.phrases import listed, nearest_clause, quote
from dashboard.domain.query import read_view_strictly, take_version
from dashboard.domain.timeline import EVERY
from dashboard.domain.view import View
from dashboard.errors import ViewError
from dashboard.export.orders import LocalPainter, Painter
from dashboard.export.queue.jobfile import FORMATS, SeriesMaker
from dashboard.export.queue.jobfolder import Ask, Progress
from dashboard.export.queue.jobs import KEEP_SECONDS, Jobs
from dashboard.export.queue.remote import RemotePainter
from dashboard.export.studio import Studio
from dashboard.figures.sheet import sheet_of
from dashboard.figures.sizes import DEFAULT_SIZE
from dashboard.server.api.refusals import refuse_parameters
from dashboard.server.entrance.census import EXPORTS
from dashboard.server.pages.files import dump
from dashboard.settings import Settings

BODY_BYTES: Final = 2_048
FIELDS: Final = ("query", "every", "format", "size", "bare")
MEDIA: Final = {
    "zip": "application/zip",
    "gif": "image/gif",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_JSON: Final = "application/json"
_OURS: Final = ("same-origin", "none")


def make_jobs(settings: Settings, atlas: Atlas, studio: Studio) -> Jobs:
    """Make the jobs of the server: drawn in its own Chromium, or by workers where there is a queue."""
    url = settings.queue_url.get_secret_value()
    painter: Painter = (
        RemotePainter(url, atlas.version, atlas.last, settings.public_url)
        if url
        else LocalPainter(atlas, settings.public_url, studio)
    )
    return Jobs(settings.exports, SeriesMaker(atlas, settings.public_url), painter)


def route_exports(server: Flask, atlas: Atlas, jobs: Jobs) -> None:
    """Serve /api/exports and what is under it."""

    def ask() -> Response:
        _refuse_others()
        refuse_parameters(())
        identity, total = jobs.add(_asked(atlas, _fields()))
        answer = _told({"id": identity, "total": total})
        answer.status_code, answer.location = 202, f"{EXPORTS}/{identity}"
        return answer

    def look(identity: str) -> Response:
        refuse_parameters(())
        found = jobs.look(identity) or _unknown(identity)
        return _told(_state(identity, *found))

    def take(identity: str) -> Response:
        refuse_parameters(())
        file = jobs.file(identity)
        if file is None:
            progress, _ = jobs.look(identity) or _unknown(identity)
            raise Conflict(_not_yet(progress))
        answer = send_file(
            file, MEDIA[file.suffix.removeprefix(".")], as_attachment=True, download_name=file.name
        )
        return _not_kept(answer)

    def cancel(identity: str) -> Response:
        _refuse_others()
        refuse_parameters(())
        if not jobs.cancel(identity):
            _unknown(identity)
        return _not_kept(Response(status=204))

    one = f"{EXPORTS}/<identity>"
    add = partial(server.add_url_rule, provide_automatic_options=False)
    add(EXPORTS, "export", ask, methods=["POST"])
    add(one, "export_state", look, methods=["GET"])
    add(one, "export_cancel", cancel, methods=["DELETE"])
    add(f"{one}/file", "export_file", take, methods=["GET"])


def _refuse_others() -> None:
    """Refuse what another page makes a browser ask: it would draw, or remove, in the name of its user."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    elsewhere = origin is not None and _host(origin) != request.host
    if elsewhere or (site is not None and site not in _OURS):
        raise Forbidden("only the page of this atlas may ask for that; open it and export from there")


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _fields() -> Mapping[str, Any]:
    """Read the body. Raises ViewError for what is no JSON object of known fields."""
    if request.mimetype != _JSON:
        found = quote(request.mimetype) if request.mimetype else "no type"
        raise UnsupportedMediaType(f"the body has {found}; send it as {_JSON}")
    request.max_content_length = BODY_BYTES
    try:
        found = json.loads(request.get_data())
    except RequestEntityTooLarge as error:
        raise RequestEntityTooLarge(f"the body is too long; at most {BODY_BYTES} bytes are taken") from error
    except (ValueError, RecursionError) as error:
        raise ViewError(f"the body is no JSON; it takes an object with {listed(FIELDS)}") from error
    if not isinstance(found, dict):
        raise ViewError(f"the body is no object; it takes one with {listed(FIELDS)}")
    for name in found:
        if name not in FIELDS:
            raise ViewError(
                f"{quote(name)} is no field of an export{nearest_clause(name, FIELDS)}; "
                f"it takes {listed(FIELDS)}"
            )
    return found


def _asked(atlas: Atlas, fields: Mapping[str, Any]) -> Ask:
    """Give what is asked for. Raises ViewError for the first field that cannot be used."""
    query = fields.get("query")
    if not isinstance(query, str):
        raise ViewError("query must be text: the address of a view, like layer=strength&date=2017-02-21")
    view = read_view_strictly(_of_now(query, atlas.version), atlas.choices)
    every = _choice("every", fields.get("every"), EVERY) if fields.get("every") is not None else None
    if every is None and not view.story:
        raise ViewError(f"every is missing; it takes {listed(EVERY)}, or name a story in the query")
    kind = _choice("format", fields.get("format", FORMATS[0]), FORMATS)
    size, bare = fields.get("size", DEFAULT_SIZE), fields.get("bare", False)
    if not isinstance(size, str) or not isinstance(bare, bool):
        raise ViewError("size must be text, like 1x or 1920x1080, and bare true or false")
    sheet_of(size, bare=bare)  # says what is wrong with it
    return Ask(view.to_query(), every, kind, size, f"{_stem(view, every)}.{kind}", bare)


def _of_now(query: str, version: str) -> str:
    """Take the version of the data out of a query. Raises ViewError where it is another one."""
    rest, named = take_version(query)
    if named not in ("", version):
        raise ViewError(f"data={quote(named)} is not the version of the data that are served, {version}")
    return rest


def _choice(name: str, found: object, allowed: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of the allowed
    if found not in allowed:
        near = nearest_clause(found, allowed) if isinstance(found, str) else ""
        said = quote(found) if isinstance(found, str) else json.dumps(found)[:60]
        raise ViewError(f"{name}={said} cannot be used{near}; it takes {listed(allowed)}")
    return found


def _stem(view: View, every: str | None) -> str:
    """Name the file after the view on every day, or after the story."""
    if every is None:
        return f"kfor-{view.story}"
    return view.file_stem().replace(view.date.isoformat(), f"every-{every}", 1)


def _state(identity: str, progress: Progress, ask: Ask) -> dict[str, Any]:
    """Tell how far a job is; `file` is where its file is, once it is done."""
    return {
        "state": progress.state,
        "done": progress.done,
        "total": progress.total,
        "seconds_left": progress.seconds_left,
        "error": progress.error,
        "name": ask.name,
        "file": f"{EXPORTS}/{identity}/file" if progress.state == "done" else None,
    }


def _not_yet(progress: Progress) -> str:
    if progress.state == "failed":
        return f"the export has failed: {progress.error}"
    told = f"the export is {progress.state}, {progress.done} of {progress.total} pictures are drawn"
    return f"{told}; ask for its file when its state is done"


def _unknown(identity: str) -> NoReturn:
    minutes = KEEP_SECONDS // 60
    abort(404, f"{quote(identity)} is no export, or none any more: one is kept {minutes} minutes; ask anew")


def _told(document: dict[str, Any]) -> Response:
    return _not_kept(Response(dump(document), mimetype=_JSON))


def _not_kept(answer: Response) -> Response:
    """Let nobody keep an answer that holds for a moment, or a file that is for one person."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
