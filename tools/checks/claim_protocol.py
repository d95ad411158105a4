"""A claim says how its number was measured.

`papers/metrics.yaml` lists what each metric needs: an FID without its number of samples, its
reference and its feature extractor compares with nothing.
Where the paper itself is silent, the protocol says `not stated`; where it says nothing at all,
`stated: false` stands for the whole, and the number is shown apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding, nearest, quoted
from tools.index import Index
from tools.schema import Metric, Protocol

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
    for entry in index.having():
        if not (entry.paper.claims or entry.broken):
            continue
        # Of the file, not of the paper: one broken claim must not hide the others.
        for place, name in entry.document.texts("claims", "metric"):
            where = (*place[:-1], "protocol")
            metric = index.metrics.get(name)
            lacking = _lacking(metric, entry.document.at(where)) if metric else []
            if lacking:
                message = f"{quoted(name)} needs {', '.join(lacking)} in its protocol"
                hint = "add it; write 'not stated' where the paper is silent"
                yield entry.document.finding(where, CODE, message, hint)


def _lacking(metric: Metric, protocol: object) -> list[str]:
    if not isinstance(protocol, dict) or "stated" in protocol:
        return []
    # A misspelt key has its own finding.
    meant = {
        near
        for key in protocol
        if key not in Protocol.model_fields
        for near in nearest(key, Protocol.model_fields)
    }
    return [name for name in metric.protocol if name not in protocol and name not in meant]
