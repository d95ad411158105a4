"""Where a paper can be read on the web."""

from __future__ import annotations

from tools.schema import Paper


def forum(paper: Paper) -> str:
    """Return the address of a paper's OpenReview forum, if it has one.

    The schema lets no brace, backslash or space into an id, so that it needs no escape.
    """
    return f"https://openreview.net/forum?id={paper.openreview}" if paper.openreview else ""


def address(paper: Paper) -> str:
    """Return the best address beside a DOI: the paper's own page, its forum, its preprint."""
    preprint = f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""
    return paper.url or forum(paper) or preprint


def link(paper: Paper) -> str:
    """Return where a citation leads: to the DOI where there is one."""
    return f"https://doi.org/{paper.doi}" if paper.doi else address(paper)
