"""Branches, years, and the home page."""

import dataclasses
import re
from pathlib import Path

import pytest
import yaml

from tests.pages.site_check import Page
from tools.index import Index
from tools.pages.branch import branch_pages, papers_page
from tools.pages.context import Context
from tools.pages.home import home_page, latest, numbers
from tools.pages.navigation import navigation
from tools.pages.sections import section_paths
from tools.pages.years_chart import years_chart

REPOSITORY = Path(__file__).parent.parent.parent


def branch(context: Context, name: str) -> str:
    """Markdown of a branch's page."""
    paths = (f"branches/{name}.md", f"branches/{name}/index.md")
    (page,) = [page for page in branch_pages(context, Path(), []) if page.path in paths]
    return page.text


def test_a_branch_lists_its_papers_by_year_newest_first(context: Context) -> None:
    """Its own papers and those that name it beside their folder."""
    text = branch(context, "theory")

    assert ["2021", "2020", "2019"] == re.findall(r"^## (\d+)$", text, re.MULTILINE)
    assert "Analysis of games that two invented players play." in text
    assert 'in <a href="../../branches/penalties/">Penalties</a>' in text


def test_a_group_lists_its_branches_with_counts(context: Context) -> None:
    """A paper of two of them counts once."""
    text = branch(context, "methods")

    assert "3 papers" in text
    assert "../../branches/tricks/" in text
    assert not re.findall(r"^## ", text, re.MULTILINE)


def test_a_branch_without_papers_says_so(context: Context, toy: Index) -> None:
    """And leads to where one learns how to add one."""
    empty = dataclasses.replace(context, index=dataclasses.replace(toy, entries={}))

    assert "No paper yet." in branch(empty, "theory")
    assert home_page(empty).text
    assert papers_page(empty).text


def test_names_of_branches_are_no_markup(context: Context) -> None:
    """The heading is Markdown, the title goes through the theme."""
    text = branch(context, "theory")

    assert "# Theory &#38; mirrors" in text
    assert 'title: "Theory &amp; mirrors"' in text


def test_home_counts_what_there_is(context: Context) -> None:
    """No number there is typed."""
    found = {number.label: number.value for number in numbers(context)}

    assert {"papers": "6", "branches": "4", "with code": "1"}.items() <= found.items()
    assert "mullerorsted2021beta" in home_page(context).text


def test_the_newest_additions_come_first(context: Context) -> None:
    """By day of addition, then by year."""
    keys = [entry.key for entry in latest(context)]

    assert keys[:2] == ["tanaka2022auto", "mullerorsted2021beta"]
    assert keys[-1] == "doe2020mirror"


def test_each_year_is_a_bar_that_leads_to_it() -> None:
    """With a name for those who do not see it."""
    chart = years_chart({2020: 3, 2021: 1}, lambda first, last: f"#{first}-{last}")

    assert ["#2020-2020", "#2021-2021"] == Page(chart).links
    assert 'aria-label="2020: 3 papers"' in chart
    assert 'aria-label="2021: 1 paper"' in chart


def test_years_before_a_gap_share_the_first_bar() -> None:
    """Which leads to all of them, and loses none."""
    chart = years_chart(
        {1999: 2, 2001: 1, 2020: 3, 2021: 1}, lambda first, last: f"#{first}-{last}"
    )

    assert ["#None-2020", "#2021-2021"] == Page(chart).links
    assert 'aria-label="up to 2020: 6 papers"' in chart
    assert ">6</text>" in chart


def test_an_empty_index_has_an_empty_chart() -> None:
    """A fresh index builds, too."""
    assert "<a" not in years_chart({}, lambda first, last: "")


@pytest.mark.parametrize("page", ["index.html", "papers/index.html", "branches/index.html"])
def test_markdown_leaves_our_html_as_it_is(toy_site: Path, page: str) -> None:
    """Blocks of HTML within Markdown come out whole."""
    html = (toy_site / page).read_text("utf-8")

    assert "&lt;li" not in html
    assert "<p></p>" not in html


def test_mkdocs_yml_lists_the_pages_in_our_order(real_index: Index) -> None:
    """Other tools read the order from that file; mend it there when this fails."""
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    sections = section_paths(REPOSITORY / "site" / "pages")

    assert navigation(real_index, sections) == yaml.safe_load(text)["nav"]
