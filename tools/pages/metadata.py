"""What a paper's page tells programs in its head: Highwire tags, and schema.org as JSON-LD.

Zotero and other reference managers read the tags, search engines the JSON. The summary of an entry
is ours and not the paper's abstract, so that neither calls it so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from markupsafe import escape

from tools.export.names import split
from tools.export.published import published
from tools.export.web import address, forum, link
from tools.index import Entry, Index
from tools.schema import Paper

VENUE_TAGS: Mapping[str, str] = MappingProxyType(
    {
        "conference": "citation_conference_title",
        "workshop": "citation_conference_title",
        "journal": "citation_journal_title",
        "preprint": "citation_publisher",
        "book": "citation_book_title",
        "thesis": "citation_dissertation_institution",
        "other": "citation_publisher",
    }
)
_CONTAINERS = {"journal": "Periodical", "book": "Book"}


def highwire(entry: Entry, index: Index) -> Iterator[tuple[str, str]]:
    """Yield name and content of each tag."""
    paper = entry.paper
    where = published(paper, index)
    yield "citation_title", paper.title
    for author in paper.authors:
        yield "citation_author", tagged_author(author)
    yield "citation_publication_date", str(paper.year)
    yield VENUE_TAGS[where.kind], where.name
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
        yield "citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv}"
    yield "citation_public_url", link(paper)
    if paper.tags:
        yield "citation_keywords", "; ".join(paper.tags)


def tagged_author(author: str) -> str:
    """Return a name as readers of the tags take it apart rightly.

    They part at the comma, but see two authors where both sides of it have a space.
    """
    name = split(author)
    given = f"{name.given} {name.generation}".strip()
    if name.whole or (" " in name.last and " " in given):
        return author
    return f"{name.last}, {given}"


def scholarly_article(entry: Entry, index: Index, title: str, page: str) -> str:
    """Return schema.org's description of a paper as JSON that may stand in a page.

    Args:
        entry: the paper.
        index: its venues.
        title: the title in letters, without LaTeX.
        page: address of the paper's page.
    """
    paper = entry.paper
    where = published(paper, index)
    container = {"@type": _CONTAINERS.get(where.kind, "CreativeWork"), "name": where.name}
    facts = {
        "@context": "https://schema.org",
        "@type": "Thesis" if where.kind == "thesis" else "ScholarlyArticle",
        "@id": page,
        "name": title,
        "author": [_agent(author) for author in paper.authors],
        "datePublished": str(paper.year),
        "publisher" if where.whole else "isPartOf": (
            {"@type": "Organization", "name": where.name} if where.whole else container
        ),
        "identifier": [*_identifiers(paper)],
        "url": link(paper),
        "sameAs": [*_same(paper)],
        "keywords": [*paper.tags],
    }
    return in_page({key: value for key, value in facts.items() if value})


def in_page(value: object) -> str:
    """Return JSON that no HTML parser takes for markup, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def head(entry: Entry, index: Index, title: str, page: str) -> str:
    """Return all of it as HTML for the head of a paper's page."""
    tags = (
        f'<meta name="{name}" content="{escape(content)}">\n'
        for name, content in highwire(entry, index)
    )
    article = scholarly_article(entry, index, title, page)
    return f'{"".join(tags)}<script type="application/ld+json">{article}</script>\n'


def _agent(author: str) -> dict[str, str]:
    return {"@type": "Organization" if " and " in author else "Person", "name": author}


def _identifiers(paper: Paper) -> Iterator[str]:
    for name, value in (
        ("arXiv", paper.arxiv),
        ("doi", paper.doi),
        ("openreview", paper.openreview),
    ):
        if value:
            yield f"{name}:{value}"


def _same(paper: Paper) -> Iterator[str]:
    """Further addresses of the text."""
    for each in dict.fromkeys((address(paper), forum(paper))):
        if each and each != link(paper):
            yield each
