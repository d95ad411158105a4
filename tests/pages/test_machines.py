"""What programs are told: robots.txt, llms.txt, the page of the data, the sitemap."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.pages.site_check import Page
from tools.pages import sitemap
from tools.pages.blocks import json_keys, kind_of
from tools.pages.context import Context
from tools.pages.machines import data_files, llms, robots

SITE = "https://x.org/g/"


def test_robots_may_read_everything(toy_site: Path) -> None:
    """And find the sitemap."""
    assert robots(SITE) == f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\n"
    assert (toy_site / "robots.txt").is_file()


def test_every_file_that_is_told_of_is_there(toy_site: Path, context: Context) -> None:
    """In llms.txt and on the page of the data, for the whole and for each branch."""
    told = llms(context)
    linked = Page((toy_site / "data/index.html").read_text("utf-8")).links
    for file in data_files():
        assert (toy_site / file.path).is_file()
        assert f"]({context.site}{file.path}): {file.text}" in told
        assert f"../{file.path}" in linked
        for branch in context.index.branches if file.branches else ():
            assert (toy_site / "branches" / branch / file.path).is_file()


def test_llms_txt_names_every_branch(context: Context) -> None:
    """With the first line that the convention asks for."""
    text = llms(context)

    assert text.startswith("# The GAN Index\n\n> A curated index of 6 papers")
    for branch in context.index.branches.values():
        assert f"[{branch.name}]({context.site}branches/{branch.id}/): {branch.definition}" in text


def test_a_branch_s_page_leads_to_its_files(toy_site: Path) -> None:
    """And programs find the feeds in its head, as in that of the home page."""
    html = (toy_site / "branches/methods/index.html").read_text("utf-8")
    home = (toy_site / "index.html").read_text("utf-8")

    assert {"papers.bib", "papers.ris", "feed.xml"} <= set(Page(html).links)
    for page in (html, home):
        assert page.count('type="application/atom+xml" title="News" href="feed.xml"') == 1
        assert page.index("feed.json") < page.index("</head>")


def test_the_keys_of_papers_json_are_explained(context: Context) -> None:
    """From the schema, each with its kind."""
    paper, claim, *_ = json_keys(SITE)
    kinds = {key.name: key.kind for key in (*paper[1], *claim[1])}

    assert kinds["title"] == "string"
    assert kinds["authors"] == "list of string"
    assert kinds["claims"] == "list of Claim"
    assert kinds["added"] == "date"
    assert kinds["protocol"] == "Protocol"
    assert kind_of({"anyOf": [{"type": "integer"}, {"type": "string"}]}) == "integer or string"
    assert kind_of({"type": ["number", "string"]}) == "number or string"
    assert {"key", "title", "sources"} <= {key.name for key in paper[1] if key.always}


def test_the_sitemap_has_days_where_they_are_known() -> None:
    """Sorted, each address once."""
    (text,) = sitemap.sitemaps(SITE, [("b/", date(2026, 1, 2)), ("a & b/", None)]).values()

    assert re.findall(r"<url>(.*)</url>", text) == [
        f"<loc>{SITE}a%20%26%20b/</loc>",
        f"<loc>{SITE}b/</loc><lastmod>2026-01-02</lastmod>",
    ]


def test_a_sitemap_that_is_too_large_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first file lists the others; no address is lost."""
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = sitemap.sitemaps(SITE, [(f"{n}/", None) for n in range(5)])

    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert re.findall("<loc>(.*?)</loc>", files["sitemap.xml"]) == [
        f"{SITE}sitemap-{n}.xml" for n in (1, 2, 3)
    ]
    parts = "".join(files[f"sitemap-{n}.xml"] for n in (1, 2, 3))
    assert re.findall("<loc>(.*?)</loc>", parts) == [f"{SITE}{n}/" for n in range(5)]
