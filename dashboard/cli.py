"""The command line: a thin skin, one line a command into the rooms below.

The rooms are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.errors import AtlasError, DataError
from dashboard.settings import Settings, read_settings
from dashboard.terminal import Progress, ending

if TYPE_CHECKING:
    from dashboard.atlas import Atlas
    from dashboard.domain.timeline import Every
    from dashboard.domain.view import View
    from dashboard.export.orders import Order
    from dashboard.export.series.reel import About

USAGE_EXIT = 2


class Group(click.Group):
    """A group that tells an AtlasError in one sentence: exit 1 for bad data, 2 for a bad request."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except DataError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)
        except AtlasError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(USAGE_EXIT)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """KFOR Atlas: who keeps troops in KFOR and who recognises Kosovo, on any day since June 1999."""


data_option = click.option("--data", type=click.Path(path_type=Path), help="The folder with the tables.")


@main.command()
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on.  [default: 8050]")
@data_option
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    """Serve the dashboard."""
    from dashboard.server.process.run import run

    run(read_settings(host=host, port=port, data=data))


@main.command()
@data_option
def worker(data: Path | None) -> None:
    """Draw the pictures that servers put into the queue of KFOR_QUEUE_URL, on this machine or another."""
    from dashboard.export.queue.worker import work

    work(read_settings(data=data))


@main.command()
@click.argument("date")
@click.option("--reading", default="independent", show_default=True, help="Who counts recognitions.")
@click.option(
    "--boundary",
    default="dashed",
    show_default=True,
    help="How the line Kosovo-Serbia is drawn: dashed, solid, none, or as a state sees it (a code: ESP).",
)
@click.option("--lang", default="en", show_default=True, help="The language, such as fr.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@data_option
def at(  # noqa: PLR0913 - one for each option
    date: str, reading: str, boundary: str, lang: str, data: Path | None, *, as_json: bool
) -> None:
    """Print what was true on DATE, a day like 2017-02-21."""
    from dashboard.atlas import open_atlas
    from dashboard.domain.query import parse_boundary, parse_day, parse_language, parse_reading
    from dashboard.text.report import day_report

    settings = read_settings(data=data)
    atlas = open_atlas(settings.data, settings.assets, settings.last_day(), pseudo=settings.pseudo)
    atlas = atlas.speaking(parse_language(lang, atlas.choices))
    day = atlas.day(parse_day(date, atlas.choices), parse_reading(reading))
    document = atlas.document(day, parse_boundary(boundary, atlas.choices))
    click.echo(json.dumps(document, indent=1) if as_json else day_report(atlas.words, atlas.ledger, day))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check(folder: Path | None) -> None:
    """Check the tables in FOLDER: every fault as file:line: column: what is wrong, what is allowed.

    The words in FOLDER/words and the stories in FOLDER/stories are checked too, once the tables are right.
    """
    from dashboard.atlas import story_faults
    from dashboard.dataset import dataset

    settings = read_settings()
    folder = folder or settings.data
    faults = dataset.check(folder, settings.last_day()) or story_faults(folder, settings.last_day())
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo(f"{folder}: {len(faults)} {'fault' if len(faults) == 1 else 'faults'}", err=True)
        raise SystemExit(1)
    click.echo(f"{folder}: no fault found")


@main.command()
@data_option
def keep(data: Path | None) -> None:
    """Keep the present tables, so that links made with them can later say what has changed."""
    from dashboard.dataset import versions

    click.echo(f"{versions.keep(read_settings(data=data).data)}: kept")


@main.command()
@click.argument("query")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file: .png, .svg or .pdf for one picture; .zip, .gif, .webp, .mp4 or .pptx for many.",
)
@click.option(
    "--size",
    help="1x (1280 x 720 pixels), 2x and 4k (3840 x 2160), square (1080 x 1080), a4 (landscape, 300 dpi) "
    "or WIDTHxHEIGHT; in a film 2x has 1920 x 1080.  [default: 2x; 1x for .gif and .webp]",
)
@click.option("--bare", is_flag=True, help="Only the map and its legend.")
@click.option(
    "--every",
    type=click.Choice(["stop", "month", "year"]),
    help="For many: a picture at each of these days, and of the last day.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 600),
    help="How long a picture of a film stays.  [default: 1; in a story as long as its step]",
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@data_option
@ending()
def export(  # noqa: PLR0913 - one for each option
    query: str,
    output: Path,
    *,
    size: str | None,
    every: Every | None,
    seconds: float | None,
    data: Path | None,
    force: bool,
    bare: bool,
) -> None:
    """Draw the picture of a view; QUERY is its address, like "layer=strength&date=2017-02-21".

    A .zip (stills), .gif, .webp, .mp4 (films) or .pptx (slides) holds many: of the timeline with --every, or
    of the steps of a story that QUERY names (story=the-north). An export that was interrupted goes on where
    it was when the same command is given again; Ctrl+C leaves nothing.
    """
    from dashboard.export.series.batch import is_series
    from dashboard.export.still import write_picture
    from dashboard.figures.picture import compose
    from dashboard.figures.sheet import sheet_of

    size = _refused(output, size, seconds, many=every is not None, force=force)
    sheet = sheet_of(size, bare=bare)
    settings = read_settings(data=data)
    atlas, view = _asked(settings, query)
    url = settings.public_url
    if is_series(output):
        from dashboard.export.series.listing import series_of

        series = series_of(atlas, view, every, size=size, bare=bare, public_url=url, seconds=seconds)
        click.echo(f"{output}: {_write(atlas, series, output, url, force=force)} pictures")
        return
    write_picture(compose(atlas, view, url, sheet=sheet), atlas.offline_script, output, force=force)
    click.echo(f"{output}: {view.to_query()}")


def _refused(output: Path, size: str | None, seconds: float | None, *, many: bool, force: bool) -> str:
    """Refuse a file that cannot be written before anything is read; gives the size of its pictures."""
    from dashboard.export.series.batch import (
        is_series,
        refuse_name,
        refuse_seconds,
        refuse_series,
        usual_size,
    )
    from dashboard.export.still import refuse_output

    size = size or usual_size(output)
    refuse_name(output)
    if seconds:
        refuse_seconds(output)
    if many or is_series(output):
        refuse_series(output, force=force, size=size)
    else:
        refuse_output(output, force=force)
    return size


def _asked(settings: Settings, query: str) -> tuple[Atlas, View]:
    """Open the data, read the view, and say what has changed since its link was made."""
    from dashboard.atlas import open_atlas
    from dashboard.domain.query import read_view_strictly, take_version
    from dashboard.server.api.since import Since

    atlas = open_atlas(settings.data, settings.assets, settings.last_day(), pseudo=settings.pseudo)
    asked, version = take_version(query.partition("?")[2] or query)
    view = read_view_strictly(asked, atlas.choices)
    for line in Since(atlas, settings.data).lines(view, version):
        click.echo(line, err=True)
    return atlas, view


def _write(
    atlas: Atlas, series: tuple[Sequence[Order], About], output: Path, public_url: str, *, force: bool
) -> int:
    """Write a series while its progress is told."""
    from dashboard.export.orders import LocalPainter
    from dashboard.export.series.batch import write_series

    orders, about = series
    with Progress(str(output)) as progress, closing(LocalPainter(atlas, public_url)) as painter:
        return write_series(orders, painter, output, force=force, told=progress.tell, about=about)


@main.command()
@click.argument("act", type=click.Choice(["extract", "update", "check"]))
@data_option
def words(act: str, data: Path | None) -> None:
    """Collect the messages to translate, bring the languages up to date, or check them.

    extract writes the templates, update also every catalogue beside them, check names every message of a
    language on offer that is missing, doubtful, left over or filled otherwise; exit 1.
    """
    from dashboard.pipeline import words as pipeline

    settings = read_settings(data=data)
    folder, last = settings.data, settings.last_day()
    if act != "check":
        (pipeline.extract if act == "extract" else pipeline.update)(folder, last)
        return
    faults = list(pipeline.check(folder, last))
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
    click.echo("\n".join(pipeline.progress(folder, last)))


@main.command()
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write.  [default: assets/geo]")
@click.option(
    "--theatre",
    "own",
    type=click.Path(path_type=Path),
    multiple=True,
    help="GeoJSON with newer limits of Kosovo or Serbia; may be given more than once.",
)
def geometry(out: Path | None, own: tuple[Path, ...]) -> None:
    """Build the shapes from Natural Earth; a second run gives the same bytes.

    A file for --theatre is a FeatureCollection in degrees (WGS 84), one feature for each district or
    municipality of a state, which together fill the state. Read are the id of a feature (like XK-PRI or
    RS-20), and its properties state or country (XKX, SRB), level (district, municipality), district (the
    id of its district), name_sq, name_sr and name. Neighbours are fitted to it.
    """
    from dashboard.atlas import open_atlas
    from dashboard.domain.readings import DEFAULT_READING
    from dashboard.pipeline import packages, source, viewpoints
    from dashboard.pipeline.geometry import build

    settings = Settings()
    folder = out or settings.assets / "geo"
    started = datetime.now(UTC)
    build(folder, settings.data, own)
    click.echo(f"{folder}: written in {(datetime.now(UTC) - started).seconds} s")
    atlas = open_atlas(settings.data, settings.assets, settings.last_day(), pseudo=settings.pseudo)
    day = atlas.day(atlas.last, DEFAULT_READING)
    found = viewpoints.views(source.archive(), packages.CACHE)
    against = viewpoints.contradictions(found, atlas.ledger.countries, day)
    click.echo("\n".join(viewpoints.sentences(against, atlas.words, day)))
