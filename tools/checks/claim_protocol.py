"""A claim says how its number was measured.

`papers/metrics.yaml` lists what each metric needs: an FID without its number of samples, its
reference and its feature extractor compares with nothing.
Where the paper itself is silent, the protocol says `not stated`; where it says nothing at all,
`stated: false` stands for the whole, and the number is shown apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding, quoted
from tools.index import Index

CODE = "incomplete-protocol"
ALLOWABLE = False
_ENTRY = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: arXiv
arxiv: "2001.99901"
claims:
  - dataset: toy-ring
    metric: toy-distance
    value: 2.50
    where: Table 1
    protocol: {PROTOCOL}
sources: [the paper]
added: 2026-11-22
"""
BAD = _ENTRY.replace("PROTOCOL", "samples: 500")
GOOD = _ENTRY.replace("PROTOCOL", "samples: 500, reference: not stated")


def check(index: Index) -> Iterator[Finding]:
    """Yield claims whose protocol lacks what their metric needs."""
    for entry in index.entries.values():
        for number, claim in enumerate(entry.paper.claims):
            metric = index.metrics.get(claim.metric)
            needed = metric.protocol if metric and claim.protocol.stated is None else ()
            lacking = [name for name in needed if getattr(claim.protocol, name) is None]
            if lacking:
                place = ("claims", number, "protocol")
                message = f"{quoted(claim.metric)} needs {', '.join(lacking)} in its protocol"
                hint = "add it; write 'not stated' where the paper is silent"
                yield entry.document.finding(place, CODE, message, hint)
