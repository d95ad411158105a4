"""A paper's year is not before the year of its arXiv id.

An arXiv id tells when the preprint appeared: `1406.2661` is of June 2014.
A paper of an earlier year most often carries a wrong id or a wrong year.
Where a paper really was put on arXiv after it was published, allow the finding and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.finding import Finding, quoted
from tools.index import Index

CODE = "arxiv-year"
ALLOWABLE = True
BAD = """\
# papers/theory/doe2019mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2019
venue: arXiv
arxiv: "2003.99901"
sources: [the paper]
added: 2026-11-22
"""
GOOD = BAD.replace("2019", "2020")
FIRST_YEAR = 91
"""arXiv began in August 1991; a smaller number is of this century."""


def check(index: Index) -> Iterator[Finding]:
    """Yield entries that are older than their arXiv id."""
    for entry in index.having("year", "arxiv"):
        if entry.paper.arxiv is None:
            continue
        posted = arxiv_year(entry.paper.arxiv)
        if entry.paper.year < posted:
            message = f"the arXiv id {quoted(entry.paper.arxiv)} is of {posted}"
            hint = "correct the year or the id; if both are right, allow 'arxiv-year'"
            yield entry.document.finding(("year",), CODE, message, hint)


def arxiv_year(identifier: str) -> int:
    """Return the year in which an arXiv id was given: 2014 for 1406.2661."""
    digits = re.sub(r"^.*/", "", identifier)[:2]
    short = int(digits)
    return (1900 if short >= FIRST_YEAR else 2000) + short
