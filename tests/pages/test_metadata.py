"""The head of a paper's page, as Zotero and search engines read it."""

import dataclasses
import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.export.readers import Read, expected
from tests.pages.conftest import HOSTILE
from tools.index import Index
from tools.pages.context import Context
from tools.pages.metadata import in_page, tagged_author
from tools.pages.paper import paper_pages

# How Zotero's translator tells the kind of a paper by the tags that are there.
KINDS = {
    "citation_journal_title": "journalArticle",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
EXPECTED_KINDS = {"conference": "conferencePaper", "workshop": "conferencePaper"} | {
    "journal": "journalArticle",
    "book": "bookSection",
    "thesis": "thesis",
}


class Head(HTMLParser):
    """Tags and scripts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self._within = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name", "").startswith("citation_"):
            self.tags.append((values["name"], values["content"]))
        self._within = tag == "script" and values.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self._within = False

    def handle_data(self, data: str) -> None:
        """Note what stands in a script of data."""
        if self._within:
            self.scripts.append(data)

    def one(self, name: str) -> str:
        """The content of a tag that stands at most once."""
        found = [content for tag, content in self.tags if tag == name]
        assert len(found) <= 1, name
        return found[0] if found else ""


def zotero_name(content: str) -> str:
    """A name as Zotero reads it: turned at its comma, parted where both sides have a space."""
    parts = re.split(r"\s*,\s*", content)
    if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
        raise AssertionError(f"two authors: {content}")
    if len(parts) == 1:
        return content
    # It has no field for a suffix; one is read as a given name, and shown after it.
    given, _, suffix = parts[1].partition(" Jr.")
    return f"{given} {parts[0]}{' Jr.' if suffix or parts[1].endswith(' Jr.') else ''}"


def zotero_read(head: Head) -> Read:
    """What Zotero takes over from the tags."""
    forum = head.one("citation_public_url").partition("openreview.net/forum?id=")[2]
    return Read(
        head.one("citation_title"),
        tuple(zotero_name(each) for tag, each in head.tags if tag == "citation_author"),
        int(head.one("citation_publication_date")),
        head.one("citation_arxiv_id"),
        head.one("citation_doi"),
        forum,
    )


@pytest.fixture(scope="module", params=["toy", "real_index"])
def heads(request: pytest.FixtureRequest, context: Context) -> tuple[Index, Mapping[str, Head]]:
    """The heads of all papers' pages."""
    index: Index = request.getfixturevalue(request.param)
    pages = paper_pages(dataclasses.replace(context, index=index))
    return index, {page.address.split("/")[1]: Head(page.head) for page in pages if page.head}


def test_zotero_reads_every_paper(heads: tuple[Index, Mapping[str, Head]]) -> None:
    """Title with its formulas, authors with their accents, year and ids; and the kind."""
    index, read = heads
    wrong = {}
    for key, entry in index.entries.items():
        said, got = expected(entry.paper), zotero_read(read[key])
        if entry.paper.doi or entry.paper.url:
            # The tags know one address, and the forum's is the last.
            said = said._replace(openreview="")
        names = tuple(name.replace("’", "'") for name in got.authors)
        if said != got._replace(authors=names):
            wrong[key] = (said, got)

    assert wrong == {}


def test_zotero_knows_the_kind_of_every_paper(heads: tuple[Index, Mapping[str, Head]]) -> None:
    """One tag tells it; what it has no kind for has none of them."""
    index, read = heads
    for key, entry in index.entries.items():
        venue = index.venues[entry.paper.venue].kind
        kinds = [KINDS[name] for name, _ in read[key].tags if name in KINDS]

        assert kinds == [EXPECTED_KINDS[venue]] if venue in EXPECTED_KINDS else not kinds


def test_schema_org_says_the_same(heads: tuple[Index, Mapping[str, Head]]) -> None:
    """Names, year, ids and where it appeared; the page and the paper have an address each."""
    index, read = heads
    for key, entry in index.entries.items():
        (script,) = read[key].scripts
        article: dict[str, Any] = json.loads(script)
        paper = entry.paper

        assert list(paper.authors) == [each["name"] for each in article.get("author", [])]
        assert str(paper.year) == article["datePublished"]
        assert article["@id"].endswith(f"/papers/{key}/")
        for name, value in (("arXiv", paper.arxiv), ("doi", paper.doi)):
            assert not value or f"{name}:{value}" in article["identifier"]


@pytest.mark.parametrize("text", [*HOSTILE, "</script><script>alert(1)</script>", "<!-- <script>"])
def test_no_text_ends_the_script(text: str) -> None:
    """Nor begins a comment or a tag in it; the value is the same."""
    written = in_page({"name": text})

    assert not {"<", ">", "&"} & set(written)
    assert json.loads(written) == {"name": text}


@pytest.mark.parametrize(
    ("author", "content"),
    [
        ("Jane Doe", "Doe, Jane"),
        ("Aäron van den Oord", "van den Oord, Aäron"),
        ("A. Q. van den Oord", "A. Q. van den Oord"),
        ("Rae Roe, Jr.", "Roe, Rae Jr."),
        ("Toys and Joys", "Toys and Joys"),
    ],
)
def test_an_author_is_read_as_one_person(author: str, content: str) -> None:
    """Zotero sees two where both sides of a comma have a space."""
    assert content == tagged_author(author)


def test_a_built_page_has_them_in_its_head(toy_site: Path) -> None:
    """Once, before the body, and only on papers' pages."""
    html = (toy_site / "papers/doe2020mirror/index.html").read_text("utf-8")
    head, _, body = html.partition("</head>")

    assert head.count("citation_title") == 1
    assert "citation_" not in body
    assert "citation_" not in (toy_site / "index.html").read_text("utf-8")
