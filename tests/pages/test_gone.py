"""Addresses of papers that moved or left."""

import dataclasses
from pathlib import Path

from tests.conftest import Tree, entry
from tests.pages.site_check import Page
from tools.index import load_index
from tools.pages.context import Context
from tools.pages.gone import destination, farewells, redirects

TEXT = (
    entry(title="Mirrors & <b>")
    + "# papers/moved.yaml\nmoved:\n"
    + "  - {id: old2019x, to: older2018x}\n  - {id: older2018x, to: doe2020mirrors}\n"
    + "  - {id: ring2019a, to: ring2019b}\n  - {id: ring2019b, to: ring2019a}\n"
    + "  - {id: gone2019x, reason: 'No <paper>, but $x$.'}\n"
)


def test_a_moved_key_leads_to_its_entry_through_others(context: Context, tree: Tree) -> None:
    """By a page that a browser follows, and a reader without one too."""
    told = dataclasses.replace(context, index=load_index(tree(TEXT))[0])
    pages = dict(redirects(told))

    assert set(pages) == {"papers/old2019x/", "papers/older2018x/"}
    for html in pages.values():
        assert 'content="0; url=../doe2020mirrors/"' in html
        assert "Mirrors &amp; &lt;b&gt;</a>" in html
        assert Page(html).links == ["../doe2020mirrors/"]
        assert Page(html).problems == []


def test_a_ring_leads_nowhere(context: Context, tree: Tree) -> None:
    """It is a finding; a build must not hang on it."""
    index, _ = load_index(tree(TEXT))

    assert destination(index, "ring2019a") == ""
    assert destination(index, "doe2020mirrors") == "doe2020mirrors"


def test_a_removed_key_has_a_page_that_says_why(context: Context, tree: Tree) -> None:
    """As text; its formula drawn."""
    told = dataclasses.replace(context, index=load_index(tree(TEXT))[0])
    (page,) = farewells(told)

    assert page.address == "papers/gone2019x/"
    assert "No &lt;paper&gt;, but " in page.body
    assert 'aria-label="x"' in page.body
    assert "noindex" in page.head


def test_they_stand_in_the_built_site_and_not_in_its_map(toy_site: Path) -> None:
    """Search engines are sent to what there is."""
    redirect = (toy_site / "papers/doe2019mirror/index.html").read_text("utf-8")
    farewell = (toy_site / "papers/roe2018toys/index.html").read_text("utf-8")
    sitemap = (toy_site / "sitemap.xml").read_text("utf-8")

    assert "url=../doe2020mirror/" in redirect
    assert "It was &lt;no&gt; paper &amp; never" in farewell
    assert "<title>roe2018toys is not listed any more" in farewell
    assert "doe2019mirror" not in sitemap
    assert "roe2018toys" not in sitemap
