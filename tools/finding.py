"""What is wrong, where, and how to mend it: the one shape in which every check answers."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass

SHOWN_LENGTH = 60
LISTED = 12


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing to mend; findings sort by place.

    Attributes:
        path: File, relative to the index root, in POSIX form.
        line: Line, from 1.
        column: Column in characters, from 1.
        code: Kebab-case word that names the rule.
        message: What is wrong, without a final full stop.
        hint: How to mend it, without a final full stop; may be empty.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.text}"

    @property
    def text(self) -> str:
        """Message and hint as sentences."""
        if not self.hint:
            return f"{self.message}."
        first = self.hint.partition(" ")[0]
        # A hint may start with a file name or a key, which keeps its own spelling.
        hint = self.hint[0].upper() + self.hint[1:] if first.isalpha() else self.hint
        return f"{self.message}. {hint}{'' if hint.endswith('?') else '.'}"


def printable(text: str) -> str:
    """Return the text with every invisible character as an escape, so that no terminal obeys it."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    return ascii(char)[1:-1]


def quoted(value: object) -> str:
    """Return a value as a message shows it: in quotes, shortened, nothing invisible."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return printable(str(value))[:SHOWN_LENGTH]
    text = printable(value)
    return f"'{text}'" if len(text) <= SHOWN_LENGTH else f"'{text[: SHOWN_LENGTH - 1]}…'"


def suggestion(word: str, known: Collection[str], place: str = "") -> str:
    """Return a hint for an unknown word: the nearest known ones, else all of a few.

    Args:
        word: What was written.
        known: The valid words.
        place: File or page that lists them, named where they are too many to print.
    """
    near = nearest(word, known)
    if near:
        return did_you_mean(near)
    if len(known) <= LISTED:
        return f"use one of: {', '.join(known)}" if known else ""
    return f"{place} lists the valid ones" if place else ""


def did_you_mean(words: Collection[str]) -> str:
    """Return the hint that offers some words."""
    return f"did you mean {' or '.join(map(quoted, words))}?"


def nearest(word: str, known: Collection[str]) -> list[str]:
    """Return the one or two known words of which another is most likely a misspelling."""
    # A long word is no slip of the pen, and comparing it with every name would be slow.
    if len(word) > SHOWN_LENGTH:
        return []
    lowered: dict[str, str] = {}
    for name in known:
        lowered.setdefault(name.lower(), name)
    # One that is somewhat like it, or two that are both very much like it.
    near = difflib.get_close_matches(word.lower(), lowered, n=2, cutoff=0.75)
    near = near or difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.7)
    return [lowered[name] for name in near]
