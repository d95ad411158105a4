"""The key of a paper: its file's name, its BibTeX key and its address in one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tools.schema.models import Paper

STOP_WORDS = frozenset(
    {"a", "an", "the", "on", "of", "in", "for", "to", "and", "with", "from", "by"}
)
NO_AUTHOR = "anon"
LONGEST_WORD = 40
"""Letters of a title's word that a key takes over; file names have a limit."""

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Letters that Unicode does not take apart into a base and an accent, and those that name models.
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŋ": "n"}
_DOUBLE = {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "∞": "infinity"}
_GREEK_EARLY = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon"}
_GREEK_LATE = {"λ": "lambda", "μ": "mu", "π": "pi", "σ": "sigma", "φ": "phi", "ω": "omega"}
_LETTERS = str.maketrans(_LATIN | _DOUBLE | _GREEK_EARLY | _GREEK_LATE)
_DASHES = re.compile("[-\u2010-\u2015]")
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_OTHER = bytes(set(range(128)) - set(_KEPT))


def fold(text: str) -> str:
    """Return the text in small letters without accents, for comparing; other signs stay."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char)).translate(_LETTERS)


@lru_cache(maxsize=1 << 16)
def letters(text: str) -> str:
    """Return only the ASCII letters and digits of a text, folded."""
    return fold(text).encode("ascii", "ignore").translate(None, _OTHER).decode()


def paper_key(paper: Paper) -> str:
    """Return the key that a paper's facts give, without the suffix that a clash needs."""
    family = _family_name(paper.authors[0]) if paper.authors else NO_AUTHOR
    return f"{family}{paper.year}{_first_word(paper.title)}"


def _family_name(author: str) -> str:
    """Return the last word of a name that is not a generation: 'van den Oord' gives 'oord'."""
    words = (letters(word) for word in reversed(author.split()))
    return next((word for word in words if word and word not in _GENERATIONS), NO_AUTHOR)


def _first_word(title: str) -> str:
    """Return the first word that tells something, up to its hyphen: 'Auto-Encoding' is 'auto'.

    'In-Domain' is one word that tells something, though 'in' alone does not.
    """
    words = title.split()
    telling = (word for word in words if (bare := letters(word)) and bare not in STOP_WORDS)
    word = next(telling, "") or next(filter(letters, words), "untitled")
    return next(filter(None, map(letters, _DASHES.split(word))))[:LONGEST_WORD]
