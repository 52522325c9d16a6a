"""An SVG says what it shows."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from dashboard.export.svgtexts import titled

SVG = b'<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="2"><g/></svg>'


def test_title_and_description_come_first_and_text_stays_text() -> None:
    told = titled(SVG, {"Title": "Strength & more", "Comment": "Zvečan <b>"})
    named = ET.fromstring(told)  # noqa: S314 - our own file
    title, description, drawn = named
    assert (title.text, description.text) == ("Strength & more", "Zvečan <b>")
    assert named.attrib["role"] == "img"
    assert named.attrib["aria-labelledby"] == title.attrib["id"]
    assert named.attrib["aria-describedby"] == description.attrib["id"]
    assert drawn.tag.endswith("g")


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="no SVG"):
        titled(b"%PDF-1.7", {})
