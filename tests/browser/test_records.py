"""The records in the browser: from a number to its row, its source and the map; states by other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Screen

pytestmark = pytest.mark.browser


def opened(page: Page, query: str) -> Page:
    page.goto(f"/records{query}")
    page.locator("#records[data-shown]").wait_for()
    return page


def test_a_row_is_found_sorted_grouped_marked_and_followed_by_mouse_and_keyboard(page: Page) -> None:
    opened(page, "?table=contributions&row=KFOR%7CHUN%7C2017-02-21%7CHERE")
    expect(page.locator("#notice")).to_contain_text("is the key of no row of this table, nearest is")
    # By search and by group; both stand in the address.
    page.locator("#find-rows").fill("Hungary")
    page.locator("#group").select_option("troops")
    page.locator("#groups button[data-value='350']").click()
    rows = page.locator(".ag-center-cols-container .ag-row")
    expect(page.locator("#count")).to_have_text("3 of 779 rows")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("HUN")
    for number in rows.locator("[col-id=troops]").all_inner_texts():
        assert number == "350"
    assert all(part in page.url for part in ("find=Hungary", "group=troops", "value=350"))
    # Sorted by a click on the head of a column, in the address too; a click on a cell marks its row.
    page.locator(".ag-header-cell[col-id=as_of] .ag-header-cell-label").click()
    page.wait_for_url("**sort=as_of**")
    rows.first.locator("[col-id=as_of]").click()
    expect(page.locator(".ag-row.marked")).to_have_count(1)
    assert "row=KFOR%7CHUN%7C" in page.url
    # The same address shows the same.
    opened(page, page.url.partition("/records")[2])
    expect(page.locator(".ag-row.marked")).to_contain_text("Hungary")
    # A column is taken away; no cell is markup.
    page.locator(".columns summary").click()
    page.locator("#columns input[value=inferred]").uncheck()
    expect(page.locator("[col-id=inferred]")).to_have_count(0)
    page.keyboard.press("Escape")
    # Enter on the source's cell shows its row, and the map leads to the day.
    source = page.locator(".ag-row.marked [col-id=source_id]")
    expect(source.locator("a").first).to_be_visible()  # ag-grid fills a cell after it has made it
    source.press("Enter")
    expect(page).to_have_title("Sources – KFOR Atlas")
    expect(page.locator(".ag-row.marked")).to_have_count(1)
    page.go_back()
    expect(page).to_have_title("Troops by state – KFOR Atlas")
    link = page.locator(".ag-row.marked [col-id=_view] a")
    href = link.get_attribute("href") or ""
    assert "country=HUN" in href
    assert page.request.get(href).ok


def test_the_records_fit_a_phone_and_an_unknown_table_is_told(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, "?table=total")
    expect(page.locator("#notice")).to_contain_text("“total” is no table, nearest is “totals”")
    page.locator("#table").select_option("recognition")
    expect(page.locator("#table-title")).to_have_text("Acts of recognition")
    # Dates of a month or a year are shown as they stand.
    page.locator("#find-rows").fill("re-recognised")
    expect(page.locator(".ag-row [col-id=on]").first).to_have_text("2021-02")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    box = page.locator(".ag-body-viewport").bounding_box()
    assert box is not None
    assert box["height"] > 200


def test_a_state_is_found_by_its_names_in_other_languages_and_by_former_ones(screen: Screen) -> None:
    screen.open("?layer=recognition")
    field = screen.page.locator("#find-state")
    for text, code in (
        ("Немачка", "DEU"),
        ("Swaziland", "SWZ"),
        ("Đức", "DEU"),
        ("Serbia and Montenegro", "SRB"),
    ):
        field.fill(text)
        field.press("Enter")
        screen.shows(country=code)
    field.fill("Njemačka")
    field.press("Enter")
    expect(screen.page.locator("#notice")).to_contain_text("Germany")
    expect(screen.page.locator("#find-names option[value=Germany]")).to_have_count(1)
    expect(screen.page.locator("#find-names option[value=Allemagne]")).to_have_count(0)
