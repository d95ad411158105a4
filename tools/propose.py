"""Proposes a branch for a paper from the entries that are most like it, and says from which."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tools.index import Entry, Index
from tools.schema import fold

NEIGHBOURS = 8
"""Entries that vote, each as much as it is alike."""
ALSO_WEIGHT = 0.5
"""Vote of an entry for a branch that it names beside its own."""
NAME_WEIGHT = 2.0
"""Weight of a branch's name and definition."""
TITLE_WEIGHT = 2.0
"""Weight of a word of a title, beside 1 for a word of an abstract or a summary."""
_SHOWN = 3
_WORD = re.compile(r"[a-z][a-z0-9]{2,}")
# Words of every abstract; the rest is left to the weights, which are small for common words.
_IDLE = frozenset(
    {"and", "are", "can", "for", "from", "has", "have", "our", "that", "the", "this", "via", "was"}
) | {"which", "with", "paper", "propose", "proposed", "show", "these", "their", "we", "results"}


@dataclass(frozen=True)
class Proposal:
    """A branch, and why.

    Attributes:
        branch: Its id.
        like: Entries of the branch that are most like the paper.
        words: Words that the paper shares with them, the most telling first.
        others: Ids of the next best branches.
    """

    branch: str
    like: tuple[Entry, ...]
    words: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def reason(self) -> str:
        """One sentence for people."""
        titles = ", ".join(f"'{entry.paper.title}'" for entry in self.like)
        shared = f" (shared: {', '.join(self.words)})" if self.words else ""
        return f"most like {titles}{shared}" if titles else f"its description says so{shared}"


def propose(index: Index, title: str, text: str, *, leave_out: str = "") -> Proposal | None:
    """Return the branch whose entries and description share the most telling words with a paper.

    On the entries themselves, each asked by its abstract while it is left out, the proposal is
    the entry's own branch in half of the cases, that or one that it names in `also` in 7 of 10,
    and its own branch is among the first three in 3 of 4: a person has to decide.

    Args:
        index: The index.
        title: Title of the paper.
        text: Its abstract.
        leave_out: Key of an entry that must not vote: the paper itself.

    Returns:
        The proposal, or None where nothing telling is shared.
    """
    words = _Words(index)
    asked = words.vector(title, text)
    alike = {key: _alike(asked, words.of_entry[key]) for key in words.of_entry if key != leave_out}
    near = [key for key in sorted(alike, key=lambda key: (-alike[key], key)) if alike[key] > 0]
    near = near[:NEIGHBOURS]
    ranked = _ranked(index, asked, {key: alike[key] for key in near}, words)
    if not ranked:
        return None
    like = [index.entries[key] for key in near if index.entries[key].branch == ranked[0]][:_SHOWN]
    vectors = [words.of_entry[entry.key] for entry in like] or [words.of_branch[ranked[0]]]
    return Proposal(ranked[0], tuple(like), _shared(asked, vectors), tuple(ranked[1:_SHOWN]))


def _ranked(
    index: Index, asked: Mapping[str, float], near: Mapping[str, float], words: _Words
) -> list[str]:
    """Return the branches that may hold the paper, the best first."""
    scores: defaultdict[str, float] = defaultdict(float)
    for key, alike in near.items():
        scores[index.entries[key].branch] += alike
        for branch in index.entries[key].paper.also:
            scores[branch] += ALSO_WEIGHT * alike
    for branch, vector in words.of_branch.items():
        scores[branch] += NAME_WEIGHT * _alike(asked, vector)
    able = [branch for branch, score in scores.items() if score > 0 and _open(index, branch)]
    return sorted(able, key=lambda branch: (-scores[branch], branch))


def _open(index: Index, branch: str) -> bool:
    """Tell whether a branch may hold papers: a group holds none."""
    return branch in index.branches and not index.children(branch)


def _shared(asked: Mapping[str, float], vectors: Iterable[Mapping[str, float]]) -> tuple[str, ...]:
    weights: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word in asked.keys() & vector.keys():
            weights[word] += asked[word] * vector[word]
    ranked = sorted(weights, key=lambda word: (-weights[word], word))
    return tuple(ranked[:_SHOWN])


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


class _Words:
    """Words of entries and branches, weighted by how few entries have them."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @cached_property
    def _found(self) -> Mapping[str, Mapping[str, float]]:
        return {
            key: _counted(
                entry.paper.title, " ".join((entry.paper.summary or "", *entry.paper.tags))
            )
            for key, entry in self.index.entries.items()
        }

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        counts = Counter(word for words in self._found.values() for word in words)
        return {word: math.log((len(self._found) + 1) / count) for word, count in counts.items()}

    @cached_property
    def of_entry(self) -> Mapping[str, Mapping[str, float]]:
        return {key: self._unit(counts) for key, counts in self._found.items()}

    @cached_property
    def of_branch(self) -> Mapping[str, Mapping[str, float]]:
        branches = self.index.branches.values()
        return {each.id: self.vector(each.name, each.definition) for each in branches}

    def vector(self, title: str, text: str) -> Mapping[str, float]:
        return self._unit(_counted(title, text))

    def _unit(self, counts: Mapping[str, float]) -> Mapping[str, float]:
        rare = math.log(len(self._found) + 1)
        weights = {word: count * self._rarity.get(word, rare) for word, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


def _counted(title: str, text: str) -> Mapping[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for word in _words(title):
        counts[word] += TITLE_WEIGHT
    for word in _words(text):
        counts[word] += 1.0
    return counts


def _words(text: str) -> set[str]:
    """Return the words of a text, of more than two letters, in the singular."""
    found = _WORD.findall(fold(text))
    return {word.removesuffix("s") if len(word) > 4 else word for word in found} - _IDLE
