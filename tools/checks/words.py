"""The words of titles and summaries, for the rules that compare them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tools.index import Index
from tools.schema import fold

FEW_LETTERS = 20
"""Of a word and the signs around it; most are shorter."""
_WORD = re.compile(r"[^\W_]+")
_PLAIN = bytes(
    ord(char.lower() if char.isascii() and char.isalnum() else " ") for char in map(chr, range(256))
)
"""What each byte of an ASCII text becomes: a small letter or a digit, and a space for a sign."""


def words_of(text: str) -> Sequence[str]:
    """Return the words of a text without signs, in small letters without accents."""
    if text.isascii():
        # Nearly all texts are, and a table of bytes takes a third of the pattern's time.
        return text.encode().translate(_PLAIN).decode().split()
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
