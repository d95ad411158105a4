"""No two summaries are copied from one another.

A summary says what is new in its own paper.
Two that share many runs of words say the same of two papers, or one of them was copied as a start
and never rewritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from tools.checks.words import summary_words
from tools.finding import Finding
from tools.index import Entry, Index

CODE = "copied-summary"
ALLOWABLE = True
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: arXiv
arxiv: "2001.99901"
summary: Hangs a mirror before the critic, so that it sees its own mistakes and mends them.
sources: [the paper]
added: 2026-11-22
# papers/uses/roe2020windows.yaml
title: Windows
authors: [Richard Roe]
year: 2020
venue: arXiv
arxiv: "2001.99902"
summary: Opens a window before the critic, so that it sees its own mistakes and mends them.
sources: [the paper]
added: 2026-11-22
"""
GOOD = BAD.replace(
    "Opens a window before the critic, so that it sees its own mistakes and mends them.",
    "Opens a window on the street, and trains on whatever passes.",
)
RUN = 4
"""Words of a run; shorter ones are common to all texts on one subject."""
SHARED_RUNS = 5
"""Runs, all of them in both summaries, that make a copy: eight words in a row have five."""


def check(index: Index) -> Iterator[Finding]:
    """Yield entries whose summary shares its wording with another, each naming the other."""
    shared = Counter(pair for keys in _holders(index).values() for pair in combinations(keys, 2))
    for (first, second), count in shared.items():
        if count >= SHARED_RUNS:
            one, other = index.sound_or_not(first), index.sound_or_not(second)
            yield _finding(one, other)
            yield _finding(other, one)


def _holders(index: Index) -> Mapping[tuple[str, ...], list[str]]:
    """Return the runs that stand in several summaries, each with the keys of their entries."""
    first: dict[tuple[str, ...], str] = {}
    # Nearly every run stands in one summary only: those need no list.
    several: dict[tuple[str, ...], list[str]] = {}
    for key, words in summary_words(index).items():
        starts = (words[at:] for at in range(RUN))
        for run in set(zip(*starts, strict=False)):
            if (other := first.setdefault(run, key)) != key:
                several.setdefault(run, [other]).append(key)
    return several


def _finding(entry: Entry, other: Entry) -> Finding:
    line = other.document.position(("summary",)).line
    message = f"the summary repeats that of {other.document.path}:{line}"
    hint = "say what is new in this paper, in words of its own"
    return entry.document.finding(("summary",), CODE, message, hint)
