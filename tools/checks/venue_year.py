"""A paper's year agrees with its venue, and with the day of its preprint.

A paper that is on arXiv alone is of the year of its arXiv id.
A conference prints a paper at most two years after its preprint, a journal at most four; a longer
wait most often means the id of another paper, or the year of a reprint.
Some conferences are held every other year: there was no ICCV in 2020.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.checks.arxiv_year import arxiv_year
from tools.finding import Finding, quoted
from tools.index import Index
from tools.schema import Paper, Venue

CODE = "venue-year"
ALLOWABLE = True
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: arXiv
arxiv: "1801.99901"
sources: [the paper]
added: 2026-11-22
"""
GOOD = """\
# papers/theory/doe2018mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2018
venue: arXiv
arxiv: "1801.99901"
sources: [the paper]
added: 2026-11-22
"""
LONGEST_WAIT = {"preprint": 0, "workshop": 2, "conference": 2, "journal": 4}
"""Years from preprint to print that are usual, by kind of venue; other kinds may take any time."""
PARITY = {"even years": 0, "odd years": 1}


def check(index: Index) -> Iterator[Finding]:
    """Yield entries whose year their venue or their arXiv id contradicts."""
    hint = f"correct year, venue or id; if all are right, allow '{CODE}'"
    for entry in index.having("year", "venue", "arxiv"):
        venue = index.venues.get(entry.paper.venue)
        for message in _contradictions(entry.paper, venue) if venue else ():
            yield entry.document.finding(("year",), CODE, message, hint)


def _contradictions(paper: Paper, venue: Venue) -> Iterator[str]:
    if venue.held and paper.year % 2 != PARITY[venue.held]:
        yield f"{quoted(venue.id)} is held in {venue.held}, not in {paper.year}"
    wait = LONGEST_WAIT.get(venue.kind)
    if paper.arxiv is None or wait is None:
        return
    posted = arxiv_year(paper.arxiv)
    if paper.year - posted > wait:
        years = "year" if paper.year - posted == 1 else "years"
        after = f"{paper.year - posted} {years} after the arXiv id {quoted(paper.arxiv)}"
        yield f"{quoted(venue.id)} {paper.year} is {after}"
