"""Words as the search compares them."""

from __future__ import annotations

import re

from tools.schema import fold

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters without accents."""
    return _WORD.findall(fold(text))


def unique_words(text: str, but: str) -> list[str]:
    """The words of a text that do not stand in another, each once, sorted."""
    return sorted(set(words_of(text)) - set(words_of(but)))
