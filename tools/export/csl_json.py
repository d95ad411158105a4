"""Papers as CSL-JSON, the input of citation processors: Pandoc, Zotero, citeproc."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tools.export.names import split
from tools.export.published import published
from tools.export.web import address
from tools.index import Entry, Index

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "conference": "paper-conference",
        "workshop": "paper-conference",
        "journal": "article-journal",
        "preprint": "article",
        "book": "chapter",
        "thesis": "thesis",
        "other": "document",
    }
)


def csl_json(entry: Entry, index: Index) -> str:
    """Return one item as JSON text on one line."""
    return json.dumps(csl_item(entry, index), ensure_ascii=False, separators=(",", ":"))


def csl_item(entry: Entry, index: Index) -> dict[str, object]:
    """Return one item; what the paper does not have is left out."""
    return dict(_fields(entry, index))


def _fields(entry: Entry, index: Index) -> Iterator[tuple[str, object]]:
    paper = entry.paper
    where = published(paper, index)
    yield "id", entry.key
    yield "type", TYPES[where.kind]
    yield "title", paper.title
    if paper.authors:
        yield "author", [csl_name(author) for author in paper.authors]
    yield "publisher" if where.whole else "container-title", where.name
    yield "issued", {"date-parts": [[paper.year]]}
    if paper.doi:
        yield "DOI", paper.doi
    if paper.arxiv:
        yield "archive", "arXiv"
        yield "archive_location", paper.arxiv
    if page := address(paper):
        yield "URL", page
    if paper.tags:
        yield "keyword", ", ".join(paper.tags)
    if paper.openreview and paper.url:
        yield "note", f"OpenReview: {paper.openreview}"


def csl_name(author: str) -> dict[str, object]:
    """Return a name in its parts."""
    name = split(author)
    if name.whole:
        return {"literal": author}
    parts: dict[str, object] = {"family": name.family, "given": name.given}
    if name.particle:
        parts["non-dropping-particle"] = name.particle
    if name.suffix:
        parts["suffix"] = name.generation
    return parts
