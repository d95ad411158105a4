"""Documents for the header's search, beside those that the site tool makes."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import escape

from tools.index import Entry
from tools.pages.context import Context
from tools.pages.links import branch_address, paper_address
from tools.schema import letters

Document = dict[str, Any]


def searchable(index_text: str, documents: Iterable[Document]) -> str:
    """The site tool's search index with further documents, without sections that hold no text."""
    index = json.loads(index_text)
    told = [doc for doc in index["docs"] if doc["text"] or "#" not in doc["location"]]
    index["docs"] = [*told, *documents]
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def documents(context: Context) -> Iterator[Document]:
    """A document for every paper and every branch, and for the overview of the losses.

    The search puts texts into the page as HTML, so they are escaped here.
    """
    yield from (_paper(context, entry) for entry in context.newest)
    yield _document("losses/", "Losses", "Formulas, pictures and badges of all losses.")
    for branch in context.index.branches.values():
        yield _document(branch_address(branch.id), branch.name, branch.definition)


def _paper(context: Context, entry: Entry) -> Document:
    """A paper, with what the search weighs apart from the text that it shows."""
    paper = entry.paper
    title = context.plain_title(entry)
    shown = f"{title} ({paper.acronym})" if paper.acronym else title
    arxiv = f"arXiv {paper.arxiv}" if paper.arxiv else ""
    parts = [", ".join(paper.authors), f"{paper.venue} {paper.year}", arxiv, paper.doi or ""]
    document = _document(paper_address(entry.key), shown, " · ".join(filter(None, parts)))
    known = {
        "kind": "paper",
        "year": paper.year,
        "acronym": paper.acronym,
        "authors": list(paper.authors),
        "ids": [each for each in (*_ids(entry), _typed(paper.acronym)) if each],
    }
    return document | {key: value for key, value in known.items() if value}


def _ids(entry: Entry) -> tuple[str | None, ...]:
    """What names this paper alone."""
    paper = entry.paper
    return (paper.arxiv, paper.doi, paper.openreview, entry.key)


def _typed(acronym: str | None) -> str | None:
    """How a keyboard without its signs writes an acronym such as E²GAN; None for a plain one."""
    return letters(acronym) if acronym and not acronym.isascii() else None


def _document(location: str, title: str, text: str) -> Document:
    return {"location": location, "title": str(escape(title)), "text": str(escape(text))}
