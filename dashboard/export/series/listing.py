"""Which pictures a series has: a view on many days, or the steps of a story, and what is said beside each."""

from __future__ import annotations

from dataclasses import replace

from dashboard.atlas import Atlas
from dashboard.domain.story import Step, Story
from dashboard.domain.timeline import Every, days_every
from dashboard.domain.view import View
from dashboard.errors import ExportError
from dashboard.export.data.package import sha256
from dashboard.export.orders import Order
from dashboard.export.series.reel import SECONDS, About, Caption
from dashboard.text.stories import cited_sources


def series_of(  # noqa: PLR0913 - one for each option
    atlas: Atlas,
    view: View,
    every: Every | None,
    *,
    size: str,
    bare: bool = False,
    public_url: str,
    seconds: float | None = None,
) -> tuple[tuple[Order, ...], About]:
    """Give the orders of a series and what is said of it.

    In a film a picture stays `seconds`; unless given, one second on a timeline, and in a story as long as its
    step stays. Raises ExportError where the view has neither days nor steps.
    """
    atlas = atlas.speaking(view.language)
    views = views_of(atlas, view, every)
    story = None if every else _story(atlas, view)
    captions = _told(atlas, story, seconds) if story else [Caption(seconds=seconds or SECONDS)] * len(views)
    named = [replace(one, name=found.file_stem()) for one, found in zip(captions, views, strict=True)]
    shapes = sha256((atlas.assets / "geo" / "manifest.json").read_bytes())
    about = About(
        title=atlas.words.fact(story.title) if story else "",
        address=f"{public_url}/?{view.to_query()}",
        version=f"{atlas.version} {shapes} {public_url}",
        captions=tuple(named),
    )
    return tuple(Order(one.to_query(), size, bare=bare) for one in views), about


def views_of(atlas: Atlas, view: View, every: Every | None) -> tuple[View, ...]:
    """Give the views of a series: a view on many days, or the steps of its story, in its theme and language.

    A comparison of a day with itself shows nothing and is left out. Raises ExportError where the view has
    neither.
    """
    if every:
        stops = (atlas.film.days[frame] for frame in atlas.film.stop_sets[view.stops])
        days = days_every(stops, every, atlas.ledger.first_day, atlas.last)
        return tuple(replace(view.pictured(), date=day) for day in days if day != view.compare)
    story = _story(atlas, view)
    if story:
        return tuple(replace(step.view, theme=view.theme, language=view.language) for step in story.steps)
    raise ExportError(
        "one view is one picture; for many say --every stop, month or year, "
        "or name a story: story=" + " or story=".join(one.story.name for one in atlas.told)
    )


def _story(atlas: Atlas, view: View) -> Story | None:
    return next((one.story for one in atlas.told if view.story and one.story.name == view.story), None)


def _told(atlas: Atlas, story: Story, seconds: float | None) -> list[Caption]:
    fact = atlas.words.fact
    return [
        Caption(fact(step.headline), _note(atlas, step), float(seconds or step.dwell)) for step in story.steps
    ]


def _note(atlas: Atlas, step: Step) -> str:
    """Give what the presenter reads, and what headline and note are taken from."""
    cited = cited_sources(atlas.words, {one: atlas.ledger.sources[one] for one in step.sources})
    lines = [" ".join(part for part in (one["credit"], one["url"]) if part) for one in cited.values()]
    return "\n".join(part for part in (atlas.words.fact(step.note), *lines) if part)
