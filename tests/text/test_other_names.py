"""What else a state is called: in other languages, formerly, in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.text.names import name_of, other_names

if TYPE_CHECKING:
    from dashboard.domain.ledger import Ledger
    from dashboard.text.catalogue import Catalogue


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DEU", "Allemagne"),
        ("DEU", "Немачка"),
        ("DEU", "Nemačka"),
        ("DEU", "Đức"),
        ("SWZ", "Swaziland"),
        ("SRB", "Federal Republic of Yugoslavia"),
        ("XKX", "Kosovë"),
        ("MKD", "Macedonia"),
    ],
)
def test_a_state_is_also_called_so(words: Catalogue, ledger: Ledger, code: str, name: str) -> None:
    assert name in other_names(words, ledger.countries, ledger.names)[code]


def test_no_state_is_called_besides_what_the_page_calls_it(words: Catalogue, ledger: Ledger) -> None:
    told = other_names(words, ledger.countries, ledger.names)
    assert told.keys() == ledger.countries.keys()
    assert not [code for code, names in told.items() if name_of(words, ledger.countries[code]) in names]
    assert told["SMOM"] == []
