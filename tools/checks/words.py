"""The words of titles and summaries, for the rules that compare them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tools.index import Index
from tools.schema import fold

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> Sequence[str]:
    """Return the words of a text without signs, in small letters without accents."""
    return _WORD.findall(fold(text))


def summary_words(index: Index) -> Mapping[str, Sequence[str]]:
    """Return the words of each summary by the key of its entry."""
    return {
        entry.key: words_of(entry.paper.summary)
        for entry in index.having("summary")
        if entry.paper.summary
    }
