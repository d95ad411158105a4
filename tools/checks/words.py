"""The words of titles and summaries, for the rules that compare them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tools.index import Index
from tools.schema import fold

FEW_LETTERS = 20
"""Of a word and the signs around it; most are shorter."""
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> Sequence[str]:
    """Return the words of a text without signs, in small letters without accents."""
    return _WORD.findall(fold(text))


def first_words(text: str, count: int) -> Sequence[str]:
    """Return the first words of a text, without looking at the rest of a long one."""
    start = words_of(text[: FEW_LETTERS * count])
    # The last of them may be cut off.
    return start[:count] if len(start) > count else words_of(text)[:count]


def summary_words(index: Index) -> Mapping[str, Sequence[str]]:
    """Return the words of each summary by the key of its entry."""
    return {
        entry.key: words_of(entry.paper.summary)
        for entry in index.having("summary")
        if entry.paper.summary
    }
