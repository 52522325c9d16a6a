"""What is said where contribution and recognition are crossed: the headline, its sentence, the cells."""

from __future__ import annotations

from dashboard.domain.crossed import Cell, Crossing
from dashboard.text.catalogue import Catalogue


def cell_name(words: Catalogue, cell: Cell) -> str:
    """Name a cell: takes part, does not recognise."""
    part, position = words.word("parts", cell.part), words.word("positions", cell.position)
    return words.say("{part}, {position}", part=part, position=position)


def crossing_headline(words: Catalogue, crossing: Crossing) -> str:
    """Say how many contributors do not recognise: 5 of 30; before anybody did, how many there are."""
    number = words.number(crossing.contributors)
    if not crossing.begun:
        return number
    return words.say("{number} of {members}", number=words.number(crossing.not_recognising), members=number)


def crossing_unit(words: Catalogue, crossing: Crossing) -> str:
    """Say what the headline counts."""
    if not crossing.begun:
        return words.count("contributor", "contributors", crossing.contributors)
    return words.count(
        "contributors does not recognise", "contributors do not recognise", crossing.not_recognising
    )


def crossing_line(words: Catalogue, crossing: Crossing) -> str:
    """Say in one sentence how the other contributors stand."""
    if not crossing.begun:
        return words.say("No act of recognition is on record up to this day.")
    others = words.count("{n} recognises", "{n} recognise", crossing.recognising)
    if crossing.contested == 0:
        return words.say("{others}; none is contested: all three ways of counting agree.", others=others)
    doubtful = words.count(
        "{n} is contested or has withdrawn", "{n} are contested or have withdrawn", crossing.contested
    )
    return words.say("{others}; {doubtful}.", others=others, doubtful=doubtful)
