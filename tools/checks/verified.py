"""`verified` names only facts that the entry gives.

A verified fact is one on which two independent sources agree; a fact that is not there cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding, quoted
from tools.index import Index

CODE = "verified-without-fact"
ALLOWABLE = False
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the paper, the proceedings]
verified: [title, arxiv]
added: 2026-11-22
"""
GOOD = BAD.replace("title, arxiv", "title")


def check(index: Index) -> Iterator[Finding]:
    """Yield names in `verified` whose fact is absent."""
    for entry in index.having("verified"):
        for number, fact in enumerate(entry.paper.verified):
            # A fact that is there and broken has a finding of its own.
            if not getattr(entry.paper, fact) and not entry.lacks(fact):
                message = f"the entry has no {quoted(fact)} to verify"
                hint = "add the fact, or delete it here"
                yield entry.document.finding(("verified", number), CODE, message, hint)
