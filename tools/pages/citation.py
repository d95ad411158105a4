"""How texts name a paper: in a sentence, in a list, in a reader's own notes."""

import re

from tools.export.published import published
from tools.export.web import link
from tools.index import Entry, Index
from tools.schema import Paper

_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def cited(paper: Paper) -> str:
    """A paper in a sentence: `Goodfellow et al. 2014`; its title where no authors are known."""
    names = [family_name(author) for author in paper.authors]
    return f"{_joined(names) or paper.acronym or paper.title} {paper.year}"


def authors_line(paper: Paper, most: int) -> str:
    """The authors of a list's row: all of a few, else the first and how many more."""
    if len(paper.authors) <= most:
        return ", ".join(paper.authors)
    left = len(paper.authors) - (most - 1)
    return f"{', '.join(paper.authors[: most - 1])} and {left} more"


def family_name(author: str) -> str:
    """The last word of a name that is not a generation."""
    words = [word for word in author.split() if word.lower() not in _GENERATIONS]
    return words[-1].rstrip(",") if words else author


def plain_citation(entry: Entry, index: Index, title: str) -> str:
    """A paper as a line of plain text, all authors named; the title in letters."""
    paper = entry.paper
    *first, last = paper.authors or ("",)
    authors = f"{', '.join(first)} and {last}" if first else last
    parts = [authors, title, f"{published(paper, index).name}, {paper.year}"]
    return f"{' '.join(map(_ended, filter(None, parts)))} {link(paper)}"


def markdown_citation(entry: Entry, title: str) -> str:
    """A paper as a line of Markdown: the title leads to the text, and nothing in it is markup."""
    paper = entry.paper
    names = _joined([family_name(author) for author in paper.authors])
    marked = f"[{_unmarked(title)}]({link(paper)})"
    return " ".join(filter(None, (_unmarked(names), marked, f"({paper.venue} {paper.year})")))


_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def _unmarked(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _joined(names: list[str]) -> str:
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)
