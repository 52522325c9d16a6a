"""A small data folder without a fault, and the ways a user may break it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from dashboard import dataset

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.errors import Fault

SMALL_FOLDER = {
    "sources": """\
source_id,publisher,title,url,published,kind,licence_note
nato-placemat-2017-02,NATO,KFOR placemat,https://example.org/placemat,2017-02,official,
news-2017,VietnamPlus,"KFOR, an overview",,2017-02-21,press,address not published
un-list,UN,Member states,https://example.org/un,,official,
acts-list,INA,List of acts,http://example.org/acts?id=1&p=2,2018,press,
""",
    "missions": """\
mission,name,host,lead,started,ended,source_id,declared,declared_source_id
KFOR,Kosovo Force,XKX,NATO,1999-06-12,,nato-placemat-2017-02,2008-02-17,news-2017
""",
    "totals": """\
mission,as_of,troops,nations,approximate,extent,source_id,note
KFOR,2017-02,4273,30,no,theatre,nato-placemat-2017-02,
KFOR,2017-02-21,4500,31,yes,unspecified,news-2017,about
""",
    "contributions": """\
mission,code,as_of,troops,approximate,inferred,report,source_id,note
KFOR,USA,2017-02,675,no,no,placemat-2017-02,nato-placemat-2017-02,
KFOR,ITA,2017-02,551,no,no,placemat-2017-02,nato-placemat-2017-02,"said ""about"" elsewhere, too"
KFOR,PRT,2017-02,,no,no,placemat-2017-02,nato-placemat-2017-02,named without a number
KFOR,ITA,2018-08-12,542,yes,no,,news-2017,
""",
    "reports": """\
report,mission,as_of,complete,troops,nations,source_id,note
placemat-2017-02,KFOR,2017-02,yes,4273,30,nato-placemat-2017-02,
""",
    "participation": """\
mission,code,joined,left,source_id,left_source_id,note
KFOR,USA,1999-06,,nato-placemat-2017-02,,
KFOR,ITA,1999-06-12,,nato-placemat-2017-02,,
KFOR,PRT,1999-07,2017,nato-placemat-2017-02,news-2017,first spell
KFOR,PRT,2017-09,,news-2017,,second spell
""",
    "recognition": """\
code,event,on,contested,note,source_id
USA,recognised,2008-02-18,no,,acts-list
ITA,recognised,2008-02-21,no,,acts-list
COM,recognised,2009,no,,acts-list
COM,withdrawn,2018-11-01,yes,Pristina denies it,acts-list
COM,re-recognised,2021-02,no,,acts-list
""",
    "readings": """\
reading,code,event,on,accepted,why,source_id
pristina,COM,withdrawn,2018-11-01,no,Pristina accepts no withdrawal,acts-list
pristina,COM,re-recognised,2021-02,yes,Pristina says so,acts-list
independent,COM,withdrawn,2018-11-01,no,not on independent lists,acts-list
independent,COM,re-recognised,2021-02,yes,on independent lists,acts-list
belgrade,COM,withdrawn,2018-11-01,yes,announced by Belgrade,acts-list
belgrade,COM,re-recognised,2021-02,no,not accepted by Belgrade,acts-list
""",
    "positions": """\
code,stance,as_of,note,source_id
USA,recognises,2026-09-12,,acts-list
COM,ambiguous,2021,,acts-list
""",
    "countries": """\
code,alpha2,un_member_since,kind,shape_id
USA,US,1945-10-24,un_member,USA
ITA,IT,1955-12-14,un_member,ITA
PRT,PT,1955-12-14,un_member,PRT
COM,KM,1975-11-12,un_member,COM
VAT,VA,,observer,VAT
XKX,XK,,other,XKX
SMOM,,,other,
""",
    "names": """\
code,name,kind,until,source_id
USA,America,short,,un-list
COM,Federal Islamic Republic of the Comoros,former,2001,un-list
""",
    "memberships": """\
organisation,code,joined,left,source_id
UN,USA,1945-10-24,,un-list
UN,ITA,1955-12-14,,un-list
UN,PRT,1955-12-14,,un-list
UN,COM,1975-11-12,,un-list
NATO,USA,1949-08-24,,un-list
CoE,ITA,1949-05-05,1969-12,un-list
CoE,ITA,1974-11-28,,un-list
""",
    "events": """\
on,title,summary,category,source_id
1999-06-12,KFOR enters Kosovo,The first units cross the border.,operation,news-2017
""",
    "commanders": """\
mission,name,rank,code,started,ended,source_id
KFOR,Giovanni Fungo,Major General,ITA,2016-09-01,2017-11,news-2017
""",
    "formations": """\
mission,formation,kind,sector,code,hq_place,started,ended,last_seen,ended_by,ongoing,area,area_extent,source_id,note
KFOR,KFOR Headquarters,HQ,all Kosovo,,"Camp Film City, Pristina",1999,,,,no,,,news-2017,
KFOR,MNB East,brigade,East,USA,,1999-06-16,,2004,2006-06,no,Gnjilane;Kačanik,partial,news-2017,
""",
    "places": """\
place_id,name,kind,lat,lon,precision,municipality,code,opened,closed,first_seen,last_seen,ongoing,source_id,note
bondsteel,Camp Bondsteel,camp,42.36567,21.24830,exact,Ferizaj/Uroševac,USA,1999-06,,,,no,news-2017,
""",
    "units": """\
unit_id,level,state,parent,within,name_sq,name_sr,name,lat,lon,source_id,note
XK-D-1,district,XKX,,,Gjilan,Gnjilane,,,,un-list,
XK-1,municipality,XKX,XK-D-1,,Gjilan,Gnjilane,,42.46045,21.46986,un-list,
XK-2,municipality,XKX,XK-D-1,,Kaçanik,Kačanik,,,,un-list,
XK-3,municipality,XKX,XK-D-1,XK-1,Parteshi,Parteš,Partes,,,un-list,
""",
}


class DataFolder:
    """A data folder a test may break: lines count from 1, the header is line 1."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, text in SMALL_FOLDER.items():
            self.write(name, text.encode())

    def write(self, name: str, data: bytes) -> None:
        (self.path / f"{name}.csv").write_bytes(data)

    def read(self, name: str) -> bytes:
        return (self.path / f"{name}.csv").read_bytes()

    def lines(self, name: str) -> list[str]:
        return self.read(name).decode().splitlines()

    def put_line(self, name: str, line: int, text: str) -> None:
        lines = self.lines(name)
        lines[line - 1] = text
        self.write(name, "".join(f"{one}\n" for one in lines).encode())

    def add_line(self, name: str, text: str) -> int:
        self.write(name, self.read(name) + f"{text}\n".encode())
        return len(self.lines(name))

    def drop_line(self, name: str, line: int) -> None:
        lines = self.lines(name)
        del lines[line - 1]
        self.write(name, "".join(f"{one}\n" for one in lines).encode())

    def put_cell(self, name: str, line: int, column: str, value: str) -> None:
        header, row = next(csv.reader(self.lines(name)[:1])), next(csv.reader([self.lines(name)[line - 1]]))
        row[header.index(column)] = value
        written = io.StringIO()
        csv.writer(written, lineterminator="").writerow(row)
        self.put_line(name, line, written.getvalue())

    def faults(self) -> list[Fault]:
        return dataset.check(self.path)

    def only_fault(self) -> str:
        """Give the one fault as a user reads it; fail if there are more or none."""
        faults = self.faults()
        assert len(faults) == 1, "\n".join(map(str, faults)) or "no fault found"
        return str(faults[0])


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def small_folder() -> dict[str, str]:
    return dict(SMALL_FOLDER)
