"""Papers as RIS records, which EndNote, Zotero, Mendeley and JabRef read.

A record is a list of lines `TAG  - value` from TY to ER. Texts are plain: formulas stay LaTeX.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tools.export.names import split
from tools.export.published import published
from tools.export.web import address, forum
from tools.index import Entry, Index

# CONF and not CPAPER: JabRef knows only the one, Zotero reads both alike.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "conference": "CONF",
        "workshop": "CONF",
        "journal": "JOUR",
        "preprint": "UNPB",
        "book": "CHAP",
        "thesis": "THES",
        "other": "GEN",
    }
)


def ris(entry: Entry, index: Index) -> str:
    """Return one record; what the paper does not have is left out."""
    return "".join(f"{tag}  - {value}\n" for tag, value in _lines(entry, index))


def _lines(entry: Entry, index: Index) -> Iterator[tuple[str, str]]:
    paper = entry.paper
    where = published(paper, index)
    yield "TY", TYPES[where.kind]
    yield "ID", entry.key
    yield "TI", paper.title
    for author in paper.authors:
        yield "AU", split(author).inverted
    yield ("PB" if where.whole else "T2"), where.name
    yield "PY", str(paper.year)
    if paper.doi:
        yield "DO", paper.doi
    if paper.arxiv:
        yield "AN", paper.arxiv
        yield "DB", "arXiv"
    for page in dict.fromkeys((address(paper), forum(paper))):
        if page:
            yield "UR", page
    for tag in paper.tags:
        yield "KW", tag
    yield "ER", ""
