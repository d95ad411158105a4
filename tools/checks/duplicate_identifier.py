"""No two entries share an arXiv id, a DOI or an OpenReview id.

Two entries with one identifier are one paper, or one of them carries a wrong identifier.
The finding stands in both files, and each names the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding, quoted
from tools.index import Entry, Index

CODE = "duplicate-identifier"
ALLOWABLE = True
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: arXiv
arxiv: "2001.99901"
sources: [the paper]
added: 2026-11-22
# papers/theory/roe2020windows.yaml
title: Windows
authors: [Richard Roe]
year: 2020
venue: arXiv
arxiv: "2001.99901"
sources: [the paper]
added: 2026-11-22
"""
GOOD = BAD.replace("2001.99901", "2001.99902", 1)
IDENTIFIERS = {"arxiv": "arXiv id", "doi": "DOI", "openreview": "OpenReview id"}


def check(index: Index) -> Iterator[Finding]:
    """Yield each identifier that stands in two entries or more, once for each of them."""
    for field, name in IDENTIFIERS.items():
        holders: dict[str, list[Entry]] = {}
        for entry in index.having(field):
            value = getattr(entry.paper, field)
            if value is not None:
                holders.setdefault(value, []).append(entry)
        for value, entries in holders.items():
            if len(entries) > 1:
                yield from _shared(entries, field, f"{name} {quoted(value)}")


def _shared(entries: list[Entry], field: str, what: str) -> Iterator[Finding]:
    for entry in entries:
        other = entries[0] if entry is not entries[0] else entries[1]
        line = other.document.position((field,)).line
        message = f"the {what} stands in {other.document.path}:{line} as well"
        hint = "keep one entry, or correct the identifier"
        yield entry.document.finding((field,), CODE, message, hint)
