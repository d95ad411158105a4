"""Summaries do not all start with the same words.

A list of papers that each "proposes a novel" something tells nothing apart.
At most five summaries start with the same three words; the next one finds others.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.checks.words import first_words
from tools.finding import Finding, quoted
from tools.index import Entry, Index

CODE = "repeated-opening"
ALLOWABLE = False
OPENING = 3
MOST = 5


def _example(opening: str) -> str:
    """One more summary than may start with the same words; the last starts with these."""
    starts = ["Proposes a novel"] * MOST + [opening]
    objects = ["mirror", "window", "door", "roof", "cellar", "stair"]
    return "".join(
        f"# papers/theory/doe2020{thing}.yaml\ntitle: {thing.title()}\nauthors: [Jane Doe]\n"
        f"year: 2020\nvenue: TOYCONF\ndoi: 10.5555/toy.{thing}\nsummary: {start} {thing}.\n"
        "sources: [the paper]\nadded: 2026-11-22\n"
        for start, thing in zip(starts, objects, strict=True)
    )


BAD = _example("Proposes a novel")
GOOD = _example("Walks down the")


def check(index: Index) -> Iterator[Finding]:
    """Yield the entries whose summary starts as five others did before."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in index.having("summary"):
        if entry.paper.summary:
            opening = tuple(first_words(entry.paper.summary, OPENING))
            groups.setdefault(opening, []).append(entry)
    for opening, entries in groups.items():
        by_age = sorted(entries, key=lambda each: (each.paper.added, each.key))
        for entry in by_age[MOST:]:
            message = f"{MOST} summaries start with {quoted(' '.join(opening))} already"
            hint = "start with what is particular to this paper"
            yield entry.document.finding(("summary",), CODE, message, hint)
