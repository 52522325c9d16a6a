"""Which id every shape has: our states, territories with an ISO code, and land nobody is given.

The ids are `ISO_A3_EH` of Natural Earth, because `ISO_A3` is -99 for France, Norway and Kosovo, and
`ADM0_A3` differs from ISO for South Sudan, Palestine and Western Sahara. Where ISO has no code the id
is `ADM0_A3`; Kosovo is XKX. Land that Natural Earth leaves out of every polygon gets X01, X02…
The lists are data and take no side: an id says what is drawn, not whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

KOSOVO: Final = "XKX"
SERBIA: Final = "SRB"
NOT_DRAWN: Final = "ATA"  # Antarctica: nobody's, and its ring along the pole costs a third of the sheet

UN_MEMBERS: Final = frozenset(
    """AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB
    BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA
    ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI
    HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA
    LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM
    NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN
    SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO
    TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE""".split()  # noqa: SIM905 - as a list these are 193 lines
)
OTHER_ENTITIES: Final = frozenset(("XKX", "TWN", "VAT", "PSE", "COK", "NIU", "ESH"))
STATES: Final = UN_MEMBERS | OTHER_ENTITIES

# The Order of Malta has no territory; the point is its seat, Palazzo Magistrale in Rome (lon, lat).
POINTS: Final = {"SMOM": (12.480, 41.905)}

# Types of Natural Earth under which it names a sovereign that others dispute: no state is filled in.
CONTESTED_TYPES: Final = frozenset(("Disputed", "Indeterminate", "Lease"))


@dataclass(frozen=True, slots=True)
class Undetermined:
    """Land inside no polygon of the source: an id, a name for people, and a point in it (degrees)."""

    code: str
    name: str
    lon: float
    lat: float


UNDETERMINED: Final = (
    Undetermined("X01", "Abyei", 28.42, 9.67),
    Undetermined("X02", "Southern Patagonian Ice Field", -73.31, -49.52),
    Undetermined("X03", "Golan Heights", 35.73, 33.03),
    Undetermined("X04", "Rincón de Artigas", -55.96, -30.96),
    Undetermined("X05", "Strip between Egypt and Sudan, east", 35.3880, 22.9400),
    Undetermined("X06", "Strip between Egypt and Sudan, middle", 34.3733, 22.2378),
    Undetermined("X07", "Strip between Egypt and Sudan, west", 33.6439, 21.7210),
    Undetermined("X08", "Strip between Egypt and Sudan, north", 34.80275, 22.55333),
)
# Water inside the coverage: a real sea, which must stay open.
SEAS: Final = (Undetermined("", "Caspian Sea", 50.52, 41.85),)


@dataclass(frozen=True, slots=True)
class Place:
    """A shape that is no state: `territory` or `undetermined`, its name, ISO alpha-2, and its state.

    `state` is Natural Earth's sovereign, empty where Natural Earth calls the place disputed,
    indeterminate or leased. `alpha2` is empty where ISO has none.
    """

    kind: str
    name: str
    alpha2: str
    state: str


PLACE_COLUMNS: Final = ("code", "ISO_A2_EH", "ADMIN", "TYPE", "SOVEREIGNT")


def shape_id(iso_a3_eh: str, adm0_a3: str) -> str:
    """Give our id for a row of Natural Earth: never -99."""
    if adm0_a3 == "KOS":
        return KOSOVO
    return adm0_a3 if iso_a3_eh == "-99" else iso_a3_eh


def places(table: pd.DataFrame) -> dict[str, Place]:
    """Describe every shape that is no state, by id.

    `table` has the columns code, ISO_A2_EH, ADMIN, TYPE, SOVEREIGNT. States are left out.
    """
    rows = table[[*PLACE_COLUMNS]].astype(str).to_dict("records")
    named = {row["ADMIN"]: row["code"] for row in rows if row["code"] in STATES}
    found = {
        row["code"]: Place(
            kind="undetermined" if row["TYPE"] == "Indeterminate" else "territory",
            name=row["ADMIN"],
            alpha2="" if row["ISO_A2_EH"] == "-99" else row["ISO_A2_EH"],
            state="" if row["TYPE"] in CONTESTED_TYPES else named.get(row["SOVEREIGNT"], ""),
        )
        for row in rows
        if row["code"] not in STATES and row["code"] != NOT_DRAWN
    }
    holes = {hole.code: Place("undetermined", hole.name, "", "") for hole in UNDETERMINED}
    return dict(sorted((found | holes).items()))
