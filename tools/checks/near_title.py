"""Entries whose titles are nearly the same are one paper, or say that they are two.

Titles count as nearly the same where two entries share an author and most of the words, or where
titles differ in one word only, and in that by its spelling.
Most often these are the preprint and the published paper, or a slip of the pen.
Where they really are two papers, as a paper and its extension for a journal, allow the finding in
the entry that has it, and say how they differ.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tools.checks.words import words_of
from tools.finding import Finding
from tools.index import Entry, Index
from tools.schema import letters

CODE = "near-duplicate-title"
ALLOWABLE = True
_ENTRIES = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors and Windows of Invented Houses
authors: [Jane Doe, Richard Roe]
year: 2020
venue: arXiv
arxiv: "2001.99901"
sources: [the paper]
added: 2026-11-22
# papers/uses/roe2021mirrors.yaml
title: "Mirrors, Windows and Doors of Invented Houses"
authors: [Richard Roe]
year: 2021
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the proceedings]
ALLOWANCE
added: 2026-11-22
"""
BAD = _ENTRIES.replace("ALLOWANCE\n", "")
GOOD = _ENTRIES.replace(
    "ALLOWANCE",
    f"allow:\n  - code: {CODE}\n    reason: Another paper than doe2020mirrors, on doors.",
)
SHARED_WORDS = 0.7
"""Share of the words of both titles that are in each, from which on titles are nearly the same."""
FEWEST_SHARED = 4
"""Titles that share fewer words are short, and one word more makes another paper of them."""
FEWEST_WORDS = 3
"""Shorter titles differ by a word without being spelled wrongly."""
SAME_WORD = 0.8
"""Likeness of two words that are one, spelled in two ways; 1 is equality."""

_Pair = tuple[str, str]


def check(index: Index) -> Iterator[Finding]:
    """Yield entries whose title is nearly that of an earlier one, once for each such pair."""
    words = {each.key: words_of(each.paper.title) for each in index.having("title")}
    found: dict[_Pair, str] = dict.fromkeys(_misspelled(words), "but for the spelling of a word")
    found |= dict.fromkeys(_overlapping(index, words), "and they share an author")
    for (first, second), why in found.items():
        one, other = index.sound_or_not(first), index.sound_or_not(second)
        # What is equal but for its signs is another rule's finding.
        if letters(one.paper.title) != letters(other.paper.title):
            older, newer = sorted((one, other), key=_age)
            yield _finding(older, newer, why)


def _overlapping(index: Index, words: Mapping[str, Sequence[str]]) -> Iterator[_Pair]:
    """Yield pairs of one author that share most words."""
    for first, second in _candidates(index.having("title", "authors"), words):
        one, other = set(words[first]), set(words[second])
        shared = len(one & other)
        both = len(one) + len(other) - shared
        if shared >= max(FEWEST_SHARED, SHARED_WORDS * both):
            yield first, second


def _candidates(entries: Iterable[Entry], titles: Mapping[str, Collection[str]]) -> set[_Pair]:
    """Return the pairs of one author that may share enough words, in the order of the entries."""
    first: dict[tuple[str, str], str] = {}
    # Most words of an author stand in one title only: those need no list.
    several: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        telling = _telling(titles[entry.key])
        for author in map(str.lower, entry.paper.authors):
            for word in telling:
                at = (author, word)
                if (other := first.setdefault(at, entry.key)) != entry.key:
                    several.setdefault(at, [other]).append(entry.key)
    return {pair for keys in several.values() for pair in combinations(keys, 2)}


def _telling(title: Collection[str]) -> Sequence[str]:
    """Return the words of a title of which it shares one with every title that is nearly the same.

    Sets that share a certain part share one of the first few members of each, in whichever order
    all are sorted. So only those few are looked up, and the time grows with the papers, not with
    their pairs; long words first, because fewer titles have them.
    """
    words = sorted(set(title))
    least = max(FEWEST_SHARED, math.ceil(SHARED_WORDS * len(words)))
    words.sort(key=len, reverse=True)
    return words[: max(len(words) - least + 1, 0)]


def _misspelled(words: Mapping[str, Sequence[str]]) -> Iterator[_Pair]:
    """Yield pairs that differ in one word, and there only a little.

    Where one word differs, one half of the titles is equal: only such titles are compared.
    """
    holder: dict[str, str] = {}
    # Most halves stand in one title only: those need no list.
    several: dict[str, list[str]] = {}
    for key, title in words.items():
        if len(title) >= FEWEST_WORDS:
            for half in _halves(title):
                if (other := holder.setdefault(half, key)) != key:
                    several.setdefault(half, [other]).append(key)
    for keys in several.values():
        for first, second in combinations(keys, 2):
            pairs = zip(words[first], words[second], strict=True)
            different = [(one, other) for one, other in pairs if one != other]
            if len(different) == 1 and _is_one_word(*different[0]):
                yield first, second


def _halves(title: Sequence[str]) -> tuple[str, str]:
    """Return both halves of a title, each telling which it is and of how many words in all."""
    middle = len(title) // 2
    return (
        f"{len(title)} < {' '.join(title[:middle])}",
        f"{len(title)} > {' '.join(title[middle:])}",
    )


def _is_one_word(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME_WORD


def _age(entry: Entry) -> tuple[object, ...]:
    return entry.paper.added, entry.paper.year, entry.key


def _finding(older: Entry, newer: Entry, why: str) -> Finding:
    line = older.document.position(("title",)).line
    message = f"the title is nearly that of {older.document.path}:{line}, {why}"
    hint = f"keep one entry if they are one paper; else allow '{CODE}' and say how they differ"
    return newer.document.finding(("title",), CODE, message, hint)
