"""The facts as the tables of data/ state them, one frozen record a row.

Dates are `Period`s: a source may know only the year. Troops are soldiers. Codes are ISO 3166
alpha-3, with XKX for Kosovo and SMOM for the Order of Malta. Every record names its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.domain.calendar import Period

SourceKind = Literal["official", "parliament", "statistics", "press", "encyclopedia"]
Extent = Literal["kosovo", "theatre", "unspecified"]
EventOfRecognition = Literal["recognised", "withdrawn", "suspended", "reaffirmed", "re-recognised"]
NameKind = Literal["former", "short", "other"]
CountryKind = Literal["un_member", "observer", "other"]
UnitLevel = Literal["district", "municipality"]

# Of two numbers for one day the earlier kind wins (DESIGN, "What was true on a day").
SOURCE_KINDS: tuple[SourceKind, ...] = ("official", "parliament", "statistics", "press", "encyclopedia")
EXTENTS: tuple[Extent, ...] = ("kosovo", "theatre", "unspecified")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. `url` is empty where the address may not be published."""

    source_id: str
    publisher: str
    title: str
    url: str
    published: Period | None
    kind: SourceKind
    licence_note: str


@dataclass(frozen=True, slots=True)
class Mission:
    """One deployment: `host` is the territory, `lead` the organisation.

    `declared` is the day on which the host declared independence, from which states may recognise it.
    """

    mission: str
    name: str
    host: str
    lead: str
    started: Period
    ended: Period | None
    source_id: str
    declared: Period | None
    declared_source_id: str


@dataclass(frozen=True, slots=True)
class Total:
    """A stated strength of the whole force."""

    mission: str
    as_of: Period
    troops: int
    nations: int | None
    approximate: bool
    extent: Extent
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """A stated number for one state; `troops` is None where a list names the state without one."""

    mission: str
    code: str
    as_of: Period
    troops: int | None
    approximate: bool
    inferred: bool
    report: str
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Report:
    """A table that lists several states; in a `complete` one, a state not listed had none."""

    report: str
    mission: str
    as_of: Period
    complete: bool
    troops: int | None
    nations: int | None
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell of one state in the force; `left` is None while it lasts or if nobody says when."""

    mission: str
    code: str
    joined: Period
    left: Period | None
    source_id: str
    left_source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Act:
    """A claimed act of recognition. `contested` where a party denies it."""

    code: str
    event: EventOfRecognition
    on: Period
    contested: bool
    note: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a reading accepts one act, and why."""

    reading: str
    code: str
    event: EventOfRecognition
    on: Period
    accepted: bool
    why: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Position:
    """A state's stance on recognition as a source last described it."""

    code: str
    stance: str
    as_of: Period
    note: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Country:
    """A state or entity. `alpha2` and `shape_id` are empty where there is none."""

    code: str
    alpha2: str
    un_member_since: Period | None
    kind: CountryKind
    shape_id: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name by which a state was called before, or is called besides; `until` where a source says when."""

    code: str
    name: str
    kind: NameKind
    until: Period | None
    source_id: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A spell of one state in an organisation (UN, NATO, EU, OIC, CoE, OSCE, PfP, G20, UNSC-P5)."""

    organisation: str
    code: str
    joined: Period
    left: Period | None
    source_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, for the timeline."""

    on: Period
    title: str
    summary: str
    category: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Commander:
    """Who commanded a mission, and the term."""

    mission: str
    name: str
    rank: str
    code: str
    started: Period
    ended: Period | None
    source_id: str


@dataclass(frozen=True, slots=True)
class Formation:
    """A formation and the area it led; `area` is empty where no source gives the extent.

    `ended` is None while it lasts (`ongoing`) or if nobody says when it ended; then `last_seen` is the
    latest day on which a source names it, and `ended_by` the day from which a source names another in its
    place. `area_extent` is full or partial, empty without an area.
    """

    mission: str
    formation: str
    kind: str
    sector: str
    code: str
    hq_place: str
    started: Period
    ended: Period | None
    last_seen: Period | None
    ended_by: Period | None
    ongoing: bool
    area: str
    area_extent: str
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A camp, headquarters, crossing or site; degrees WGS 84. `precision` is exact or town.

    Where nobody says when it opened or closed, `first_seen` and `last_seen` are the earliest and the latest
    day on which a source saw it in use. `ongoing` says that it was in use at the last sighting and that no
    source speaks of its end.
    """

    place_id: str
    name: str
    kind: str
    lat: float
    lon: float
    precision: str
    municipality: str
    code: str
    opened: Period | None
    closed: Period | None
    first_seen: Period | None
    last_seen: Period | None
    ongoing: bool
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A district or municipality: `parent` is its district, `state` the code of the state it is drawn in.

    `within` names the municipality whose shape holds it, where it has none of its own. `name` is the
    usual English name where there is one. Degrees WGS 84 are those of its seat.
    """

    unit_id: str
    level: UnitLevel
    state: str
    parent: str
    within: str
    name_sq: str
    name_sr: str
    name: str
    lat: float | None
    lon: float | None
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Every table of data/, read and checked."""

    sources: tuple[Source, ...]
    missions: tuple[Mission, ...]
    totals: tuple[Total, ...]
    contributions: tuple[Contribution, ...]
    reports: tuple[Report, ...]
    participation: tuple[Spell, ...]
    recognition: tuple[Act, ...]
    readings: tuple[Ruling, ...]
    positions: tuple[Position, ...]
    countries: tuple[Country, ...]
    names: tuple[OtherName, ...]
    memberships: tuple[Membership, ...]
    events: tuple[Event, ...]
    commanders: tuple[Commander, ...]
    formations: tuple[Formation, ...]
    places: tuple[Place, ...]
    units: tuple[Unit, ...]
