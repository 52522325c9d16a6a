"""From a number on the map to its paper and back, by mouse and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HUNGARY = (19.4, 47.0)
PAPERS = "#papers"


def sources(screen: Any, within: str = "") -> list[str]:
    return screen.page.locator(f"{PAPERS} {within} .source").evaluate_all(
        "papers => papers.map((paper) => paper.dataset.source)"
    )


def test_hungarys_350_leads_to_natos_table_and_back_by_mouse(screen: Any) -> None:
    screen.open("?date=2017-02-21")
    screen.page.mouse.click(*screen.at(*HUNGARY))
    screen.shows(country="HUN").page.click("#selected .to-papers")
    papers = screen.page.locator(PAPERS)
    expect(papers).to_contain_text("350 troops")
    shown = papers.locator("tr[aria-current]")
    assert shown.locator(".count").inner_text() == "350"
    assert sources(screen, "tr[aria-current]") == sources(screen, "section:first-of-type")
    assert "newest number stated" in papers.locator(".why").inner_text()
    assert papers.locator(".curve path.point").count() > 10
    expect(papers).to_contain_text("8.2 % of the total stated, 4,273")
    # Another row leads to its day, and the papers follow.
    papers.get_by_role("button", name="Show 14 November 2014 on the map").click()
    screen.shows(date="2014-11-14", country="HUN")
    expect(papers.locator("tr[aria-current] .count")).to_have_text("~350")
    papers.locator(".close").click()
    expect(papers).to_be_hidden()
    expect(screen.page.locator("#selected .to-papers")).to_be_focused()


def test_the_total_of_june_1999_leads_to_its_paper_by_keyboard(screen: Any) -> None:
    screen.open("?date=1999-06-14")
    opener, papers = screen.page.locator("#numbers [data-papers=force]"), screen.page.locator(PAPERS)
    opener.focus()
    opener.press("Enter")
    expect(papers).to_be_focused()
    assert screen.text("#numbers .headline b") in papers.locator(".fact").first.inner_text()
    assert len(sources(screen, "tr[aria-current]")) == 1
    assert sources(screen, "tr[aria-current]") == sources(screen, "section:first-of-type")
    assert papers.locator("tr").count() > 100
    screen.page.keyboard.press("Escape")
    expect(papers).to_be_hidden()
    expect(opener).to_be_focused()


def test_surinames_status_tells_who_accepts_what(screen: Any) -> None:
    screen.open("?layer=recognition").page.fill("#find-state", "suri")
    screen.page.press("#find-state", "Enter")
    screen.shows(country="SUR").page.click("#selected .to-papers")
    papers = screen.page.locator(PAPERS)
    expect(papers).to_contain_text("Withdrawal announced on 27 October 2017")
    claims = papers.locator(".claim").all_inner_texts()
    assert [claim.split(".")[0] for claim in claims] == [
        "Pristina: not accepted",
        "Independent: not accepted",
        "Belgrade: accepted",
    ]
    # Another state, another paper; and a state that is not there is named.
    screen.page.fill("#find-state", "hungry")
    screen.page.press("#find-state", "Enter")
    expect(screen.page.locator("#notice")).to_contain_text("No state is called “hungry”; nearest: Hungary")
    screen.page.fill("#find-state", "HUN")
    screen.page.press("#find-state", "Enter")
    expect(papers.locator("h2")).to_have_text("Hungary")


def test_papers_that_do_not_come_are_told_and_come_at_the_next_try(screen: Any, guard: Any) -> None:
    guard.expected += ["Failed to load resource", "net::ERR_FAILED", "console warning"]
    screen.page.route("**/files/papers-*.json", lambda route: route.abort())
    screen.open("?date=2017-02-21").page.click("#numbers [data-papers=force]")
    expect(screen.page.locator("#notice")).to_contain_text("sources could not be loaded")
    expect(screen.page.locator(PAPERS)).to_be_hidden()
    screen.page.unroute("**/files/papers-*.json")
    screen.page.click("#numbers [data-papers=force]")
    expect(screen.page.locator(PAPERS)).to_contain_text("4,273")


def test_the_data_of_the_view_and_its_citation_can_be_taken_along(screen: Any) -> None:
    screen.open("?layer=crossed&date=2017-02-21&reading=belgrade").page.click("#data")
    papers = screen.page.locator(PAPERS)
    expect(papers).to_contain_text("as Belgrade counts")
    citations = papers.locator(".citation")
    assert citations.count() == 4
    version = screen.page.evaluate("() => atlas.state.film.version")
    for citation in citations.all():
        told = citation.inner_text()
        assert "21 February 2017" in told
        assert version in told
        assert screen.page.url in told
    links = papers.locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert len(links) == 7
    for link in links:
        answer = screen.page.request.get(link)
        assert answer.ok, link
        assert len(answer.body()) > 1_000
    # They are of the view that is shown.
    screen.page.locator("#slider-thumb").press("ArrowRight")
    day = screen.shows().view["date"]
    expect(papers.locator(f"a[href*='geojson'][href*='date={day}']")).to_have_count(1)


def test_the_force_over_time_leads_to_a_day_and_sums_up_a_range(screen: Any) -> None:
    screen.open("?date=2017-02-21").page.click("#numbers [data-papers=over-time]")
    room, told = screen.page.locator(f"{PAPERS} .over-time"), screen.page.locator(f"{PAPERS} .range-told")
    expect(room.locator(".scatterlayer .trace")).to_have_count(14)
    left, top, width, height = (room.bounding_box() or {}).values()
    row = top + height * 0.2
    # Drawn across, it is a range …
    screen.page.mouse.move(left + width * 0.33, row)
    screen.page.mouse.down()
    screen.page.mouse.move(left + width * 0.6, row, steps=5)
    screen.page.mouse.up()
    expect(told.locator("h3")).to_contain_text("From ")
    expect(told).to_contain_text("Joined (")
    assert screen.view["date"] == "2017-02-21"
    # … clicked, it is a day, and the figure stays …
    screen.page.mouse.click(left + width * 0.75, row)
    screen.page.wait_for_function("() => atlas.state.view.date > '2018'")
    expect(told.locator("h3")).to_contain_text("From ")
    # … and typed, it is the range of those days, whose events lead to theirs.
    fields = screen.page.locator(f"{PAPERS} .range input")
    fields.first.fill("2008-02-16")
    fields.last.fill("2008-02-19")
    expect(told.locator("h3")).to_have_text("From 16 February 2008 to 19 February 2008")
    expect(told).to_contain_text("Began to recognise, by Independent")
    told.locator("[data-date='2008-02-17']").first.click()
    screen.shows(date="2008-02-17")
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator(PAPERS)).to_be_hidden()
    expect(screen.page.locator("#numbers [data-papers=over-time]")).to_be_focused()
