"""Whatever an entry holds, it is text on every page."""

import dataclasses
import json
from pathlib import Path

import pytest

from tests.conftest import Tree
from tests.pages.conftest import HOSTILE, hostile_entry
from tests.pages.site_check import Page
from tools.index import load_index
from tools.pages.branch import branch_pages, papers_page
from tools.pages.context import Context
from tools.pages.home import home_page
from tools.pages.paper import paper_pages
from tools.pages.search import data_script, packed


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest, tree: Tree, context: Context) -> Context:
    """An index of one paper that holds such a text wherever it may."""
    index, findings = load_index(tree(hostile_entry(1, request.param)))
    assert findings == [], "the schema lets it through, so the pages must stand it"
    return dataclasses.replace(context, index=index)


def texts(html: str) -> str:
    """What a browser shows, spaces evened out."""
    return " ".join("".join(Page(html).texts).split())


def test_a_paper_s_page_shows_it_as_it_was_written(hostile: Context) -> None:
    """In title, authors, summary, note and source; with no tag or link that is not ours."""
    (page,) = paper_pages(hostile)
    (paper,) = (each.paper for each in hostile.index.entries.values())
    shown = texts(page.body)

    assert [] == Page(page.body).problems
    for text in (paper.title, paper.acronym, paper.summary, paper.note, *paper.sources):
        assert " ".join((text or "").split()) in shown
    assert {"script", "img", "b", "i"}.isdisjoint(Page(page.body).tags)
    assert all(link.startswith(("../", "https://", "http://")) for link in Page(page.body).links)


def test_lists_hold_no_markup_of_it(hostile: Context) -> None:
    """Home, branch and the list of all papers."""
    pages = [home_page(hostile), papers_page(hostile), *branch_pages(hostile, Path(), [])]

    for page in pages:
        assert {"script", "img", "b", "i"}.isdisjoint(Page(page.text).tags)


def test_markdown_reads_nothing_in_it(toy_site: Path) -> None:
    """After the site tool a branch shows each title to the letter, and only our tags."""
    page = Page((toy_site / "branches/uses/index.html").read_text("utf-8"))
    shown = " ".join("".join(page.texts).split())

    for number, text in enumerate(HOSTILE):
        assert f"Word{number} {text}" in shown
    assert {"img", "em", "code", "b", "i"}.isdisjoint(page.tags)


def test_filling_the_shell_finds_nothing_in_it(toy_site: Path) -> None:
    """A title that names the shell's marks is put where titles go, and replaces nothing."""
    for number, text in enumerate(HOSTILE):
        html = (toy_site / f"papers/mal{2000 + number}word{number}/index.html").read_text("utf-8")
        page = Page(html)

        assert page.problems == []
        assert f"Word{number} {text} (Short {text}) - The GAN Index" in page.texts
        assert 1 == html.count('rel="canonical"')
        assert f"/gan-index/papers/mal{2000 + number}word{number}/" in html


def test_the_search_gets_it_as_text(hostile: Context) -> None:
    """What it shows becomes text nodes; no data ends the script that it comes in."""
    text = data_script("GAN_INDEX.papers", packed(hostile))

    assert "</" not in text
    json.loads(text.partition("=")[2].partition("=")[2].rstrip(";\n"))
