"""Papers that a reader of one may want next, found without comparing all with all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tools.index import Entry, Index

MOST = 6
NEAREST = 6
"""Papers before and after one, by year, that a list which it stands in may bring up."""
# What two papers of such a list have in common counts so much; an author most of all.
AUTHOR, TAG, CLAIM, BRANCH, BESIDE = 12, 6, 4, 3, 2


class Feature(NamedTuple):
    """Something that papers may have in common.

    Attributes:
        weight: what it counts.
        name: what it is, unlike any other.
    """

    weight: int
    name: str


class Neighbour(NamedTuple):
    """A related paper, and in a few words why."""

    entry: Entry
    why: str


class Related:
    """Finds the related papers of any paper of an index.

    Each author, tag, claim and branch has a list of papers by year. A paper is compared only with
    the nearest of its lists, so that the time for all papers grows with their number alone.
    """

    def __init__(self, index: Index) -> None:
        self._entries = sorted(index.entries.values(), key=lambda e: (e.paper.year, e.key))
        self._ranks = {entry.key: rank for rank, entry in enumerate(self._entries)}
        self._lists: dict[str, list[int]] = {}
        for rank, entry in enumerate(self._entries):
            for feature in features(entry):
                self._lists.setdefault(feature.name, []).append(rank)

    def of(self, entry: Entry) -> list[Neighbour]:
        """Return the related papers of a paper, nearest first."""
        own = self._ranks[entry.key]
        scores: dict[int, int] = {}
        for feature in features(entry):
            for rank in self._near(feature.name, own):
                scores[rank] = scores.get(rank, 0) + feature.weight
        scores.pop(own, None)
        # Of equal ones the nearer in time, then the later: ranks are in the order of the years.
        best = sorted(scores, key=lambda rank: (-scores[rank], abs(rank - own), -rank))[:MOST]
        return [Neighbour(self._entries[rank], why(entry, self._entries[rank])) for rank in best]

    def _near(self, name: str, own: int) -> Sequence[int]:
        ranks = self._lists[name]
        if len(ranks) <= 2 * NEAREST + 1:
            return ranks
        at = bisect_left(ranks, own)
        return ranks[max(at - NEAREST, 0) : at + NEAREST + 1]


def features(entry: Entry) -> Iterator[Feature]:
    """Yield all that a paper may share with others, each once."""
    paper = entry.paper
    yield Feature(BRANCH, entry.branch)
    for branch in paper.also:
        yield Feature(BESIDE, branch)
    for author in dict.fromkeys(paper.authors):
        yield Feature(AUTHOR, f"by {author}")
    for tag in paper.tags:
        yield Feature(TAG, f"tag {tag}")
    for pair in dict.fromkeys((claim.dataset, claim.metric) for claim in paper.claims):
        yield Feature(CLAIM, " on ".join(pair))


def why(entry: Entry, other: Entry) -> str:
    """Say what two papers have in common, the most telling first."""
    one, two = entry.paper, other.paper
    authors = [name for name in one.authors if name in two.authors]
    if authors:
        return authors[0] if len(authors) == 1 else f"{len(authors)} authors in common"
    tags = [tag for tag in one.tags if tag in two.tags]
    if tags:
        return ", ".join(tags)
    pairs = {(claim.dataset, claim.metric) for claim in two.claims}
    if any((claim.dataset, claim.metric) in pairs for claim in one.claims):
        return "the same measure"
    return "the same branch"
