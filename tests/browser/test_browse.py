"""The page of all papers: filters, their counts, the address that holds them, and downloads."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.index import Index

pytestmark = pytest.mark.browser


def status(page: Page) -> str:
    """How many papers there are said to be."""
    return page.locator("[data-part=status]").inner_text()


def open_facet(page: Page, name: str) -> None:
    """Unfold a facet."""
    page.locator("details", has=page.locator(f"[data-part={name}]")).last.locator(
        "summary"
    ).last.click()


def test_filters_leave_what_they_say(page: Page, real_index: Index) -> None:
    """Counts beside a value are what choosing it leaves."""
    page.goto("/papers/")
    expect(page.locator("[data-part=status]")).to_have_text(f"{len(real_index.entries):,} papers")
    label = (
        page.locator("[data-part=branch] label", has_text="Super-resolution")
        .or_(page.locator("[data-part=branch] label", has_text="super-resolution"))
        .first
    )
    count = label.locator(".gi-facet__count").inner_text()
    label.click()
    expect(page.locator("[data-part=status]")).to_have_text(f"{count} papers")
    page.get_by_role("checkbox", name="Has code").check()
    coded = sum(
        "super-resolution" in {e.branch, *e.paper.also} and e.paper.code is not None
        for e in real_index.entries.values()
    )
    expect(page.locator("[data-part=status]")).to_have_text(f"{coded} papers")


def test_the_address_holds_the_choice(page: Page) -> None:
    """Back works, and a shared link opens the same list."""
    page.goto("/papers/")
    page.get_by_role("checkbox", name="Has results").check()
    page.get_by_label("From year").fill("2019")
    page.get_by_label("From year").press("Tab")
    page.wait_for_url("**/papers/?from=2019&has=results")
    narrowed = status(page)
    page.go_back()
    page.wait_for_url("**/papers/?has=results")
    expect(page.get_by_label("From year")).to_have_value("")
    expect(page.get_by_role("checkbox", name="Has results")).to_be_checked()
    page.goto("/papers/?from=2019&has=results")
    expect(page.locator("[data-part=status]")).to_have_text(narrowed)
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.get_by_role("checkbox", name="Has results")).not_to_be_checked()


def test_words_and_order(page: Page) -> None:
    """What is searched for comes in the order of relevance, unless another is chosen."""
    page.goto("/papers/")
    page.get_by_label("Words").fill("stylegan")
    first = page.locator("[data-part=list] li").first
    expect(first).to_contain_text("Style-Based Generator Architecture")
    expect(page.get_by_label("Order")).to_have_value("relevance")
    page.get_by_label("Order").select_option("oldest")
    page.wait_for_url("**/papers/?q=stylegan&sort=oldest")
    years = page.locator("[data-part=list] .gi-compact__rest").all_inner_texts()
    found = [
        int(next(w for w in text.split() if w.isdigit() and len(w) == 4)) for text in years[:20]
    ]
    assert found == sorted(found)


def test_a_long_list_is_shown_in_steps(page: Page) -> None:
    """The focus goes on where the list does."""
    page.goto("/papers/")
    rows = page.locator("[data-part=list] li")
    expect(rows).to_have_count(100)
    page.get_by_role("button", name="Show 100 more").click()
    expect(rows).to_have_count(200)
    expect(rows.nth(100).locator("a")).to_be_focused()


@pytest.mark.parametrize("kind", ["BibTeX", "CSV", "JSON"])
def test_the_choice_can_be_taken_along(page: Page, tmp_path: Path, kind: str) -> None:
    """The same records as in the whole files."""
    page.goto("/papers/?venue=ICLR&from=2018&to=2018&has=code")
    expect(page.locator("[data-part=status]")).not_to_have_text("")
    count = int(status(page).split()[0])
    with page.expect_download() as caught:
        page.get_by_role("button", name=kind).click()
    text = Path(caught.value.path()).read_text("utf-8")
    read = {
        "BibTeX": lambda: text.count("\n@") + text.startswith("@"),
        "CSV": lambda: len(list(csv.DictReader(io.StringIO(text)))),
        "JSON": lambda: len(json.loads(text)["papers"]),
    }

    assert count > 3
    assert count == read[kind]()


def test_without_scripts_there_is_the_whole_list(
    browser: Browser, address: str, real_index: Index
) -> None:
    """By year, every paper a link; the header's field leads there, too."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/papers/")

    assert len(real_index.entries) == page.locator(".gi-browse ~ ul li a").count()
    expect(page.locator(".gi-browse")).to_be_hidden()
    page.goto("/")
    assert "papers/" in (page.locator(".gi-search form").get_attribute("action") or "")
    context.close()


def test_filters_work_by_keyboard(page: Page) -> None:
    """Space checks a box, and the focus stays on it though the list is drawn anew."""
    page.goto("/papers/")
    box = page.get_by_role("checkbox", name="Has code")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/papers/?has=code")

    expect(page.get_by_role("checkbox", name="Has code")).to_be_focused()
    expect(page.get_by_role("checkbox", name="Has code")).to_be_checked()


def test_what_is_chosen_is_told_and_taken_back(page: Page) -> None:
    """On a phone, where the filters are folded away; the focus goes to the count."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/papers/?branch=theory&has=code")
    expect(page.get_by_role("checkbox", name="Has code")).to_be_hidden()
    before = status(page)
    page.get_by_role("button", name="Without Has code").click()
    page.wait_for_url("**/papers/?branch=theory")

    assert before != status(page)
    expect(page.locator("[data-part=status]")).to_be_focused()
    expect(page.locator("[data-part=chosen] button")).to_have_text("Theory")
    page.go_back()
    expect(page.locator("[data-part=status]")).to_have_text(before)


def test_an_empty_list_says_so_and_offers_nothing(page: Page) -> None:
    """There is nothing to take along."""
    page.goto("/papers/?q=zzzzqqqq")

    expect(page.locator("[data-part=status]")).to_contain_text("No paper matches")
    expect(page.get_by_role("button", name="BibTeX")).to_be_hidden()
