"""Pages on paper: black on white whatever the screen's colours, complete, nothing to click."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import KINDS
from tools.index import Index

pytestmark = pytest.mark.browser
A4_PIXELS = 680
"""Width of an A4 sheet between our margins, at 96 pixels an inch."""


def colours(page: Page) -> list[str]:
    """Of the paper, and of the first heading."""
    found: list[str] = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('h1')).color]"
    )
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_black_on_white_and_fits_the_sheet(page: Page, kind: str) -> None:
    """From a dark screen; a page that is too wide would be printed too small."""
    page.set_viewport_size({"width": A4_PIXELS, "height": 900})
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"/{kind}")
    expect(page.locator("h1").first).to_be_visible()
    page.eval_on_selector_all("details", "all => all.forEach((each) => (each.open = true))")

    assert ["rgb(255, 255, 255)", "rgb(0, 0, 0)"] == colours(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_PIXELS
    for hidden in (".md-header", ".md-tabs", ".gi-search", ".md-footer", ".gi-noprint"):
        assert page.locator(hidden).first.is_hidden() or page.locator(hidden).count() == 0


def test_a_chosen_list_is_printed_to_its_end(page: Page, real_index: Index) -> None:
    """With the choice and its address above it; on the screen it is as long as it was."""
    page.goto("/papers/?from=2018")
    row = page.locator("[data-part=list] > li")
    expect(row).to_have_count(100)
    page.evaluate(
        "addEventListener('beforeprint', () => {"
        " window.printed = document.querySelectorAll('[data-part=list] > li').length })"
    )
    page.pdf(format="A4")

    chosen = sum(entry.paper.year >= 2018 for entry in real_index.entries.values())
    assert chosen == page.evaluate("window.printed")
    expect(row).to_have_count(100)
    page.emulate_media(media="print")
    expect(page.locator("[data-part=printed]")).to_have_text(f"2018– · {page.url}")
    expect(page.locator("[data-part=form]")).to_be_hidden()
    expect(page.locator("[data-part=downloads]")).to_be_hidden()


def test_a_branch_says_where_its_papers_are(page: Page) -> None:
    """A word that is a link leads nowhere on paper."""
    page.emulate_media(media="print")
    page.goto("/branches/theory/")
    link = page.locator(".gi-paper__links a[href^='https://arxiv.org']").first
    shown = link.evaluate("each => getComputedStyle(each, '::after').content")

    assert link.get_attribute("href") in shown
